/// An expression of the mapping over the texts of a row: `cell['Ngày nhận'] + ' ' + cell['Giờ nhận']`.
package protocol RowExpression: Sendable {
  /// As the config has it.
  var text: String { get }
  /// The headers it names; nil where that shows only when it is evaluated.
  var headers: [String]? { get }

  /// One text for each row.
  ///
  /// - Parameters:
  ///   - headers: names of the cells of a row, as `headers` has them.
  ///   - cells: by header, then by row; blank cells are empty.
  func evaluate(headers: [String], cells: [[String]], rowCount: Int) -> [RowText]
}

/// What a `RowExpression` gives for a row.
package enum RowText: Hashable, Sendable {
  case text(String)
  /// Why it has no value.
  case failure(String)
}
