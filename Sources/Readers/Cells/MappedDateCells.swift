internal import Tables

/// Cells of date and timestamp columns of a table whose mapping says how they are read.
///
/// Apart from `DateCells`, so that the usual way stays what it is: every cell of a large text goes there.
enum MappedDateCells {
  /// Days, or for timestamps instants; a time without a zone is one of the mapping's.
  static func parse(_ source: some CellSource, _ dates: DateReading, asTimestamps: Bool) -> ColumnPiece {
    let readsSerials = source.readsSerials ?? DateCells.holdsOnlySerials(source)
    var days: [Int32] = []
    var instants: [Int64] = []
    var piece = ColumnPiece(values: .days([]), validity: Validity(), defects: [])
    var orders: UInt8 = 0
    source.forEachCell { kind, bytes, filled in
      let row = piece.validity.count
      var parts: DateTimeText?
      if let filled {
        parts = Self.parts(kind, bytes, filled, source.uses1904Dates, dates.format, readsSerials: readsSerials, &piece.facts)
        if source.hasTimes, parts?.date != nil, parts?.timeOfDay ?? 0 == 0 {
          source.withTime(of: row) { DateCells.addTime(&parts, $0, $1, $2, source.uses1904Dates) }
        }
        if parts?.date == nil {
          piece.defects.append(CellDefect(kind: .unreadable, index: row, found: String(copying: bytes, filled)))
        }
      }
      let date = parts?.date
      if let parts, date != nil {
        orders |= parts.order.rawValue
        if parts.timeOfDay == nil { piece.facts.daysWithoutTime += 1 }
      }
      let time = parts.flatMap { Self.instant($0, dates) }
      if asTimestamps {
        instants.append(time?.microseconds ?? 0)
      } else {
        // A day with a zone of its own is the day that the offices have then.
        days.append((parts?.offsetSeconds == nil ? date : time?.date(offsetSeconds: officeOffsetSeconds))?.days ?? 0)
      }
      piece.validity.append(date != nil)
    }
    piece.values = asTimestamps ? .instants(instants) : .days(days)
    piece.facts.hasTimes = source.hasTimes
    if !asTimestamps { piece.facts.daysWithoutTime = 0 }
    piece.facts.hasDayFirst = orders & DateTimeText.Order.dayFirst.rawValue != 0
    piece.facts.hasOpenOrder = orders & DateTimeText.Order.open.rawValue != 0
    if piece.validity.validCount > piece.facts.serialsRead { piece.facts.hasNonSerial = true }
    return piece
  }

  /// What a filled cell says: a text by the format alone, where there is one.
  private static func parts(
    _ kind: RawKind, _ bytes: Span<UInt8>, _ filled: Range<Int>, _ uses1904: Bool, _ format: DateFormat?, readsSerials: Bool,
    _ facts: inout ColumnFacts
  ) -> DateTimeText? {
    guard let format, kind == .text || kind == .number else {
      return DateCells.parts(kind, bytes, filled, uses1904, readsSerials: readsSerials, &facts)
    }
    if let parts = format.read(bytes, filled) { return parts }
    // A spreadsheet's own days are no texts: what a format says of texts does not touch them.
    return kind == .number ? DateCells.parts(kind, bytes, filled, uses1904, readsSerials: readsSerials, &facts) : nil
  }

  private static func instant(_ parts: DateTimeText, _ dates: DateReading) -> Timestamp? {
    guard let date = parts.date else { return nil }
    let time = parts.timeOfDay ?? 0
    let offset = parts.offsetSeconds ?? dates.offset(atLocal: Int64(date.days) * 86_400 + time / 1_000_000) ?? officeOffsetSeconds
    return Timestamp(date: date, secondOfDay: Int(time / 1_000_000), microsecond: Int(time % 1_000_000), offsetSeconds: offset)
  }
}
