/// `size` of texts and containers.
package enum ContainerFunctions {
  private static let a = CELType.parameter("A")
  private static let b = CELType.parameter("B")

  package static let all: [Function] = [
    Function(
      "size", "The number of code points of a text, of bytes, of elements of a list, or of entries of a map.",
      examples: [.init("size('đá')", equals: "2"), .init("[1, 2].size()", equals: "2"), .init("{'a': 1}.size()", equals: "1")],
      overloads: [
        overload("size_string", .string), overload("size_bytes", .bytes), overload("size_list", .list(a)), overload("size_map", .map(a, b)),
        overload("string_size", .string, member: true), overload("bytes_size", .bytes, member: true),
        overload("list_size", .list(a), member: true), overload("map_size", .map(a, b), member: true),
      ])
  ]

  private static func overload(_ id: String, _ type: CELType, member: Bool = false) -> Overload {
    .of(id, member: member, type, returns: .int) { (value: Value, _) in size(value) }
  }

  package static func size(_ value: Value) -> Value {
    switch value {
    case .string(let text): .int(Int64(text.unicodeScalars.count))
    case .bytes(let bytes): .int(Int64(bytes.count))
    case .list(let values): .int(Int64(values.count))
    case .records(let list): .int(Int64(list.rows.count))
    case .map(let map): .int(Int64(map.count))
    default: .noOverload("size", value)
    }
  }
}
