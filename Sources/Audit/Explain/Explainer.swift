import CEL
package import Datasets
package import Diagnostics
package import Findings
import RulePacks
package import Tables

/// Evaluates one finding again, part by part, over the bundle it was made of.
package struct Explainer: Sendable {
  let environment: RuleEnvironment
  let bundle: Bundle
  let calendar: WorkCalendar
  let period: AuditPeriod
  let asOf: CivilDate
  let words: ExplanationWords

  /// - Parameter maskingKey: The audit's, so that masked texts are those of its report; nil shows personal texts.
  package init(
    environment: RuleEnvironment, bundle: Bundle, calendar: WorkCalendar, period: AuditPeriod, asOf: CivilDate, language: Language,
    maskingKey: [UInt8]?
  ) {
    self.environment = environment
    self.bundle = bundle
    self.calendar = calendar
    self.period = period
    self.asOf = asOf
    words = ExplanationWords(
      converter: EvidenceConverter(
        offsetSeconds: calendar.offsetSeconds, language: language, masking: maskingKey.map { Masking(key: $0) }),
      offsetSeconds: calendar.offsetSeconds)
  }

  /// A finding about the export itself: there is no rule to evaluate.
  package static func explain(data finding: Finding, language: Language) -> Explanation {
    let rule = DataPack.rule(String(finding.ruleID.dropFirst(DataPack.id.utf8.count + 1)))
    return Explanation(
      finding: finding, outcome: nil, title: rule.map { language.pick($0.title) } ?? finding.ruleID,
      remedy: rule.map { language.pick($0.remedy) })
  }

  /// Throws when the rule is not in the pack, or its subject not in the bundle any more.
  package func explain(_ finding: Finding, in pack: CompiledPack) throws(DiagnosticsError) -> Explanation {
    guard let rule = pack.rules.first(where: { $0.rule.fullID == finding.ruleID }) else {
      throw DiagnosticsError(.noRule(finding.ruleID, known: pack.rules.map(\.rule.fullID)))
    }
    let evaluation = RuleEvaluation(rule: rule, pack: pack, explainer: self)
    let key = finding.outcome == .unknown ? Self.firstUndecided(finding) ?? finding.subject : finding.subject
    guard let evaluation, let subject = evaluation.subject(key, unit: finding.unitID, expected: finding.outcome) else {
      throw DiagnosticsError(.noSubject(key, unit: finding.unitID, dataset: rule.dataset.name))
    }
    var explanation = Explanation(
      finding: finding, outcome: subject.outcome, title: words.language.pick(rule.rule.title),
      unitName: evaluation.name(ofUnit: finding.unitID),
      datasetTitle: words.language.pick(rule.dataset.title), law: law(rule, pack.pack),
      remedy: rule.rule.remedy.map { words.language.pick($0.text) })
    if finding.outcome != .unknown, let again = evaluation.finding(subject) {
      // In the language asked for now, and unmasked where that was asked for.
      explanation.finding.message = again.message
      explanation.finding.evidence = again.evidence
    }
    if finding.outcome == .unknown { explanation.missing = missing(finding) }
    if case .check(let check) = rule.rule.body { explanation.check = self.check(check) }
    evaluation.trace(subject, into: &explanation)
    return explanation
  }

  // MARK: Parts

  private static func firstUndecided(_ finding: Finding) -> String? {
    guard case .list(let items)? = finding.evidence.first(where: { $0.name == "first" })?.value, case .string(let key)? = items.first else {
      return nil
    }
    return key
  }

  private func missing(_ finding: Finding) -> Explanation.Missing {
    var missing = Explanation.Missing(column: finding.subject, title: nil, subjects: 0, first: [])
    if case .column(let dataset, let name)? = Origin(finding.subject) {
      missing.title = (bundle.schema.dataset(dataset)?.column(name)?.title).map { words.language.pick($0) }
    }
    for item in finding.evidence {
      switch item.value {
      case .int(let number) where item.name == "subjects": missing.subjects = Int(clamping: number)
      case .list(let items) where item.name == "first":
        missing.first = items.compactMap { if case .string(let key) = $0 { key } else { nil } }
      default: break
      }
    }
    return missing
  }

  private func law(_ rule: CompiledRule, _ pack: RulePack) -> Explanation.Law {
    let clause = pack.clauses.first { $0.id == rule.rule.clause }
    let requirements = (clause?.requirements ?? []).filter { rule.rule.requirements.contains($0.id) }
    return Explanation.Law(
      title: words.language.pick(pack.title), document: pack.document.words(words.language), clause: rule.rule.clause,
      summary: clause.map { words.language.pick($0.summary) } ?? "",
      requirements: requirements.map { Explanation.Text(id: $0.id, text: words.language.pick($0.text)) }, file: rule.rule.source.name)
  }

  private func check(_ check: OnSiteCheck) -> Explanation.Check {
    let expected =
      switch check.expect {
      case "yes": words.pick("Có", "yes")
      case "no": words.pick("Không", "no")
      default: check.expect
      }
    return Explanation.Check(question: words.language.pick(check.question), lookAt: words.language.pick(check.lookAt), expected: expected)
  }
}
