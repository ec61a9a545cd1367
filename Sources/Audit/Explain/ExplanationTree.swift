import CEL
import Datasets

/// Turns the trace of one expression into lines of an explanation.
struct ExplanationTree {
  let words: ExplanationWords
  let personal: Set<Expr.ID>
  /// Names of the rule's `let` values: shown once, in a tree of their own.
  let lets: Set<String>

  func node(_ trace: Trace) -> Explanation.Node {
    Explanation.Node(
      text: trace.text, value: value(trace), isPlain: isPlain(trace), note: note(trace), children: children(trace))
  }

  func value(_ trace: Trace) -> String { words.words(trace.value, isPersonal: personal.contains(trace.expression.id)) }

  private func children(_ trace: Trace) -> [Explanation.Node] {
    let parts = trace.children.filter { !isPlain($0) }.map(node)
    guard let loop = trace.loop else { return parts }
    return parts + loop.examples.map(example)
  }

  /// An element of a loop with the parts of the predicate.
  private func example(_ example: Trace.Example) -> Explanation.Node {
    let isPersonal = personal.contains(example.trace.expression.id)
    let names = example.bindings.map { "\($0.name) = \(element($0.value, isPersonal: isPersonal))" }.joined(separator: ", ")
    let predicate = node(example.trace)
    // A conjunction is what its terms are: the whole would only repeat the line above.
    let isConjunction = if case .and = example.trace.expression.kind { true } else { false }
    return Explanation.Node(
      text: names, value: predicate.value, isPlain: false, note: nil, children: isConjunction ? predicate.children : [predicate])
  }

  private func element(_ value: Value, isPersonal: Bool) -> String {
    guard case .record(let record) = value, let source = record.source as? TableRecordSource else {
      return words.words(value, isPersonal: isPersonal)
    }
    return "\(words.language.pick(source.dataset.title)) \(source.itemKey(record.row))"
  }

  private func note(_ trace: Trace) -> String? {
    if let loop = trace.loop, case .comprehension(let macro) = trace.expression.kind, macro.predicate != nil {
      let counts = words.pick("\(loop.satisfied)/\(loop.elements) thỏa", "\(loop.satisfied) of \(loop.elements)")
      guard loop.undecided > 0 else { return counts }
      return counts + words.pick(", \(loop.undecided) chưa xác định", ", \(loop.undecided) undecided")
    }
    if let name = trace.variable, lets.contains(name), case .identifier = trace.expression.kind {
      return words.pick("xem let \(name)", "see let \(name)")
    }
    return nil
  }

  /// Literals, and names of whole rows and objects: their values say nothing.
  private func isPlain(_ trace: Trace) -> Bool {
    switch (trace.expression.kind, trace.value) {
    case (.literal, _): true
    case (.identifier, .record), (.identifier, .object): true
    case (.list(let elements), _): elements.allSatisfy { if case .literal = $0.value.kind { true } else { false } }
    default: false
    }
  }
}
