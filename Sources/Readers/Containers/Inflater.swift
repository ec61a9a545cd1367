internal import CZlib

/// Why packed bytes could not be unpacked.
enum InflateFailure: Error, Hashable {
  /// They end before they should.
  case truncated
  case damaged
  /// More than `ReadLimits.unpackedBytes`.
  case tooLarge
  /// More than `ReadLimits.ratio`.
  case tooDense
  /// Whoever takes the unpacked bytes wants no more.
  case stopped
}

/// Unpacking with zlib.
enum Inflater {
  enum Framing: Sendable {
    /// As in an archive: no header, no check sum.
    case raw
    /// A `.gz` file, also of several parts one after another; zlib checks their sums.
    case gzip
  }

  private static let windowSize = 256 << 10

  /// Hands out the unpacked bytes in pieces of at most 256 KiB, until `sink` returns false. Returns how many there were.
  @discardableResult
  static func inflate(
    _ packed: Span<UInt8>, _ framing: Framing, limits: ReadLimits, into sink: (Span<UInt8>) -> Bool
  ) throws(InflateFailure) -> Int {
    let stream = try InflateStream(framing, limits: limits)
    var window = [UInt8](repeating: 0, count: windowSize)
    while true {
      let size = try stream.read(packed.extracting(stream.consumed...), into: &window, from: 0)
      guard size > 0 else {
        guard stream.isAtEnd else { throw .truncated }
        return stream.produced
      }
      guard sink(window.span.extracting(0..<size)) else { throw .stopped }
    }
  }

  /// All unpacked bytes.
  static func inflate(_ packed: ByteSource, _ framing: Framing, limits: ReadLimits) throws(InflateFailure) -> [UInt8] {
    var out: [UInt8] = []
    try packed.withBytes { (bytes: Span<UInt8>) throws(InflateFailure) in
      _ = try inflate(bytes, framing, limits: limits) {
        out.append(copying: $0)
        return true
      }
    }
    return out
  }

  static func crc32(_ sum: UInt, _ bytes: Span<UInt8>) -> UInt {
    // SAFETY: zlib reads as many bytes from the pointer as it is told there are.
    unsafe bytes.withUnsafeBufferPointer { unsafe CZlib.crc32_z(sum, $0.baseAddress, $0.count) }
  }
}
