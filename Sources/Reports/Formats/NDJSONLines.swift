internal import Findings

/// `findings.ndjson`: the canonical findings, one JSON object per line, in canonical order.
///
/// Keys stand in the order of the specification. A field the finding does not have is left out; null stands only in the evidence.
struct NDJSONLines: FindingLines {
  let fileName = "findings.ndjson"
  let head: [UInt8] = []

  func append(_ group: FindingGroup, to buffer: inout ByteBuffer) {
    let traits = group.traits.map { Traits(group.head, $0) }
    let evidence = EvidenceJSON(group.evidence, quotes: .single)
    let places = group.sources.places.map { place in
      ByteBuffer.constant { buffer in
        buffer.append(",\"source\":" as StaticString)
        buffer.append(jsonPlace: place, quotes: .single)
      }
    }
    for index in 0..<group.count {
      let trait = traits[group.trait(index)]
      buffer.append("{\"finding_id\":\"" as StaticString)
      buffer.append(hex: group.ids[index])
      buffer.append(trait.start)
      buffer.append(json: group.subjects, index)
      if let day = group.day(index) {
        buffer.append(",\"date\":\"" as StaticString)
        buffer.append(isoDay: day)
        buffer.append(UInt8(ascii: "\""))
      }
      buffer.append(",\"message\":" as StaticString)
      buffer.append(json: group.messages, index)
      buffer.append(",\"evidence\":" as StaticString)
      evidence.append(index, to: &buffer)
      let place = group.sources.placeOf[index]
      if place >= 0 {
        buffer.append(places[Int(place)])
        buffer.append(jsonRow: group.sources.row(index), quotes: .single)
      }
      if let sources = group.sources.several(index) {
        buffer.append(",\"sources\":" as StaticString)
        buffer.append(jsonSources: sources, quotes: .single)
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
      end = ByteBuffer.constant { buffer in
        Self.append("status", traits.status, to: &buffer)
        Self.append("waiver", traits.waiver, to: &buffer)
        buffer.append("}\n" as StaticString)
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
