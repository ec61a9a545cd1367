internal import Datasets
internal import Tables

/// The header of a sheet, read as that of a dataset.
struct HeaderMatch: Sendable {
  /// Rows of the header in the sheet: one, or two with groups above.
  var rows: ClosedRange<Int>
  /// What each column of the sheet means; nil where nothing in the schema is called so.
  var meanings: [HeaderIndex.Meaning?]
  /// What each column is called, a group first; empty where it has no header.
  var titles: [String]
  /// Two columns of the sheet that mean the same.
  var clash: (Int, Int)?
  /// Number of the dataset's columns that the sheet has.
  var matched: Int

  /// The first two columns that mean the same.
  static func clash(_ meanings: [HeaderIndex.Meaning?]) -> (Int, Int)? {
    var first: [HeaderIndex.Meaning: Int] = [:]
    for (column, meaning) in meanings.enumerated() {
      guard let meaning else { continue }
      if let earlier = first[meaning] { return (earlier, column) }
      first[meaning] = column
    }
    return nil
  }

  /// Has the column at a position of the sheet, and no other, hold a column of the dataset; nil where none does.
  mutating func take(_ column: Int, from position: Int?) {
    for other in meanings.indices {
      switch meanings[other] {
      case .column(column), .time(of: column): meanings[other] = nil
      default: break
      }
    }
    if let position, meanings.indices.contains(position) { meanings[position] = .column(column) }
    clash = Self.clash(meanings)
    matched = Set(meanings.compactMap { meaning -> Int? in if case .column(let column) = meaning { column } else { nil } }).count
  }

  /// The column of the sheet that holds a column of the dataset.
  func position(of column: Int) -> Int? { meanings.firstIndex(of: .column(column)) }

  /// Columns that have a header and are no running number.
  var titledCount: Int { titles.count { !$0.isEmpty && !Self.isOrdinal(VietnameseText.key($0)) } }

  /// One past the last column with a header.
  var width: Int { (titles.lastIndex { !$0.isEmpty } ?? -1) + 1 }

  /// Whether the header is that of the dataset beyond doubt: all telling columns, half of all headers, and more than one.
  func fits(_ index: HeaderIndex) -> Bool {
    guard clash == nil || matched > 2, index.telling.allSatisfy({ position(of: $0) != nil }) else { return false }
    // Without a key two columns prove little: `date` and `name` are in every list of days.
    let least = index.dataset.key.isEmpty ? 3 : 2
    return matched >= min(least, index.dataset.columns.count) && matched * 2 >= titledCount
  }

  /// Whether it has every column that an entry of the mapping names by its header, and at least one.
  func hasAll(_ mapping: TableMapping, _ index: HeaderIndex) -> Bool {
    let named = index.dataset.columns.indices.filter { mapping.header(of: index.dataset.columns[$0].name) != nil }
    return !named.isEmpty && named.allSatisfy { position(of: $0) != nil }
  }

  static func isOrdinal(_ key: String) -> Bool {
    switch key {
    case "stt", "tt", "sott", "sothutu", "thutu", "no", "": true
    default: false
    }
  }
}
