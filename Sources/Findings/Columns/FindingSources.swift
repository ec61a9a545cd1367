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
  package init(places: [Place], placeOf: [Int32], rows: [Int32]) {
    (self.places, self.placeOf, self.rows, all) = (places, placeOf, rows, [:])
  }

  package init() { (places, placeOf, rows, all) = ([], [], [], [:]) }

  package var count: Int { placeOf.count }

  /// The sources of the next finding, in (file, sheet, row) order.
  package mutating func append(_ sources: [RowSource]) {
    placeOf.append(Self.none)
    rows.append(Self.none)
    replace(count - 1, sources)
  }

  /// Gives a finding other sources, in (file, sheet, row) order.
  package mutating func replace(_ index: Int, _ sources: [RowSource]) {
    if sources.count > 1 || !all.isEmpty { all[index] = sources.count > 1 ? sources : nil }
    placeOf[index] = sources.first.map { place(of: $0) } ?? Self.none
    rows[index] = sources.first?.row.map { Int32(clamping: $0) } ?? Self.none
  }

  private mutating func place(of source: RowSource) -> Int32 {
    let known = places.firstIndex {
      ExactText($0.file) == ExactText(source.file) && $0.sheet.map(ExactText.init) == source.sheet.map(ExactText.init)
    }
    if let known { return Int32(clamping: known) }
    places.append(Place(file: source.file, sheet: source.sheet))
    return Int32(clamping: places.count - 1)
  }

  package func selecting(_ chosen: Selection) -> FindingSources {
    var selection = FindingSources(places: places, placeOf: chosen.of(placeOf), rows: chosen.of(rows))
    if !all.isEmpty {
      for (index, place) in chosen.of(Array(placeOf.indices)).enumerated() { selection.all[index] = all[place] }
    }
    return selection
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
