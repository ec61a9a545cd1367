import CEL
import Synchronization

/// A table whose cells may be linked after it is made, since cases and units refer to each other.
final class FuzzTable: RecordSource {
  let type: RecordType
  let rowCount: Int
  private let cells: Mutex<[[Value?]]>

  init(_ type: RecordType, rows: [[Value?]]) {
    self.type = type
    rowCount = rows.count
    cells = Mutex(rows)
  }

  func link(row: Int, field: Int, _ value: Value) { cells.withLock { $0[row][field] = value } }

  func value(row: Int, field: Int) -> Value {
    cells.withLock { $0[row][field] } ?? .error(EvaluationError(.missing, type.fields[field].origin))
  }

  func rows(of list: RecordList, whereField field: Int, equals key: Value) -> [Int]? { nil }

  var list: Value { rows(0..<rowCount, parent: -1) }

  func rows(_ range: Range<Int>, parent: Int) -> Value {
    .records(RecordList(source: self, rows: range.map(Int32.init)[...], identity: RecordList.Identity(relation: 1, parent: parent)))
  }
}
