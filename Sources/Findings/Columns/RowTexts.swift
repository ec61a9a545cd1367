/// Texts of rows, written column by column: what a column holds is asked once and not once per row.
package struct CellWriter: ~Copyable {
  @usableFromInline package var buffer: ByteBuffer
  /// Where each cell ends.
  @usableFromInline package var ends: [Int] = []

  package init(cells: Int, bytesPerCell: Int = 24) {
    buffer = ByteBuffer(capacity: cells * bytesPerCell)
    ends.reserveCapacity(cells)
  }

  /// The cells of one column.
  /// - Parameters:
  ///   - missing: where there is no value; empty where none is missing.
  ///   - absent: what stands there instead.
  ///   - write: writes the value of a row that has one.
  @inlinable @inline(__always)
  package mutating func append(_ rows: Int, missing: [Bool], absent: StaticString, _ write: (Int, inout ByteBuffer) -> Void) {
    if missing.isEmpty {
      for row in 0..<rows {
        write(row, &buffer)
        ends.append(buffer.count)
      }
    } else {
      for row in 0..<rows {
        if missing[row] { buffer.append(absent) } else { write(row, &buffer) }
        ends.append(buffer.count)
      }
    }
  }

  package consuming func finish() -> TextRun { TextRun(buffer, ends: ends) }
}

/// Rows put together of pieces that are the same in all of them and of cells, by turns: a piece, a cell, a piece, a cell, a piece.
package struct RowTexts: Sendable {
  @usableFromInline let pieces: TextRun
  /// Those of the first column, then those of the second.
  @usableFromInline let cells: TextRun
  @usableFromInline let rows: Int
  @usableFromInline let columns: Int

  /// - Parameters:
  ///   - pieces: one more than there are columns.
  ///   - cells: column by column.
  package init(pieces: TextRun, cells: TextRun, rows: Int) {
    self.pieces = pieces
    self.cells = cells
    self.rows = rows
    columns = pieces.count - 1
  }

  @inlinable package func append(_ row: Int, to buffer: inout ByteBuffer) {
    for column in 0..<columns {
      buffer.append(pieces, column)
      buffer.append(cells, column * rows + row)
    }
    buffer.append(pieces, columns)
  }
}
