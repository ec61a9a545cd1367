/// The cells of one column: their UTF-8 texts end to end, and the end of each; at most `maximumBytes` of them.
package struct RawColumn: Sendable {
  package private(set) var bytes: [UInt8]
  // Half of what Int takes: there may be tens of millions of cells.
  private var ends: [UInt32]
  package private(set) var kinds: [RawKind]

  /// What `RawSheetBuilder` lets into one column.
  static let maximumBytes = Int(UInt32.max)

  package init() {
    bytes = []
    ends = []
    kinds = []
  }

  package var count: Int { ends.count }

  package mutating func append(_ kind: RawKind, _ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(UInt32(clamping: bytes.count))
    kinds.append(kind)
  }

  mutating func append(_ kind: RawKind, copying text: Span<UInt8>) {
    bytes.append(copying: text)
    ends.append(UInt32(clamping: bytes.count))
    kinds.append(kind)
  }

  package mutating func appendBlank() {
    ends.append(UInt32(clamping: bytes.count))
    kinds.append(.blank)
  }

  mutating func appendBlanks(_ number: Int) {
    ends.append(contentsOf: repeatElement(UInt32(clamping: bytes.count), count: number))
    kinds.append(contentsOf: repeatElement(.blank, count: number))
  }

  /// Gives all rows of each span the cell of its first row.
  ///
  /// - Parameter spans: ascending, apart from one another, inside the column.
  mutating func fillDown(_ spans: [ClosedRange<Int>]) {
    var filled = RawColumn()
    var next = 0
    for row in ends.indices {
      while next < spans.count, spans[next].upperBound < row { next += 1 }
      let source = next < spans.count && spans[next].contains(row) ? spans[next].lowerBound : row
      filled.append(kinds[source], bytes[range(source)])
    }
    self = filled
  }

  package func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row]) }

  package func text(_ row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }
}
