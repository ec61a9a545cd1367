internal import Tables

/// Cells of int and decimal columns.
///
/// Digits that a spreadsheet stores are taken as they are; a text is read in the Vietnamese way or the English one, as the whole column
/// shows.
enum NumberCells {
  /// Whole numbers: a lone separator before three digits divides thousands (`1.234` is 1234).
  static func parseInts(_ run: CellRun) -> ParsedColumn {
    let bytes = run.raw.bytes.span
    var format = NumberSeparators()
    var values: [Int64] = []
    values.reserveCapacity(run.rows.count)
    var cells = Outcome()
    for row in run.rows {
      var value: Int64?
      let range = run.raw.filled(row, in: bytes)
      if let range {
        switch run.raw.kinds[row] {
        case .number: value = StoredNumber.int(bytes, range)
        case .text:
          if let number = NumberText(bytes, range) {
            format.note(number, text: String(copying: bytes, range))
            value = int(number)
          }
        case .blank, .dateSerial, .bool, .error: break
        }
      }
      values.append(value ?? 0)
      cells.note(value != nil, range, bytes)
    }
    let column = Column(type: .int, values: .int(PackedInts(values)), validity: cells.validity)
    let decisions = format.openExample.map { ["'\($0.text)' is read with a thousands separator: the column has whole numbers"] } ?? []
    return ParsedColumn(column: column, defects: cells.defects, decisions: decisions)
  }

  /// - Parameter isCurrency: whether the column holds amounts in đồng, which have no decimals: `50.000` is 50000.
  static func parseDecimals(_ run: CellRun, isCurrency: Bool = false) -> ParsedColumn {
    let bytes = run.raw.bytes.span
    var format = NumberSeparators(isCurrency: isCurrency)
    for row in run.rows where run.raw.kinds[row] == .text {
      guard let range = run.raw.filled(row, in: bytes), let number = NumberText(bytes, range) else { continue }
      format.note(number, text: String(copying: bytes, range))
    }
    var values: [Double] = []
    values.reserveCapacity(run.rows.count)
    var cells = Outcome()
    for row in run.rows {
      var value: Double?
      let range = run.raw.filled(row, in: bytes)
      if let range {
        switch run.raw.kinds[row] {
        case .number: value = StoredNumber.double(bytes, range)
        case .text: value = NumberText(bytes, range).map { decimal($0, format) }
        case .blank, .dateSerial, .bool, .error: break
        }
      }
      values.append(value ?? 0)
      cells.note(value != nil, range, bytes)
    }
    let column = Column(type: .decimal, values: .decimal(values), validity: cells.validity)
    return ParsedColumn(column: column, defects: cells.defects, decisions: decisions(format))
  }

  private static func decisions(_ format: NumberSeparators) -> [String] {
    var decisions: [String] = []
    if let (text, separator) = format.openExample {
      let mark = separator == UInt8(ascii: ".") ? "." : ","
      let reason = format.isCurrency ? "amounts in đồng have it" : "the other cells show"
      decisions.append(
        format.dividesThousands(separator)
          ? "'\(text)' is read with '\(mark)' as thousands separator, as \(reason)"
          : "'\(text)' is read with '\(mark)' as decimal separator")
    }
    if let text = format.percentExample { decisions.append("percentages such as '\(text)' are read as fractions of 1") }
    return decisions
  }

  /// Validity and defects of the cells seen so far.
  private struct Outcome {
    var validity = Validity()
    var defects: [CellDefect] = []

    mutating func note(_ isValid: Bool, _ filled: Range<Int>?, _ bytes: Span<UInt8>) {
      if !isValid, let filled {
        defects.append(CellDefect(kind: .unreadable, index: validity.count, found: String(copying: bytes, filled)))
      }
      validity.append(isValid)
    }
  }

  private static func int(_ number: NumberText) -> Int64? {
    guard !number.isPercent else { return nil }
    var value = number.digits
    if case .decimal(_, let places, _) = number.separators {
      // `3,0` is the whole number 3
      for _ in 0..<places {
        guard value % 10 == 0 else { return nil }
        value /= 10
      }
    }
    return number.isNegative ? -value : value
  }

  private static func decimal(_ number: NumberText, _ format: NumberSeparators) -> Double {
    var places = 0
    switch number.separators {
    case .none, .grouped: break
    case .decimal(_, let count, _): places = count
    case .open(let separator): places = number.isCurrency || format.dividesThousands(separator) ? 0 : 3
    }
    if number.isPercent { places += 2 }
    return scaled(number.isNegative ? -number.digits : number.digits, places: places)
  }

  /// `digits` / 10^`places`, correctly rounded: exact operands where they fit a double, the library's parser otherwise.
  private static func scaled(_ digits: Int64, places: Int) -> Double {
    if digits.magnitude < 1 << 53, places < StoredNumber.powersOfTen.count {
      return Double(digits) / StoredNumber.powersOfTen[places]
    }
    return Double("\(digits)e-\(places)") ?? 0
  }
}
