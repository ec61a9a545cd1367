internal import Tables

extension Value {
  /// The value as CEL writes it, for messages and tests: `'a'`, `[1, 2]`, `timestamp('…')`.
  package var debugText: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .uint(let number): "\(number)u"
    case .double(let number): Self.doubleLiteral(number)
    case .string(let text): Self.quoted(text)
    case .bytes(let bytes): "b'\(bytes.map { "\\x" + Self.hex($0) }.joined())'"
    case .list(let values): "[\(values.map(\.debugText).joined(separator: ", "))]"
    case .map(let map): "{\(zip(map.keys, map.values).map { "\($0.debugText): \($1.debugText)" }.joined(separator: ", "))}"
    case .type(let type): type.runtimeName
    case .timestamp(let instant): "timestamp('\(TimeText.string(instant))')"
    case .duration(let span): "duration('\(TimeText.string(duration: span))')"
    case .optional(let content): content.map { "optional.of(\($0.debugText))" } ?? "optional.none()"
    case .date(let date): "date('\(date)')"
    case .record(let record): "\(record.source.type.name)#\(record.row)"
    case .records(let list): "[\(list.rows.map { "\(list.source.type.name)#\($0)" }.joined(separator: ", "))]"
    case .object(let object): Self.objectText(object)
    case .error(let error): "error(\(error.code.rawValue): \(error.detail))"
    }
  }

  /// The text in single quotes, with what cannot stand in them escaped.
  package static func quoted(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    out.append("'")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'", "\\":
        out.append("\\")
        out.append(scalar)
      case "\n": out.append(contentsOf: "\\n".unicodeScalars)
      case "\r": out.append(contentsOf: "\\r".unicodeScalars)
      case "\t": out.append(contentsOf: "\\t".unicodeScalars)
      case _ where scalar.value < 0x20: out.append(contentsOf: "\\x\(hex(UInt8(scalar.value)))".unicodeScalars)
      default: out.append(scalar)
      }
    }
    out.append("'")
    return String(out)
  }

  private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  private static func doubleLiteral(_ number: Double) -> String {
    if let special = DoubleText.special(number) { return "double('\(special)')" }
    let text = DoubleText.string(number)
    return text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") } ? text : text + ".0"
  }

  private static func objectText(_ object: ObjectValue) -> String {
    let fields = zip(object.type.fields, object.values).map { "\($0.name): \($1.debugText)" }
    return "\(object.type.name){\(fields.joined(separator: ", "))}"
  }
}
