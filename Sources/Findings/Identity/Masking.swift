internal import Crypto

/// Personal values made unrecognisable, yet the same person recognisable within one audit: `Nguyễn Văn An` becomes `N.V.A #3f2a`.
package struct Masking: Sendable {
  private let key: SymmetricKey

  /// - Parameter key: the audit's own; with another key the same value gets another hash.
  package init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

  /// The first letters of at most four words and the first 4 hex digits of HMAC-SHA256; empty text stays empty.
  ///
  /// The hash is over the text's UTF-8 bytes: pass NFC, or one name in two Unicode forms looks like two people.
  package func mask(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    let words = text.split { $0.isWhitespace }
    let letters = words.prefix(4).compactMap(\.first).map { $0.uppercased() }.joined(separator: ".")
    var code = HMAC<SHA256>(key: key)
    code.update(data: Array(text.utf8))
    let hash = Hex.text(code.finalize().prefix(2))
    return letters.isEmpty ? "#\(hash)" : "\(letters) #\(hash)"
  }
}
