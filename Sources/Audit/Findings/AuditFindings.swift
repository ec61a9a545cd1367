import Findings

/// All findings of a run in canonical order: those of rules, made as they are asked for, and those about the data.
struct AuditFindings: FindingSource {
  let parts: [FindingPart]
  private let data: HeldFindings
  private let rules: [RuleFindingSource]
  private let origins: [(source: Int, part: Int)]

  private static let fromData = -1

  /// - Parameters:
  ///   - rules: by rule, nil for a rule without subjects; each with its pack.
  ///   - units: ids by index, in code point order.
  init(data: HeldFindings, rules: [(pack: String, source: RuleFindingSource?)], units: [String]) {
    let sources = rules.compactMap(\.source)
    let packs = rules.compactMap { rule in rule.source.map { _ in rule.pack } }
    // Packs by id, rules of a pack in its order.
    let order = sources.indices.sorted { left, right in
      let order = ExactText.compare(packs[left], packs[right])
      return order == 0 ? left < right : order < 0
    }
    let rulesBefore = order.filter { ExactText(packs[$0]) < ExactText(DataPack.id) }
    let rulesAfter = order.filter { ExactText(packs[$0]) >= ExactText(DataPack.id) }
    var parts: [FindingPart] = []
    var origins: [(source: Int, part: Int)] = []
    var cursors = [Int](repeating: 0, count: sources.count)
    var dataCursor = 0
    func addData(_ unitID: String) {
      while dataCursor < data.parts.count, ExactText(data.parts[dataCursor].head.unitID) == ExactText(unitID) {
        parts.append(data.parts[dataCursor])
        origins.append((Self.fromData, dataCursor))
        dataCursor += 1
      }
    }
    func add(_ source: Int, unit: Int) {
      while cursors[source] < sources[source].parts.count, sources[source].parts[cursors[source]].unit == unit {
        parts.append(sources[source].parts[cursors[source]].part)
        origins.append((source, cursors[source]))
        cursors[source] += 1
      }
    }
    // What is said of no unit comes first: the empty id.
    addData("")
    for (unit, id) in units.enumerated() {
      for source in rulesBefore { add(source, unit: unit) }
      addData(id)
      for source in rulesAfter { add(source, unit: unit) }
    }
    self.parts = parts
    self.origins = origins
    self.data = data
    self.rules = sources
  }

  func group(_ part: Int) -> FindingGroup {
    let (source, index) = origins[part]
    return source == Self.fromData ? data.group(index) : rules[source].groups(index..<index + 1)[0]
  }

  /// The parts of a rule are made together, for many units at once.
  func groups(_ parts: Range<Int>) -> [FindingGroup] {
    var groups = [FindingGroup?](repeating: nil, count: parts.count)
    // Parts of a rule are in its order, whatever stands between them.
    var places = [[Int]](repeating: [], count: rules.count)
    for part in parts {
      let (source, index) = origins[part]
      if source == Self.fromData { groups[part - parts.lowerBound] = data.group(index) } else { places[source].append(part) }
    }
    for (source, places) in places.enumerated() {
      guard let first = places.first else { continue }
      let start = origins[first].part
      for (place, group) in zip(places, rules[source].groups(start..<start + places.count)) { groups[place - parts.lowerBound] = group }
    }
    return groups.compactMap { $0 }
  }
}
