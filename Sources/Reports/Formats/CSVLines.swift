internal import Findings

/// `findings.csv`: the fields of `findings.ndjson`, flat, for a spreadsheet: RFC 4180, UTF-8 with BOM.
struct CSVLines: FindingLines {
  /// `sources` has a value where a finding has more than one row; it and `evidence` are JSON text.
  static let columns = [
    "finding_id", "rule_id", "pack", "clause", "severity", "outcome", "unit_id", "dataset", "subject", "date", "message", "evidence",
    "source_file", "source_sheet", "source_row", "sources", "status", "waiver",
  ]

  let fileName = "findings.csv"
  let head = [0xEF, 0xBB, 0xBF] + CSVText.line(columns)

  func append(_ group: FindingGroup, to buffer: inout ByteBuffer) {
    let constants = Constants(group)
    // JSON text has quotes, and so stands in quotes, unless it is an empty object.
    let quote = group.evidence.isEmpty ? "" : "\""
    let evidence = RowTexts(json: group.evidence, rows: group.count, quotes: .doubled, opening: ",\(quote)", closing: "\(quote),")
    var day = DayText(.iso)
    for index in 0..<group.count {
      let trait = group.trait(index)
      buffer.append(hex: group.ids[index])
      buffer.append(constants.starts, trait)
      buffer.append(csv: group.subjects, index)
      buffer.append(UInt8(ascii: ","))
      if let date = group.day(index) { day.append(date, to: &buffer) }
      buffer.append(UInt8(ascii: ","))
      buffer.append(csv: group.messages, index)
      evidence.append(index, to: &buffer)
      // The first constant is for findings without a source.
      buffer.append(constants.places, Int(group.sources.placeOf[index]) + 1)
      if let row = group.sources.row(index) { buffer.append(decimal: Int64(row)) }
      buffer.append(UInt8(ascii: ","))
      if let sources = group.sources.several(index) {
        buffer.append(UInt8(ascii: "\""))
        buffer.append(jsonSources: sources, quotes: .doubled)
        buffer.append(UInt8(ascii: "\""))
      }
      buffer.append(constants.ends, trait)
    }
  }

  /// What is the same in many lines of a group.
  private struct Constants {
    /// Between the id and the subject, by trait.
    let starts: TextRun
    /// After the sources, by trait.
    let ends: TextRun
    /// Before the source's row, by place.
    let places: TextRun

    init(_ group: FindingGroup) {
      let head = group.head
      starts = .constants(group.traits) { traits, buffer in
        buffer.append(UInt8(ascii: ","))
        for field in [
          head.ruleID, head.pack, head.clause ?? "", traits.severity.rawValue, traits.outcome.rawValue, head.unitID, traits.dataset,
        ] {
          buffer.append(csv: field)
          buffer.append(UInt8(ascii: ","))
        }
      }
      ends = .constants(group.traits) { traits, buffer in
        buffer.append(UInt8(ascii: ","))
        buffer.append(csv: traits.status ?? "")
        buffer.append(UInt8(ascii: ","))
        buffer.append(csv: traits.waiver ?? "")
        buffer.append("\r\n" as StaticString)
      }
      places = .constants([nil] + group.sources.places) { place, buffer in
        buffer.append(csv: place?.file ?? "")
        buffer.append(UInt8(ascii: ","))
        buffer.append(csv: place?.sheet ?? "")
        buffer.append(UInt8(ascii: ","))
      }
    }
  }
}

/// Lines of CSV that are safe to open in a spreadsheet.
enum CSVText {
  static func line(_ fields: [String]) -> [UInt8] {
    ByteBuffer.constant { line in
      for (index, field) in fields.enumerated() {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        line.append(csv: field)
      }
      line.append("\r\n" as StaticString)
    }
  }
}
