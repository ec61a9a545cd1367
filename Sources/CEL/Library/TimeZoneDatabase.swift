internal import Glibc
internal import Synchronization

/// Time zones by name: `UTC`, `±HH:MM`, `HH:MM`, and the IANA names of the system's zoneinfo folder.
///
/// Files: RFC 8536, "The Time Zone Information Format (TZif)".
package enum TimeZoneDatabase {
  /// Offsets of a zone over time.
  package struct Zone: Sendable {
    /// Seconds since 1970 at which the offset changes, ascending, and the offset from then on.
    fileprivate var transitions: [(at: Int64, offset: Int)] = []
    /// Before the first transition.
    fileprivate var first: Int
    /// After the last transition, where the file gives a rule.
    fileprivate var rule: PosixTimeZone?

    /// Seconds ahead of UTC at an instant. O(log transitions).
    package func offset(at seconds: Int64) -> Int {
      guard let last = transitions.last else { return rule?.offset(at: seconds) ?? first }
      if seconds >= last.at, let rule { return rule.offset(at: seconds) }
      var low = 0
      var high = transitions.count
      while low < high {
        let middle = (low + high) / 2
        if transitions[middle].at <= seconds { low = middle + 1 } else { high = middle }
      }
      return low == 0 ? first : transitions[low - 1].offset
    }
  }

  private static let cache = Mutex<[String: Zone?]>([:])

  /// Nil for a name that is no zone. Files are read once per name.
  package static func zone(named name: String) -> Zone? {
    if name == "UTC" { return Zone(first: 0) }
    if let offset = fixedOffset(name) { return Zone(first: offset) }
    guard isName(name) else { return nil }
    if let known = cache.withLock({ $0[name] }) { return known }
    let zone = read("/usr/share/zoneinfo/\(name)").flatMap(parse)
    cache.withLock { known in
      // Names may come from data: the cache stays small whatever they are.
      if known.count > 1000 { known.removeAll() }
      known[name] = .some(zone)
    }
    return zone
  }

  private static func fixedOffset(_ name: String) -> Int? {
    var scanner = ByteScanner(name)
    let isNegative = scanner.skip("-")
    if !isNegative { _ = scanner.skip("+") }
    guard let hours = scanner.digits(exactly: 2), hours < 24, scanner.skip(":"), let minutes = scanner.digits(exactly: 2), minutes < 60,
      scanner.isAtEnd
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// Letters, digits, `_`, `+`, `-` in parts joined by `/`: no dot, so that no path leaves the folder.
  private static func isName(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count) else { return false }
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      guard let first = part.first, first >= 65, first <= 90 else { return false }
      return part.allSatisfy { byte in
        (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte == 95 || byte == 43 || byte == 45
      }
    }
  }

  private static let sizeLimit = 1 << 20

  private static func read(_ path: String) -> [UInt8]? {
    // SAFETY: `path` is copied into a terminated C string for the call; the descriptor is closed on every way out.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while bytes.count < sizeLimit {
      // SAFETY: the buffer is the whole of `chunk`, and `read` is told its size.
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    return nil
  }

  private static func parse(_ bytes: [UInt8]) -> Zone? {
    var reader = TZifReader(bytes)
    guard let first = reader.header() else { return nil }
    guard first.version >= 2 else { return reader.zone(first, timeSize: 4) }
    // Version 2 files repeat the data with 64-bit times, and end in a rule for the years to come.
    guard reader.skip(first.size(timeSize: 4)), let second = reader.header(), var zone = reader.zone(second, timeSize: 8) else {
      return nil
    }
    zone.rule = PosixTimeZone(String(decoding: reader.footer(), as: UTF8.self))
    return zone
  }
}

/// Reads the blocks of a TZif file.
private struct TZifReader {
  struct Header {
    var version: UInt8
    var utIndicators, standardIndicators, leapSeconds, times, types, characters: Int

    func size(timeSize: Int) -> Int {
      times * timeSize + times + types * 6 + characters + leapSeconds * (timeSize + 4) + standardIndicators + utIndicators
    }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= bytes.count - position else { return false }
    position += count
    return true
  }

  /// A big-endian two's complement number of `size` bytes.
  private mutating func number(_ size: Int) -> Int64? {
    let start = position
    guard skip(size), let top = bytes[start..<position].first else { return nil }
    var value: Int64 = top >= 0x80 ? -1 : 0
    for byte in bytes[start..<position] { value = value << 8 | Int64(byte) }
    return value
  }

  mutating func header() -> Header? {
    guard bytes.count - position >= 44, bytes[position..<(position + 4)].elementsEqual("TZif".utf8) else { return nil }
    let version = bytes[position + 4]
    position += 20
    var counts: [Int] = []
    for _ in 0..<6 {
      guard let count = number(4), count >= 0, count <= bytes.count else { return nil }
      counts.append(Int(count))
    }
    return Header(
      version: version >= 0x32 ? 2 : 1, utIndicators: counts[0], standardIndicators: counts[1], leapSeconds: counts[2], times: counts[3],
      types: counts[4], characters: counts[5])
  }

  mutating func zone(_ header: Header, timeSize: Int) -> TimeZoneDatabase.Zone? {
    let end = position + header.size(timeSize: timeSize)
    guard end <= bytes.count, header.types > 0 else { return nil }
    var times: [Int64] = []
    for _ in 0..<header.times {
      guard let time = number(timeSize) else { return nil }
      times.append(time)
    }
    let kinds = bytes[position..<(position + header.times)]
    position += header.times
    var offsets: [Int] = []
    for _ in 0..<header.types {
      guard let offset = number(4), skip(2) else { return nil }
      offsets.append(Int(offset))
    }
    position = end
    guard kinds.allSatisfy({ Int($0) < offsets.count }) else { return nil }
    return TimeZoneDatabase.Zone(transitions: zip(times, kinds).map { ($0, offsets[Int($1)]) }, first: offsets[0])
  }

  /// The text between the two line breaks at the end.
  func footer() -> [UInt8] { Array(bytes[position...].filter { $0 != UInt8(ascii: "\n") }) }
}
