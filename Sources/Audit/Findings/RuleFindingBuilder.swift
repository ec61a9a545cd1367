import CEL
import Datasets
import Findings
import RulePacks
import Tables

/// Makes counts and findings of one rule from the outcomes of its subjects. A class, so that no subject costs a copy of it.
final class RuleFindingBuilder: Sendable {
  let rule: CompiledRule
  let units: UnitDirectory
  let converter: EvidenceConverter
  private let keys: SubjectKeys
  private let origins: RowOrigins
  /// The row in the unit dataset by row of the rule's dataset; -1 where no unit is known. All rules of a dataset share it.
  private let unitRows: PackedInts
  private let message: RuleMessage
  private let severity: FindingSeverity

  /// Nil where the rule's dataset has no rows.
  init?(rule: CompiledRule, bundle: Bundle, units: UnitDirectory, converter: EvidenceConverter) {
    guard let table = bundle.tables[rule.dataset.name] else { return nil }
    self.rule = rule
    self.units = units
    self.converter = converter
    origins = table.origins
    unitRows = bundle.unitRows(of: rule.dataset.name)
    keys = SubjectKeys(
      dataset: rule.dataset, table: table, isUnit: rule.dataset.name == bundle.schema.unitDataset, offsetSeconds: bundle.offsetSeconds)
    message = RuleMessage(rule, converter: converter)
    severity = FindingSeverity(rawValue: rule.rule.severity) ?? .medium
  }

  /// Counts, and the subjects that need a finding.
  func build(_ outcomes: SubjectOutcomes) -> RuleFindings {
    var result = RuleFindings()
    var current = -1
    var counts = RuleCount(ruleID: rule.rule.fullID)
    for index in 0..<outcomes.count {
      let row = outcomes.rows[index]
      let unit = unit(of: row)
      guard unit >= 0 else { continue }
      if unit != current {
        // Rows of a unit mostly stand together.
        if current >= 0 { result.counts[current] = counts }
        counts = result.counts[unit] ?? RuleCount(ruleID: rule.rule.fullID)
        current = unit
      }
      let outcome = outcomes.outcomes[index]
      counts.add(outcome)
      switch outcome {
      case .pass, .notApplicable, .notChecked: break
      case .unknown:
        let missing = outcomes.reasons[index].map(Self.missing) ?? ""
        result.undecided[RuleFindings.UndecidedGroup(unit: unit, missing: missing), default: UndecidedSubjects()]
          .append(row: row, item: outcomes.items.isEmpty ? nil : outcomes.items[index])
      case .fail, .error:
        result.violations.append(
          row: row, item: outcomes.items.isEmpty ? nil : outcomes.items[index],
          error: outcome == .error ? outcomes.reasons[index] ?? EvaluationError(.noMatchingOverload, "") : nil)
      }
    }
    if current >= 0 { result.counts[current] = counts }
    return result
  }

  /// The violations in canonical order.
  func ordered(_ violations: Violations) -> OrderedViolations {
    let unitOf = unitRows.codes(at: violations.rows.span).map { $0 < 0 ? -1 : Int32(clamping: units.indexOfRow[Int($0)]) }
    return OrderedViolations(violations, unitOf: unitOf) { keys($0.rows, $0.items) }
  }

  /// Index in the unit directory; -1 where the row's unit is not audited.
  private func unit(of row: Int32) -> Int {
    let unitRow = unitRows[Int(row)]
    return unitRow < 0 ? -1 : units.indexOfRow[Int(unitRow)]
  }

  // MARK: Keys

  /// The key of a subject; of the row alone where there is no item.
  func subject(_ row: Int, _ item: Value?) -> String {
    keys([Int32(truncatingIfNeeded: row)], item.map { [$0] } ?? []).text(0)
  }

  /// The keys of subjects.
  /// - Parameter items: beside the rows; empty for a rule without.
  private func keys(_ rows: [Int32], _ items: [Value]) -> TextRun {
    let rowKeys = keys.texts(rows)
    if items.isEmpty { return rowKeys }
    var texts = CellWriter(cells: rows.count, bytesPerCell: 48)
    let itemKeys = itemKeys(items)
    texts.append(rows.count, missing: [], absent: "") { place, buffer in
      buffer.append(rowKeys, place)
      guard !items[place].isNull else { return }
      buffer.append(UInt8(ascii: "/"))
      if let itemKeys { buffer.append(itemKeys, place) } else { append(item: items[place], to: &buffer) }
    }
    return texts.finish()
  }

  /// The keys of items that all are records of one table; nil for others.
  private func itemKeys(_ items: [Value]) -> TextRun? {
    guard case .record(let first)? = items.first, let source = first.source as? TableRecordSource else { return nil }
    var rows: [Int32] = []
    rows.reserveCapacity(items.count)
    for item in items {
      guard case .record(let record) = item, record.source === source else { return nil }
      rows.append(Int32(truncatingIfNeeded: record.row))
    }
    return source.itemKeys.texts(rows)
  }

  private func append(item: Value, to buffer: inout ByteBuffer) {
    if case .record(let record) = item, let source = record.source as? TableRecordSource {
      buffer.append(source.itemKey(record.row))
    } else {
      buffer.append(converter.plainWords(item))
    }
  }

