internal import CZlib

/// Unpacks bytes as far as they are asked for, and keeps the limits on how many there may be.
@safe
final class InflateStream {
  private let framing: Inflater.Framing
  private let limits: ReadLimits
  /// How many packed bytes are used up.
  private(set) var consumed = 0
  /// How many bytes are unpacked.
  private(set) var produced = 0
  private(set) var isAtEnd = false
  // SAFETY: zlib keeps the address of its stream, so the stream has one of its own; made in `init`, freed in `deinit`.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Unpacked bytes after which the ratio counts: small files of blanks are honest.
  private static let ratioGrace = 64 << 20

  init(_ framing: Inflater.Framing, limits: ReadLimits) throws(InflateFailure) {
    self.framing = framing
    self.limits = limits
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(stream, framing == .gzip ? 31 : -15, ZLIB_VERSION, size) == Z_OK else { throw .damaged }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Fills `buffer` from `start` on with the next bytes, and returns how many there were; 0 where there are no more, or none without more
  /// packed bytes.
  ///
  /// - Parameter packed: packed bytes from `consumed` on; of a gzip file all of them.
  func read(_ packed: Span<UInt8>, into buffer: inout [UInt8], from start: Int) throws(InflateFailure) -> Int {
    let first = consumed
    var filled = start
    while filled < buffer.count, !isAtEnd {
      let rest = packed.extracting((consumed - first)...)
      let step = step(rest, &buffer, filled)
      consumed += step.consumed
      produced += step.produced
      filled += step.produced
      guard produced <= limits.unpackedBytes else { throw .tooLarge }
      if produced > Self.ratioGrace, produced / max(1, consumed) >= limits.ratio { throw .tooDense }
      if step.code == Z_STREAM_END {
        if framing == .gzip, try hasAnotherPart(packed.extracting((consumed - first)...)) {
          guard unsafe inflateReset(stream) == Z_OK else { throw .damaged }
        } else {
          isAtEnd = true
        }
      } else if step.code != Z_OK && step.code != Z_BUF_ERROR {
        throw .damaged
      } else if step.consumed == 0 && step.produced == 0 {
        break
      }
    }
    return filled - start
  }

  /// One call of `inflate`: at most 1 GiB in and out, as its counters have 32 bits.
  private func step(_ packed: Span<UInt8>, _ buffer: inout [UInt8], _ start: Int) -> (code: Int32, consumed: Int, produced: Int) {
    let length = min(packed.count, 1 << 30)
    let room = min(buffer.count - start, 1 << 30)
    // SAFETY: zlib reads `length` bytes and writes at most `room`; both pointers are used inside the closures only.
    return unsafe packed.extracting(..<length).withUnsafeBufferPointer { input in
      unsafe buffer.withUnsafeMutableBufferPointer { output in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(length)
        unsafe stream.pointee.next_out = output.baseAddress.map { unsafe $0 + start }
        unsafe stream.pointee.avail_out = UInt32(room)
        let code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        return unsafe (code, length - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
      }
    }
  }

  /// After the end of a gzip part: another one, or nothing but the zeros that tapes and some copiers add.
  private func hasAnotherPart(_ packed: Span<UInt8>) throws(InflateFailure) -> Bool {
    if packed.count > 1, packed[0] == 0x1F, packed[1] == 0x8B { return true }
    for index in packed.indices where packed[index] != 0 { throw .damaged }
    return false
  }
}
