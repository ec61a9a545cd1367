import ArgumentParser
import Audit
import Diagnostics
import Findings
import Readers

/// Why a finding was made: the law, every part of the rule with its value, the rows and days behind it.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain one finding of an audit down to the cell and the part of the rule that decided it.",
    discussion: """
      The bundle, the rules and the calendar are looked for where the audit had them; when one of them has changed since, nothing is \
      explained unless --force is given.
      """)

  @Argument(help: "The folder that 'rasoat audit' wrote.")
  var audit: String

  @Argument(help: "The finding's id, or at least 4 of its first digits.")
  var finding: String?

  @Flag(help: "Instead of a finding: how each rule is evaluated, over columns or subject by subject, and why.")
  var plan = false

  @Option(name: .long, parsing: .upToNextOption, help: "The audited bundles, where they are not at the paths of the audit.")
  var bundle: [String] = []

  @OptionGroup var rules: RulesOptions

  @Option(help: "The working-day calendar, where it is not at the path of the audit.")
  var calendar: String?

  @Option(help: "The language of the explanation: vi or en; the audit's when not given.")
  var lang: String?

  @Flag(help: "Explain even when inputs, rules or calendar have changed since the audit.")
  var force = false

  @Flag(help: "Show personal data instead of masking it.")
  var showPersonal = false

  func run() throws {
    let recorded = try RecordedAudit(folder: audit)
    if plan { return try printPlan(recorded) }
    let finding = try recorded.finding(finding ?? "")
    let language = try self.language(recorded)
    guard finding.pack != DataPack.id else {
      print(Explainer.explain(data: finding, language: language), language)
      return
    }
    let scene = try ExplanationScene(self, recorded: recorded, packs: [finding.pack]) { environment, packs, _ in
      packs.first.map { Explainer.needs(of: finding, in: $0, environment: environment) } ?? .all
    }
    try refuseDifferences(scene)
    guard let pack = scene.packs.first else { return }
    let masks = !showPersonal && recorded.manifest.options["show_personal"] != "true"
    print(try scene.explainer(language: language, masksPersonal: masks).explain(finding, in: pack), language)
  }

  private func printPlan(_ recorded: RecordedAudit) throws {
    let packs = recorded.manifest.packs.map(\.pack).filter { $0 != DataPack.id }
    let scene = try ExplanationScene(self, recorded: recorded, packs: packs) { environment, packs, calendar in
      AuditRunner(environment: environment, packs: packs, calendar: calendar, options: AuditOptions()).needs.columnNeeds
    }
    try refuseDifferences(scene)
    Console.output(PlanText.render(try scene.planReport()))
  }

  private func refuseDifferences(_ scene: ExplanationScene) throws {
    let differences = scene.differences
    if differences.isEmpty { return }
    guard force else { throw DiagnosticsError(.changed(differences)) }
    for difference in differences { Console.error("warning: \(difference)") }
  }

  private func print(_ explanation: Explanation, _ language: Language) {
    Console.output(ExplanationText.render(explanation, language: language, width: Console.width))
  }

  private func language(_ recorded: RecordedAudit) throws(DiagnosticsError) -> Language {
    let text = lang ?? recorded.manifest.options["lang"] ?? Language.vi.rawValue
    guard let language = Language(rawValue: text) else {
      throw DiagnosticsError(
        Diagnostic(code: "usage/option", message: "--lang '\(text)' is not a language of the reports", hint: "give vi or en"))
    }
    return language
  }
}
