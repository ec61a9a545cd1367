/// A piece of HTML. A literal is markup; whatever is interpolated into it is text and gets escaped, unless it is `HTML` itself.
///
/// Escaping goes by bytes: a `<` or `"` followed by a combining mark is one `Character` with it, and escaping by characters would let it
/// through.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var source = ""

  init() {}

  init(stringLiteral literal: String) { source = literal }

  init(stringInterpolation: Interpolation) { source = stringInterpolation.html.source }

  /// Text, escaped.
  init(text: String) { append(text: text) }

  var isEmpty: Bool { source.isEmpty }

  static func += (left: inout HTML, right: HTML) { left.source += right.source }

  static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  /// Text for an element or a quoted attribute. Control characters, which HTML does not allow, become U+FFFD.
  mutating func append(text: String) {
    guard text.utf8.contains(where: Self.needsEscape) else {
      source += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": source += "&lt;"
      case ">": source += "&gt;"
      case "&": source += "&amp;"
      case "\"": source += "&quot;"
      case "'": source += "&#39;"
      case "\t", "\n", "\r": source.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: source += "\u{FFFD}"
      default: source.unicodeScalars.append(scalar)
      }
    }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = HTML()

    init(literalCapacity: Int, interpolationCount: Int) { html.source.reserveCapacity(literalCapacity + 16 * interpolationCount) }

    mutating func appendLiteral(_ literal: String) { html.source += literal }

    mutating func appendInterpolation(_ text: String) { html.append(text: text) }

    mutating func appendInterpolation(_ number: Int) { html.source += number.description }

    mutating func appendInterpolation(_ piece: HTML) { html.source += piece.source }
  }
}
