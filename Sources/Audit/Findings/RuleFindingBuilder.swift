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
  private let unitRows: [Int32]
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
    OrderedViolations(violations, unit: unit(of:)) { violations, place, buffer in
      append(key: violations.rows[place], item: violations.items.isEmpty ? nil : violations.items[place], to: &buffer)
    }
  }

  /// Index in the unit directory; -1 where the row's unit is not audited.
  private func unit(of row: Int32) -> Int {
    let unitRow = unitRows[Int(row)]
    return unitRow < 0 ? -1 : units.indexOfRow[Int(unitRow)]
  }

  // MARK: Keys

  /// The key of a subject; of the row alone where there is no item.
  func subject(_ row: Int, _ item: Value?) -> String {
    var buffer = ByteBuffer()
    append(key: Int32(truncatingIfNeeded: row), item: item, to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  func append(key row: Int32, item: Value?, to buffer: inout ByteBuffer) {
    keys.append(Int(row), to: &buffer)
    guard let item, !item.isNull else { return }
    buffer.append(UInt8(ascii: "/"))
    if case .record(let record) = item, let source = record.source as? TableRecordSource {
      source.itemKeys.append(record.row, to: &buffer)
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

  /// The findings of violations of one unit, one per subject, in the order of the subjects.
  func group(_ violations: Violations, head: FindingHead, plan: any RulePlan) -> FindingGroup {
    let details = plan.details(rows: violations.rows, items: violations.items)
    let evidence = zip(rule.evidence, details.evidence).map { compiled, values in
      converter.column(compiled.name, values, isPersonal: compiled.isPersonal)
    }
    var texts = ByteBuffer(capacity: 16 * violations.count)
    var ends: [Int] = []
    ends.reserveCapacity(violations.count)
    for place in 0..<violations.count {
      append(key: violations.rows[place], item: violations.items.isEmpty ? nil : violations.items[place], to: &texts)
      ends.append(texts.count)
    }
    let subjects = TextRun(texts, ends: ends)
    return FindingGroup(
      head: head, traits: violations.errors.isEmpty ? [traits.fail] : [traits.fail, traits.error],
      traitOf: violations.errors.isEmpty ? [] : (0..<violations.count).map { violations.errors[$0] == nil ? 0 : 1 },
      ids: Finding.identifiers(ruleID: head.ruleID, unitID: head.unitID, subjects: subjects), subjects: subjects, dates: details.dates,
      messages: message.texts(evidence, errors: violations.errors, count: violations.count), evidence: evidence,
      sources: sources(violations.rows))
  }

  /// The one finding of undecided subjects, with the first 20 of them by key.
  func group(_ subjects: UndecidedSubjects, missing: String, head: FindingHead) -> FindingGroup {
    var first = FirstKeys(most: 20)
    var key = ByteBuffer()
    subjects.forEach { row, item in
      key.clear()
      append(key: row, item: item, to: &key)
      first.add(key)
    }
    let subject = TextRun(CollectionOfOne(missing))
    var sources = FindingSources()
    sources.append([])
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
    var sources = FindingSources()
    var known: [Int: Int32] = [:]
    var last: (source: Int, place: Int32) = (-1, FindingSources.none)
    for row in rows {
      let (source, number) = origins.place(of: Int(row))
      if source != last.source {
        let origin = origins.sources[source]
        let place = known[source] ?? sources.add(FindingSources.Place(file: origin.file, sheet: origin.sheet))
        known[source] = place
        last = (source, place)
      }
      sources.append(place: last.place, row: Int32(clamping: number))
    }
    return sources
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

  mutating func add(_ key: borrowing ByteBuffer) {
    if keys.count == most, let last = keys.last {
      let isLess = unsafe key.withBytes { unsafe $0.lexicographicallyPrecedes(last) }
      guard isLess else { return }
      keys.removeLast()
    }
    let bytes = key.bytes
    let place = keys.firstIndex { bytes.lexicographicallyPrecedes($0) } ?? keys.count
    keys.insert(bytes, at: place)
  }

  var texts: [String] { keys.map { String(decoding: $0, as: UTF8.self) } }
}
