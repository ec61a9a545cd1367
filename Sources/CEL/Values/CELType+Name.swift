extension CELType {
  /// The name of the type as a value: `type([1])` is `list`, whatever the elements (langdef, "Abstract types").
  package var runtimeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .date: "date"
    case .dyn: "dyn"
    case .error: "error"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .wrapper(let type): type.runtimeName
    case .optional: "optional_type"
    case .object(let name), .abstract(let name, _), .parameter(let name): name
    }
  }

  /// The types whose names are values: `dyn` is not one of them.
  package static let denotable: [String: CELType] = {
    let types: [CELType] = [
      .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .date, .list(.dyn), .map(.dyn, .dyn), .type(.dyn),
      .optional(.dyn),
    ]
    return Dictionary(types.map { ($0.runtimeName, $0) }, uniquingKeysWith: { first, _ in first })
  }()
}

extension Value {
  /// The type at run time, without the types of elements.
  package var type: CELType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list, .records: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .type: .type(.dyn)
    case .timestamp: .timestamp
    case .duration: .duration
    case .optional: .optional(.dyn)
    case .date: .date
    case .record(let record): .object(record.source.type.name)
    case .object(let object): .object(object.type.name)
    case .error: .error
    }
  }

  /// Whether the value may stand where a parameter of this type is declared; elements of lists and maps are not looked at.
  package func fits(_ type: CELType) -> Bool {
    switch (type, self) {
    case (.dyn, _), (.parameter, _): true
    case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string), (.bytes, .bytes): true
    case (.timestamp, .timestamp), (.duration, .duration), (.date, .date), (.type, .type), (.optional, .optional): true
    case (.list, .list), (.list, .records), (.map, .map): true
    case (.wrapper(let wrapped), _): isNull || fits(wrapped)
    case (.object(let name), .record(let record)): record.source.type.name == name
    case (.object(let name), .object(let object)): object.type.name == name
    default: false
    }
  }

  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  package var isError: Bool {
    if case .error = self { true } else { false }
  }

  /// An error value.
  package static func failure(_ code: EvaluationError.Code, _ detail: String) -> Value { .error(EvaluationError(code, detail)) }

  /// The error of a function that has no overload for these arguments.
  static func noOverload(_ function: String, _ arguments: Value...) -> Value { noOverload(function, arguments) }

  static func noOverload(_ function: String, _ arguments: [Value]) -> Value {
    for case .error(let error) in arguments { return .error(error) }
    return .failure(.noMatchingOverload, "'\(function)' cannot take (\(arguments.map(\.type.runtimeName).joined(separator: ", ")))")
  }
}
