internal import Tables

/// The rows of a sheet by what they are.
struct SortedRows {
  enum Reason: String, CaseIterable {
    case title = "above the table", header, columnNumbers = "column numbers", section = "section lines", total = "totals", signature
    case blank
  }

  /// Indices of the rows of data, ascending.
  var data: [Int] = []
  private var counts: [Reason: Int] = [:]

  var skipped: Int { counts.values.reduce(0, +) }

  mutating func skip(_ reason: Reason, count: Int) { counts[reason, default: 0] += count }

  /// Takes in the counts of another part of the table.
  mutating func skip(as other: SortedRows) { counts.merge(other.counts, uniquingKeysWith: +) }

  /// How many rows were skipped for which reason, as `title 3, totals 1`; nil where there is but a header.
  var summary: String? {
    let parts = Reason.allCases.compactMap { reason -> String? in
      guard let count = counts[reason], count > 0 else { return nil }
      return "\(reason.rawValue) \(count)"
    }
    return parts.count > 1 ? parts.joined(separator: ", ") : nil
  }
}

/// Tells the rows of data from everything else that stands under a header.
///
/// Registers are printed forms: the row of column numbers, the header again on each page, sums, and the signatures at the end.
struct RowSorter {
  private let sheet: RawSheet
  private let header: HeaderMatch
  /// Columns of the sheet that every row of data has.
  private let required: [Int]
  /// Columns of the sheet that are known.
  private let known: [Int]
  private let wideMerges: [Int: ClosedRange<Int>]
  /// The column of running numbers.
  private let ordinal: Int?
  private let isPlain: [Bool]

  init(_ sheet: RawSheet, header: HeaderMatch, required: [Int]) {
    self.sheet = sheet
    self.header = header
    self.required = required
    known = header.meanings.indices.filter { header.meanings[$0] != nil }
    ordinal = header.titles.firstIndex { !$0.isEmpty && HeaderMatch.isOrdinal(VietnameseText.key($0)) }
    var wide: [Int: ClosedRange<Int>] = [:]
    // A line across the table is one row, rarely two; a merge of thousands of rows is none.
    for merge in sheet.merges where merge.columns.count >= max(3, header.width / 2) && merge.rows.count <= 3 {
      for row in merge.rows where row > header.rows.upperBound { wide[row] = merge.columns }
    }
    wideMerges = wide
    isPlain = Self.plainRows(sheet, required: sheet.logRows == nil ? required : [], ordinal: ordinal)
  }

  /// Sorts every row of the sheet, also those the reader left out as blank. O(cells) at worst, mostly O(rows).
  func sort() -> SortedRows {
    var sorted = SortedRows()
    let body = header.rows.upperBound + 1
    if sheet.logRows != nil {
      // A trace or event is one, whatever it says.
      sorted.data = Array(body..<max(body, sheet.rowCount))
      return sorted
    }
    if sheet.isKeyed {
      // A record is no printed line: only one with nothing in it is none.
      sorted.data = (body..<max(body, sheet.rowCount)).filter { isPlain[$0] || firstFilled($0) != nil }
      sorted.skip(.blank, count: sheet.totalRows - sorted.data.count)
      return sorted
    }
    sorted.skip(.title, count: header.rows.lowerBound)
    sorted.skip(.header, count: header.rows.count)
    sorted.skip(.blank, count: sheet.totalRows - sheet.rowCount)
    let end = max(signatureStart().row, body)
    var mayBeNumbers = true
    sort(body..<end, mayBeNumbers: &mayBeNumbers, into: &sorted)
    sorted.skip(.signature, count: sheet.rowCount - end)
    return sorted
  }

