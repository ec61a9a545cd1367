import Readers

/// Proposed entries of `inputs` as YAML that a person reads before using it.
enum MappingText {
  /// What is less sure than this is proposed in a comment.
  private static let leastConfidence = 0.6

  static func render(_ files: [(file: String, sheets: [(sheet: String?, proposal: MappingProposal?)])]) -> String {
    var lines = [
      "# Đề xuất cách đọc tệp: xem lại trước khi dùng trong rasoat.yaml; phần trăm là độ tin cậy.",
      "# Proposed from names, types and values: read it before use. Percentages say how sure a line is; unsure ones are comments.",
    ]
    var entries: [String] = []
    for (file, sheets) in files {
      for (sheet, proposal) in sheets {
        if let proposal {
          entries += entry(proposal)
        } else {
          entries.append("  # \(comment(file))\(sheet.map { ", sheet \(quoted($0))" } ?? ""): looks like no dataset; try --dataset")
        }
      }
    }
    let hasEntries = files.contains { $0.sheets.contains { $0.proposal != nil } }
    lines.append(hasEntries ? "inputs:" : "inputs: []")
    return (lines + entries).joined(separator: "\n")
  }

  private static func entry(_ proposal: MappingProposal) -> [String] {
    var lines = ["  # \(proposal.dataset): \(percent(proposal.confidence)), \(proposal.format)"]
    lines.append("  - file: \(quoted(proposal.file))")
    if let sheet = proposal.sheet { lines.append("    sheet: \(quoted(sheet))") }
    lines.append("    dataset: \(proposal.dataset)")
    if let rows = proposal.headerRows {
      lines.append("    header_rows: \(rows.count == 1 ? "\(rows.lowerBound)" : "\(rows.lowerBound)..\(rows.upperBound)")")
    }
    if let format = proposal.dateFormat { lines.append("    date_format: \(quoted(format))") }
    lines += columns(proposal) + values(proposal.values)
    let filled = proposal.fillDown.filter { name in proposal.columns.contains { $0.name == name && $0.confidence >= leastConfidence } }
    let isSure = filled.count == proposal.fillDown.count
    if !proposal.fillDown.isEmpty {
      lines.append(
        "    \(isSure ? "" : "# ")fill_down: [\(proposal.fillDown.joined(separator: ", "))]  # blanks below a filled first row")
    }
    if !proposal.unused.isEmpty {
      let unused = proposal.unused.map { "\(comment($0.header)) (\($0.kind))" }.joined(separator: ", ")
      lines.append("    # not used: \(unused)")
    }
    return lines
  }

  private static func columns(_ proposal: MappingProposal) -> [String] {
    let sure = proposal.columns.contains { $0.confidence >= leastConfidence }
    var lines = [sure ? "    columns:" : "    # columns:"]
    for column in proposal.columns {
      let source =
        switch column.source {
        case .header(let header): quoted(header)
        case .expression(let text): "{expr: \(quoted(text))}"
        }
      let mark = column.confidence < leastConfidence ? "# " : ""
      lines.append("      \(mark)\(column.name): \(source)  # \(percent(column.confidence)) \(column.reason)")
    }
    for name in proposal.missing {
      lines.append("      # \(name): {const: \"…\"}  # every row needs it, and no column of the file seems to be it")
    }
    return lines
  }

  private static func values(_ values: [MappingProposal.Value]) -> [String] {
    guard !values.isEmpty else { return [] }
    let hasGuess = values.contains { $0.guess != nil }
    var lines = [hasGuess ? "    values:" : "    # values:"]
    var column: String?
    for value in values {
      let ofColumn = values.filter { $0.column == value.column }
      if value.column != column {
        column = value.column
        lines.append("      \(ofColumn.contains { $0.guess != nil } ? "" : "# ")\(value.column):")
      }
      let rows = value.count == 1 ? "1 row" : "\(value.count) rows"
      if let guess = value.guess {
        lines.append("        \(quoted(value.text)): \(guess.value)  # \(percent(guess.confidence)) \(rows)")
      } else {
        lines.append("        # \(quoted(value.text)): …  # \(rows), like no value of the column")
      }
    }
    return lines
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded(.down)))%" }

  /// Inside a comment a line break would end it.
  private static func comment(_ text: String) -> String {
    String(text.map { $0.isNewline || $0.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F } ? " " : $0 })
  }

  /// A scalar in double quotes (YAML 1.2, 7.3.1).
  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
          || scalar.value == 0xFEFF
        {
          let hex = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
