/// Addresses such as `AB12`.
struct CellReference: Hashable {
  /// From 0.
  var column: Int
  /// From 1; 0 when the address names no row.
  var row: Int

  init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// Nil when it is no address.
  init?(_ text: Span<UInt8>) {
    guard let (column, end) = Self.letters(text) else { return nil }
    self.column = column
    row = 0
    for index in end..<text.count {
      let digit = text[index] &- 0x30
      guard digit <= 9, row < 1 << 40 else { return nil }
      row = row * 10 + Int(digit)
    }
  }

  /// The column alone; nil when it is no address.
  @inline(__always)
  static func column(of text: Span<UInt8>) -> Int? {
    guard let (column, end) = letters(text) else { return nil }
    for index in end..<text.count where text[index] &- 0x30 > 9 { return nil }
    return column
  }

  /// The column that the letters name, and where they end.
  @inline(__always)
  private static func letters(_ text: Span<UInt8>) -> (column: Int, end: Int)? {
    var column = 0
    var index = 0
    while index < text.count, index < 8, case let letter = text[index] | 0x20, letter >= 0x61, letter <= 0x7A {
      column = column &* 26 &+ Int(letter &- 0x60)
      index &+= 1
    }
    return column > 0 ? (column - 1, index) : nil
  }

  init?(_ text: some StringProtocol) {
    self.init(Array(text.utf8.filter { $0 != UInt8(ascii: "$") }).span)
  }
}
