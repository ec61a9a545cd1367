internal import Tables

/// Cells of date and timestamp columns.
enum DateCells {
  /// Days; the time of a cell that has one is left away, after a zone of its own is taken into account.
  static func parseDates(_ source: some CellSource) -> ColumnPiece {
    var cells = ColumnPiece(values: .days([]), validity: Validity(), defects: [])
    let days = [Int32](capacity: source.count) { days in
      cells = parse(source) { fixed in
        days.append(fixed.days)
      } take: { parts in
        let date = parts.flatMap(day)
        days.append(date?.days ?? 0)
        return date != nil
      }
    }
    cells.values = .days(days)
    return cells
  }

  /// Instants: Asia/Ho_Chi_Minh unless the cell has a zone; a day without a time is its midnight.
  static func parseTimestamps(_ source: some CellSource) -> ColumnPiece {
    var withoutTime = 0
    var cells = ColumnPiece(values: .days([]), validity: Validity(), defects: [])
    let offset = Int64(officeOffsetSeconds)
    // Whole seconds, in half the space, up to the first instant that is none.
    var microseconds: [Int64] = []
    let seconds = [Int32](capacity: source.count) { seconds in
      cells = parse(source) { fixed in
        if fixed.second < 0 { withoutTime += 1 }
        let second = Int64(fixed.days) * 86_400 + Int64(max(0, fixed.second)) - offset
        if microseconds.isEmpty, let second = Int32(exactly: second) {
          seconds.append(second)
        } else {
          append(second * 1_000_000, to: &microseconds, after: seconds.span)
        }
      } take: { parts in
        guard let parts, let date = parts.date else {
          if microseconds.isEmpty { seconds.append(0) } else { microseconds.append(0) }
          return false
        }
        if parts.timeOfDay == nil { withoutTime += 1 }
        let instant = instant(date, parts).microseconds
        if microseconds.isEmpty, instant % 1_000_000 == 0, let second = Int32(exactly: instant / 1_000_000) {
          seconds.append(second)
        } else {
          append(instant, to: &microseconds, after: seconds.span)
        }
        return true
      }
    }
    cells.values = microseconds.isEmpty ? .seconds(seconds) : .instants(microseconds)
    cells.facts.daysWithoutTime = withoutTime
    cells.facts.hasTimes = source.hasTimes
    return cells
  }

  private static func append(_ microsecond: Int64, to microseconds: inout [Int64], after seconds: Span<Int32>) {
    if microseconds.isEmpty {
      for index in 0..<seconds.count { microseconds.append(Int64(seconds[index]) * 1_000_000) }
    }
    microseconds.append(microsecond)
  }

  /// How the dates of a column were read where they could have been read otherwise.
  static func decisions(_ facts: ColumnFacts) -> [String] {
    var decisions: [String] = []
    if facts.serialsRead > 0 { decisions.append("numbers are read as a spreadsheet's day numbers: the column has nothing else") }
    if facts.daysWithoutTime > 0 {
      decisions.append("\(facts.daysWithoutTime) \(facts.daysWithoutTime == 1 ? "date" : "dates") without a time: read as 00:00")
    }
    if facts.hasTimes { decisions.append("the time is in a column of its own") }
    return decisions
  }

  private static func day(_ parts: DateTimeText) -> CivilDate? {
    guard let date = parts.date, parts.offsetSeconds != nil else { return parts.date }
    return instant(date, parts).date(offsetSeconds: officeOffsetSeconds)
  }

  private static func instant(_ date: CivilDate, _ parts: DateTimeText) -> Timestamp {
    let time = parts.timeOfDay ?? 0
    return Timestamp(
      date: date, secondOfDay: Int(time / 1_000_000), microsecond: Int(time % 1_000_000),
      offsetSeconds: parts.offsetSeconds ?? officeOffsetSeconds)
  }

