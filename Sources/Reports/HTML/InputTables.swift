internal import Findings

/// What was read: each file with its tables and rows.
struct InputTables {
  let result: AuditResult
  let parts: PageParts

  private var labels: Labels { parts.labels }

  func tables() -> HTML {
    var body = HTML()
    for input in result.manifest.inputs {
      if input.tables.isEmpty { body += emptyRow(input) }
      for table in input.tables { body += row(input, table) }
    }
    guard !body.isEmpty else { return "<p class=\"empty\">\(labels[.noTables])</p>" }
    let head = [
      parts.head(.file), parts.head(.dataset), parts.head(.rows, numeric: true), parts.head(.read, numeric: true),
      parts.head(.rejected, numeric: true), parts.head(.skipped, numeric: true), parts.head(.columnDecisions),
    ]
    return parts.table(labels[.whatWasRead], kind: "inputs", head: head, body: body)
  }

  private func row(_ input: InputFile, _ table: InputTable) -> HTML {
    var html: HTML = "<tr><th scope=\"row\">\(input.path)<small class=\"id\">\(input.format)"
    if let sheet = table.sheet { html += " · \(labels[.sheet]) \(sheet)" }
    html += "</small></th><td><code>\(table.dataset)</code></td>"
    html += parts.countCell(table.rows)
    html += parts.countCell(table.read)
    html += parts.countCell(table.rejected, bold: true)
    html += parts.countCell(table.skipped)
    html += "<td>"
    for decision in table.decisions {
      html += "<small class=\"id\">"
      if !decision.name.isEmpty { html += "<code>\(decision.name)</code>: " }
      html += "\(decision.value)</small>"
    }
    html += "</td></tr>\n"
    return html
  }

  private func emptyRow(_ input: InputFile) -> HTML {
    "<tr><th scope=\"row\">\(input.path)<small class=\"id\">\(input.format)</small></th><td colspan=\"6\">\(labels[.noTables])</td></tr>\n"
  }
}
