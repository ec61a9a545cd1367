/// Where the records and fields of a piece of text lie.
struct RecordIndex {
  struct Record {
    var start: UInt32
    /// The position of its first field in `fieldEnds`.
    var firstField: UInt32
    /// Physical lines of the piece before it.
    var line: UInt32
  }

  /// In their order, and behind the last one what would be the next.
  private(set) var records: [Record] = []
  /// Where each field ends: at its separator, or at the line break of its record. Longer than it is filled.
  var fieldEnds: [UInt32] = []
  /// Whether fields may be quoted, and whether those may have a quote in them.
  var hasQuotes = false
  var hasDoubledQuotes = false
  /// Whether there is any byte that is not ASCII.
  var hasHighBytes = false

  var count: Int { max(0, records.count - 1) }

  /// Where the record behind the last one begins, and the lines before it.
  var end: Int { Int(records.last?.start ?? 0) }
  var lines: Int { Int(records.last?.line ?? 0) }

  /// Fields of a record; 0 where only `CSVParser` can tell them.
  func fieldCount(_ record: Int) -> Int { Int(records[record + 1].firstField) - Int(records[record].firstField) }

  func range(_ record: Int) -> Range<Int> { Int(records[record].start)..<Int(records[record + 1].start) }

  /// - Parameter size: how many bytes may be scanned.
  mutating func begin(at start: Int, size: Int) {
    records.removeAll(keepingCapacity: true)
    records.append(Record(start: UInt32(truncatingIfNeeded: start), firstField: 0, line: 0))
    if fieldEnds.count < size + 64 { fieldEnds = [UInt32](repeating: 0, count: size + 64) }
    hasQuotes = false
    hasDoubledQuotes = false
    hasHighBytes = false
  }

  mutating func endRecord(next start: Int, firstField: Int, line: Int) {
    records.append(
      Record(
        start: UInt32(truncatingIfNeeded: start), firstField: UInt32(truncatingIfNeeded: firstField),
        line: UInt32(truncatingIfNeeded: line)))
  }
}
