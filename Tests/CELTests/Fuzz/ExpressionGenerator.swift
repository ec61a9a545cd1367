import CEL
import TestSupport

/// Writes random expressions of a wanted type over a small schema. Now and then a part has another type, so that the checker has
/// something to refuse.
///
/// Functions are taken from the library by the type they give: a new function is fuzzed without a change here.
struct ExpressionGenerator {
  private var random: SeededRandom
  /// How many of a thousand parts have a type that is not wanted.
  private let mistakes: Int
  private var scope: [(name: String, type: CELType)]
  private var names = 0

  init(seed: UInt64, mistakes: Int) {
    random = SeededRandom(seed: seed)
    self.mistakes = mistakes
    scope = FuzzSchema.variables.map { ($0.name, $0.type) }
  }

  mutating func expression() -> String {
    names = 0
    return write(roll(3) == 0 ? anyType() : .bool, depth: 2 + roll(4))
  }

  private mutating func roll(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &random) }

  private mutating func pick<T>(_ items: [T]) -> T? { items.randomElement(using: &random) }

  private mutating func anyType() -> CELType {
    let plain: [CELType] = [
      .bool, .bool, .int, .int, .string, .string, .double, .uint, .bytes, .timestamp, .duration, .date, .object("case"), .object("unit"),
      .object("event"),
    ]
    let type = pick(plain) ?? .bool
    switch roll(8) {
    case 0: return .list(type)
    case 1: return .optional(type)
    case 2: return .map(.string, type)
    default: return type
    }
  }

  private mutating func write(_ wanted: CELType, depth: Int) -> String {
    let type = roll(1000) < mistakes ? anyType() : wanted
    guard depth > 0, let text = composed(type, depth: depth - 1) else { return leaf(type, depth: depth - 1) }
    return text
  }

  private mutating func composed(_ type: CELType, depth: Int) -> String? {
    switch roll(10) {
    case 0: return leaf(type, depth: depth)
    case 1, 2: return field(type, depth: depth)
    case 3: return "(\(write(.bool, depth: depth)) ? \(write(type, depth: depth)) : \(write(type, depth: depth)))"
    case 4: return bind(type, depth: depth)
    case 5, 6, 7: return macro(type, depth: depth)
    default: return call(type, depth: depth)
    }
  }
}

// MARK: Leaves

extension ExpressionGenerator {
  private mutating func leaf(_ type: CELType, depth: Int) -> String {
    let known = scope.filter { $0.type == type }.map(\.name)
    if !known.isEmpty, roll(3) > 0, let name = pick(known) { return name }
    switch type {
    case .list(let element): return roll(4) == 0 ? "[]" : "[\(write(element, depth: min(depth, 1))), \(write(element, depth: 0))]"
    case .map(let key, let value): return "{\(write(key, depth: 0)): \(write(value, depth: min(depth, 1)))}"
    case .optional(let inner): return roll(3) == 0 ? "optional.none()" : "optional.of(\(write(inner, depth: min(depth, 1))))"
    case .object(let name): return pick(scope.filter { $0.type == type }.map(\.name)) ?? FuzzSchema.fallback[name] ?? "case"
    default: return pick(FuzzSchema.literals[type] ?? []) ?? "true"
    }
  }

  private mutating func field(_ type: CELType, depth: Int) -> String? {
    let fields = FuzzSchema.records.flatMap { record in
      record.fields.filter { $0.type == type }.map { (record: record.name, name: $0.name) }
    }
    guard let field = pick(fields) else { return nil }
    return "\(write(.object(field.record), depth: min(depth, 2))).\(field.name)"
  }

  private mutating func presence(depth: Int) -> String? {
    let fields = FuzzSchema.records.flatMap { record in record.fields.map { (record: record.name, name: $0.name) } }
    guard let field = pick(fields) else { return nil }
    return "has(\(write(.object(field.record), depth: min(depth, 2))).\(roll(6) == 0 ? "?" : "")\(field.name))"
  }