  // MARK: Findings

  func head(unit: Int, rule place: Int?) -> FindingHead {
    FindingHead(unitID: units.ids[unit], ruleID: rule.rule.fullID, pack: rule.rule.pack, clause: rule.rule.clause, rule: place)
  }

  /// What fails, what cannot be computed, what cannot be decided.
  var traits: (fail: FindingTraits, error: FindingTraits, unknown: FindingTraits) {
    let dataset = rule.dataset.name
    return (
      FindingTraits(severity: severity, outcome: .fail, dataset: dataset),
      FindingTraits(severity: severity, outcome: .error, dataset: dataset),
      FindingTraits(severity: .info, outcome: .unknown, dataset: dataset)
    )
  }

  /// The findings of stretches of violations that follow one another, each of one unit: one per subject, in the order of the subjects.
  func groups(_ all: Violations, _ stretches: [(head: FindingHead, range: Range<Int>)], plan: any DetailPlan) -> [FindingGroup] {
    guard let start = stretches.first?.range.lowerBound, let end = stretches.last?.range.upperBound else { return [] }
    let violations = all.selecting(start..<end)
    let details = plan.details(rows: violations.rows, items: violations.items)
    let evidence = zip(rule.evidence, details.evidence).map { compiled, values in
      converter.column(compiled.name, values, isPersonal: compiled.isPersonal)
    }
    let subjects = keys(violations.rows, violations.items)
    let messages = message.texts(evidence, errors: violations.errors, count: violations.count)
    let sources = sources(violations.rows)
    let hasErrors = !violations.errors.isEmpty
    return stretches.map { head, range in
      let places = range.lowerBound - start..<range.upperBound - start
      let chosen = Selection.range(places)
      let subjects = subjects.selecting(chosen)
      return FindingGroup(
        head: head, traits: hasErrors ? [traits.fail, traits.error] : [traits.fail],
        traitOf: hasErrors ? places.map { violations.errors[$0] == nil ? 0 : 1 } : [],
        ids: Finding.identifiers(ruleID: head.ruleID, unitID: head.unitID, subjects: subjects), subjects: subjects,
        dates: details.dates.isEmpty ? [] : Array(details.dates[places]), messages: messages.selecting(chosen),
        evidence: evidence.map { $0.selecting(chosen) }, sources: sources.selecting(chosen))
    }
  }

  /// The one finding of undecided subjects, with the first 20 of them by key.
  func group(_ subjects: UndecidedSubjects, missing: String, head: FindingHead) -> FindingGroup {
    var first = FirstKeys(most: 20)
    first.add(keys(subjects.rows, subjects.items))
    let subject = TextRun(CollectionOfOne(missing))
    let sources = FindingSources(places: [], placeOf: [FindingSources.none], rows: [FindingSources.none])
    return FindingGroup(
      head: head, traits: [traits.unknown],
      ids: Finding.identifiers(ruleID: head.ruleID, unitID: head.unitID, subjects: subject), subjects: subject,
      messages: TextRun(CollectionOfOne(message.undecided(subjects.count, missing: missing))),
      evidence: [
        EvidenceColumn(name: "subjects", values: .int([Int64(subjects.count)])),
        EvidenceColumn(name: "first", values: .values([.list(first.texts.map { .string($0) })])),
      ], sources: sources)
  }

  private func sources(_ rows: [Int32]) -> FindingSources {
    var places: [FindingSources.Place] = []
    var known: [Int32: Int32] = [:]
    var last: (source: Int32, place: Int32) = (-1, FindingSources.none)
    let (sources, numbers) = origins.places(of: rows.span)
    let placeOf = sources.map { source in
      if source == last.source { return last.place }
      if known[source] == nil {
        let origin = origins.sources[Int(source)]
        known[source] = Int32(clamping: places.count)
        places.append(FindingSources.Place(file: origin.file, sheet: origin.sheet))
      }
      last = (source, known[source] ?? FindingSources.none)
      return last.place
    }
    return FindingSources(places: places, placeOf: placeOf, rows: numbers)
  }

  /// The column, reference or dataset that a reason names, written as `cases.due_at`.
  static func missing(_ reason: EvaluationError) -> String {
    switch Origin(reason.detail) {
    case .reference(let dataset, let name), .list(let dataset, let name), .column(let dataset, let name): "\(dataset).\(name)"
    case nil: reason.detail
    }
  }
}

/// The least of many texts by their bytes.
private struct FirstKeys {
  let most: Int
  private var keys: [[UInt8]] = []

  init(most: Int) { self.most = most }

  mutating func add(_ texts: TextRun) {
    for index in 0..<texts.count {
      let key = texts.bytes[texts.range(index)]
      if keys.count == most, let last = keys.last {
        guard key.lexicographicallyPrecedes(last) else { continue }
        keys.removeLast()
      }
      let place = keys.firstIndex { key.lexicographicallyPrecedes($0) } ?? keys.count
      keys.insert(Array(key), at: place)
    }
  }

  var texts: [String] { keys.map { String(decoding: $0, as: UTF8.self) } }
}
