/// What a dataset takes from an event log (`xes:` in the schema). A key of the log is the name of a column without being a header of it.
package struct XESSource: Sendable {
  /// The element whose every occurrence is a row.
  package enum Rows: String, CaseIterable, Sendable {
    case trace, event
  }

  package let rows: Rows
  /// Columns, and the keys of the attributes that hold them.
  package let columns: [(column: String, key: String)]
  /// Columns of those whose texts are read in lower case.
  package let lowerCase: [String]
  /// For events: the column here, and the column of the dataset of traces of which it takes the value.
  package let ofTrace: [(mine: String, theirs: String)]
  /// For events: the column of the place in the trace, from 1.
  package let position: String?

  package init(
    rows: Rows, columns: [(column: String, key: String)], lowerCase: [String] = [], ofTrace: [(mine: String, theirs: String)] = [],
    position: String? = nil
  ) {
    self.rows = rows
    self.columns = columns
    self.lowerCase = lowerCase
    self.ofTrace = ofTrace
    self.position = position
  }
}
