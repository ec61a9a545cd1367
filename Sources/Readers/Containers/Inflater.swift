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

  /// Unpacked bytes after which the ratio counts: small files of blanks are honest.
  private static let ratioGrace = 64 << 20
  private static let windowSize = 256 << 10

  /// Hands out the unpacked bytes in pieces of at most 256 KiB, until `sink` returns false. Returns how many there were.
  @discardableResult
  static func inflate(
    _ packed: Span<UInt8>, _ framing: Framing, limits: ReadLimits, into sink: (Span<UInt8>) -> Bool
  ) throws(InflateFailure) -> Int {
    // SAFETY: zlib keeps the address of its stream, so the stream has one of its own until it is freed here.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer { unsafe stream.deallocate() }
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(stream, framing == .gzip ? 31 : -15, ZLIB_VERSION, size) == Z_OK else { throw .damaged }
    defer { unsafe inflateEnd(stream) }
    var state = State(limits: limits)
    var window = [UInt8](repeating: 0, count: windowSize)
    while true {
      let step = unsafe step(stream, packed, state.consumed, &window)
      state.consumed += step.consumed
      state.produced += step.produced
      try state.check()
      if step.produced > 0, !sink(window.span.extracting(0..<step.produced)) { throw .stopped }
      if step.code == Z_STREAM_END {
        guard framing == .gzip, try hasAnotherPart(packed, from: state.consumed) else { return state.produced }
        guard unsafe inflateReset(stream) == Z_OK else { throw .damaged }
      } else if step.code != Z_OK && step.code != Z_BUF_ERROR {
        throw .damaged
      } else if step.consumed == 0 && step.produced == 0 {
        throw .truncated
      }
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

  private struct State {
    let limits: ReadLimits
    var consumed = 0
    var produced = 0

    func check() throws(InflateFailure) {
      guard produced <= limits.unpackedBytes else { throw .tooLarge }
      if produced > ratioGrace, produced / max(1, consumed) >= limits.ratio { throw .tooDense }
    }
  }

  /// One call of `inflate`: at most 1 GiB in (its counter has 32 bits), one window out.
  private static func step(_ stream: UnsafeMutablePointer<z_stream>, _ packed: Span<UInt8>, _ start: Int, _ window: inout [UInt8])
    -> (code: Int32, consumed: Int, produced: Int)
  {
    let length = min(packed.count - start, 1 << 30)
    // SAFETY: zlib reads `length` bytes and writes at most `windowSize`; both pointers are used inside the closures only.
    return unsafe packed.extracting(start..<(start + length)).withUnsafeBufferPointer { input in
      unsafe window.withUnsafeMutableBufferPointer { output in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(length)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(output.count)
        let code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        return unsafe (code, length - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
      }
    }
  }

  /// After the end of a gzip part: another one, or nothing but the zeros that tapes and some copiers add.
  private static func hasAnotherPart(_ packed: Span<UInt8>, from start: Int) throws(InflateFailure) -> Bool {
    if start + 1 < packed.count, packed[start] == 0x1F, packed[start + 1] == 0x8B { return true }
    for index in start..<packed.count where packed[index] != 0 { throw .damaged }
    return false
  }
}