  /// - Parameters:
  ///   - takeFixed: is given what a cell of the usual form says.
  ///   - take: is given what any other cell says, and returns whether it took a value.
  @inline(__always)
  private static func parse(
    _ source: some CellSource, takeFixed: (FixedDateTime) -> Void, take: (DateTimeText?) -> Bool
  ) -> ColumnPiece {
    let readsSerials = source.readsSerials ?? holdsOnlySerials(source)
    let hasTimes = source.hasTimes
    var piece = ColumnPiece(values: .days([]), validity: Validity(), defects: [])
    var validity = ValidityBits()
    var dayFirst: UInt8 = 0
    var memo = FixedDateTime.Memo()
    source.forEachCell { kind, number in
      guard !hasTimes, kind == .dateSerial, let serial = StoredNumber.serial(number),
        let parts = SerialDay.read(serial, uses1904: source.uses1904Dates), parts.date != nil, take(parts)
      else { return false }
      validity.append(true)
      return true
    } _: { kind, bytes, filled in
      guard let filled else {
        validity.append(take(nil))
        return
      }
      if !hasTimes, kind == .text, let fixed = FixedDateTime(bytes, filled, &memo) {
        dayFirst |= fixed.order.rawValue
        takeFixed(fixed)
        validity.append(true)
        return
      }
      var parts = Self.parts(kind, bytes, filled, source.uses1904Dates, readsSerials: readsSerials, &piece.facts)
      if let order = parts?.order { dayFirst |= order.rawValue }
      if hasTimes, parts?.date != nil, parts?.timeOfDay ?? 0 == 0 {
        source.withTime(of: validity.count) { addTime(&parts, $0, $1, $2, source.uses1904Dates) }
      }
      let isValid = take(parts)
      if !isValid {
        piece.defects.append(CellDefect(kind: .unreadable, index: validity.count, found: String(copying: bytes, filled)))
      }
      validity.append(isValid)
    }
    piece.validity = validity.validity
    piece.facts.hasDayFirst = dayFirst & DateTimeText.Order.dayFirst.rawValue != 0
    piece.facts.hasOpenOrder = dayFirst & DateTimeText.Order.open.rawValue != 0
    if piece.validity.validCount > piece.facts.serialsRead { piece.facts.hasNonSerial = true }
    return piece
  }

  /// What a filled cell says.
  static func parts(
    _ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>, _ uses1904: Bool, readsSerials: Bool, _ facts: inout ColumnFacts
  ) -> DateTimeText? {
    switch kind {
    case .dateSerial: return serial(bytes, filled, uses1904) ?? DateTimeText(bytes, filled)
    case .text:
      if let parts = DateTimeText(bytes, filled) { return parts }
      if !isSerial(bytes, filled) { facts.hasNonSerial = true } else if !readsSerials { facts.serialsLeft += 1 }
      return readsSerials ? plainSerial(bytes, filled, uses1904, &facts) : nil
    case .number: return readsSerials ? plainSerial(bytes, filled, uses1904, &facts) : nil
    case .blank, .bool, .error: return nil
    }
  }

  private static func serial(_ bytes: Span<UInt8>, _ range: Range<Int>, _ uses1904: Bool) -> DateTimeText? {
    StoredNumber.serial(bytes, range).flatMap { SerialDay.read($0, uses1904: uses1904) }
  }

  private static func plainSerial(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ uses1904: Bool, _ facts: inout ColumnFacts
  ) -> DateTimeText? {
    guard let number = StoredNumber.serial(bytes, range), SerialDay.plausible.contains(number) else { return nil }
    facts.serialsRead += 1
    return SerialDay.read(number, uses1904: uses1904)
  }

  /// The time of the other column, where there is one and it can be read; what cannot be read there makes the cell unreadable.
  static func addTime(
    _ parts: inout DateTimeText?, _ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>?, _ uses1904: Bool
  ) {
    guard let filled else { return }
    var time = DateTimeText(bytes, filled)
    if time == nil, kind == .number || kind == .dateSerial { time = serial(bytes, filled, uses1904) }
    guard let timeOfDay = time?.timeOfDay else {
      parts = nil
      return
    }
    parts?.timeOfDay = timeOfDay
    if let offset = time?.offsetSeconds { parts?.offsetSeconds = offset }
  }

  /// Whether every filled cell is a number: only then is a number a day.
  static func holdsOnlySerials(_ source: some CellSource) -> Bool {
    var hasAny = false
    var hasOther = false
    source.forEachCell { kind, _ in
      guard kind == .number || kind == .dateSerial else { return false }
      hasAny = true
      return true
    } _: { kind, bytes, filled in
      guard !hasOther, let filled else { return }
      switch kind {
      case .number, .dateSerial: hasAny = true
      case .text: if isSerial(bytes, filled) { hasAny = true } else { hasOther = true }
      case .blank, .bool, .error: hasOther = true
      }
    }
    return hasAny && !hasOther
  }

  /// Whether a text is a plain number, as the day of a spreadsheet saved as text.
  private static func isSerial(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { (bytes[$0] >= 0x30 && bytes[$0] <= 0x39) || bytes[$0] == UInt8(ascii: ".") }
      && StoredNumber.serial(bytes, range) != nil
  }
}
