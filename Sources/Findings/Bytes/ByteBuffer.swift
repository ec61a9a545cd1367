/// Bytes written end to end, for text that is made a field at a time: an append costs a comparison and a copy.
@safe package struct ByteBuffer: ~Copyable, @unchecked Sendable {
  // SAFETY: `base` has room for `capacity` bytes, of which the first `count` were written; nothing else holds it, so that it may be
  // used on whichever thread has the buffer.
  @usableFromInline package var base: UnsafeMutablePointer<UInt8>
  @usableFromInline package var capacity: Int
  @usableFromInline package var written = 0

  @inlinable package var count: Int { written }

  package init(capacity: Int = 256) {
    self.capacity = max(capacity, 32)
    unsafe base = UnsafeMutablePointer.allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  package var isEmpty: Bool { count == 0 }

  /// Forgets what was written and keeps the room.
  package mutating func clear() { written = 0 }

  /// Makes room for `more` bytes beyond those written.
  @inlinable package mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(more) }
  }

  @inline(never)
  @usableFromInline package mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    // SAFETY: the new room is larger than `count`, and the old one is not used again.
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe moved.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = moved
    capacity = larger
  }

  /// One text of a run.
  @inlinable package mutating func append(_ run: TextRun, _ index: Int) {
    // SAFETY: the buffer is read during the call only; taking the part checks its bounds.
    unsafe run.bytes.withUnsafeBufferPointer { unsafe append(UnsafeBufferPointer(rebasing: $0[run.range(index)])) }
  }

  @inlinable package mutating func append(_ byte: UInt8) {
    reserve(1)
    // SAFETY: there is room for one byte.
    unsafe base[count] = byte
    written += 1
  }

  @inlinable package mutating func append(_ bytes: [UInt8]) {
    // SAFETY: the buffer is read during the call only.
    unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
  }

  package mutating func append(_ other: borrowing ByteBuffer) {
    // SAFETY: the other buffer is read during the call only.
    unsafe other.withBytes { unsafe append($0) }
  }

  /// A part of longer bytes; the part must lie in them.
  package mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    // SAFETY: the buffer is read during the call only; taking the part checks its bounds.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  package mutating func append(_ text: String) {
    var text = text
    // SAFETY: the buffer is read during the call only.
    text.withUTF8 { unsafe append($0) }
  }

  @inlinable package mutating func append(_ text: StaticString) {
    // SAFETY: the pointer is to `utf8CodeUnitCount` bytes that live as long as the program.
    unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @unsafe @inlinable package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    // SAFETY: there is room for the bytes, and they do not overlap memory that this buffer owns.
    unsafe (base + count).update(from: start, count: bytes.count)
    written += bytes.count
  }

  /// Writes at most `most` bytes by hand: `body` is given the place to write at and says how many it wrote.
  @unsafe @inlinable package mutating func append(atMost most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(most)
    unsafe written += body(base + count)
  }

  /// Takes back the last bytes.
  package mutating func removeLast(_ bytes: Int) { written -= min(bytes, count) }

  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // SAFETY: the first `count` bytes were written; the pointer stays in the call.
    try unsafe body(UnsafeBufferPointer(start: base, count: count))
  }

  /// A copy of what was written.
  package var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }
}

extension ByteBuffer {
  package mutating func append(decimal number: Int64) {
    // SAFETY: a 64-bit number has at most 20 characters, for which there is room.
    unsafe append(atMost: 20) { place in
      guard number.magnitude >= 10 else {
        guard number < 0 else {
          unsafe place[0] = UInt8(truncatingIfNeeded: 48 + number)
          return 1
        }
        unsafe place[0] = UInt8(ascii: "-")
        unsafe place[1] = UInt8(truncatingIfNeeded: 48 + number.magnitude)
        return 2
      }
      var digits = 0
      var rest = number.magnitude
      while rest > 0 {
        digits += 1
        rest /= 10
      }
      let length = digits + (number < 0 ? 1 : 0)
      if number < 0 { unsafe place[0] = UInt8(ascii: "-") }
      rest = number.magnitude
      var position = length
      for _ in 0..<digits {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        position -= 1
        unsafe place[position] = UInt8(truncatingIfNeeded: 48 + digit)
        rest = quotient
      }
      return length
    }
  }

  /// 16 lower-case hex digits.
  package mutating func append(hex number: UInt64) {
    // SAFETY: 16 bytes are written, for which there is room.
    unsafe append(atMost: 16) { place in
      let place = UnsafeMutableRawPointer(place)
      unsafe place.storeBytes(of: Digits.hex(UInt32(truncatingIfNeeded: number >> 32)).littleEndian, as: UInt64.self)
      unsafe place.storeBytes(of: Digits.hex(UInt32(truncatingIfNeeded: number)).littleEndian, toByteOffset: 8, as: UInt64.self)
      return 16
    }
  }

  /// Eight bytes, the highest first.
  package mutating func append(bigEndian number: UInt64) {
    // SAFETY: eight bytes are written, for which there is room.
    unsafe append(atMost: 8) { place in
      unsafe UnsafeMutableRawPointer(place).storeBytes(of: number.bigEndian, as: UInt64.self)
      return 8
    }
  }
}
