internal import Datasets
internal import Tables

/// Some cells of a column of a file, and what they could be.
struct ColumnSample {
  let cells: RawColumn
  let rows: [Int]
  let uses1904Dates: Bool
  /// Distinct texts with how often they stand, the most frequent first, then in order of appearance; only as many as an enumeration has.
  let values: [(text: String, count: Int)]
  let hasMoreValues: Bool
  let filledCount: Int

  /// Distinct texts that are looked at.
  private static let maximumValues = 60

  init(_ cells: RawColumn, rows: [Int], uses1904Dates: Bool) {
    self.cells = cells
    self.rows = rows
    self.uses1904Dates = uses1904Dates
    var counts: [String: Int] = [:]
    var order: [String] = []
    var filled = 0
    for row in rows where cells.isFilled(row) {
      filled += 1
      let text = cells.trimmedText(row)
      if let known = counts[text] {
        counts[text] = known + 1
      } else if order.count <= Self.maximumValues {
        counts[text] = 1
        order.append(text)
      }
    }
    hasMoreValues = order.count > Self.maximumValues
    values = order.prefix(Self.maximumValues).enumerated().map { ($0.offset, $0.element, counts[$0.element] ?? 0) }
      .sorted { ($1.2, $0.0) < ($0.2, $1.0) }.map { ($0.1, $0.2) }
    filledCount = filled
  }

  var isEmpty: Bool { filledCount == 0 }

  /// The share of filled cells that are of the column's type; 1 where there are none.
  func fit(_ schema: ColumnSchema, dates: DateReading? = nil) -> Double {
    guard filledCount > 0 else { return 1 }
    let piece = ColumnPiece(
      CellRun(raw: cells, rows: rows[...], uses1904Dates: uses1904Dates, dates: dates), as: schema)
    return Double(filledCount - min(filledCount, piece.defects.count)) / Double(filledCount)
  }

  /// Whether its cells are times of day without a day.
  var holdsTimes: Bool {
    filledCount > 0
      && rows.allSatisfy { row in
        cells.withFilled(row) { bytes, filled in
          guard let filled else { return true }
          if cells.kinds[row] == .dateSerial { return StoredNumber.serial(bytes, filled).map { $0 < 1 } ?? false }
          guard let parts = DateTimeText(bytes, filled) else { return false }
          return parts.date == nil && parts.timeOfDay != nil
        }
      }
  }

  /// What the cells are, in a word.
  var kind: String {
    if isEmpty { return "blank" }
    for (type, word) in [(ColumnType.timestamp, "dates"), (.bool, "yes or no"), (.int, "whole numbers"), (.decimal, "numbers")]
    where fit(ColumnSchema(probing: type)) > 0.95 { return word }
    return "texts"
  }
}

extension ColumnSchema {
  /// A column of nothing but a type.
  init(probing type: ColumnType) {
    self.init(
      name: type.name, type: type, required: false, personal: false, title: (vi: "", en: ""), aliases: [], spellings: [], note: nil)
  }
}
