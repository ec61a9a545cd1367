/// The rows that findings came from: a few tables, and per finding its table and the row in it.
package struct FindingSources: Sendable {
  /// A table inside a file: a whole text file, or one sheet of a workbook.
  package struct Place: Hashable, Sendable {
    package var file: String
    package var sheet: String?

    package init(file: String, sheet: String?) {
      self.file = file
      self.sheet = sheet
    }
  }

  package static let none: Int32 = -1

  package private(set) var places: [Place]
  /// In `places`; `none` for a finding without a source.
  @usableFromInline package private(set) var placeOf: [Int32]
  /// As the program that shows the file counts them; `none` where there is no number.
  @usableFromInline package private(set) var rows: [Int32]
  /// All sources of the findings that have more than one, by finding; the first is the one in `placeOf` and `rows`.
  private var all: [Int: [RowSource]]

  /// One source per finding.
  /// - Parameters:
  ///   - placeOf: in `places`; `none` for a finding without a source.
  ///   - rows: `none` where there is no number.
  package init(places: [Place], placeOf: [Int32], rows: [Int32]) { (self.places, self.placeOf, self.rows, all) = (places, placeOf, rows, [:]) }

  package init() { (places, placeOf, rows, all) = ([], [], [], [:]) }

  package var count: Int { placeOf.count }

  private mutating func add(_ place: Place) -> Int32 {
    places.append(place)
    return Int32(clamping: places.count - 1)
  }

  private mutating func append(place: Int32, row: Int32) {
    placeOf.append(place)
    rows.append(row)
  }

  /// The sources of the next finding, in (file, sheet, row) order.
  package mutating func append(_ sources: [RowSource]) {
    guard let first = sources.first else { return append(place: Self.none, row: Self.none) }
    if sources.count > 1 { all[count] = sources }
    let place = Place(file: first.file, sheet: first.sheet)
    let known = places.firstIndex {
      ExactText($0.file) == ExactText(place.file) && $0.sheet.map(ExactText.init) == place.sheet.map(ExactText.init)
    }
    append(place: known.map { Int32(clamping: $0) } ?? add(place), row: first.row.map { Int32(clamping: $0) } ?? Self.none)
  }

  /// The row of a finding's first source.
  @inlinable package func row(_ index: Int) -> Int? { rows[index] < 0 ? nil : Int(rows[index]) }

  /// All sources of a finding that has more than one.
  package func several(_ index: Int) -> [RowSource]? { all.isEmpty ? nil : all[index] }

  package func sources(_ index: Int) -> [RowSource] {
    if let several = several(index) { return several }
    guard placeOf[index] >= 0 else { return [] }
    let place = places[Int(placeOf[index])]
    return [RowSource(file: place.file, sheet: place.sheet, row: row(index))]
  }
}
