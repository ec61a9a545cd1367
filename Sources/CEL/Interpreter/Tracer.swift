internal import Diagnostics

/// Evaluates an expression part by part. It costs a few times as much as the expression itself, and is used for one subject at a time.
package struct Tracer: Sendable {
  private let variables: [String]
  private let library: FunctionLibrary

  /// - Parameter variables: the slots of the frame in order.
  package init(variables: [String], library: FunctionLibrary) {
    self.variables = variables
    self.library = library
  }

  /// The value of every part of an expression, for the variables of a frame. Never traps.
  package func trace(_ checked: CheckedExpression, in frame: Frame) -> Trace? {
    var compiler = ProgramCompiler(references: checked.references, container: "", variables: variables, library: library)
    let root = TraceNode(checked.parsed.root, &compiler)
    let text = TraceText(checked.parsed.source.text)
    var trace: Trace?
    _ = frame.withLocals(compiler.localCount) {
      trace = TraceRun(frame: frame, text: text).trace(root)
      return .null
    }
    return trace
  }
}

/// Parts of an expression's text on one line each.
struct TraceText {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Line breaks and the indentation around them become one space.
  subscript(range: Range<Int>) -> String {
    var line: [UInt8] = []
    var breaks = false
    for byte in bytes[range.clamped(to: 0..<bytes.count)] {
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        while line.last == UInt8(ascii: " ") { line.removeLast() }
        breaks = true
      case UInt8(ascii: " ") where breaks, UInt8(ascii: "\t") where breaks: break
      default:
        if breaks, !line.isEmpty { line.append(UInt8(ascii: " ")) }
        breaks = false
        line.append(byte)
      }
    }
    return String(decoding: line, as: UTF8.self)
  }
}

/// One walk over the parts of an expression.
private struct TraceRun {
  /// Elements shown of a loop.
  static let exampleLimit = 3

  let frame: Frame
  let text: TraceText

  func trace(_ node: TraceNode) -> Trace {
    if let bound = node.bound { frame.setLocal(bound, nil) }
    let value = node.program.evaluate(frame)
    let children = children(node)
    return Trace(
      expression: node.expression, text: text[node.expression.range], value: value, children: children, accesses: accesses(node),
      variable: node.variable, loop: node.loop.flatMap { loop($0, of: node, value: value) })
  }

  private func accesses(_ node: TraceNode) -> [Trace.Access] {
    node.steps.compactMap { step in
      guard case .record(let record) = step.operand.evaluate(frame) else { return nil }
      return Trace.Access(record: record, slot: step.slot)
    }
  }

  /// Only what the value came from: the branch taken, and the second value of `coalesce` where the first is missing.
  private func children(_ node: TraceNode) -> [Trace] {
    switch node.expression.kind {
    case .conditional:
      guard node.children.count == 3 else { return [] }
      let condition = trace(node.children[0])
      guard case .bool(let flag) = condition.value else { return [condition] }
      return [condition, trace(node.children[flag ? 1 : 2])]
    case .call("coalesce", _, _, _), .call("orValue", _, _, _), .call("or", _, _, _):
      guard let first = node.children.first.map(trace) else { return [] }
      switch first.value {
      case .error, .optional(nil): return [first] + node.children.dropFirst().map(trace)
      default: return [first]
      }
    default: return node.children.map(trace)
    }
  }

  private func loop(_ loop: TraceNode.LoopBody, of node: TraceNode, value: Value) -> Trace.Loop? {
    guard let range = node.children.first?.program.evaluate(frame), let body = loop.body.first,
      case .comprehension(let macro) = node.expression.kind
    else { return nil }
    if case .optional(let content) = range {
      guard let content else { return nil }
      frame.setLocal(loop.variables.first, content)
      let example = Trace.Example(bindings: [(loop.names[0], content)], trace: trace(body))
      return Trace.Loop(elements: 1, satisfied: 0, undecided: 0, role: .satisfying, constants: [], terms: [], examples: [example])
    }
    guard let elements = LoopRange(range) else { return nil }
    var tally = LoopTally(terms: loop.terms.count)
    let role = Self.role(macro.macro, value)
    for position in 0..<elements.count {
      loop.variables.bind(elements, position, frame)
      tally.add(body.program.evaluate(frame), position)
      if role == .nearest { tally.add(terms: loop.terms.map { $0.program.evaluate(frame) }, position) }
    }
    let examples = tally.positions(role).prefix(Self.exampleLimit).map { position in
      loop.variables.bind(elements, position, frame)
      let (key, element) = loop.names.count == 2 ? elements.pair(position) : (elements.element(position), .null)
      return Trace.Example(bindings: Array(zip(loop.names, [key, element])), trace: trace(body))
    }
    let terms = role == .nearest ? zip(loop.terms, tally.terms).map { Trace.Term(text: text[$0.expression.range], satisfied: $1) } : []
    return Trace.Loop(
      elements: elements.count, satisfied: tally.satisfiedCount, undecided: tally.undecidedCount, role: role,
      constants: loop.constants.map(trace), terms: terms, examples: examples)
  }

  private static func role(_ macro: Expr.Comprehension.Macro, _ value: Value) -> Trace.Role {
    switch (macro, value) {
    case (_, .error): .undecided
    case (.all, _), (.ratio, _): .violating
    case (.exists, .bool(false)), (.existsOne, .bool(false)): .nearest
    default: .satisfying
    }
  }
}

/// Counts of a loop, and the first elements of each kind.
private struct LoopTally {
  private(set) var satisfiedCount = 0
  private(set) var undecidedCount = 0
  /// How many elements satisfy each term.
  private(set) var terms: [Int]
  private var satisfying: [Int] = []
  private var violating: [Int] = []
  private var undecided: [Int] = []
  /// Of elements that satisfy the first term, those that satisfy most terms; best first.
  private var nearest: [(position: Int, terms: Int)] = []

  init(terms: Int) { self.terms = [Int](repeating: 0, count: terms) }

  func positions(_ role: Trace.Role) -> [Int] {
    switch role {
    case .satisfying: satisfying
    case .violating: violating
    case .undecided: undecided
    case .nearest: nearest.map(\.position)
    }
  }

  mutating func add(_ value: Value, _ position: Int) {
    switch value {
    case .bool(true):
      satisfiedCount += 1
      Self.append(position, to: &satisfying)
    case .bool(false): Self.append(position, to: &violating)
    default:
      undecidedCount += 1
      Self.append(position, to: &undecided)
    }
  }

  mutating func add(terms values: [Value], _ position: Int) {
    var count = 0
    for (index, value) in values.enumerated() {
      guard case .bool(true) = value else { continue }
      terms[index] += 1
      count += 1
    }
    guard case .bool(true)? = values.first else { return }
    let place = nearest.firstIndex { $0.terms < count } ?? nearest.count
    guard place < TraceRun.exampleLimit else { return }
    nearest.insert((position, count), at: place)
    if nearest.count > TraceRun.exampleLimit { nearest.removeLast() }
  }

  private static func append(_ position: Int, to list: inout [Int]) {
    if list.count < TraceRun.exampleLimit { list.append(position) }
  }
}
