internal import Diagnostics

/// A document as its file has it, packed or not, which can be read from its beginning any number of times.
struct StoredDocument: Sendable {
  private let bytes: ByteSource
  let isPacked: Bool
  let path: String
  let limits: ReadLimits
  /// Whether it says that it is UTF-16, and is not: programs that write a text into a file without telling its encoding do that.
  let misnamesEncoding: Bool

  private static let portion = 1 << 20

  /// - Parameter bytes: of a `.gz` file those that are packed.
  init(_ bytes: ByteSource, path: String, limits: ReadLimits) {
    self.bytes = bytes
    self.path = path
    self.limits = limits
    isPacked = Gunzip.isPacked(bytes)
    misnamesEncoding = Self.misnamesEncoding(isPacked ? Gunzip.head(bytes, limits: limits) ?? [] : bytes.bytes(length: 256))
  }

  /// Bytes as they are stored.
  var storedCount: Int { bytes.count }

  func reader() throws(InflateFailure) -> any ByteReader {
    isPacked ? try GunzipReader(bytes, limits: limits) : PlainReader(bytes)
  }

  /// Reads all of it. Throws what the handler throws, `input/damaged` and `input/limit`.
  func parse(_ handler: some XMLHandler) throws(DiagnosticsError) {
    let parser = XMLPushParser(handler, path: path, part: nil, limits: limits, ignoresEncoding: misnamesEncoding)
    do throws(InflateFailure) {
      var reader = try reader()
      var buffer = [UInt8](repeating: 0, count: Self.portion)
      while true {
        let size = try reader.read(into: &buffer, from: 0)
        guard size > 0, parser.parse(buffer.span.extracting(0..<size)), size == buffer.count else { break }
      }
    } catch {
      throw failure(error)
    }
    try parser.finish()
  }

  private func failure(_ failure: InflateFailure) -> DiagnosticsError {
    bytes.isUnchanged
      ? DiagnosticsError(failure.diagnostic(file: path, part: nil, limits: limits)) : DiagnosticsError(.changedWhileRead(path))
  }

  private static func misnamesEncoding(_ head: [UInt8]) -> Bool {
    let mark: [UInt8] = head.starts(with: [0xEF, 0xBB, 0xBF]) ? [0xEF, 0xBB, 0xBF] : []
    let text = head.dropFirst(mark.count)
    guard text.starts(with: "<?xml".utf8), let end = text.firstIndex(of: UInt8(ascii: ">")) else { return false }
    let declaration = String(decoding: text[..<end], as: UTF8.self).lowercased()
    guard let name = declaration.firstRange(of: "encoding") else { return false }
    let value = declaration[name.upperBound...].drop { " =\t\"'".contains($0) }
    return ["utf-16", "utf16", "ucs-2", "unicode"].contains { value.hasPrefix($0) }
  }
}
