internal import Tables

/// Cells of int and decimal columns.
///
/// Digits that a spreadsheet stores are taken as they are; a text is read in the Vietnamese way or the English one, as the whole column
/// shows.
enum NumberCells {
  /// Whole numbers: a lone separator before three digits divides thousands (`1.234` is 1234).
  static func parseInts(_ source: some CellSource) -> ColumnPiece {
    var cells = Outcome(NumberSeparators())
    let values = [Int64](capacity: source.count) { values in
      source.forEachCell { kind, number in
        guard kind == .number, number.places == 0 else { return false }
        values.append(number.digits)
        cells.validity.append(true)
        return true
      } _: { kind, bytes, filled in
        var value: Int64?
        if let filled {
          switch kind {
          case .number: value = StoredNumber.int(bytes, filled)
          case .text:
            if let digits = NumberText.plainDigits(bytes, filled) {
              value = digits
            } else if let number = NumberText(bytes, filled) {
              cells.facts.separators.note(number, row: values.count, text: String(copying: bytes, filled))
              value = int(number)
            }
          case .blank, .dateSerial, .bool, .error: break
          }
        }
        values.append(value ?? 0)
        cells.note(value != nil, filled, bytes)
      }
    }
    return cells.piece(.ints(values))
  }

  /// - Parameter isCurrency: whether the column holds amounts in đồng, which have no decimals: `50.000` is 50000.
  static func parseDecimals(_ source: some CellSource, isCurrency: Bool = false) -> ColumnPiece {
    var cells = Outcome(NumberSeparators(isCurrency: isCurrency))
    let values = [Double](capacity: source.count) { values in
      source.forEachCell { kind, number in
        guard kind == .number, let value = StoredNumber.double(number) else { return false }
        values.append(value)
        cells.validity.append(true)
        return true
      } _: { kind, bytes, filled in
        var value: Double?
        if let filled {
          switch kind {
          case .number: value = StoredNumber.double(bytes, filled)
          case .text:
            if let digits = NumberText.plainDigits(bytes, filled) {
              value = scaled(digits, places: 0)
            } else if let number = NumberText(bytes, filled) {
              cells.facts.separators.note(number, row: values.count, text: String(copying: bytes, filled))
              if case .open = number.separators {
                cells.facts.openDecimals.append(ColumnFacts.OpenDecimal(row: values.count, number: number))
              }
              value = decimal(number, cells.facts.separators)
            }
          case .blank, .dateSerial, .bool, .error: break
          }
        }
        values.append(value ?? 0)
        cells.note(value != nil, filled, bytes)
      }
    }
    return cells.piece(.decimals(values))
  }

  /// How the whole numbers of a column were read where they could have been read otherwise.
  static func intDecisions(_ format: NumberSeparators) -> [String] {
    format.openExample.map { ["'\($0.text)' is read with a thousands separator: the column has whole numbers"] } ?? []
  }

  static func decimalDecisions(_ format: NumberSeparators) -> [String] {
    var decisions: [String] = []
    if let (_, text, separator) = format.openExample {
      let mark = separator == UInt8(ascii: ".") ? "." : ","
      let reason = format.isCurrency ? "amounts in đồng have it" : "the other cells show"
      decisions.append(
        format.dividesThousands(separator)
          ? "'\(text)' is read with '\(mark)' as thousands separator, as \(reason)"
          : "'\(text)' is read with '\(mark)' as decimal separator")
    }
    if let (_, text) = format.percentExample { decisions.append("percentages such as '\(text)' are read as fractions of 1") }
    return decisions
  }

  /// Validity and defects of the cells seen so far.
  private struct Outcome {
    var validity = ValidityBits()
    var defects: [CellDefect] = []
    var facts = ColumnFacts()

    init(_ separators: NumberSeparators) { facts.separators = separators }

    mutating func note(_ isValid: Bool, _ filled: Range<Int>?, _ bytes: Span<UInt8>) {
      if !isValid, let filled {
        defects.append(CellDefect(kind: .unreadable, index: validity.count, found: String(copying: bytes, filled)))
      }
      validity.append(isValid)
    }

    func piece(_ values: ColumnPiece.Values) -> ColumnPiece {
      ColumnPiece(values: values, validity: validity.validity, defects: defects, facts: facts)
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

  /// A number read as the column's cells show that it is meant.
  static func decimal(_ number: NumberText, _ format: NumberSeparators) -> Double {
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
