import Findings
import Tables

/// How a message shows values: dates day first and numbers grouped in Vietnamese.
extension EvidenceConverter {
  func words(_ value: EvidenceValue) -> String {
    var buffer = ByteBuffer()
    append(value, enumeration: [:], to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// The words for every value of a column.
  /// - Parameter enumeration: words for codes.
  func append(_ column: EvidenceColumn, enumeration: [String: String], to cells: inout CellWriter) {
    let (count, missing) = (column.count, column.missing)
    func append(_ write: (Int, inout ByteBuffer) -> Void) { cells.append(count, missing: missing, absent: "—", write) }
    switch column.values {
    case .int(let numbers): append { self.append(grouped: numbers[$0], to: &$1) }
    case .date(let days):
      var text = DayText(dayOrder)
      append { text.append(days[$0], to: &$1) }
    case .timestamp(let instants, let offset):
      var text = InstantText(offsetSeconds: offset, dayOrder)
      append { text.append(toTheMinute: instants[$0], to: &$1) }
    case .text(let run) where enumeration.isEmpty: append { $1.append(run, $0) }
    case .codes(let codes, let texts) where enumeration.isEmpty: append { $1.append(texts[Int(codes[$0])]) }
    default: append { self.append(column.value($0), enumeration: enumeration, to: &$1) }
    }
  }

  func append(_ value: EvidenceValue, enumeration: [String: String], to buffer: inout ByteBuffer) {
    switch value {
    case .missing: buffer.append("—" as StaticString)
    case .bool(let flag): buffer.append(flag ? (language == .vi ? "có" : "yes") : (language == .vi ? "không" : "no"))
    case .int(let number): append(grouped: number, to: &buffer)
    case .double(let number): buffer.append(decimal(number))
    case .string(let text): buffer.append(enumeration[text] ?? text)
    case .date(let text):
      if let date = CivilDate(iso: text) { append(day: date.days, to: &buffer) } else { buffer.append(text) }
    case .timestamp(let text): append(instant: text, to: &buffer)
    case .list(let items):
      for (index, item) in items.prefix(5).enumerated() {
        if index > 0 { buffer.append(", " as StaticString) }
        append(item, enumeration: enumeration, to: &buffer)
      }
      if items.count > 5 { buffer.append(", … (\(items.count))") }
    }
  }

  private var dayOrder: DayText.Order { language == .vi ? .dayFirst : .iso }

  private func append(day days: Int32, to buffer: inout ByteBuffer) {
    if language == .vi { buffer.append(dayFirst: days) } else { buffer.append(isoDay: days) }
  }

  /// An ISO 8601 instant, as it stands there: `2024-03-05T08:30:00+07:00`.
  private func append(instant iso: String, to buffer: inout ByteBuffer) {
    let parts = iso.split(separator: "T", maxSplits: 1)
    guard parts.count == 2, let date = CivilDate(iso: parts[0]) else { return buffer.append(iso) }
    append(day: date.days, to: &buffer)
    buffer.append(UInt8(ascii: " "))
    let seconds = parts[1].dropFirst(6).prefix(2)
    buffer.append(String(parts[1].prefix(seconds == "00" ? 5 : 8)))
  }

  /// Thousands are set off only from 10,000 on, so that a year stays a year.
  private func append(grouped number: Int64, to buffer: inout ByteBuffer) {
    guard number.magnitude >= 10_000 else { return buffer.append(decimal: number) }
    let separator = language == .vi ? UInt8(ascii: ".") : UInt8(ascii: ",")
    let digits = Array(String(number.magnitude).utf8)
    if number < 0 { buffer.append(UInt8(ascii: "-")) }
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { buffer.append(separator) }
      buffer.append(digit)
    }
  }

  private func decimal(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return number.description }
    let rounded = (number * 10_000).rounded() / 10_000
    var text = rounded.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    return language == .vi ? String(text.map { $0 == "." ? "," : $0 }) : text
  }
}
