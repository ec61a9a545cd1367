import Audit
import Diagnostics
import RulePacks

/// Words for what mutation testing found.
enum MutationText {
  /// The table of a pack's rules, the worst first to be mended below it.
  static func table(_ results: [MutationResult], pack: String) -> String {
    let width = results.map { $0.rule.id.count }.max() ?? 0
    var lines = ["\("rule".padded(to: width))  mutants  killed  accepted  score"]
    for result in results {
      lines.append(
        row(result.rule.id.padded(to: width), result.mutants, result.killed, result.accepted, result.score)
          + (result.isSufficient ? "" : "  too low"))
    }
    let mutants = results.reduce(0) { $0 + $1.mutants }
    let killed = results.reduce(0) { $0 + $1.killed }
    let accepted = results.reduce(0) { $0 + $1.accepted }
    lines.append(
      row(pack.padded(to: width), mutants, killed, accepted, MutationResult.score(killed: killed, of: mutants - accepted)))
    let cells = results.flatMap(\.cells)
    let noticed = cells.reduce(0) { $0 + $1.noticed }
    let all = cells.reduce(0) { $0 + $1.cells }
    let share = percent(MutationResult.score(killed: noticed, of: all))
    lines.append("cells of passing examples that a rule reads: \(all); a change of \(noticed) (\(share)) changes an outcome")
    return lines.joined(separator: "\n")
  }

  /// The survivors of rules that fall short, or of all rules; entries of `mutants.yaml` that are no survivor.
  static func survivors(_ results: [MutationResult], all: Bool) -> String {
    DiagnosticRenderer.render(
      results.filter { all || !$0.isSufficient }.flatMap { $0.survivors.map(\.diagnostic) } + results.flatMap(\.stale).map(stale),
      limitPerCode: .max)
  }

  /// Cells that no change of makes a difference, by example.
  static func insensitiveCells(_ results: [MutationResult]) -> String {
    results.flatMap(\.cells).filter { !$0.insensitive.isEmpty }.map { cell in
      "\(cell.example.location): example '\(cell.example.name)': no effect: \(cell.insensitive.joined(separator: "; "))"
    }.joined(separator: "\n")
  }

  static func stale(_ entry: AcceptedMutant) -> Diagnostic {
    Diagnostic(
      code: "mutation/stale", message: "the rule '\(entry.rule)' has no such survivor in '\(entry.expression)': \(entry.mutant)",
      location: entry.location, hint: "an example notices it, or the rule has changed: take the entry out")
  }

  private static func row(_ name: String, _ mutants: Int, _ killed: Int, _ accepted: Int, _ score: Double) -> String {
    func right(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
    return "\(name)  \(right("\(mutants)", 7))  \(right("\(killed)", 6))  \(right("\(accepted)", 8))  \(right(percent(score), 6))"
  }

  /// Rounded down, so that 100 % means all.
  private static func percent(_ share: Double) -> String {
    let tenths = Int(share * 1000)
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
