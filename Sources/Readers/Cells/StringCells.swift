internal import Tables

/// Cells of a string column: trimmed, in NFC, otherwise as written (`001` is not `1`).
enum StringCells {
  static func parse(_ run: CellRun) -> ParsedColumn {
    let texts = intern(run)
    let column = Column(type: .string, values: .dictionary(codes: PackedInts(texts.codes), values: texts.values), validity: texts.validity)
    return ParsedColumn(column: column, defects: texts.errors)
  }

  /// Distinct texts of a column, and the code of each cell.
  struct Interned {
    var codes: [Int32] = []
    var values: [String] = []
    var validity = Validity()
    /// Error cells, as `#N/A`.
    var errors: [CellDefect] = []
  }

  static func intern(_ run: CellRun) -> Interned {
    let bytes = run.raw.bytes.span
    var interner = TextInterner()
    var texts = Interned()
    texts.codes.reserveCapacity(run.rows.count)
    for (index, row) in run.rows.enumerated() {
      guard let range = run.raw.filled(row, in: bytes) else {
        texts.codes.append(0)
        texts.validity.append(false)
        continue
      }
      let code: Int32?
      switch run.raw.kinds[row] {
      case .error: code = nil
      case .number, .dateSerial:
        code =
          text(ofNumber: bytes, range, kind: run.raw.kinds[row], uses1904: run.uses1904Dates).map { interner.code(of: $0) }
          ?? interner.code(of: bytes, range)
      case .blank, .text, .bool: code = interner.code(of: bytes, range)
      }
      if code == nil { texts.errors.append(CellDefect(kind: .unreadable, index: index, found: String(copying: bytes, range))) }
      texts.codes.append(code ?? 0)
      texts.validity.append(code != nil)
    }
    texts.values = interner.values
    return texts
  }

  /// A number as a person reads it where the file's text differs: `912345678.0` is 912345678, a serial is its day.
  static func text(ofNumber bytes: Span<UInt8>, _ range: Range<Int>, kind: RawKind, uses1904: Bool) -> String? {
    let text = String(copying: bytes, range)
    if kind == .dateSerial {
      guard let serial = Double(text), let time = SerialDay.read(serial, uses1904: uses1904), let date = time.date else { return nil }
      let microseconds = time.timeOfDay ?? 0
      if microseconds == 0 { return date.dayFirst }
      let second = Int(microseconds / 1_000_000)
      return Timestamp(date: date, secondOfDay: second, offsetSeconds: 0).dayFirst(offsetSeconds: 0)
    }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }), let value = Double(text),
      let whole = Int64(exactly: value), whole.magnitude < 1 << 53
    else { return nil }
    return String(whole)
  }
}
