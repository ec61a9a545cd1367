internal import Findings

/// `findings.ndjson`: the canonical findings, one JSON object per line, in canonical order.
///
/// Keys stand in the order of the specification. A field the finding does not have is left out; null stands only in the evidence.
struct NDJSONLines: FindingLines {
  let fileName = "findings.ndjson"
  let head: [UInt8] = []

  func append(_ group: FindingGroup, to buffer: inout ByteBuffer) {
    let constants = Constants(group)
    let evidence = RowTexts(json: group.evidence, rows: group.count, quotes: .single, opening: ",\"evidence\":", closing: "")
    var day = DayText(.iso)
    for index in 0..<group.count {
      let trait = group.trait(index)
      buffer.append("{\"finding_id\":\"" as StaticString)
      buffer.append(hex: group.ids[index])
      buffer.append(constants.starts, trait)
      buffer.append(json: group.subjects, index)
      if let date = group.day(index) {
        buffer.append(",\"date\":\"" as StaticString)
        day.append(date, to: &buffer)
        buffer.append(UInt8(ascii: "\""))
      }
      buffer.append(",\"message\":" as StaticString)
      buffer.append(json: group.messages, index)
      evidence.append(index, to: &buffer)
      let place = group.sources.placeOf[index]
      if place >= 0 {
        buffer.append(constants.places, Int(place))
        buffer.append(jsonRow: group.sources.row(index), quotes: .single)
      }
      if let sources = group.sources.several(index) {
        buffer.append(",\"sources\":" as StaticString)
        buffer.append(jsonSources: sources, quotes: .single)
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
        buffer.append(UInt8(ascii: "\""))
        Self.append("rule_id", head.ruleID, to: &buffer)
        Self.append("pack", head.pack, to: &buffer)
        Self.append("clause", head.clause, to: &buffer)
        Self.append("severity", traits.severity.rawValue, to: &buffer)
        Self.append("outcome", traits.outcome.rawValue, to: &buffer)
        Self.append("unit_id", head.unitID, to: &buffer)
        Self.append("dataset", traits.dataset, to: &buffer)
        buffer.append(",\"subject\":" as StaticString)
      }
      ends = .constants(group.traits) { traits, buffer in
        Self.append("status", traits.status, to: &buffer)
        Self.append("waiver", traits.waiver, to: &buffer)
        buffer.append("}\n" as StaticString)
      }
      places = .constants(group.sources.places) { place, buffer in
        buffer.append(",\"source\":" as StaticString)
        buffer.append(jsonPlace: place, quotes: .single)
      }
    }

    private static func append(_ key: String, _ value: String?, to buffer: inout ByteBuffer) {
      guard let value else { return }
      buffer.append(UInt8(ascii: ","))
      buffer.append(json: key)
      buffer.append(UInt8(ascii: ":"))
      buffer.append(json: value)
    }
  }
}
