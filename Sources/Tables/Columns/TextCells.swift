/// The texts of a column's rows as UTF-8, whether they are kept once per row or once per distinct text.
package struct TextCells: Sendable {
  let texts: TextBuffer
  /// The text of each row; nil where every row has its own.
  let codes: [Int32]?

  /// Nil for a column without texts.
  package init?(_ column: Column) {
    switch column.values {
    case .text(let buffer): self.init(buffer)
    case .dictionary(let codes, let values): self.init(texts: TextBuffer(values), codes: codes.codes(0..<codes.count))
    case .int, .decimal, .bool, .date, .timestamp: return nil
    }
  }

  package init(_ texts: TextBuffer) { self.init(texts: texts, codes: nil) }

  private init(texts: TextBuffer, codes: [Int32]?) {
    self.texts = texts
    self.codes = codes
  }

  @inline(__always)
  func range(of row: Int) -> Range<Int> {
    if let codes { return texts.range(of: Int(codes[row])) }
    return texts.range(of: row)
  }

  /// Calls `body` with each index into `rows` until it returns false, as `TextBuffer.forEach`. Distinct texts are few, and mostly at hand.
  @inline(__always)
  func forEach(_ rows: Span<Int32>, _ body: (Int) -> Bool) {
    if codes == nil { return texts.forEach(rows, body) }
    for index in 0..<rows.count where !body(index) { return }
  }
}
