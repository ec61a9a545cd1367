import Datasets
import Tables
import TestSupport

/// Tables of random cells, kept as plain texts too, in every form that a column of texts has.
struct RandomTables {
  var random: SeededRandom

  /// Cells of one column: few or many distinct texts, which begin alike or not, some missing; in order at times.
  mutating func texts(_ count: Int) -> [String?] {
    let distinct = [1, 3, 20, 1000][Int.random(in: 0..<4, using: &random)]
    let start = ["", "000.00.00.H01-", "Hồ sơ số "][Int.random(in: 0..<3, using: &random)]
    let missing = [0, 0, 5, 2][Int.random(in: 0..<4, using: &random)]
    var cells: [String?] = (0..<count).map { _ in
      let number = Int.random(in: 0..<distinct, using: &random)
      return missing > 0 && random.next() % 10 < UInt64(missing) ? nil : start + String(number * number)
    }
    if Bool.random(using: &random) { cells.sort { ($0 ?? "~") < ($1 ?? "~") } }
    return cells
  }

  mutating func days(_ count: Int) -> [Int?] {
    (0..<count).map { _ in random.next() % 6 == 0 ? nil : Int.random(in: 16_000..<16_030, using: &random) }
  }

  /// The column as a dictionary or as a text per row.
  mutating func column(_ cells: [String?]) -> Column {
    let validity = Self.validity(cells)
    if Bool.random(using: &random) {
      return Column(type: .string, values: .text(TextBuffer(cells.map { $0 ?? "" })), validity: validity)
    }
    // A text that no row has, and one that stands twice, are no harm.
    var distinct = Array(Set(cells.compactMap { $0 })).sorted()
    distinct.shuffle(using: &random)
    distinct = ["unused"] + distinct + distinct.prefix(1)
    let codes = cells.map { cell -> Int32 in
      guard let cell else { return 0 }
      let index = cell == distinct.last && Bool.random(using: &random) ? distinct.count - 1 : distinct.firstIndex(of: cell) ?? 0
      return Int32(index)
    }
    return Column(type: .string, values: .dictionary(codes: PackedInts(codes), values: distinct), validity: validity)
  }

  static func column(days: [Int?]) -> Column {
    Column(type: .date, values: .date(PackedInts(days.map { Int64($0 ?? 0) })), validity: validity(days))
  }

  static func column(ints: [Int?]) -> Column {
    Column(type: .int, values: .int(PackedInts(ints.map { Int64($0 ?? 0) })), validity: validity(ints))
  }

  static func table(_ columns: [(String, Column)], rowCount: Int) -> Table {
    var origins = RowOrigins()
    origins.begin(.init(file: "a.csv"))
    origins.append(rows: 2..<2 + rowCount)
    return Table(dataset: "a", names: columns.map(\.0), columns: columns.map(\.1), origins: origins)
  }

  private static func validity<Cell>(_ cells: [Cell?]) -> Validity {
    var validity = Validity()
    for cell in cells { validity.append(cell != nil) }
    return validity
  }
}
