import Datasets
import Tables

/// The rows of a dataset that belong to an audited unit, in the order in which they are evaluated.
///
/// Rows of one unit look things up in the same small part of memory: where a file has them in no order, those of a unit are visited together. Of
/// the other units' rows nothing is evaluated, so that a spot check of one office does not pay for the province.
struct UnitVisits: Sendable {
  let count: Int
  /// The row of each visit, ascending inside a unit; nil where it is the visit itself.
  private let order: [Int32]?

  /// Rows of a unit that follow one another, on average, from which on moving them together gains nothing.
  private static let longRun = 64

  /// O(rows).
  ///
  /// - Parameter unitRows: by row that of its unit in the unit dataset; -1 where nobody answers for it.
  init(_ unitRows: PackedInts, _ units: UnitDirectory) {
    var indexes = unitRows.codes(0..<unitRows.count)
    var (runs, audited): (Int, Int) = (0, 0)
    var last: Int32 = -1
    for row in indexes.indices {
      let unit = indexes[row] < 0 ? -1 : Int32(truncatingIfNeeded: units.indexOfRow[Int(indexes[row])])
      indexes[row] = unit
      if unit != last { runs += 1 }
      if unit >= 0 { audited += 1 }
      last = unit
    }
    let isGrouped = runs <= max(units.ids.count, indexes.count / Self.longRun)
    order = isGrouped && audited == indexes.count ? nil : RowGroups(indexes, groupCount: units.ids.count).order
    count = audited
  }

  func rows(_ visits: Range<Int>) -> [Int32] {
    order.map { Array($0[visits]) } ?? visits.map { Int32(truncatingIfNeeded: $0) }
  }
}
