import ArgumentParser
import RulePacks

/// Lists packs and their rules.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List packs and their rules with clause and severity.")

  @OptionGroup var options: RulesOptions

  func run() throws {
    let workspace = try Workspace(root: options.root())
    Console.output(workspace.packs.map(Self.text).joined(separator: "\n\n"))
  }

  private static func text(_ pack: RulePack) -> String {
    let end = pack.inForce.to.map { "\($0)" } ?? "…"
    let checks = pack.rules.count { if case .check = $0.body { true } else { false } }
    var lines = [
      "\(pack.id): \(pack.title.vi)",
      "  in force \(pack.inForce.from)..\(end); \(pack.rules.count - checks) rules, \(checks) on-site checks",
    ]
    let width = pack.rules.map { $0.id.count }.max() ?? 0
    let clauses = pack.rules.map { $0.clause.count }.max() ?? 0
    for rule in pack.rules {
      let kind = if case .check = rule.body { "on-site" } else { rule.severity }
      lines.append("  \(rule.clause.padded(to: clauses))  \(kind.padded(to: 8))  \(rule.id.padded(to: width))  \(rule.title.vi)")
    }
    return lines.joined(separator: "\n")
  }
}
