/// Base64 (RFC 4648, section 4).
package enum EncoderExtension {
  package static let all: [Function] = [
    Function(
      "base64.encode", "The Base64 text of bytes.", examples: [.init("base64.encode(b'hello')", equals: "'aGVsbG8='")],
      overloads: [.of("base64_encode_bytes", .bytes, returns: .string) { (bytes: [UInt8], _) in .string(encode(bytes)) }]),
    Function(
      "base64.decode", "The bytes of a Base64 text; the padding may be left out.",
      examples: [.init("base64.decode('aGVsbG8')", equals: "b'hello'")],
      overloads: [
        .of("base64_decode_string", .string, returns: .bytes) { (text: String, _) in
          decode(text).map(Value.bytes) ?? .failure(.invalidArgument, "the text is not Base64")
        }
      ]),
  ]

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      var letters: [UInt8] = []
      for _ in 0..<4 {
        letters.insert(alphabet[Int(bits & 63)], at: 0)
        bits >>= 6
      }
      text += letters.prefix(group.count + 1) + [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func decode(_ text: String) -> [UInt8]? {
    var letters = Array(text.utf8)[...]
    if letters.count % 4 == 0 {
      for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters = letters.dropLast() }
    }
    guard letters.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for letter in letters {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
