/// A JSON document whose members keep their order.
indirect enum JSONTree {
  case text(String)
  case number(Int)
  case bool(Bool)
  case list([JSONTree])
  case object([(String, JSONTree)])

  /// With two spaces per level; lists of scalars stay on one line.
  func indented(_ indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return "\(number)"
    case .bool(let flag): return flag ? "true" : "false"
    case .list(let items):
      if items.allSatisfy(\.isScalar) { return "[" + items.map { $0.indented() }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { inner + $0.indented(inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      return "{\n" + members.map { "\(inner)\(Self.quoted($0)): \($1.indented(inner))" }.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .text, .number, .bool: true
    case .list, .object: false
    }
  }

  /// RFC 8259, section 7.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
