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

  @unsafe private mutating func append(html bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for place in bytes.indices {
      guard let escape = unsafe HTML.escape(bytes[place]) else { continue }
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<place]))
      append(escape)
      start = place + 1
    }
    unsafe append(UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}
