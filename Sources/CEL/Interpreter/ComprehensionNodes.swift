/// `all` (decided by false) and `exists` (decided by true): a deciding element absorbs the errors of others, in any order.
final class QuantifierNode: EvaluationNode {
  private let loop: Loop
  private let decisive: Bool

  init(_ loop: Loop, decisive: Bool) {
    self.loop = loop
    self.decisive = decisive
  }

  func evaluate(_ frame: Frame) -> Value {
    var failure: Value?
    var decided = false
    let outcome = loop.forEach(frame) { value, _ in
      if case .bool(let flag) = value {
        decided = flag == decisive
        return decided ? value : nil
      }
      return Absorption.error(value, operation: decisive ? "exists" : "all", &failure)
    }
    return outcome ?? failure ?? .bool(!decisive)
  }
}

/// `filter`, `count`, `exists_one`, `ratio`: any error of the predicate is the result.
final class SelectionNode: EvaluationNode {
  enum Result: Sendable {
    case filter, count, existsOne, ratio
  }

  private let loop: Loop
  private let result: Result

  init(_ loop: Loop, _ result: Result) {
    self.loop = loop
    self.result = result
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = loop.range.evaluate(frame)
    guard let all = LoopRange(value) else { return .noOverload("\(result)", value) }
    var selected: [Int] = []
    var count = 0
    let visited = loop.visited(value, all, frame)
    let outcome = loop.forEach(visited, frame) { value, position in
      guard case .bool(let flag) = value else { return .noOverload("\(result)", value) }
      if flag {
        count += 1
        if result == .filter { selected.append(position) }
      }
      return nil
    }
    if let outcome { return outcome }
    switch result {
    case .count: return .int(Int64(count))
    case .existsOne: return .bool(count == 1)
    case .ratio: return all.count == 0 ? .failure(.missing, "ratio over an empty list") : .double(Double(count) / Double(all.count))
    case .filter:
      guard case .rows(let source, let rows) = visited else { return .list(selected.map(visited.element)) }
      return .records(RecordList(source: source, rows: selected.map { rows[rows.startIndex + $0] }[...], identity: nil))
    }
  }
}

/// A macro's range, variables and predicate.
struct Loop: Sendable {
  let range: any EvaluationNode
  let variables: LoopVariables
  let predicate: any EvaluationNode
  let index: EqualityIndex?

  /// The elements that have to be looked at.
  func visited(_ value: Value, _ all: LoopRange, _ frame: Frame) -> LoopRange {
    guard let index, case .rows(let source, _) = all, let rows = index.candidates(of: value, frame) else { return all }
    return .rows(source, rows)
  }

  /// Evaluates the range, then the predicate for every element until `body` gives a result. An error in the range is the result.
  func forEach(_ frame: Frame, _ body: (Value, Int) -> Value?) -> Value? {
    let value = range.evaluate(frame)
    guard let all = LoopRange(value) else { return .noOverload("a loop", value) }
    return forEach(visited(value, all, frame), frame, body)
  }

  func forEach(_ range: LoopRange, _ frame: Frame, _ body: (Value, Int) -> Value?) -> Value? {
    for position in 0..<range.count {
      variables.bind(range, position, frame)
      if let outcome = body(predicate.evaluate(frame), position) { return outcome }
    }
    return nil
  }
}

/// `map`, `sortBy`, `transformList`, `transformMap` and `transformMapEntry`: any error is the result.
final class TransformNode: EvaluationNode {
  enum Result: Sendable {
    case list(any EvaluationNode)
    /// The range in the order of keys.
    case sorted(any EvaluationNode)
    /// The keys of the range with new values.
    case values(any EvaluationNode)
    case entries([MapNode.Entry])
  }

  private let range: any EvaluationNode
  private let variables: LoopVariables
  private let predicate: (any EvaluationNode)?
  private let result: Result

  init(range: any EvaluationNode, variables: LoopVariables, predicate: (any EvaluationNode)?, result: Result) {
    self.range = range
    self.variables = variables
    self.predicate = predicate
    self.result = result
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = range.evaluate(frame)
    guard let range = LoopRange(value) else { return .noOverload("map", value) }
    var list: [Value] = []
    var map = ValueMap()
    for position in 0..<range.count {
      variables.bind(range, position, frame)
      if let predicate {
        let chosen = predicate.evaluate(frame)
        guard case .bool(let flag) = chosen else { return .noOverload("map", chosen) }
        if !flag { continue }
      }
      if let error = add(range, position, frame, &list, &map) { return error }
    }
    switch result {
    case .list: return .list(list)
    case .sorted: return sorted(value, range, keys: list)
    case .values, .entries: return .map(map)
    }
  }

  private func sorted(_ value: Value, _ range: LoopRange, keys: [Value]) -> Value {
    switch ListExtension.ascending(keys, "sortBy") {
    case .success(let positions): ListExtension.rearranged(value) { _ in positions } ?? .list(positions.map(range.element))
    case .failure(let error): .error(error)
    }
  }

  private func add(_ range: LoopRange, _ position: Int, _ frame: Frame, _ list: inout [Value], _ map: inout ValueMap) -> Value? {
    switch result {
    case .list(let transform), .sorted(let transform):
      let value = transform.evaluate(frame)
      if case .error = value { return value }
      list.append(value)
      return EvaluationLimits.list(count: list.count)
    case .values(let transform):
      let value = transform.evaluate(frame)
      if case .error = value { return value }
      return map.add(range.pair(position).0, value)
    case .entries(let entries):
      for entry in entries {
        if let error = entry.add(to: &map, frame) { return error }
      }
      return EvaluationLimits.list(count: map.count)
    }
  }
}

/// `optMap` and `optFlatMap`.
final class OptionalMapNode: EvaluationNode {
  private let operand: any EvaluationNode
  private let local: Int
  private let transform: any EvaluationNode
  private let isFlat: Bool

  init(_ operand: any EvaluationNode, local: Int, transform: any EvaluationNode, isFlat: Bool) {
    self.operand = operand
    self.local = local
    self.transform = transform
    self.isFlat = isFlat
  }

  func evaluate(_ frame: Frame) -> Value {
    let value = operand.evaluate(frame)
    guard case .optional(let content) = value else { return .noOverload("optMap", value) }
    guard let content else { return value }
    frame.setLocal(local, content)
    let result = transform.evaluate(frame)
    switch (result, isFlat) {
    case (.error, _), (.optional, true): return result
    case (_, true): return .noOverload("optFlatMap", result)
    case (_, false): return .optional(result)
    }
  }
}
