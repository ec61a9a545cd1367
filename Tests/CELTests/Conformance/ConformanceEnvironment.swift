import CEL

/// The environment that a test's declarations describe.
extension ConformanceTest {
  /// - Parameter functions: the library; declared functions are added to it.
  func environment(functions: FunctionLibrary) -> Environment {
    var environment = Environment(container: container, functions: functions)
    for declaration in declarations {
      if let type = declaration.type { environment.variables[declaration.name] = CELType(conformanceName: type) }
      if let overloads = declaration.overloads {
        environment.functions.add(Function(declaration.name, "Declared by a test.", overloads: overloads.map(Self.overload)))
      }
    }
    return environment
  }

  private static func overload(_ signature: ConformanceDeclaration.Signature) -> Overload {
    Overload(
      signature.id, isMember: signature.member, signature.params.map { CELType(conformanceName: $0) },
      CELType(conformanceName: signature.result)
    ) { _, _ in .error(EvaluationError(.noMatchingOverload, "a declaration without an implementation")) }
  }
}

extension CELType {
  /// Reads a type as the files print it; an apostrophe marks a type parameter.
  init(conformanceName name: String) {
    guard let open = name.firstIndex(of: "("), name.last == ")" else {
      self = Self.plain[name] ?? (name.hasPrefix("'") ? .parameter(String(name.dropFirst())) : .object(name))
      return
    }
    let parameters = Self.split(name[name.index(after: open)...].dropLast()).map { CELType(conformanceName: $0) }
    switch (name[..<open], parameters.count) {
    case ("list", 1): self = .list(parameters[0])
    case ("map", 2): self = .map(parameters[0], parameters[1])
    case ("type", 1): self = .type(parameters[0])
    case ("wrapper", 1): self = .wrapper(parameters[0])
    case ("optional_type", 1): self = .optional(parameters[0])
    default: self = .abstract(String(name[..<open]), parameters)
    }
  }

  private static let plain: [String: CELType] = [
    "null_type": .null, "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string, "bytes": .bytes,
    "google.protobuf.Timestamp": .timestamp, "google.protobuf.Duration": .duration, "dyn": .dyn, "error": .error,
    "type": .type(.dyn),
  ]

  /// Parts between commas that stand outside parentheses.
  private static func split(_ text: Substring) -> [String] {
    var parts: [String] = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else if character != " " { parts[parts.count - 1].append(character) }
    }
    return parts
  }
}
