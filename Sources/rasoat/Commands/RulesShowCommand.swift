import ArgumentParser
import Diagnostics
import RulePacks

/// Shows one rule with the law behind it.
struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one rule with its clause, its requirements and its text.")

  @Argument(help: "The rule's id, with or without its pack: bk-2013/working-day-without-duty.")
  var id: String

  @OptionGroup var options: RulesOptions

  func run() throws {
    let workspace = try Workspace(root: options.root())
    let rules = workspace.packs.flatMap { pack in pack.rules.map { (pack: pack, rule: $0) } }
    let found = rules.filter { $0.rule.fullID == id || $0.rule.id == id }
    guard !found.isEmpty else {
      throw DiagnosticsError(Self.unknownRule(id, among: rules.map(\.rule)))
    }
    Console.output(found.map { Self.text($0.rule, in: $0.pack) }.joined(separator: "\n\n"))
  }

  static func unknownRule(_ id: String, among rules: [Rule]) -> Diagnostic {
    Diagnostic(
      code: "usage/unknown-rule", message: "no pack has a rule '\(id)'",
      hint: NearestName.hint(for: id, among: rules.flatMap { [$0.fullID, $0.id] }) ?? "see 'rasoat rules list'")
  }

  private static func text(_ rule: Rule, in pack: RulePack) -> String {
    var lines = ["\(rule.fullID)", "  \(rule.title.vi)", "  \(rule.title.en)", "", "\(pack.title.vi)"]
    if let clause = pack.clauses.first(where: { $0.id == rule.clause }) {
      lines.append("  \(clause.id): \(clause.summary.vi)")
      for requirement in clause.requirements where rule.requirements.contains(requirement.id) {
        lines.append("    \(requirement.id): \(requirement.text.vi)")
        lines.append("    \(String(repeating: " ", count: requirement.id.count + 2))\(requirement.text.en)")
      }
    }
    lines += ["", "\(rule.source.name):", String(decoding: rule.source.utf8, as: UTF8.self)]
    return lines.joined(separator: "\n")
  }
}
