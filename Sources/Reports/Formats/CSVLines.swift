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
    let traits = group.traits.map { Traits(group.head, $0) }
    let evidence = EvidenceJSON(group.evidence, quotes: .doubled)
    let places = group.sources.places.map { place in
      ByteBuffer.constant { buffer in
        buffer.append(csv: place.file)
        buffer.append(UInt8(ascii: ","))
        buffer.append(csv: place.sheet ?? "")
        buffer.append(UInt8(ascii: ","))
      }
    }
    for index in 0..<group.count {
      let trait = traits[group.trait(index)]
      buffer.append(hex: group.ids[index])
      buffer.append(trait.start)
      buffer.append(csv: group.subjects, index)
      buffer.append(UInt8(ascii: ","))
      if let day = group.day(index) { buffer.append(isoDay: day) }
      buffer.append(UInt8(ascii: ","))
      buffer.append(csv: group.messages, index)
      buffer.append(UInt8(ascii: ","))
      // JSON text has quotes, and so stands in quotes, unless it is an empty object.
      if group.evidence.isEmpty {
        evidence.append(index, to: &buffer)
      } else {
        buffer.append(UInt8(ascii: "\""))
        evidence.append(index, to: &buffer)
        buffer.append(UInt8(ascii: "\""))
      }
      buffer.append(UInt8(ascii: ","))
      let place = group.sources.placeOf[index]
      if place >= 0 {
        buffer.append(places[Int(place)])
        if let row = group.sources.row(index) { buffer.append(decimal: Int64(row)) }
      } else {
        buffer.append(",," as StaticString)
      }
      buffer.append(UInt8(ascii: ","))
      if let sources = group.sources.several(index) {
        buffer.append(UInt8(ascii: "\""))
        buffer.append(jsonSources: sources, quotes: .doubled)
        buffer.append(UInt8(ascii: "\""))
      }
      buffer.append(trait.end)
    }
  }

  /// What stands between the id and the subject, and after the sources.
  private struct Traits {
    let start: [UInt8]
    let end: [UInt8]

    init(_ head: FindingHead, _ traits: FindingTraits) {
      start = ByteBuffer.constant { buffer in
        buffer.append(UInt8(ascii: ","))
        for field in [
          head.ruleID, head.pack, head.clause ?? "", traits.severity.rawValue, traits.outcome.rawValue, head.unitID, traits.dataset,
        ] {
          buffer.append(csv: field)
          buffer.append(UInt8(ascii: ","))
        }
      }
      end = ByteBuffer.constant { buffer in
        buffer.append(UInt8(ascii: ","))
        buffer.append(csv: traits.status ?? "")
        buffer.append(UInt8(ascii: ","))
        buffer.append(csv: traits.waiver ?? "")
        buffer.append("\r\n" as StaticString)
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
