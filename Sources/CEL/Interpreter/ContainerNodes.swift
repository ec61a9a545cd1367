/// A list literal.
final class ListNode: EvaluationNode {
  private let elements: [(value: any EvaluationNode, isOptional: Bool)]

  init(_ elements: [(value: any EvaluationNode, isOptional: Bool)]) { self.elements = elements }

  func evaluate(_ frame: Frame) -> Value {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      let value = element.value.evaluate(frame)
      if case .error = value { return value }
      guard element.isOptional else {
        values.append(value)
        continue
      }
      guard case .optional(let content) = value else { return .noOverload("[?_]", value) }
      if let content { values.append(content) }
    }
    return .list(values)
  }
}

/// A map literal.
final class MapNode: EvaluationNode {
  struct Entry: Sendable {
    let key: any EvaluationNode
    let value: any EvaluationNode
    let isOptional: Bool
  }

  private let entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  func evaluate(_ frame: Frame) -> Value {
    var map = ValueMap()
    for entry in entries {
      if let error = entry.add(to: &map, frame) { return error }
    }
    return .map(map)
  }
}

extension MapNode.Entry {
  /// Evaluates the entry into a map; the error where that fails.
  func add(to map: inout ValueMap, _ frame: Frame) -> Value? {
    let key = key.evaluate(frame)
    if case .error = key { return key }
    var value = value.evaluate(frame)
    if case .error = value { return value }
    if isOptional {
      guard case .optional(let content) = value else { return .noOverload("{?_}", value) }
      guard let content else { return nil }
      value = content
    }
    return map.add(key, value)
  }
}

extension ValueMap {
  /// Inserts an entry; the error of a key that is there already or can be none.
  mutating func add(_ key: Value, _ value: Value) -> Value? {
    if insert(key, value) { return nil }
    return .failure(.invalidArgument, self[key] == nil ? "\(key.debugText) cannot be a map key" : "the key \(key.debugText) is repeated")
  }
}
