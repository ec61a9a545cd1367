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
    var column = 0
    var row = 0
    var index = 0
    while index < text.count, index < 8, case let letter = text[index] | 0x20, letter >= 0x61, letter <= 0x7A {
      column = column * 26 + Int(letter - 0x60)
      index += 1
    }
    guard column > 0 else { return nil }
    while index < text.count {
      let digit = text[index] &- 0x30
      guard digit <= 9, row < 1 << 40 else { return nil }
      row = row * 10 + Int(digit)
      index += 1
    }
    self.column = column - 1
    self.row = row
  }

  init?(_ text: some StringProtocol) {
    self.init(Array(text.utf8.filter { $0 != UInt8(ascii: "$") }).span)
  }
}
