internal import Findings

extension ByteBuffer {
  /// Text for an element or a quoted attribute, as `HTML` escapes it.
  mutating func append(html text: String) {
    var text = text
    // SAFETY: the buffer is read during the call only.
    text.withUTF8 { unsafe append(html: $0) }
  }

  mutating func append(html run: TextRun, _ index: Int) {
    let range = run.range(index)
    // SAFETY: the buffer is read during the call only; taking the part checks its bounds.
    unsafe run.bytes.withUnsafeBufferPointer { bytes in unsafe append(html: UnsafeBufferPointer(rebasing: bytes[range])) }
  }

  /// A day, day first in Vietnamese.
  mutating func append(day days: Int32, isVietnamese: Bool) {
    if isVietnamese { append(dayFirst: days) } else { append(isoDay: days) }
  }

  /// Day and minute; seconds where there are any; the offset unless it is Vietnam's.
  mutating func append(instant microseconds: Int64, offsetSeconds: Int, isVietnamese: Bool) {
    let (day, time) = Self.local(microseconds, offsetSeconds: offsetSeconds)
    append(day: day, isVietnamese: isVietnamese)
    append(UInt8(ascii: " "))
    let isOffice = offsetSeconds == 7 * 3600
    append(clock: time / 1_000_000, withSeconds: !isOffice || time % 60_000_000 != 0)
    append(fraction: time % 1_000_000)
    if !isOffice { append(offset: offsetSeconds) }
  }

  @unsafe private mutating func append(html bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < bytes.count {
      let stop = unsafe ByteScan.firstSpecial(bytes, from: start, ByteScan.isSpecialInHTML)
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<stop]))
      guard stop < bytes.count else { return }
      let byte = unsafe bytes[stop]
      if let escape = HTML.escape(byte) { append(escape) } else { append(byte) }
      start = stop + 1
    }
  }
}
