/// Encodings of text files.
package enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1258 = "windows-1258"
  case windows1252 = "windows-1252"

  /// By the names that people and programs use, whatever their case; nil for one that is not read.
  package init?(named name: String) {
    switch name.lowercased().filter({ $0 != "_" && $0 != " " }) {
    case "utf-8", "utf8", "utf-8-sig", "utf-8-bom", "ascii", "us-ascii": self = .utf8
    case "utf-16", "utf16", "utf-16le", "unicode": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    case "windows-1258", "windows1258", "cp1258", "cp-1258", "1258": self = .windows1258
    case "windows-1252", "windows1252", "cp1252", "cp-1252", "1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1": self = .windows1252
    default: return nil
    }
  }

  /// The encoding that the first bytes declare, if they do.
  static func byteOrderMark(of head: [UInt8]) -> TextEncoding? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    return head.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
  }

  /// Bytes of its mark at the beginning of a text.
  var markLength: Int {
    switch self {
    case .utf8: 3
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .windows1258, .windows1252: 0
    }
  }

  /// The beginning of a text with a mark, as UTF-8, good enough to tell formats apart; nil when it has zero characters.
  func headText(_ head: [UInt8]) -> [UInt8]? {
    let body = head.dropFirst(markLength)
    guard self != .utf8 else { return body.contains(0) ? nil : Array(body) }
    let units = UTF16Text.units(of: body, bigEndian: self == .utf16BigEndian)
    return units.contains(0) ? nil : Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
