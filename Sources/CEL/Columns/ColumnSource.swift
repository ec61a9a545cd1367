package import Tables

/// A table of records whose fields are columns: what plans over columns read from.
package protocol ColumnSource: RecordSource {
  var rowCount: Int { get }
  /// Every row, in the order of the dataset as a list.
  var allRows: [Int32] { get }
  /// Where the values of a field (its index in `type.fields`) are.
  func storage(of field: Int) -> FieldStorage
}

/// Where the values of a record's field are.
package enum FieldStorage: Sendable {
  /// - missing: the error of a row without a value.
  case column(Column, missing: EvaluationError)
  /// No row has a value.
  case absent(EvaluationError)
  /// The row of the target by row, -1 for none.
  case reference(PackedInts, target: any ColumnSource, missing: EvaluationError)
  case list(ListStorage)
}

/// A to-many relation as compressed sparse rows.
package struct ListStorage: Sendable {
  /// The members of row `r` stand at the places `starts[r]..<starts[r + 1]`.
  package let starts: [Int32]
  /// The row at each place; nil where it is the place itself, as in a table that is in the order of its parents.
  package let rows: [Int32]?
  /// Rows of which nobody can say what belongs to them.
  package let undecided: Validity
  package let target: any ColumnSource
  package let missing: EvaluationError
  /// Tells relations apart, for indexes.
  package let relation: Int

  package init(
    starts: [Int32], rows: [Int32]?, undecided: Validity, target: any ColumnSource, missing: EvaluationError, relation: Int
  ) {
    self.starts = starts
    self.rows = rows
    self.undecided = undecided
    self.target = target
    self.missing = missing
    self.relation = relation
  }

  /// Appends the members of a row.
  func append(membersOf row: Int, to list: inout [Int32]) {
    let places = starts[row]..<starts[row + 1]
    if let rows { list.append(contentsOf: rows[Int(places.lowerBound)..<Int(places.upperBound)]) } else { list.append(contentsOf: places) }
  }
}
