internal import Tables

/// Cells of date and timestamp columns.
enum DateCells {
  /// Days; the time of a cell that has one is left away, after a zone of its own is taken into account.
  static func parseDates(_ run: CellRun) -> ParsedColumn {
    var days: [Int32] = []
    days.reserveCapacity(run.rows.count)
    let parsed = parse(run) { parts in
      let date = parts.flatMap(day)
      days.append(date?.days ?? 0)
      return date != nil
    }
    return parsed.column(Column(type: .date, values: .date(PackedInts(days)), validity: parsed.validity))
  }

  /// Instants: Asia/Ho_Chi_Minh unless the cell has a zone; a day without a time is its midnight.
  static func parseTimestamps(_ run: CellRun) -> ParsedColumn {
    var instants: [Int64] = []
    instants.reserveCapacity(run.rows.count)
    var withoutTime = 0
    let parsed = parse(run) { parts in
      guard let parts, let date = parts.date else {
        instants.append(0)
        return false
      }
      if parts.timeOfDay == nil { withoutTime += 1 }
      instants.append(instant(date, parts).microseconds)
      return true
    }
    var column = parsed.column(Column(type: .timestamp, values: .timestamp(PackedInts(instants)), validity: parsed.validity))
    if withoutTime > 0 {
      column.decisions.append("\(withoutTime) \(withoutTime == 1 ? "date" : "dates") without a time: read as 00:00")
    }
    if run.times != nil { column.decisions.append("the time is in a column of its own") }
    return column
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

  /// What all date cells of a column have in common.
  private struct Parsed {
    var validity = Validity()
    var defects: [CellDefect] = []
    var decisions: [String] = []
    var hasDayFirst = false
    var hasOpen = false

    func column(_ column: Column) -> ParsedColumn {
      ParsedColumn(column: column, defects: defects, decisions: decisions, hasOpenDateOrder: hasOpen && !hasDayFirst)
    }
  }

  /// - Parameter take: is given what each cell says, and returns whether it took a value.
  private static func parse(_ run: CellRun, take: (DateTimeText?) -> Bool) -> Parsed {
    let bytes = run.raw.bytes.span
    let readsNumbers = holdsOnlySerials(run)
    var parsed = Parsed()
    var plainNumbers = 0
    for (index, row) in run.rows.enumerated() {
      guard let range = run.raw.filled(row, in: bytes) else {
        parsed.validity.append(take(nil))
        continue
      }
      var parts: DateTimeText?
      switch run.raw.kinds[row] {
      case .dateSerial: parts = serial(bytes, range, run) ?? DateTimeText(bytes, range)
      case .text:
        parts = DateTimeText(bytes, range)
        if parts == nil, readsNumbers { parts = serial(bytes, range, run, plain: &plainNumbers) }
      case .number: if readsNumbers { parts = serial(bytes, range, run, plain: &plainNumbers) }
      case .blank, .bool, .error: break
      }
      if parts?.order == .dayFirst { parsed.hasDayFirst = true }
      if parts?.order == .open { parsed.hasOpen = true }
      if parts?.date != nil, parts?.timeOfDay ?? 0 == 0 { addTime(&parts, run, row) }
      let isValid = take(parts)
      if !isValid {
        parsed.defects.append(CellDefect(kind: .unreadable, index: index, found: String(copying: bytes, range)))
      }
      parsed.validity.append(isValid)
    }
    if plainNumbers > 0 { parsed.decisions.append("numbers are read as a spreadsheet's day numbers: the column has nothing else") }
    return parsed
  }

  private static func serial(_ bytes: Span<UInt8>, _ range: Range<Int>, _ run: CellRun) -> DateTimeText? {
    guard let number = StoredNumber.serial(bytes, range) else { return nil }
    return SerialDay.read(number, uses1904: run.uses1904Dates)
  }

  private static func serial(_ bytes: Span<UInt8>, _ range: Range<Int>, _ run: CellRun, plain: inout Int) -> DateTimeText? {
    guard let number = StoredNumber.serial(bytes, range), SerialDay.plausible.contains(number) else { return nil }
    plain += 1
    return SerialDay.read(number, uses1904: run.uses1904Dates)
  }

  /// The time of the other column, where there is one and it can be read; what cannot be read there makes the cell unreadable.
  private static func addTime(_ parts: inout DateTimeText?, _ run: CellRun, _ row: Int) {
    guard let times = run.times else { return }
    let bytes = times.bytes.span
    guard let range = times.filled(row, in: bytes) else { return }
    var time = DateTimeText(bytes, range)
    if time == nil, times.kinds[row] == .number || times.kinds[row] == .dateSerial, let number = StoredNumber.serial(bytes, range) {
      time = SerialDay.read(number, uses1904: run.uses1904Dates)
    }
    guard let timeOfDay = time?.timeOfDay else {
      parts = nil
      return
    }
    parts?.timeOfDay = timeOfDay
    if let offset = time?.offsetSeconds { parts?.offsetSeconds = offset }
  }

  /// Whether every filled cell is a number: only then is a number a day.
  private static func holdsOnlySerials(_ run: CellRun) -> Bool {
    let bytes = run.raw.bytes.span
    var hasAny = false
    for row in run.rows {
      guard let range = run.raw.filled(row, in: bytes) else { continue }
      switch run.raw.kinds[row] {
      case .number, .dateSerial: hasAny = true
      case .text:
        guard range.allSatisfy({ (bytes[$0] >= 0x30 && bytes[$0] <= 0x39) || bytes[$0] == UInt8(ascii: ".") }),
          StoredNumber.serial(bytes, range) != nil
        else { return false }
        hasAny = true
      case .blank, .bool, .error: return false
      }
    }
    return hasAny
  }
}
