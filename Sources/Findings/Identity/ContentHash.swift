internal import Crypto

/// SHA-256 of bytes that arrive in pieces, as lower-case hex: packs, inputs and outputs of a run.
package struct ContentHash {
  private var state = SHA256()

  package init() {}

  package mutating func update(_ bytes: [UInt8]) {
    // SAFETY: the buffer is read during the call only and does not leave it.
    unsafe bytes.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
  }

  /// A part of a larger buffer, such as a mapped file; nothing is copied.
  package mutating func update(_ bytes: borrowing Span<UInt8>) {
    // SAFETY: the buffer is read during the call only and does not leave it.
    unsafe bytes.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
  }

  package mutating func update(_ buffer: borrowing ByteBuffer) {
    // SAFETY: the buffer is read during the call only and does not leave it.
    unsafe buffer.withBytes { unsafe state.update(bufferPointer: UnsafeRawBufferPointer($0)) }
  }

  /// 64 hex digits.
  package func finish() -> String { Hex.text(state.finalize()) }

  /// The hash of bytes that are all at hand.
  package static func hex(_ bytes: [UInt8]) -> String {
    var hash = ContentHash()
    hash.update(bytes)
    return hash.finish()
  }
}

/// Bytes as lower-case hex digits.
enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// 16 digits.
  static func text(of number: UInt64) -> String {
    text(stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) })
  }

  /// Nil for anything but 16 lower-case digits.
  static func number(_ text: String) -> UInt64? {
    guard let number = UInt64(text, radix: 16), Self.text(of: number) == text else { return nil }
    return number
  }
}
