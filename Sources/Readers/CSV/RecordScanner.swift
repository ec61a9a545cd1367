internal import CByteLanes

/// Finds records and fields 64 bytes at a time.
///
/// Recognises unquoted fields and plainly quoted ones, with LF or CR LF behind each record. Whatever else there is in a text, as a
/// quote inside a field, is left to `CSVParser` record by record, so that its rules stand in one place.
struct RecordScanner {
  let separator: UInt8

  /// Bytes behind the text that are there, whatever they hold.
  static let padding = 64

  enum Outcome {
    /// Up to the first record that begins at the limit or behind it.
    case complete
    /// The last record has no end in these bytes.
    case incomplete
    /// A zero byte.
    case damaged
  }

  /// What a block has to know of those before it, in the lowest bit or in all.
  private struct Carry {
    /// All bits: inside quotes.
    var inside: UInt64 = 0
    /// The byte before: the end of a field, a closing quote, CR outside quotes, CR inside them.
    var afterEnd: UInt64 = 1
    var afterClose: UInt64 = 0
    var afterCR: UInt64 = 0
    var afterQuotedCR: UInt64 = 0

    var isPlain: Bool { inside | afterClose | afterCR | afterQuotedCR == 0 }
  }

  /// The places of some kinds of bytes in a block, one bit per byte.
  private struct Block {
    /// Separators and LF.
    var ends: UInt64 = 0
    var breaks: UInt64 = 0
    /// Whether there is a quote, a CR or a zero byte.
    var isOdd = false
  }

  /// - Parameters:
  ///   - bytes: the text and `padding` more.
  ///   - end: where the text ends.
  ///   - recordEnd: finds the end of a record, and its lines, where this scanner cannot; nil where it has none in the text.
  func scan(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, limit: Int, into index: inout RecordIndex,
    recordEnd: (_ start: Int) -> (end: Int, lines: Int)?
  ) -> Outcome {
    index.begin(at: start, size: bytes.count)
    if start >= limit { return .complete }
    var fieldEnds: [UInt32] = []
    swap(&fieldEnds, &index.fieldEnds)
    defer { swap(&fieldEnds, &index.fieldEnds) }
    // SAFETY: the buffer is used inside the closure only; `write` checks its room.
    let outcome = unsafe fieldEnds.withUnsafeMutableBufferPointer { places in
      unsafe scan(bytes, from: start, to: end, limit: limit, into: &index, places, recordEnd: recordEnd)
    }
    if outcome == .complete { trimReturns(bytes, index, &fieldEnds) }
    return outcome
  }

  private func scan(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, limit: Int, into index: inout RecordIndex,
    _ fieldEnds: UnsafeMutableBufferPointer<UInt32>, recordEnd: (_ start: Int) -> (end: Int, lines: Int)?
  ) -> Outcome {
    var carry = Carry()
    var high = SIMD16<UInt8>.zero
    defer { if high.max() >= 0x80 { index.hasHighBytes = true } }
    var position = start
    var fields = 0
    var line = 0
    var recordStart = start
    while position < end {
      let length = min(64, end - position)
      let valid: UInt64 = length == 64 ? .max : (1 << UInt64(length)) - 1
      var block = block(bytes, position, &high)
      block.ends &= valid
      block.breaks &= valid
      var broken: UInt64 = 0
      var quotedBreaks: UInt64 = 0
      if block.isOdd || !carry.isPlain {
        let odd = oddBytes(bytes, position)
        if odd.zeros & valid != 0 { return .damaged }
        if odd.quotes & valid != 0 { index.hasQuotes = true }
        (broken, quotedBreaks) = resolve(&block, quotes: odd.quotes & valid, returns: odd.returns & valid, valid, &carry, &index)
      } else {
        carry.afterEnd = block.ends >> 63
      }
      if broken != 0 {
        let before = (1 << UInt64(broken.trailingZeroBitCount)) - 1 as UInt64
        block.ends &= before
        block.breaks &= before
        quotedBreaks &= before
      }
      var breaks = block.breaks | quotedBreaks
      while breaks != 0 {
        let bit = breaks & (0 &- breaks)
        breaks ^= bit
        line += 1
        if quotedBreaks & bit != 0 { continue }
        let at = position + bit.trailingZeroBitCount
        let last = fields + (block.ends & (bit - 1)).nonzeroBitCount
        recordStart = at + 1
        index.endRecord(next: recordStart, firstField: last + 1, line: line)
        if recordStart >= limit {
          unsafe write(block.ends, position, fieldEnds, at: fields)
          return .complete
        }
      }
      unsafe write(block.ends, position, fieldEnds, at: fields)
      fields += block.ends.nonzeroBitCount
      position += length
      if broken != 0 {
        guard let odd = recordEnd(recordStart), odd.end < end else { return .incomplete }
        fields = Int(index.records[index.records.count - 1].firstField)
        line = index.lines + odd.lines
        recordStart = odd.end
        position = odd.end
        carry = Carry()
        index.endRecord(next: recordStart, firstField: fields, line: line)
        if recordStart >= limit { break }
      }
    }
    return recordStart >= limit ? .complete : .incomplete
  }

  /// The last field of a record ends at the CR before its LF.
  private func trimReturns(_ bytes: Span<UInt8>, _ index: RecordIndex, _ fieldEnds: inout [UInt32]) {
    for record in index.records.dropFirst() where record.firstField > 0 && record.start >= 2 {
      let end = Int(record.start) - 2
      if bytes[end] == UInt8(ascii: "\r"), fieldEnds[Int(record.firstField) - 1] == end + 1 {
        fieldEnds[Int(record.firstField) - 1] = UInt32(truncatingIfNeeded: end)
      }
    }
  }

