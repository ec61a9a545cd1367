internal import Findings

/// A format with a line per finding, written from the columns of groups.
protocol FindingLines: Sendable {
  var fileName: String { get }
  /// What stands before the first line.
  var head: [UInt8] { get }
  func append(_ group: FindingGroup, to buffer: inout ByteBuffer)
}

extension ByteBuffer {
  /// What a constant part of a line looks like, written once and copied for every finding.
  static func constant(_ write: (inout ByteBuffer) -> Void) -> [UInt8] {
    var buffer = ByteBuffer()
    write(&buffer)
    return buffer.bytes
  }

  mutating func append(json run: TextRun, _ index: Int, quotes: JSONQuotes = .single) {
    let range = run.range(index)
    // SAFETY: the buffer is read during the call only; taking the part checks its bounds.
    unsafe run.bytes.withUnsafeBufferPointer { bytes in
      unsafe append(json: UnsafeBufferPointer(rebasing: bytes[range]), quotes: quotes)
    }
  }

  mutating func append(csv run: TextRun, _ index: Int) {
    let range = run.range(index)
    // SAFETY: the buffer is read during the call only; taking the part checks its bounds.
    unsafe run.bytes.withUnsafeBufferPointer { bytes in unsafe append(csv: UnsafeBufferPointer(rebasing: bytes[range])) }
  }

  /// `{"file":…,"sheet":…` without the end, for the row to follow.
  mutating func append(jsonPlace place: FindingSources.Place, quotes: JSONQuotes) {
    append(UInt8(ascii: "{"))
    append(json: "file", quotes: quotes)
    append(UInt8(ascii: ":"))
    append(json: place.file, quotes: quotes)
    guard let sheet = place.sheet else { return }
    append(UInt8(ascii: ","))
    append(json: "sheet", quotes: quotes)
    append(UInt8(ascii: ":"))
    append(json: sheet, quotes: quotes)
  }

  /// `,"row":12}`, or only the end where there is no row.
  mutating func append(jsonRow row: Int?, quotes: JSONQuotes) {
    if let row {
      append(UInt8(ascii: ","))
      append(json: "row", quotes: quotes)
      append(UInt8(ascii: ":"))
      append(decimal: Int64(row))
    }
    append(UInt8(ascii: "}"))
  }

  mutating func append(jsonSources sources: [RowSource], quotes: JSONQuotes) {
    append(UInt8(ascii: "["))
    for (index, source) in sources.enumerated() {
      if index > 0 { append(UInt8(ascii: ",")) }
      append(jsonPlace: FindingSources.Place(file: source.file, sheet: source.sheet), quotes: quotes)
      append(jsonRow: source.row, quotes: quotes)
    }
    append(UInt8(ascii: "]"))
  }
}

/// The evidence of a group as JSON objects: names in the order the rule lists them, null for a missing value.
struct EvidenceJSON {
  private let columns: [EvidenceColumn]
  /// What stands before each value: `{"due_at":`, `,"late":`.
  private let names: [[UInt8]]
  private let quotes: JSONQuotes

  init(_ columns: [EvidenceColumn], quotes: JSONQuotes) {
    self.columns = columns
    self.quotes = quotes
    names = columns.enumerated().map { index, column in
      ByteBuffer.constant { buffer in
        buffer.append(index == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
        buffer.append(json: column.name, quotes: quotes)
        buffer.append(UInt8(ascii: ":"))
      }
    }
  }

  func append(_ index: Int, to buffer: inout ByteBuffer) {
    if columns.isEmpty { return buffer.append("{}" as StaticString) }
    for place in columns.indices {
      buffer.append(names[place])
      columns[place].appendJSON(index, to: &buffer, quotes: quotes)
    }
    buffer.append(UInt8(ascii: "}"))
  }
}
