internal import Tables

/// Cells of a string column: trimmed, in NFC, otherwise as written (`001` is not `1`).
enum StringCells {
  /// - Parameter known: texts of the column that have codes already.
  static func parse(_ source: some CellSource, known: TextCodes) -> ColumnPiece {
    var validity = ValidityBits()
    var defects: [CellDefect] = []
    var newValues: [String] = []
    let codes = [Int32](capacity: source.count) { codes in
      let interner = forEachCode(source, known: known) { code, _ in
        codes.append(Int32(truncatingIfNeeded: code ?? -1))
        validity.append(code != nil)
      } onError: { text in
        defects.append(CellDefect(kind: .unreadable, index: codes.count, found: text))
        codes.append(-1)
        validity.append(false)
      }
      newValues = interner.newValues
    }
    return ColumnPiece(
      values: .texts(codes: codes, known: known.values, new: newValues), validity: validity.validity, defects: defects)
  }

  /// The same for texts that are nearly all different. Their bytes end below 4 GiB.
  static func buffer(_ source: some CellSource) -> ColumnPiece {
    var text: [UInt8] = []
    var ends: [UInt32] = []
    ends.reserveCapacity(source.count)
    var validity = ValidityBits()
    var defects: [CellDefect] = []
    source.forEachCell { kind, bytes, filled in
      if let filled, kind != .error {
        if let other = Self.text(ofNumber: bytes, filled, kind: kind, uses1904: source.uses1904Dates)
          ?? TextInterner.normalised(bytes, filled)
        {
          text.append(contentsOf: other.utf8)
        } else {
          text.append(copying: bytes.extracting(filled))
        }
        validity.append(true)
      } else {
        if let filled { defects.append(CellDefect(kind: .unreadable, index: ends.count, found: String(copying: bytes, filled))) }
        validity.append(false)
      }
      ends.append(UInt32(clamping: text.count))
    }
    return ColumnPiece(values: .buffer(TextBuffer(bytes: text, ends: ends)), validity: validity.validity, defects: defects)
  }

  /// Calls back with the code of every cell, nil where it is missing; with the text of error cells, as `#N/A`.
  ///
  /// Codes count distinct texts in order of first appearance, after those that are known, so that a new one is always the next; with it
  /// comes its text, which is nil for a code that was there before. Returns the texts.
  @inline(__always) @discardableResult
  static func forEachCode(
    _ source: some CellSource, known: TextCodes = TextCodes(), _ body: (_ code: Int?, _ newText: String?) -> Void,
    onError: (String) -> Void
  ) -> TextInterner {
    var interner = TextInterner(known: known)
    var count = interner.count
    var shared = SharedCodes()
    source.forEachCell { text in
      guard let code = shared.code(of: text) else { return false }
      body(code, nil)
      return true
    } _: { kind, bytes, filled in
      let named = shared.takeUnknown()
      guard let filled else { return body(nil, nil) }
      let code: Int
      switch kind {
      case .error: return onError(String(copying: bytes, filled))
      case .number, .dateSerial:
        let number =
          text(ofNumber: bytes, filled, kind: kind, uses1904: source.uses1904Dates).map { interner.code(of: $0) }
          ?? interner.code(of: bytes, filled)
        code = Int(number)
      case .blank, .text, .bool: code = Int(interner.code(of: bytes, filled))
      }
      shared.note(code, of: named)
      if code < count { return body(code, nil) }
      count = interner.count
      body(code, interner.newValues.last)
    }
    return interner
  }

  /// Codes of shared texts that came lately: the texts themselves lie far apart in memory.
  private struct SharedCodes {
    /// The number of a text plus one, then its code; 0 for none.
    private var slots = [UInt64](repeating: 0, count: slotCount)
    /// The text that was asked for last, where it had no code.
    private var unknown: Int?

    private static let slotCount = 1024

    mutating func code(of text: Int) -> Int? {
      let slot = slots[text & (Self.slotCount - 1)]
      if slot >> 32 == UInt64(text) + 1 { return Int(slot & 0xFFFF_FFFF) }
      unknown = text
      return nil
    }

    mutating func takeUnknown() -> Int? {
      defer { unknown = nil }
      return unknown
    }

    mutating func note(_ code: Int, of text: Int?) {
      guard let text else { return }
      slots[text & (Self.slotCount - 1)] = (UInt64(text) + 1) << 32 | UInt64(code)
    }
  }

  /// A number as a person reads it where the file's text differs: `912345678.0` is 912345678, a serial is its day; nil for other cells.
  static func text(ofNumber bytes: Span<UInt8>, _ range: Range<Int>, kind: RawKind, uses1904: Bool) -> String? {
    guard kind == .number || kind == .dateSerial else { return nil }
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
