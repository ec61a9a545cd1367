package import Diagnostics
package import Findings

/// The traceability matrix as one self-contained page.
package struct CoveragePage {
  private let rows: [RequirementCoverage]
  private let parts: PageParts

  /// - Parameter language: `vi` or `en`.
  package init(_ rows: [RequirementCoverage], language: String) {
    self.rows = rows
    parts = PageParts(language: language)
  }

  /// - Parameter version: of the program, for the footer.
  package func text(version: String) throws(DiagnosticsError) -> String {
    let title = word("Ma trận truy vết yêu cầu", "Requirements traceability")
    return try PageTemplates.compiled(labels: parts.labels, version: version)
      .coverage(title: title, ["heading": "\(title)", "figures": figures(), "packs": packs()])
  }

  private func figures() -> HTML {
    var html: HTML = "<dl class=\"figures\">\n"
    html += parts.figure("\(word("Yêu cầu", "Requirements"))", "\(rows.count)")
    for decision in [RequirementCoverage.Decision.rule, .check, .both, .informational, .undecided] {
      let count = rows.count { $0.decidedBy == decision }
      html += parts.figure("\(name(decision))", "\(count)", isZero: count == 0)
    }
    return html + "</dl>"
  }

  private func packs() -> HTML {
    var html = HTML()
    var seen: Set<String> = []
    for pack in rows.map(\.pack) where seen.insert(pack).inserted {
      let own = rows.filter { $0.pack == pack }
      html += "<section>\n<h2>\(own.first?.document ?? "") <small class=\"id\"><code>\(pack)</code></small></h2>\n"
      html += table(own, caption: pack)
      html += "\n</section>\n"
    }
    return html
  }

  private func table(_ rows: [RequirementCoverage], caption: String) -> HTML {
    let hasFindings = rows.contains { $0.findings != nil }
    var body = HTML()
    for row in rows {
      body += "<tr><th scope=\"row\"><code>\(row.requirement)</code></th><td>\(row.clause)</td>"
      body += "<td>\(parts.labels.isVietnamese ? row.vi : row.en)</td><td>\(decision(row))</td>"
      body += "<td class=\"n\">\(row.passExamples) / \(row.failExamples)</td>"
      if hasFindings { body += parts.countCell(row.findings ?? 0, bold: true) }
      body += "</tr>\n"
    }
    var heads = [
      head("Mã", "Id"), head("Mục", "Clause"), head("Yêu cầu", "Requirement"), head("Cách quyết định", "Decided by"),
      head("Ví dụ đạt / không đạt", "Examples: pass / fail"),
    ]
    if hasFindings { heads.append(head("Phát hiện", "Findings")) }
    return parts.table(caption, kind: "sortable", head: heads, body: body)
  }

  private func decision(_ row: RequirementCoverage) -> HTML {
    var html: HTML = "<b>\(name(row.decidedBy))</b>"
    for id in row.rules + row.checks { html += "<small class=\"id\"><code>\(id)</code></small>" }
    if !row.why.isEmpty { html += "<small class=\"id\">\(row.why)</small>" }
    return html
  }

  private func head(_ vi: String, _ en: String) -> HTML { "<th scope=\"col\">\(word(vi, en))</th>" }

  private func name(_ decision: RequirementCoverage.Decision) -> String {
    switch decision {
    case .rule: word("Quy tắc trên dữ liệu", "Rule on data")
    case .check: word("Kiểm tra tại chỗ", "On-site check")
    case .both: word("Quy tắc và kiểm tra tại chỗ", "Rule and on-site check")
    case .informational: word("Chỉ để biết", "Informational")
    case .undecided: word("Chưa có cách quyết định", "Undecided")
    }
  }

  private func word(_ vi: String, _ en: String) -> String { parts.labels.isVietnamese ? vi : en }
}