  private mutating func optionalField(_ inner: CELType, depth: Int) -> String? {
    let fields = FuzzSchema.records.flatMap { record in
      record.fields.filter { $0.type == inner }.map { (record: record.name, name: $0.name) }
    }
    guard let field = pick(fields) else { return nil }
    return "\(write(.object(field.record), depth: min(depth, 2))).?\(field.name)"
  }

  private mutating func newName() -> String {
    names += 1
    // Few names, so that they are often bound again.
    return ["x", "y", "z"][names % 3]
  }

  private mutating func bound(_ name: String, _ type: CELType, _ wanted: CELType, depth: Int) -> String {
    let outer = scope
    scope.removeAll { $0.name == name }
    scope.append((name, type))
    defer { scope = outer }
    return write(wanted, depth: depth)
  }

  private mutating func bind(_ type: CELType, depth: Int) -> String {
    let name = newName()
    let inner = anyType()
    return "cel.bind(\(name), \(write(inner, depth: depth)), \(bound(name, inner, type, depth: depth)))"
  }
}

// MARK: Macros and calls

extension ExpressionGenerator {
  private mutating func macro(_ type: CELType, depth: Int) -> String? {
    let name = newName()
    let element = roll(2) == 0 ? pick([CELType.object("case"), .object("event")]) ?? .int : anyType()
    func loop(_ generator: inout Self, _ macro: String, _ result: CELType) -> String {
      let range = generator.write(.list(element), depth: depth)
      return "\(range).\(macro)(\(name), \(generator.bound(name, element, result, depth: depth)))"
    }
    switch type {
    case .bool:
      switch roll(7) {
      case 0: return presence(depth: depth)
      case 1: return "(\(write(.bool, depth: depth)) && \(write(.bool, depth: depth)))"
      case 2: return "(\(write(.bool, depth: depth)) || \(write(.bool, depth: depth)))"
      case 3: return loop(&self, "exists_one", .bool)
      case 4: return loop(&self, "all", .bool)
      default: return loop(&self, "exists", .bool)
      }
    case .int: return loop(&self, "count", .bool)
    case .double: return loop(&self, "ratio", .bool)
    case .list(let wanted):
      if roll(2) == 0 { return loop(&self, "map", wanted) }
      return "\(write(type, depth: depth)).filter(\(name), \(bound(name, wanted, .bool, depth: depth)))"
    case .optional(let wanted):
      if roll(2) == 0 { return optionalField(wanted, depth: depth) }
      let range = write(.optional(element), depth: depth)
      return "\(range).optMap(\(name), \(bound(name, element, wanted, depth: depth)))"
    default: return nil
    }
  }

  private mutating func call(_ type: CELType, depth: Int) -> String? {
    for _ in 0..<8 {
      guard let (name, overload) = pick(FuzzSchema.overloads), var variables = Self.match(overload.result, type, [:]) else { continue }
      var arguments: [String] = []
      for parameter in overload.parameters {
        let concrete = instantiate(parameter, &variables)
        arguments.append(write(concrete, depth: depth))
      }
      return FuzzSchema.write(name, arguments, isMember: overload.isMember)
    }
    return nil
  }

  private mutating func instantiate(_ type: CELType, _ variables: inout [String: CELType]) -> CELType {
    switch type {
    case .parameter(let name):
      let concrete = variables[name] ?? anyType()
      variables[name] = concrete
      return concrete
    case .list(let inner): return .list(instantiate(inner, &variables))
    case .optional(let inner): return .optional(instantiate(inner, &variables))
    case .map(let key, let value): return .map(instantiate(key, &variables), instantiate(value, &variables))
    case .dyn: return anyType()
    default: return type
    }
  }

  /// What the type parameters of a result have to be for it to be the wanted type.
  private static func match(_ pattern: CELType, _ type: CELType, _ known: [String: CELType]) -> [String: CELType]? {
    switch (pattern, type) {
    case (.parameter(let name), _):
      if let bound = known[name] { return bound == type ? known : nil }
      return known.merging([name: type]) { $1 }
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): return match(a, b, known)
    case (.map(let a, let b), .map(let c, let d)): return match(a, c, known).flatMap { match(b, d, $0) }
    default: return pattern == type ? known : nil
    }
  }
}
