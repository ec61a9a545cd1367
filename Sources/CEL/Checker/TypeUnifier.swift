/// Type variables and what they stand for (langdef, "Gradual Type Checking").
struct TypeUnifier {
  private var bindings: [String: CELType] = [:]
  private var count = 0
  /// Whether null fits timestamps, durations, objects and abstract types, as in protocol buffers.
  private let nullFitsObjects: Bool

  init(nullFitsObjects: Bool) { self.nullFitsObjects = nullFitsObjects }

  /// A type variable of its own; `%` keeps it apart from declared parameters.
  mutating func fresh() -> CELType {
    count += 1
    return .parameter("%\(count)")
  }

  /// The type with every bound variable replaced.
  func resolve(_ type: CELType) -> CELType {
    if case .parameter(let name) = type { return bindings[name].map(resolve) ?? type }
    return type.mapParameters(resolve)
  }

  /// The type with every variable replaced; the unbound ones are `dyn`.
  func final(_ type: CELType) -> CELType {
    if case .parameter(let name) = type { return bindings[name].map(final) ?? .dyn }
    return type.mapParameters(final)
  }

  /// A signature with its own variables for the type parameters.
  mutating func instantiate(_ overload: Overload) -> (parameters: [CELType], result: CELType) {
    var variables: [String: CELType] = [:]
    let parameters = overload.parameters.map { instantiate($0, &variables) }
    return (parameters, instantiate(overload.result, &variables))
  }

  private mutating func instantiate(_ type: CELType, _ variables: inout [String: CELType]) -> CELType {
    if case .parameter(let name) = type {
      let variable = variables[name] ?? fresh()
      variables[name] = variable
      return variable
    }
    if type.parameters.isEmpty { return type }
    // Filled before the rebuild because `mapParameters` takes a closure that cannot change this value.
    for part in type.parameters { _ = instantiate(part, &variables) }
    let known = variables
    return Self.replace(type, known)
  }

  private static func replace(_ type: CELType, _ variables: [String: CELType]) -> CELType {
    if case .parameter(let name) = type { return variables[name] ?? type }
    return type.mapParameters { replace($0, variables) }
  }
}

// MARK: Assignability

extension TypeUnifier {
  /// Whether a value of type `source` may stand where `target` is wanted. Variables are bound when it may, and left alone when not.
  mutating func assign(_ source: CELType, to target: CELType) -> Bool { assign([source], to: [target]) }

  mutating func assign(_ sources: [CELType], to targets: [CELType]) -> Bool {
    guard sources.count == targets.count else { return false }
    let saved = bindings
    for (source, target) in zip(sources, targets) where !fits(source, target) {
      bindings = saved
      return false
    }
    return true
  }

  /// The more general of two types that fit each other: `dyn` of anything, `wrapper(int)` of `int`; part by part.
  func general(_ left: CELType, _ right: CELType) -> CELType {
    switch (left, right) {
    case (.error, _), (_, .error): return .error
    case (.dyn, _), (_, .dyn): return .dyn
    case (.parameter, _): return left
    case (_, .parameter): return right
    case (.null, _): return right
    case (_, .null): return left
    case (.wrapper(let a), .wrapper(let b)): return .wrapper(general(a, b))
    case (.wrapper(let a), _): return .wrapper(general(a, right))
    case (_, .wrapper(let b)): return .wrapper(general(left, b))
    case (.type, .type): return left == right ? left : .type(.dyn)
    default:
      var others = right.parameters[...]
      return left.mapParameters { part in others.popFirst().map { general(part, $0) } ?? part }
    }
  }

  private mutating func fits(_ source: CELType, _ target: CELType) -> Bool {
    if source == target { return true }
    switch (source, target) {
    case (_, .parameter(let name)): return bind(name, to: source)
    case (.parameter(let name), _): return bind(name, to: target)
    case (.dyn, _), (_, .dyn), (.error, _), (_, .error): return true
    case (.null, _): return takesNull(target)
    case (_, .null): return takesNull(source)
    case (.wrapper(let a), .wrapper(let b)): return fits(a, b)
    case (.wrapper(let a), _): return fits(a, target)
    case (_, .wrapper(let b)): return fits(source, b)
    case (.type, .type): return true
    case (.list, .list), (.map, .map), (.optional, .optional): break
    case (.abstract(let a, _), .abstract(let b, _)) where a == b: break
    default: return false
    }
    let parts = (source.parameters, target.parameters)
    guard parts.0.count == parts.1.count else { return false }
    for (a, b) in zip(parts.0, parts.1) where !fits(a, b) { return false }
    return true
  }

  private func takesNull(_ type: CELType) -> Bool {
    switch type {
    case .wrapper: true
    case .object, .abstract, .optional, .timestamp, .duration, .date: nullFitsObjects
    default: false
    }
  }

  /// Binds a variable, or widens its binding to the more general type when both fit each other.
  private mutating func bind(_ name: String, to type: CELType) -> Bool {
    guard let bound = bindings[name] else {
      if resolve(type) == .parameter(name) { return true }
      guard !occurs(name, in: type) else { return false }
      bindings[name] = type
      return true
    }
    if type == bound { return true }
    guard fits(type, bound) else { return false }
    let wider = general(type, bound)
    if !occurs(name, in: wider) { bindings[name] = wider }
    return true
  }

  private func occurs(_ name: String, in type: CELType) -> Bool {
    if case .parameter(let other) = type {
      return other == name || bindings[other].map { occurs(name, in: $0) } == true
    }
    return type.parameters.contains { occurs(name, in: $0) }
  }
}