  /// Sorts rows that follow one another, signatures left aside.
  ///
  /// - Parameter mayBeNumbers: whether the row of column numbers may come next: after a header, until there is a row of data.
  func sort(_ rows: Range<Int>, mayBeNumbers: inout Bool, into sorted: inout SortedRows) {
    sorted.data.reserveCapacity(rows.count)
    for row in rows {
      if isPlain[row], !mayBeNumbers {
        sorted.data.append(row)
      } else if let reason = reason(row, mayBeNumbers: mayBeNumbers) {
        sorted.skip(reason, count: 1)
        if reason == .header { mayBeNumbers = true }
      } else {
        sorted.data.append(row)
        mayBeNumbers = false
      }
    }
  }

  /// Rows that cannot be anything but data: all required cells are filled, and none of them reads like a word of a form.
  ///
  /// Decided column by column, so that only few rows are looked at as a whole.
  private static func plainRows(_ sheet: RawSheet, required: [Int], ordinal: Int?) -> [Bool] {
    var isPlain = [Bool](repeating: !required.isEmpty, count: sheet.rowCount)
    for column in required {
      let cells = sheet.columns[column]
      for row in isPlain.indices where isPlain[row] { isPlain[row] = hasDigit(cells, row) }
    }
    guard let ordinal else { return isPlain }
    // A sum may have a count under the codes: `Cộng tháng 1 | | 12`.
    let numbers = sheet.columns[ordinal]
    for row in isPlain.indices where isPlain[row] { isPlain[row] = beginsWithNumber(numbers, row) }
    return isPlain
  }

  /// Whether a running number is one, or left out.
  private static func beginsWithNumber(_ cells: RawColumn, _ row: Int) -> Bool {
    guard cells.kinds[row] == .text else { return true }
    return cells.withFilled(row) { bytes, range in range.map { bytes[$0.lowerBound] >= 0x30 && bytes[$0.lowerBound] <= 0x39 } ?? true }
  }

  /// Codes, dates and numbers have digits; headers, sums and signatures begin with words.
  private static func hasDigit(_ cells: RawColumn, _ row: Int) -> Bool {
    if cells.number(row) != nil { return true }
    return cells.withFilled(row) { bytes, range in range.map { hasDigit(bytes, $0) } ?? false }
  }

  static func hasDigit(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    // Most codes end with a digit.
    for index in range.reversed() where bytes[index] >= 0x30 && bytes[index] <= 0x39 { return true }
    return false
  }

  /// Why a row is no data; nil where it is.
  private func reason(_ row: Int, mayBeNumbers: Bool) -> SortedRows.Reason? {
    guard let first = firstFilled(row) else { return .blank }
    if mayBeNumbers, ColumnNumbers.isNumberRow(filledTexts(row)) { return .columnNumbers }
    if isHeaderAgain(row) { return .header }
    if isTotal(row, first: first) { return .total }
    return isSection(row) ? .section : nil
  }

  private func hasText(_ row: Int, _ column: Int) -> Bool {
    let cells = sheet.columns[column]
    guard cells.kinds[row] != .blank else { return false }
    return cells.withText(row) { bytes, range in !CellText.trimmed(bytes, range).isEmpty }
  }

  private func firstFilled(_ row: Int) -> Int? { sheet.columns.indices.first { hasText(row, $0) } }

  private func filledTexts(_ row: Int) -> [String] {
    sheet.columns.map { $0.trimmedText(row) }.filter { !$0.isEmpty }
  }

  private func hasRequired(_ row: Int) -> Bool { required.allSatisfy { sheet.columns[$0].isFilled(row) } }

  /// A row that repeats a row of the header, as on each printed page.
  private func isHeaderAgain(_ row: Int) -> Bool {
    header.rows.contains { headerRow in
      var same = 0
      for column in sheet.columns.indices {
        let cells = sheet.columns[column]
        if cells.kinds[row] == .blank && cells.kinds[headerRow] == .blank { continue }
        guard cells.hasSameText(row, headerRow) else { return false }
        same += 1
      }
      return same > 1
    }
  }

  // MARK: Totals and sections

