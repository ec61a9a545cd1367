"""The findings that an audit of a bundle must give: as a table, and in the README."""

import csv
import io

BEGIN, END = "<!-- planted: begin -->", "<!-- planted: end -->"


def subject_key(subject):
    """A key as it is; else that of a row, with the column of a defect."""
    if isinstance(subject, str):
        return subject
    row, column = subject if isinstance(subject, tuple) else (subject, None)
    if "shift" in row:
        key = f"{row['date']}/{row['shift']}/{row['staff_id']}"
    elif "channel" in row:
        key = f"{row['procedure_id']}/{row['channel']}/{row['posted_on']}"
    else:
        key = "bundle/{}!{}!{}".format(*row["place"])
    return f"{key}/{column}" if column else key


def write_expected(rows, folder):
    out = io.StringIO()
    writer = csv.DictWriter(out, ["rule_id", "unit_id", "subject", "outcome"], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / "expected.csv").write_bytes(out.getvalue().encode())


def write_readme_table(rows, folder):
    """Replaces the table of planted violations in the README."""
    path = folder / "README.md"
    lines = ["| quy tắc / rule | đơn vị / unit | đối tượng / subject | kết quả / outcome | đã cài / planted |", "|---|---|---|---|---|"]
    for row in rows:
        lines.append(f"| `{row['rule_id']}` | {row['unit_id']} | `{row['subject']}` | {row['outcome']} | {row['vi']} ({row['en']}) |")
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    path.write_text(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + rest.split(END)[1], encoding="utf-8")
