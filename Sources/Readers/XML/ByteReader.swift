/// Bytes from their beginning on, as many at a time as are asked for.
protocol ByteReader {
  /// Fills `buffer` from `start` on with the next bytes, and returns how many there were: fewer than it holds at the end only.
  mutating func read(into buffer: inout [UInt8], from start: Int) throws(InflateFailure) -> Int
}

extension ZipMemberReader: ByteReader {}

/// The bytes of a source as they are.
struct PlainReader: ByteReader {
  private let bytes: ByteSource
  private var position = 0

  init(_ bytes: ByteSource) { self.bytes = bytes }

  mutating func read(into buffer: inout [UInt8], from start: Int) throws(InflateFailure) -> Int {
    let size = min(buffer.count - start, bytes.count - position)
    guard bytes.read(position..<(position + size), into: &buffer, at: start) else { throw .truncated }
    position += size
    return size
  }
}

/// The unpacked bytes of a `.gz` file.
struct GunzipReader: ByteReader {
  private let packed: ByteSource
  private let stream: InflateStream

  init(_ packed: ByteSource, limits: ReadLimits) throws(InflateFailure) {
    self.packed = packed
    stream = try InflateStream(.gzip, limits: limits)
  }

  mutating func read(into buffer: inout [UInt8], from start: Int) throws(InflateFailure) -> Int {
    let stream = stream
    let size = try packed.withBytes { (bytes: Span<UInt8>) throws(InflateFailure) in
      try stream.read(bytes.extracting(stream.consumed...), into: &buffer, from: start)
    }
    guard start + size == buffer.count || stream.isAtEnd else { throw .truncated }
    return size
  }
}
