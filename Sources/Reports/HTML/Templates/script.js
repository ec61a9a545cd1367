"use strict";
for (const input of document.querySelectorAll("input[data-filter]")) {
  input.closest(".filter").classList.add("on");
  input.addEventListener("input", () => {
    const words = input.value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of document.querySelectorAll(input.dataset.filter)) {
      const text = row.textContent.normalize("NFC").toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
}
for (const table of document.querySelectorAll("table.sortable")) {
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const body = table.tBodies[0];
      const rows = Array.from(body.rows, (row) => [value(row), row]);
      const numeric = rows.every(([text]) => text.trim() !== "" && Number.isFinite(Number(text)));
      rows.sort(([a], [b]) => (numeric ? a - b : a.localeCompare(b, document.documentElement.lang)) * (down ? -1 : 1));
      body.append(...rows.map(([, row]) => row));
    });
  });
}