  private func isTotal(_ row: Int, first: Int) -> Bool {
    let cells = sheet.columns[first]
    let length = cells.length(row)
    // Codes have digits; what begins a sum is a short word.
    guard cells.kinds[row] == .text, length <= 200 else { return false }
    if hasRequired(row), !required.isEmpty, first != ordinal {
      guard required.contains(first), length <= 32, !Self.hasDigit(cells, row) else { return false }
      return Self.totals.contains(VietnameseText.key(cells.trimmedText(row)))
    }
    let key = VietnameseText.key(cells.trimmedText(row))
    if Self.totals.contains(key) { return true }
    // `Tổng công ty` is a kind of company.
    return Self.totalPrefixes.contains { key.hasPrefix($0) } && !key.hasPrefix("tongcongty") || isSumOfPeriod(key)
  }

  /// `Cộng tháng 1`, `Tổng quý II/2024`: without a number it may be a name, such as `Công Thắng`.
  private func isSumOfPeriod(_ key: String) -> Bool {
    Self.periodSums.contains { key.hasPrefix($0) && key.dropFirst($0.count).allSatisfy { "0123456789iv".contains($0) } && key != $0 }
  }

  /// A line across the table that names the rows under it; in a text it stands alone, where rows have their running number.
  private func isSection(_ row: Int) -> Bool {
    guard !hasRequired(row) || required.isEmpty else { return false }
    let columns: ClosedRange<Int>
    if let wide = wideMerges[row] {
      columns = wide
    } else if let ordinal, hasText(row, ordinal), sheet.columns[ordinal].trimmedText(row).contains(where: \.isLetter) {
      columns = ordinal...ordinal
    } else {
      return false
    }
    return !sheet.columns.indices.contains { !columns.contains($0) && hasText(row, $0) }
  }

  private static let totals: Set<String> = [
    "tong", "cong", "tongcong", "tongso", "tongcongso", "total", "totals", "grandtotal", "subtotal", "sum", "luyke",
  ]
  private static let totalPrefixes = [
    "tongcong", "tongso", "congtrang", "congdon", "congmangsang", "mangsangtrang", "luyke", "grandtotal", "subtotal",
  ]
  private static let periodSums = ["cong", "tong"].flatMap { sum in ["ngay", "tuan", "thang", "quy", "nam"].map { sum + $0 } }

  // MARK: Signatures

  /// The row with which the signatures begin: the first that reads like one in the tail of rows that are no data.
  ///
  /// Also returns whether rows above those of this sheet could not change that.
  func signatureStart() -> (row: Int, isCertain: Bool) {
    var start = sheet.rowCount
    let first = max(header.rows.upperBound + 1, sheet.rowCount - Self.longestTail)
    for row in stride(from: sheet.rowCount - 1, through: first, by: -1) {
      if isLikeData(row) { return (start, true) }
      if isSignature(row) { start = row }
    }
    return (start, first > header.rows.upperBound + 1)
  }

  /// Names of signers may stand under a key column; a row of data has more than that.
  private func isLikeData(_ row: Int) -> Bool {
    guard hasRequired(row) else { return false }
    let filled = known.count { sheet.columns[$0].isFilled(row) }
    return filled > 2 || filled == known.count
  }

  private func isSignature(_ row: Int) -> Bool {
    filledTexts(row).contains { text in
      let key = VietnameseText.key(text)
      return Self.signatures.contains { key.hasPrefix($0) } || SigningLine.isPlaceAndDate(key)
    }
  }

  /// Rows from the end in which signatures are looked for.
  private static let longestTail = 200

  private static let signatures = [
    "nguoilap", "nguoitonghop", "nguoibaocao", "nguoighiso", "thutruong", "kyten", "kyghiro", "kyvaghi", "xacnhancua", "ketoantruong",
    "truongphong", "phutrachbophan", "lanhdao", "tmuyban", "tmubnd", "noinhan", "ghichu",
  ]
}
