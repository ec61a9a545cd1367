/// A JSON value of any shape: bindings of an expression, evidence of a recorded finding.
package enum JSONValue: Hashable, Sendable, Decodable {
  case null
  case bool(Bool)
  /// A number without a fraction.
  case int(Int64)
  case double(Double)
  case string(String)
  case list([JSONValue])
  /// The order of the keys is not known.
  case object([String: JSONValue])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? container.decode(Int64.self) {
      self = .int(number)
    } else if let number = try? container.decode(Double.self) {
      self = .double(number)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let items = try? container.decode([JSONValue].self) {
      self = .list(items)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}
