package import Tables

/// A to-one relation resolved for every row: `case.unit`, `case.procedure` as of the day of receipt.
package struct ReferenceIndex: Sendable {
  /// The row of the other table, or -1 where the code is missing, unknown, or nothing is in force on the day.
  package let targets: PackedInts
  /// Rows whose code is there but that no row of the other table has, in force or not.
  package let dangling: [Int32]

  /// Resolves a reference. O(rows of both tables).
  ///
  /// Of several rows in force on the day the one that began last counts, then the first in row order.
  package init(_ reference: Reference, from mine: Table, to theirs: Table, offsetSeconds: Int) {
    let columns = reference.by.map { mine.column($0.mine) }
    var index = KeyIndex(
      columns: reference.by.map { theirs.column($0.theirs) }, rowCount: theirs.rowCount, others: columns, otherCount: mine.rowCount)
    let candidates = RowGroups(index.groups, groupCount: index.groupCount)
    var targets = index.lookups
    index.lookups = []
    if (0..<index.groupCount).contains(where: { candidates.positions(of: $0).isEmpty }) {
      // A group without rows is a key that the other table does not have.
      for row in targets.indices where targets[row] >= 0 && candidates.positions(of: Int(targets[row])).isEmpty { targets[row] = -1 }
    }
    dangling = Self.dangling(targets, columns)
    if let asOf = reference.asOf, let inForce = reference.inForce {
      let versions = Versions(
        candidates, from: DayReader(theirs.column(inForce.from), offsetSeconds: offsetSeconds),
        to: DayReader(theirs.column(inForce.to), offsetSeconds: offsetSeconds), rowCount: theirs.rowCount)
      versions.resolve(&targets, on: DayReader(mine.column(asOf), offsetSeconds: offsetSeconds))
    } else {
      let firstRows = (0..<index.groupCount).map { group in
        let positions = candidates.positions(of: group)
        return positions.isEmpty ? -1 : Int32(truncatingIfNeeded: candidates.row(at: positions.lowerBound))
      }
      for row in targets.indices where targets[row] >= 0 { targets[row] = firstRows[Int(targets[row])] }
    }
    self.targets = PackedInts(targets)
  }

  /// O(rows).
  var rowsWithoutTarget: [Int] {
    var rows: [Int] = []
    let batch = 16_384
    for start in stride(from: 0, to: targets.count, by: batch) {
      let codes = targets.codes(start..<min(start + batch, targets.count))
      for (place, target) in codes.enumerated() where target < 0 { rows.append(start + place) }
    }
    return rows
  }

  private static func dangling(_ groups: [Int32], _ columns: [Column?]) -> [Int32] {
    guard let complete = Validity(allOf: columns) else { return [] }
    var dangling: [Int32] = []
    for row in groups.indices where groups[row] < 0 && complete[row] { dangling.append(Int32(truncatingIfNeeded: row)) }
    return dangling
  }
}

extension Validity {
  /// The rows that have a value in every column; nil where there is no column or one was not read.
  init?(allOf columns: [Column?]) {
    guard let first = columns.first.flatMap({ $0 }) else { return nil }
    self = first.validity
    for column in columns.dropFirst() {
      guard let column else { return nil }
      self = intersection(column.validity)
    }
  }
}

/// Rows by code with the days they are in force on, both ends included.
private struct Versions {
  private struct Version {
    var row: Int32
    var from: Int32
    var to: Int32
  }

  /// Those of group `g` are `versions[starts[g]..<starts[g + 1]]`.
  private let starts: [Int32]
  private let versions: [Version]

  init(_ candidates: RowGroups, from: DayReader, to: DayReader, rowCount: Int) {
    let firstDays = from.days(0..<rowCount, placeholder: CivilDate.minimum.days)
    let lastDays = to.days(0..<rowCount, placeholder: CivilDate.maximum.days)
    starts = candidates.starts
    versions = (0..<Int(candidates.starts.last ?? 0)).map { position in
      let row = candidates.row(at: position)
      return Version(row: Int32(truncatingIfNeeded: row), from: firstDays[row], to: lastDays[row])
    }
  }

  /// Replaces each group by its row in force on the row's day; -1 where there is none, or no day.
  func resolve(_ targets: inout [Int32], on day: DayReader) {
    let (starts, versions) = (starts.span, versions.span)
    let batch = 16_384
    for first in stride(from: 0, to: targets.count, by: batch) {
      let rows = first..<min(first + batch, targets.count)
      let days = day.days(rows, placeholder: Self.noDay)
      for row in rows where targets[row] >= 0 {
        let group = Int(targets[row])
        targets[row] = Self.inForce(versions, Int(starts[group])..<Int(starts[group + 1]), on: days[row - first])
      }
    }
  }

  /// Before every version.
  private static let noDay = Int32.min

  private static func inForce(_ versions: Span<Version>, _ positions: Range<Int>, on day: Int32) -> Int32 {
    var best: Int32 = -1
    var latest = Int32.min
    for position in positions {
      let version = versions[position]
      if version.from <= day, version.to >= day, best < 0 || version.from > latest { (best, latest) = (version.row, version.from) }
    }
    return best
  }
}
