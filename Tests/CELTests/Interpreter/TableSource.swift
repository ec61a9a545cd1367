import CEL
import Diagnostics
import Synchronization

/// A small table for tests: every cell a value or missing.
final class TableSource: RecordSource {
  let type: RecordType
  let rows: [[Value?]]
  /// Whether `rows(of:whereField:equals:)` answers.
  let hasIndex: Bool
  private let reads = Mutex(0)

  /// How many cells were read.
  var readCount: Int { reads.withLock { $0 } }

  init(_ name: String, fields: [(String, CELType)], rows: [[Value?]], hasIndex: Bool = false) {
    type = RecordType(
      name: name, fields: fields.map { RecordField(name: $0.0, type: $0.1, mayBeMissing: true, origin: "\(name).\($0.0)") })
    self.rows = rows
    self.hasIndex = hasIndex
  }

  func value(row: Int, field: Int) -> Value {
    reads.withLock { $0 += 1 }
    return rows[row][field] ?? .failure(.missing, type.fields[field].origin)
  }

  func rows(of list: RecordList, whereField field: Int, equals key: Value) -> [Int]? {
    guard hasIndex else { return nil }
    return list.rows.map(Int.init).filter { row in rows[row][field].map { Comparison.areEqual($0, key) } ?? true }
  }

  var list: Value {
    .records(
      RecordList(source: self, rows: rows.indices.map(Int32.init)[...], identity: RecordList.Identity(relation: 0, parent: 0)))
  }
}

/// Expressions over records, checked against their types.
struct RecordFixture {
  let variables: [(name: String, type: CELType, value: Value?)]
  let records: [RecordType]

  private var environment: Environment {
    Environment(
      variables: Dictionary(uniqueKeysWithValues: variables.map { ($0.name, $0.type) }),
      records: Dictionary(uniqueKeysWithValues: records.map { ($0.name, $0) }), functions: .rules)
  }

  func program(_ text: String) throws -> Program {
    let checked = try Checker.check(Parser.parse(EmbeddedText(text)), in: environment)
    return Program(checked, variables: variables.map(\.name), library: .rules)
  }

  func frame() -> Frame {
    let frame = Frame(slots: variables.count)
    for (slot, variable) in variables.enumerated() { frame[slot] = variable.value }
    return frame
  }

  func evaluate(_ text: String) throws -> Value { try program(text).evaluate(frame()) }
}
