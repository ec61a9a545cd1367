import CEL
import Datasets

/// Turns the trace of one expression into lines of an explanation.
struct ExplanationTree {
  let words: ExplanationWords
  let personal: Set<Expr.ID>
  /// Names of the rule's `let` values: shown once, in a tree of their own.
  let lets: Set<String>

  /// - Parameter shown: Parts that stand elsewhere already.
  func node(_ trace: Trace, shown: Set<Expr.ID> = []) -> Explanation.Node {
    Explanation.Node(text: trace.text, value: value(trace), note: note(trace), children: children(trace, shown: shown))
  }

  func value(_ trace: Trace) -> String { words.words(trace.value, isPersonal: personal.contains(trace.expression.id)) }

  private func children(_ trace: Trace, shown: Set<Expr.ID>) -> [Explanation.Node] {
    let parts = trace.children.filter { !isPlain($0) && !shown.contains($0.expression.id) }.map { node($0, shown: shown) }
    guard let loop = trace.loop else { return parts }
    var texts: Set<String> = []
    let constants = loop.constants.filter { !isPlain($0) && !shown.contains($0.expression.id) && texts.insert($0.text).inserted }
      .map { node($0) }
    let terms = loop.terms.map { term in
      Explanation.Node(
        text: term.text, value: words.pick("đúng ở \(term.satisfied)/\(loop.elements)", "holds for \(term.satisfied) of \(loop.elements)"),
        note: nil, children: [])
    }
    // What is the same for every element is shown once.
    let known = shown.union(loop.constants.map(\.expression.id))
    return parts + constants + terms + loop.examples.map { example($0, shown: known) }
  }

  /// An element of a loop with the parts of the predicate.
  private func example(_ example: Trace.Example, shown: Set<Expr.ID>) -> Explanation.Node {
    let isPersonal = personal.contains(example.trace.expression.id)
    let names = example.bindings.map { "\($0.name) = \(element($0.value, isPersonal: isPersonal))" }.joined(separator: ", ")
    let predicate = node(example.trace, shown: shown)
    // A conjunction is what its terms are: the whole would only repeat the line above.
    let isConjunction = if case .and = example.trace.expression.kind { true } else { false }
    return Explanation.Node(text: names, value: predicate.value, note: nil, children: isConjunction ? predicate.children : [predicate])
  }

  private func element(_ value: Value, isPersonal: Bool) -> String {
    guard case .record(let record) = value, let source = record.source as? TableRecordSource else {
      return words.words(value, isPersonal: isPersonal)
    }
    return "\(words.language.pick(source.dataset.title)) \(source.itemKey(record.row))"
  }

  private func note(_ trace: Trace) -> String? {
    if let loop = trace.loop, hasPredicate(trace) {
      let counts = words.pick("\(loop.satisfied)/\(loop.elements) thỏa", "\(loop.satisfied) of \(loop.elements)")
      guard loop.undecided > 0 else { return counts }
      return counts + words.pick(", \(loop.undecided) chưa xác định", ", \(loop.undecided) undecided")
    }
    if let name = trace.variable, lets.contains(name), case .identifier = trace.expression.kind {
      return words.pick("xem let \(name)", "see let \(name)")
    }
    return nil
  }

  /// `không dòng nào trong 421 dòng thỏa điều kiện`: for a macro with a predicate.
  func counts(_ trace: Trace) -> String? {
    guard let loop = trace.loop, hasPredicate(trace) else { return nil }
    let (found, all) = (loop.satisfied, loop.elements)
    let isRows = if case .records? = trace.children.first?.value { true } else { false }
    let (noun, things) = isRows ? ("dòng", "row(s)") : ("phần tử", "element(s)")
    if all == 0 { return words.pick("danh sách không có \(noun) nào", "the list is empty") }
    var text =
      switch found {
      case 0: words.pick("không \(noun) nào trong \(all) \(noun) thỏa điều kiện", "none of \(all) \(things) satisfies the condition")
      case all: words.pick("cả \(all) \(noun) đều thỏa điều kiện", "all \(all) \(things) satisfy the condition")
      default: words.pick("\(found) trong \(all) \(noun) thỏa điều kiện", "\(found) of \(all) \(things) satisfy the condition")
      }
    if loop.undecided > 0 { text += words.pick(", \(loop.undecided) chưa xác định được", ", \(loop.undecided) cannot be decided") }
    return text
  }

  private func hasPredicate(_ trace: Trace) -> Bool {
    if case .comprehension(let macro) = trace.expression.kind { macro.predicate != nil } else { false }
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
