internal import Findings

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

  /// Markup that was written as bytes, its texts escaped.
  init(markup: borrowing ByteBuffer) { source = unsafe markup.withBytes { unsafe String(decoding: $0, as: UTF8.self) } }

  /// Text for an element or a quoted attribute. Control characters, which HTML does not allow, become U+FFFD.
  mutating func append(text: String) {
    guard text.utf8.contains(where: { Self.escape($0) != nil }) else {
      source += text
      return
    }
    var escaped = ByteBuffer()
    escaped.append(html: text)
    source += HTML(markup: escaped).source
  }

  /// What a byte of a text becomes; nil where it stays.
  static func escape(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    case 0..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
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
