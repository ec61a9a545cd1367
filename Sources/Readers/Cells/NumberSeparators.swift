/// What `.` and `,` mean in a column of numbers written as text: decided once for all its cells.
struct NumberSeparators {
  /// How often a separator proved to divide thousands, and decimals.
  private(set) var dot = (thousands: 0, decimal: 0)
  private(set) var comma = (thousands: 0, decimal: 0)
  /// A cell that could be read either way, as it stands there.
  private(set) var openExample: (row: Int, text: String, separator: UInt8)?

  /// A percentage, as it stands there.
  private(set) var percentExample: (row: Int, text: String)?
  /// Whether the numbers are amounts in đồng.
  private(set) var isCurrency: Bool

  init(isCurrency: Bool = false) { self.isCurrency = isCurrency }

  /// - Parameter row: rows are noted in ascending order.
  mutating func note(_ number: NumberText, row: Int, text: @autoclosure () -> String) {
    if number.isPercent, percentExample == nil { percentExample = (row, text()) }
    switch number.separators {
    case .none: break
    case .open(let separator):
      if number.isCurrency { add(separator, thousands: 1, decimal: 0) }
      if openExample == nil, !number.isCurrency { openExample = (row, text(), separator) }
    case .grouped(let separator): add(separator, thousands: 1, decimal: 0)
    case .decimal(let separator, _, let groups):
      add(separator, thousands: 0, decimal: 1)
      if let groups { add(groups, thousands: 1, decimal: 0) }
    }
  }

  /// Takes in what other cells of the column have shown; the first example is kept.
  ///
  /// - Parameter rowOf: the row in the column of a row that was noted there.
  mutating func merge(_ other: NumberSeparators, rowOf: (Int) -> Int) {
    isCurrency = isCurrency || other.isCurrency
    add(UInt8(ascii: "."), thousands: other.dot.thousands, decimal: other.dot.decimal)
    add(UInt8(ascii: ","), thousands: other.comma.thousands, decimal: other.comma.decimal)
    if let (row, text, separator) = other.openExample, rowOf(row) < openExample?.row ?? .max {
      openExample = (rowOf(row), text, separator)
    }
    if let (row, text) = other.percentExample, rowOf(row) < percentExample?.row ?? .max { percentExample = (rowOf(row), text) }
  }

  private mutating func add(_ separator: UInt8, thousands: Int, decimal: Int) {
    switch separator {
    case UInt8(ascii: "."): dot = (dot.thousands + thousands, dot.decimal + decimal)
    case UInt8(ascii: ","): comma = (comma.thousands + thousands, comma.decimal + decimal)
    default: break
    }
  }

  /// Whether `1.234` has a thousands separator in a decimal column: where the other cells show it, or show that the other separator
  /// divides the decimals; else it divides the decimals itself.
  func dividesThousands(_ separator: UInt8) -> Bool {
    if isCurrency { return true }
    let (own, other) = separator == UInt8(ascii: ".") ? (dot, comma) : (comma, dot)
    if own.thousands != own.decimal { return own.thousands > own.decimal }
    return other.decimal > other.thousands
  }
}
