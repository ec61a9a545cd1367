extension CELType: CustomStringConvertible {
  /// The type as documentation and the conformance files print it: `list(int)`, `optional_type(string)`, `google.protobuf.Timestamp`.
  package var description: String {
    switch self {
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .type(.dyn): "type"
    case .type(let type): "type(\(type))"
    case .wrapper(let type): "wrapper(\(type))"
    case .optional(let type): "optional_type(\(type))"
    case .abstract(let name, let parameters) where !parameters.isEmpty:
      "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
    default: runtimeName
    }
  }

  /// The type in messages: `timestamp` and `optional(date)`, without the names of protocol buffers.
  package var plainName: String {
    switch self {
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .null: "null"
    case .list(let element): "list(\(element.plainName))"
    case .map(let key, let value): "map(\(key.plainName), \(value.plainName))"
    case .optional(let type): "optional(\(type.plainName))"
    default: description
    }
  }

  /// The types that it is made of.
  var parameters: [CELType] {
    switch self {
    case .list(let type), .type(let type), .wrapper(let type), .optional(let type): [type]
    case .map(let key, let value): [key, value]
    case .abstract(_, let types): types
    default: []
    }
  }

  /// The same type made of what `transform` gives for its parts.
  func mapParameters(_ transform: (CELType) -> CELType) -> CELType {
    switch self {
    case .list(let type): .list(transform(type))
    case .type(let type): .type(transform(type))
    case .wrapper(let type): .wrapper(transform(type))
    case .optional(let type): .optional(transform(type))
    case .map(let key, let value): .map(transform(key), transform(value))
    case .abstract(let name, let types): .abstract(name, types.map(transform))
    default: self
    }
  }
}
