/// Where rows came from: a few sources, and per row its number in its source. Rows that follow one another in their source cost nothing.
package struct RowOrigins: Sendable {
  /// A table inside a file: a whole text file, or one sheet of a workbook.
  package struct Source: Hashable, Sendable {
    package var file: String
    package var sheet: String?

    package init(file: String, sheet: String? = nil) {
      self.file = file
      self.sheet = sheet
    }
  }

  package private(set) var sources: [Source] = []
  /// First row (in this table) of each source; a source's rows are contiguous.
  package private(set) var starts: [Int] = []
  package private(set) var count = 0
  /// First row (in this table) of each run of rows whose numbers ascend by one, and the number of that row: the row or line as the
  /// program that shows the file counts it, from 1.
  private var runStarts: [Int32] = []
  private var runNumbers: [Int32] = []

  package init() {}

  package mutating func begin(_ source: Source) {
    sources.append(source)
    starts.append(count)
  }

  package mutating func append(row: Int) { append(number: Int32(clamping: row), count: 1) }

  /// Appends rows that follow one another in the source. O(1).
  package mutating func append(rows: Range<Int>) {
    if !rows.isEmpty { append(number: Int32(clamping: rows.lowerBound), count: rows.count) }
  }

  /// Appends the rows of another table, with their sources. O(sources + runs).
  package mutating func append(contentsOf other: RowOrigins) {
    sources += other.sources
    starts += other.starts.map { count + $0 }
    for run in other.runStarts.indices {
      let end = run + 1 < other.runStarts.count ? Int(other.runStarts[run + 1]) : other.count
      append(number: other.runNumbers[run], count: end - Int(other.runStarts[run]))
    }
  }

  private mutating func append(number: Int32, count extra: Int) {
    if nextNumber != Int(number) {
      runStarts.append(Int32(clamping: count))
      runNumbers.append(number)
    }
    count += extra
  }

  /// The number that continues the last run.
  private var nextNumber: Int? {
    guard let start = runStarts.last, let number = runNumbers.last else { return nil }
    return Int(number) + count - Int(start)
  }

  /// The source and row number of a row. O(log sources + log runs).
  package func origin(of row: Int) -> (source: Source, row: Int) {
    let (source, number) = place(of: row)
    return (sources[source], number)
  }

  /// The place of a row's source in `sources`, and the row's number in it. O(log sources + log runs).
  package func place(of row: Int) -> (source: Int, row: Int) {
    let run = Self.last(runStarts, notAfter: row)
    return (Self.last(starts, notAfter: row), Int(runNumbers[run]) + row - Int(runStarts[run]))
  }

  /// The places of many rows' sources in `sources`, and the rows' numbers in them. O(rows) where neighbours come from one run.
  package func places(of rows: Span<Int32>) -> (sources: [Int32], numbers: [Int32]) {
    var (sources, numbers): ([Int32], [Int32]) = ([], [])
    sources.reserveCapacity(rows.count)
    numbers.reserveCapacity(rows.count)
    // The rows that come from the last row's source and run.
    var (known, source, offset) = (0..<0, Int32(0), 0)
    for index in 0..<rows.count {
      let row = Int(rows[index])
      if !known.contains(row) {
        let run = Self.last(runStarts, notAfter: row)
        let place = Self.last(starts, notAfter: row)
        let runEnd = run + 1 < runStarts.count ? Int(runStarts[run + 1]) : count
        let sourceEnd = place + 1 < starts.count ? starts[place + 1] : count
        known = max(Int(runStarts[run]), starts[place])..<max(row + 1, min(runEnd, sourceEnd))
        source = Int32(clamping: place)
        offset = Int(runNumbers[run]) - Int(runStarts[run])
      }
      sources.append(source)
      numbers.append(Int32(clamping: row + offset))
    }
    return (sources, numbers)
  }

  /// The position of the last start at or before a row; of starts that are equal the last one.
  private static func last(_ starts: [some FixedWidthInteger], notAfter row: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(starts[middle]) <= row { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
