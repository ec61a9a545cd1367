internal import Tables

/// The one way in which a file writes its dates, as a pattern: `dd/MM/yyyy HH:mm`.
///
/// Letters are those of Unicode TS 35: `d M y H h m s S a X`. A number may have fewer digits than its letters, a year must have four, or
/// two for `yy`, which is of this century. A space is any white space; other characters, and texts in `'…'`, stand for themselves.
package struct DateFormat: Hashable, Sendable {
  private enum Part: Hashable {
    case field(Character, length: Int)
    case literal([UInt8])
    case space
  }

  private let parts: [Part]

  /// Nil for a pattern with other letters, without a day, a month and a year, or with one of them twice.
  package init?(_ pattern: String) {
    var parts: [Part] = []
    var rest = Substring(pattern)
    while let first = rest.first {
      if first == "'" {
        guard let end = rest.dropFirst().firstIndex(of: "'") else { return nil }
        parts.append(.literal(Array(rest[rest.index(after: rest.startIndex)..<end].utf8)))
        rest = rest[rest.index(after: end)...]
      } else if first == " " {
        parts.append(.space)
        rest = rest.drop { $0 == " " }
      } else if first.isASCII, first.isLetter {
        let run = rest.prefix { $0 == first }
        guard Self.letters.contains(first) else { return nil }
        parts.append(.field(first, length: run.count))
        rest = rest.dropFirst(run.count)
      } else {
        parts.append(.literal(Array(String(first).utf8)))
        rest = rest.dropFirst()
      }
    }
    let fields = parts.compactMap { part -> Character? in if case .field(let letter, _) = part { letter } else { nil } }
    guard Set(fields).count == fields.count, Set("dMy").isSubset(of: fields), !(fields.contains("H") && fields.contains("h")),
      fields.contains("h") == fields.contains("a")
    else { return nil }
    self.parts = parts
  }

  private static let letters: Set<Character> = ["d", "M", "y", "H", "h", "m", "s", "S", "a", "X"]

  /// What a text says; nil where it is not of the format, or no day. `range` is trimmed. O(length).
  func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DateTimeText? {
    var reader = DateFormatReader(position: range.lowerBound, end: range.upperBound)
    for part in parts {
      let isRead: Bool =
        switch part {
        case .space: reader.skipSpaces(bytes)
        case .literal(let text): reader.skip(text, bytes)
        case .field(let letter, let length): reader.read(letter, length: length, bytes)
        }
      guard isRead else { return nil }
    }
    return reader.result
  }
}

/// Reads the fields of one text.
private struct DateFormatReader {
  var position: Int
  let end: Int
  private var numbers: [Character: Int] = [:]
  private var fraction: Int64 = 0
  private var isAfternoon: Bool?
  private var offsetSeconds: Int?

  init(position: Int, end: Int) {
    self.position = position
    self.end = end
  }

  /// What all fields together say, at the end of the text.
  var result: DateTimeText? {
    guard position == end, let day = numbers["d"], let month = numbers["M"], let year = numbers["y"],
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var text = DateTimeText(date: date)
    guard var hour = numbers["H"] ?? numbers["h"] else { return text }
    if let isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    let (minute, second) = (numbers["m"] ?? 0, numbers["s"] ?? 0)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    text.timeOfDay = Int64(hour * 3600 + minute * 60 + second) * 1_000_000 + fraction
    text.offsetSeconds = offsetSeconds
    return text
  }

  mutating func skipSpaces(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    while position < end, bytes[position] <= 0x20 { position += 1 }
    return position > start
  }

  mutating func skip(_ text: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    guard end - position >= text.count, text.indices.allSatisfy({ bytes[position + $0] == text[$0] }) else { return false }
    position += text.count
    return true
  }

  mutating func read(_ letter: Character, length: Int, _ bytes: Span<UInt8>) -> Bool {
    switch letter {
    case "a": return readHalfDay(bytes)
    case "X": return readZone(bytes)
    case "S": return readFraction(bytes)
    case "y":
      guard let (value, count) = number(bytes, atMost: 4), count == (length == 2 ? 2 : 4) else { return false }
      numbers["y"] = length == 2 ? 2000 + value : value
    default:
      guard let (value, _) = number(bytes, atMost: 2) else { return false }
      numbers[letter] = value
    }
    return true
  }

  private mutating func number(_ bytes: Span<UInt8>, atMost digits: Int) -> (value: Int, count: Int)? {
    var value = 0
    let start = position
    while position < end, position - start < digits, bytes[position] >= 0x30, bytes[position] <= 0x39 {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return position > start ? (value, position - start) : nil
  }

  /// Digits behind the point; those finer than microseconds are left away.
  private mutating func readFraction(_ bytes: Span<UInt8>) -> Bool {
    var unit: Int64 = 100_000
    let start = position
    while position < end, bytes[position] >= 0x30, bytes[position] <= 0x39 {
      fraction += Int64(bytes[position] - 0x30) * unit
      unit /= 10
      position += 1
    }
    return position > start
  }

  /// `AM` and `PM`, `SA` and `CH`.
  private mutating func readHalfDay(_ bytes: Span<UInt8>) -> Bool {
    guard end - position >= 2 else { return false }
    switch (bytes[position] & 0xDF, bytes[position + 1] & 0xDF) {
    case (UInt8(ascii: "A"), UInt8(ascii: "M")), (UInt8(ascii: "S"), UInt8(ascii: "A")): isAfternoon = false
    case (UInt8(ascii: "P"), UInt8(ascii: "M")), (UInt8(ascii: "C"), UInt8(ascii: "H")): isAfternoon = true
    default: return false
    }
    position += 2
    return true
  }

  /// `Z`, `+07`, `+0700`, `+07:00`.
  private mutating func readZone(_ bytes: Span<UInt8>) -> Bool {
    guard position < end else { return false }
    let sign = bytes[position]
    position += 1
    if sign == UInt8(ascii: "Z") {
      offsetSeconds = 0
      return true
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let (hours, digits) = number(bytes, atMost: 2), digits == 2 else {
      return false
    }
    if position < end, bytes[position] == UInt8(ascii: ":") { position += 1 }
    let minutes = number(bytes, atMost: 2)?.value ?? 0
    guard hours < 24, minutes < 60 else { return false }
    offsetSeconds = (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    return true
  }
}
