import CEL
import Datasets
import Findings
import RulePacks
import Tables

/// The conditions of a rule and the `let` values behind them, evaluated part by part for one subject.
struct RuleTrace {
  /// `applies_to`, `where`, `require` as far as the rule has them, then the lets that they use.
  private(set) var parts: [(name: String, expression: CheckedExpression, trace: Trace)] = []
  private let words: ExplanationWords
  private let personal: PersonalParts
  private let lets: [String: Trace]

  init(rule: CompiledRule, frame: Frame, words: ExplanationWords, schema: Schema) {
    self.words = words
    personal = PersonalParts(rule, schema: schema)
    let tracer = Tracer(variables: rule.variables, library: .rules)
    let conditions: [(String, CheckedExpression?)] = [("applies_to", rule.appliesTo), ("where", rule.scope), ("require", rule.require)]
    for (name, expression) in conditions {
      if let expression, let trace = tracer.trace(expression, in: frame) { parts.append((name, expression, trace)) }
    }
    let named = zip(rule.rule.lets.map(\.name), rule.lets)
    var needed = Set(parts.flatMap(\.expression.variables))
    // Later lets use earlier ones.
    for (name, expression) in named.reversed() where needed.contains(name) { needed.formUnion(expression.variables) }
    var lets: [String: Trace] = [:]
    for (name, expression) in named where needed.contains(name) {
      guard let trace = tracer.trace(expression, in: frame) else { continue }
      parts.append(("let \(name)", expression, trace))
      lets[name] = trace
    }
    self.lets = lets
  }

  var traces: [Trace] { parts.map(\.trace) }

  var conditions: [Explanation.Condition] {
    parts.filter { !$0.expression.isLiteral }.map { part in
      Explanation.Condition(name: part.name, root: tree(part.expression).node(part.trace))
    }
  }

  /// The smallest parts behind an outcome: of `require`, or of the first condition that could not be decided.
  func deciding(_ outcome: Outcome) -> [Explanation.DecidingPart] {
    let part: (name: String, expression: CheckedExpression, trace: Trace)? =
      switch outcome {
      case .notApplicable: parts.first { if case .bool(false) = $0.trace.value { true } else { false } }
      case .unknown, .error: parts.first { if case .error = $0.trace.value { true } else { false } }
      default: parts.first { $0.name == "require" }
      }
    guard let part else { return [] }
    return part.trace.deciding { lets[$0] }.map { deciding in
      // A part may stand in a `let`, whose identifiers are its own.
      let owner = parts.first { $0.trace.contains(deciding) }?.expression ?? part.expression
      let tree = tree(owner)
      let condition = outcome == .fail ? PassCondition(words: words, tree: tree) { lets[$0] }.words(deciding) : nil
      return Explanation.DecidingPart(text: deciding.text, value: tree.value(deciding), counts: tree.counts(deciding), remedy: condition)
    }
  }

  /// The working days behind every call that counts them, each call once.
  func workdays(_ calendar: WorkCalendar) -> [Explanation.WorkdayCount] {
    let counts = WorkdayCounts(calendar: calendar, words: words)
    var seen: Set<Explanation.WorkdayCount> = []
    return traces.flatMap(\.all).compactMap(counts.count).filter { seen.insert($0).inserted }
  }

  private func tree(_ expression: CheckedExpression) -> ExplanationTree {
    ExplanationTree(words: words, personal: personal.parts(of: expression), lets: Set(lets.keys))
  }
}

extension Trace {
  /// Whether a part is one of this expression's: the same identifier, place and text.
  fileprivate func contains(_ part: Trace) -> Bool {
    all.contains { $0.expression.id == part.expression.id && $0.expression.range == part.expression.range && $0.text == part.text }
  }
}

extension CheckedExpression {
  /// `applies_to: "true"` says nothing.
  fileprivate var isLiteral: Bool {
    if case .literal = parsed.root.kind { true } else { false }
  }
}
