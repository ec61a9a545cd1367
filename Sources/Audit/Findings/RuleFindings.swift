import CEL
import Datasets
package import Findings
import RulePacks
import Tables

/// Counts and findings of one rule over a range of rows, ready to be put together with those of other ranges.
package struct RuleFindings: Sendable {
  /// By index in the unit directory.
  package var counts: [Int: RuleCount] = [:]
  package var findings: [Finding] = []
  /// Subjects that could not be decided, by unit and what is missing.
  package var undecided: [UndecidedGroup: [String]] = [:]

  package struct UndecidedGroup: Hashable, Sendable {
    package let unit: Int
    package let missing: String
  }

  package init() {}

  package mutating func merge(_ other: RuleFindings) {
    counts.merge(other.counts) { mine, theirs in
      var sum = mine
      for outcome in Outcome.allCases { sum.add(outcome, theirs.count(of: outcome)) }
      return sum
    }
    findings += other.findings
    undecided.merge(other.undecided) { $0 + $1 }
  }
}

extension RuleCount {
  func count(of outcome: Outcome) -> Int {
    switch outcome {
    case .pass: pass
    case .fail: fail
    case .unknown: unknown
    case .notApplicable: notApplicable
    case .notChecked: notChecked
    case .error: error
    }
  }
}

/// Makes counts and findings of one rule from the outcomes of its subjects. A class, so that no subject costs a copy of it.
final class RuleFindingBuilder: Sendable {
  let rule: CompiledRule
  let bundle: Bundle
  let units: UnitDirectory
  let converter: EvidenceConverter
  private let keys: SubjectKeys
  /// Index in the unit directory by row of the rule's dataset; -1 where the row's unit is not audited.
  private let unitOfRow: [Int]
  private let message: MessageTemplate
  private let enumerations: [[String: String]]

  /// Nil where the rule's dataset has no rows.
  init?(rule: CompiledRule, bundle: Bundle, units: UnitDirectory, converter: EvidenceConverter) {
    guard let table = bundle.tables[rule.dataset.name] else { return nil }
    self.rule = rule
    self.bundle = bundle
    self.units = units
    self.converter = converter
    unitOfRow = bundle.unitRows(of: rule.dataset.name).map { $0 < 0 ? -1 : units.indexOfRow[Int($0)] }
    keys = SubjectKeys(
      dataset: rule.dataset, table: table, isUnit: rule.dataset.name == bundle.schema.unitDataset, offsetSeconds: bundle.offsetSeconds)
    message = MessageTemplate(rule.rule.message.map { converter.language.pick($0) } ?? converter.language.pick(rule.rule.title))
    enumerations = rule.evidence.map { evidence in
      // Enumerations are written in English codes; Vietnamese readers get the first spelling.
      guard converter.language == .vi, let column = evidence.enumeration else { return [:] }
      return Dictionary(
        column.spellings.compactMap { entry in entry.spellings.first.map { (entry.value, $0) } }, uniquingKeysWith: { first, _ in first })
    }
  }

  func build(_ outcomes: SubjectOutcomes, plan: any RulePlan) -> RuleFindings {
    var result = RuleFindings()
    for index in 0..<outcomes.count {
      let row = Int(outcomes.rows[index])
      let unit = unitOfRow[row]
      guard unit >= 0 else { continue }
      let outcome = outcomes.outcomes[index]
      result.counts[unit, default: RuleCount(ruleID: rule.rule.fullID)].add(outcome)
      let item = outcomes.items.isEmpty ? nil : outcomes.items[index]
      switch outcome {
      case .pass, .notApplicable, .notChecked: break
      case .unknown:
        let missing = outcomes.reasons[index].map(Self.missing) ?? ""
        result.undecided[RuleFindings.UndecidedGroup(unit: unit, missing: missing), default: []].append(subject(row, item))
      case .fail, .error:
        result.findings.append(
          finding(
            row: row, item: item, unit: unit, outcome: outcome, reason: outcomes.reasons[index], details: plan.details(row: row, item: item)
          ))
      }
    }
    return result
  }

  /// One finding per unit and missing column, with the first 20 subjects by key. O(n log n).
  func undecidedFindings(_ groups: [RuleFindings.UndecidedGroup: [String]]) -> [Finding] {
    groups.map { group, subjects in
      let first = subjects.map(ExactText.init).sorted().prefix(20).map(\.text)
      let unitID = units.ids[group.unit]
      return Finding(
        findingID: Finding.identifier(ruleID: rule.rule.fullID, unitID: unitID, subject: group.missing), ruleID: rule.rule.fullID,
        pack: rule.rule.pack, clause: rule.rule.clause, severity: .info, outcome: .unknown, unitID: unitID,
        dataset: rule.dataset.name, subject: group.missing, date: nil,
        message: converter.language == .vi
          ? "Chưa đủ dữ liệu để kết luận \(subjects.count) đối tượng: thiếu \(group.missing)"
          : "Not enough data to decide \(subjects.count) subject(s): \(group.missing) is missing",
        evidence: [
          EvidenceItem(name: "subjects", value: .int(Int64(subjects.count))),
          EvidenceItem(name: "first", value: .list(first.map { .string($0) })),
        ], sources: [])
    }
  }

  /// The key of a subject; of the row alone where there is no item.
  func subject(_ row: Int, _ item: Value?) -> String {
    guard let item, !item.isNull else { return keys.text(row) }
    return "\(keys.text(row))/\(itemKey(item))"
  }

  private func itemKey(_ item: Value) -> String {
    if case .record(let record) = item, let source = record.source as? TableRecordSource { return source.itemKey(record.row) }
    return converter.plainWords(item)
  }

  private func finding(
    row: Int, item: Value?, unit: Int, outcome: Outcome, reason: EvaluationError?, details: SubjectDetails
  ) -> Finding {
    let subject = subject(row, item)
    let evidence = zip(rule.evidence, details.evidence).map { compiled, value in
      EvidenceItem(name: compiled.name, value: converter.evidence(value, isPersonal: compiled.isPersonal))
    }
    let text: String
    if outcome == .error {
      let detail = reason.map { "\($0.code.rawValue): \($0.detail)" } ?? ""
      text = converter.language == .vi ? "Không tính được: \(detail)" : "Could not be computed: \(detail)"
    } else {
      text = message.fill { name in
        evidence.firstIndex { $0.name == name }.map { converter.words(evidence[$0].value, enumeration: enumerations[$0]) }
      }
    }
    let origin = bundle.tables[rule.dataset.name]?.origins.origin(of: row)
    return Finding(
      findingID: Finding.identifier(ruleID: rule.rule.fullID, unitID: units.ids[unit], subject: subject), ruleID: rule.rule.fullID,
      pack: rule.rule.pack, clause: rule.rule.clause, severity: FindingSeverity(rawValue: rule.rule.severity) ?? .medium,
      outcome: outcome, unitID: units.ids[unit], dataset: rule.dataset.name, subject: subject, date: details.date?.description,
      message: text, evidence: evidence,
      sources: origin.map { [RowSource(file: $0.source.file, sheet: $0.source.sheet, row: $0.row)] } ?? [])
  }

  /// The column, reference or dataset that a reason names, written as `cases.due_at`.
  private static func missing(_ reason: EvaluationError) -> String {
    switch Origin(reason.detail) {
    case .reference(let dataset, let name), .list(let dataset, let name), .column(let dataset, let name): "\(dataset).\(name)"
    case nil: reason.detail
    }
  }
}
