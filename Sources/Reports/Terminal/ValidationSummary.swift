package import Findings

/// A check of exports in a screenful: what was read of each file, that every row is accounted for, what is wrong and where first.
package enum ValidationSummary {
  private static let mostTables = 40
  private static let firstFindings = 3

  /// - Parameters:
  ///   - width: columns of the terminal; names of files are cut to fit, findings are not.
  ///   - color: severities in colour, for a terminal that has it.
  ///   - report: the report folder, as the user named it; nil where none was asked for.
  package static func render(
    _ result: AuditResult, tally: ResultTally, width: Int = 80, color: Bool = false, report: String? = nil
  ) -> String {
    let page = Page(result: result, tally: tally, style: TerminalStyle(result, width: width, color: color))
    return (page.tables() + page.rowAccount() + page.rules() + page.totals(report: report)).map { $0 + "\n" }.joined()
  }

  private struct Page {
    let result: AuditResult
    let tally: ResultTally
    let style: TerminalStyle

    private var labels: Labels { style.labels }
    private var values: ValueText { style.values }

    /// A line of the table of files; without a dataset for a file that has none.
    private struct Line {
      var file: String
      var format: String
      var table: InputTable?

      var isWrong: Bool { table.map { $0.rejected > 0 } ?? (format != "unmatched") }
    }

    func tables() -> [String] {
      let all = result.manifest.inputs.filter { $0.format != "ignored" }.flatMap { input in
        input.tables.isEmpty
          ? [Line(file: input.path, format: input.format, table: nil)]
          : input.tables.map { table in
            Line(file: [input.path, table.sheet].compactMap { $0 }.joined(separator: "!"), format: input.format, table: table)
          }
      }
      // Of very many files those that were not read in full are what matters; the sort is stable.
      let lines = all.count > mostTables ? Array(all.sorted { $0.isWrong && !$1.isWrong }.prefix(mostTables)) : all
      let cells = lines.map { line in
        [line.format, line.table?.dataset ?? "–"]
          + (line.table.map { [$0.rows, $0.read, $0.rejected, $0.skipped].map(values.count) } ?? ["–", "–", "–", "–"])
      }
      let heads = [Label.format, .dataset, .rows, .read, .rejected, .skipped].map { labels[$0] }
      let widths = heads.indices.map { column in
        ([heads[column]] + cells.map { $0[column] }).map(TerminalText.width).max() ?? 0
      }
      let longest = ([labels[.file]] + lines.map(\.file)).map(TerminalText.width).max() ?? 0
      let room = min(longest, max(24, style.width - widths.reduce(0) { $0 + $1 + 2 }))
      func row(_ name: String, _ cells: [String]) -> String {
        let texts = cells.enumerated().map { column, text in
          "  " + (column < 2 ? TerminalText.left(text, widths[column]) : TerminalText.right(text, widths[column]))
        }
        return TerminalText.left(TerminalText.end(name, room), room) + texts.joined()
      }
      var text = [row(labels[.file], heads)]
      for (line, cells) in zip(lines, cells) { text.append(row(line.file, cells)) }
      if all.count > lines.count { text.append("\(labels[.shownFirst]) \(values.count(all.count - lines.count)) \(labels[.moreFiles])") }
      return text + [""]
    }

    func rowAccount() -> [String] {
      let rows = RowAccount(result)
      let parts = [(Label.read, rows.read), (.rejected, rows.rejected), (.skipped, rows.skipped)]
      let sum = parts.map { "\(values.count($0.1)) \(labels[$0.0].lowercased())" }.joined(separator: " + ")
      return ["\(labels[.rowAccount]): \(values.count(rows.rows)) \(labels[.allRows]) = \(sum)", ""]
    }

    /// The rules about the data in their order, each with its first findings.
    func rules() -> [String] {
      let broken = tally.rules.indices.filter { tally.rules[$0].violations > 0 }
      guard !broken.isEmpty else { return [labels[.noDefects], ""] }
      let count = broken.map { values.count(tally.rules[$0].violations).utf8.count }.max() ?? 1
      let first = firstFindings(of: Set(broken))
      var lines: [String] = []
      for place in broken {
        let rule = tally.rules[place]
        let word = style.paint(labels.severity(rule.rule.severity), rule.rule.severity)
        let head = "\(TerminalText.right(values.count(rule.violations), count))  \(word)  \(rule.rule.title) (\(rule.rule.id))"
        lines.append(head)
        for finding in first[place] ?? [] { lines.append(String(repeating: " ", count: count + 2) + line(finding)) }
        let left = rule.violations - (first[place]?.count ?? 0)
        if left > 0 {
          lines.append(String(repeating: " ", count: count + 2) + "\(labels[.shownFirst]) \(values.count(left)) \(labels[.moreHere])")
        }
      }
      return lines + [""]
    }

    func totals(report: String?) -> [String] {
      let counts = FindingSeverity.allCases.filter { tally.severities[$0] > 0 }.map {
        "\(labels.severity($0)): \(values.count(tally.severities[$0]))"
      }
      var lines = [(["\(labels[.dataDefects]): \(values.count(tally.severities.total))"] + counts).joined(separator: " · ")]
      if let report { lines.append("\(labels[.reportAt]): \(report)") }
      return lines
    }

    /// By rule, as a place in the tally.
    private func firstFindings(of rules: Set<Int>) -> [Int: [Finding]] {
      var first: [Int: [Finding]] = [:]
      for (index, part) in result.findings.parts.enumerated() {
        guard let rule = part.head.rule, rules.contains(rule), first[rule, default: []].count < ValidationSummary.firstFindings
        else { continue }
        let group = result.findings.group(index)
        let missing = ValidationSummary.firstFindings - first[rule, default: []].count
        first[rule, default: []] += (0..<min(missing, group.count)).map(group.finding)
      }
      return first
    }

    private func line(_ finding: Finding) -> String {
      let shown = finding.sources.prefix(2).map(Self.place)
      let places = shown.joined(separator: " = ") + (finding.sources.count > shown.count ? " = …" : "")
      return TerminalText.cut(places.isEmpty ? finding.message : "\(places): \(finding.message)", .max)
    }

    /// As editors and log viewers link places: `cases.csv:17`, and `cases.xlsx!Sheet1!17` for a sheet.
    private static func place(_ source: RowSource) -> String {
      let row = source.row.map { source.sheet == nil ? ":\($0)" : "!\($0)" } ?? ""
      return source.file + (source.sheet.map { "!\($0)" } ?? "") + row
    }
  }
}
