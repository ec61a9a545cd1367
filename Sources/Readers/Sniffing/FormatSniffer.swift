/// Tells the format of a file by its content; names and extensions do not count.
package enum FormatSniffer {
  /// As much as is looked at to tell texts apart.
  private static let headSize = 64 << 10

  /// - Parameter bytes: unpacked where they were a `.gz`.
  package static func format(of bytes: ByteSource) -> SourceFormat {
    let head = bytes.bytes(length: headSize)
    if head.isEmpty { return .empty }
    if Gunzip.isPacked(bytes) { return .gzip }
    if ZipArchive.isArchive(head) {
      guard let archive = try? ZipArchive(bytes, path: "", limits: ReadLimits(members: .max)) else { return .zip }
      return PackageFormat.format(of: archive)
    }
    if head.starts(with: OfficeBinary.signature) { return OfficeBinary.format(of: bytes) }
    if OfficeBinary.isBareWorkbook(head) { return .xls }
    if head.starts(with: "%PDF-".utf8) { return .pdf }
    if head.starts(with: "{\\rtf".utf8) { return .word }
    if head.starts(with: "Rar!\u{1A}\u{7}".utf8) || head.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) { return .otherArchive }
    return textFormat(of: head)
  }

  /// Whether the first bytes are those of no package, archive or office document.
  static func isText(_ head: [UInt8]) -> Bool {
    !ZipArchive.isArchive(head) && !head.starts(with: [0x1F, 0x8B]) && !head.starts(with: OfficeBinary.signature)
      && !OfficeBinary.isBareWorkbook(head)
  }

  private static func textFormat(of head: [UInt8]) -> SourceFormat {
    guard let text = TextEncoding.byteOrderMark(of: head)?.headText(head) ?? plainText(head) else { return .binary }
    guard let first = text.firstIndex(where: { !isSpace($0) }) else { return .empty }
    let body = text[first...]
    switch body.first {
    case UInt8(ascii: "<"): return MarkupSniffer.format(of: body) ?? .csv
    case UInt8(ascii: "["), UInt8(ascii: "{"): return jsonFormat(of: body) ?? .csv
    default: return body.starts(with: "MIME-Version:".utf8) ? .mhtml : .csv
    }
  }

  /// The head itself when it is text in any encoding that has no zero bytes.
  private static func plainText(_ head: [UInt8]) -> [UInt8]? { head.contains(0) ? nil : head }

  /// A text that begins with a bracket may also be a table: only what JSON allows next makes it JSON.
  private static func jsonFormat(of text: ArraySlice<UInt8>) -> SourceFormat? {
    guard let next = text.dropFirst().first(where: { !isSpace($0) }) else { return text.count == 1 ? nil : .json }
    let isObject = text.first == UInt8(ascii: "{")
    guard (isObject ? "\"}" : "[]{\"-0123456789tfn").utf8.contains(next) else { return nil }
    let bytes = Array(text)
    var scanner = JSONScanner(path: "", limits: ReadLimits(jsonDepth: .max))
    do {
      try scanner.skipValue(bytes.span)
    } catch {
      // A list of plain values with an error in it is no list; what begins otherwise is a damaged one, or longer than the head.
      return isObject || next == UInt8(ascii: "{") || next == UInt8(ascii: "[") || scanner.position >= bytes.count ? .json : nil
    }
    if scanner.peek(bytes.span) == UInt8(ascii: "\t") { return nil }
    scanner.skipSpace(bytes.span)
    switch scanner.peek(bytes.span) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .ndjson
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"): return nil
    default: return .json
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