  /// Takes what stands in quotes out of a block.
  ///
  /// Returns the places where a record turns out not to be plain, and the line breaks in quotes.
  private func resolve(
    _ block: inout Block, quotes: UInt64, returns: UInt64, _ valid: UInt64, _ carry: inout Carry, _ index: inout RecordIndex
  ) -> (broken: UInt64, quotedBreaks: UInt64) {
    // A byte is inside after an odd number of quotes; the closing quote itself is outside.
    let inside = Self.prefixParity(quotes) ^ carry.inside
    let opens = quotes & inside
    let closes = quotes & ~inside
    let quotedBreaks = block.breaks & inside
    let allBreaks = block.breaks
    block.ends &= ~inside
    block.breaks &= ~inside
    let outerReturns = returns & ~inside
    let quotedReturns = returns & inside
    let afterEnd = block.ends << 1 | carry.afterEnd
    let afterClose = closes << 1 | carry.afterClose
    let afterCR = outerReturns << 1 | carry.afterCR
    let afterQuotedCR = quotedReturns << 1 | carry.afterQuotedCR
    if afterClose & opens != 0 { index.hasDoubledQuotes = true }
    var broken = opens & ~(afterEnd | afterClose)
    broken |= afterClose & ~(block.ends | opens | outerReturns)
    broken |= afterCR & ~block.breaks
    broken |= afterQuotedCR & ~allBreaks
    carry.inside = 0 &- (inside >> 63)
    carry.afterEnd = block.ends >> 63
    carry.afterClose = closes >> 63
    carry.afterCR = outerReturns >> 63
    carry.afterQuotedCR = quotedReturns >> 63
    return (broken & valid, quotedBreaks)
  }

  /// Bit i is the parity of bits 0 to i.
  private static func prefixParity(_ bits: UInt64) -> UInt64 {
    var parity = bits
    parity ^= parity << 1
    parity ^= parity << 2
    parity ^= parity << 4
    parity ^= parity << 8
    parity ^= parity << 16
    return parity ^ parity << 32
  }

  // MARK: Blocks of 64 bytes

  private typealias Lanes = SIMD16<UInt8>

  private static func lanes(_ bytes: Span<UInt8>, _ position: Int) -> Lanes {
    // SAFETY: any 16 bytes are a vector, and the call checks that they lie inside the span.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: Lanes.self)
  }

  @inline(__always)
  private func block(_ bytes: Span<UInt8>, _ position: Int, _ high: inout Lanes) -> Block {
    let separator = Lanes(repeating: separator)
    let lineFeed = Lanes(repeating: UInt8(ascii: "\n"))
    let carriageReturn = Lanes(repeating: UInt8(ascii: "\r"))
    let quote = Lanes(repeating: UInt8(ascii: "\""))
    var block = Block()
    var odd = SIMDMask<SIMD16<Int8>>(repeating: false)
    for part in 0..<4 {
      let lanes = Self.lanes(bytes, position + 16 * part)
      let breaks = lanes .== lineFeed
      block.breaks |= Self.bits(breaks) << UInt64(16 * part)
      block.ends |= Self.bits(breaks .| (lanes .== separator)) << UInt64(16 * part)
      odd = odd .| (lanes .== carriageReturn) .| (lanes .== quote) .| (lanes .== Lanes.zero)
      high |= lanes
    }
    block.isOdd = Self.isAny(odd)
    return block
  }

  private func oddBytes(_ bytes: Span<UInt8>, _ position: Int) -> (quotes: UInt64, returns: UInt64, zeros: UInt64) {
    var (quotes, returns, zeros): (UInt64, UInt64, UInt64) = (0, 0, 0)
    for part in 0..<4 {
      let lanes = Self.lanes(bytes, position + 16 * part)
      quotes |= Self.bits(lanes .== Lanes(repeating: UInt8(ascii: "\""))) << UInt64(16 * part)
      returns |= Self.bits(lanes .== Lanes(repeating: UInt8(ascii: "\r"))) << UInt64(16 * part)
      zeros |= Self.bits(lanes .== Lanes.zero) << UInt64(16 * part)
    }
    return (quotes, returns, zeros)
  }

  /// One bit per lane.
  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    // SAFETY: a mask is the vector of its lanes, each of them all ones or all zeros.
    UInt64(byte_lanes_bits(unsafe unsafeBitCast(mask, to: SIMD16<Int8>.self)))
  }

  @inline(__always)
  private static func isAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
    // SAFETY: 16 lanes of a byte each are two words.
    let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }

  /// Writes the place of every bit; up to the next multiple of eight what is behind them is overwritten too.
  @inline(__always)
  private func write(_ bits: UInt64, _ position: Int, _ places: UnsafeMutableBufferPointer<UInt32>, at start: Int) {
    precondition(start >= 0 && start &+ 64 <= places.count)
    guard var out = unsafe places.baseAddress.map({ unsafe $0 + start }) else { return }
    var rest = bits
    // SAFETY: 64 bits make at most eight rounds of eight places from `start` on, and there is room for those.
    while rest != 0 {
      for slot in 0..<8 {
        // The highest bit, which changes no place that counts, spares asking whether there is a bit at all.
        unsafe out[slot] = UInt32(truncatingIfNeeded: position &+ (rest | 1 << 63).trailingZeroBitCount)
        rest &= rest &- 1
      }
      unsafe out += 8
    }
  }
}
