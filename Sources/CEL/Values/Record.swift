/// A row of a dataset as expressions see it; two records are equal when they are the same row of the same dataset.
package struct Record: Sendable {
  package let source: any RecordSource
  package let row: Int

  package init(source: any RecordSource, row: Int) {
    self.source = source
    self.row = row
  }

  /// The value of a field, by its slot in `source.type`; `.error(missing)` where the cell is empty or a reference finds nothing.
  package func field(_ slot: Int) -> Value { source.value(row: row, field: slot) }
}

/// One dataset's rows: what the engine gives to expressions. Implemented by the engine over its tables; tests use small ones.
package protocol RecordSource: AnyObject, Sendable {
  var type: RecordType { get }
  /// The value of field `field` (its index in `type.fields`) in row `row`. Never traps for a valid row and slot.
  func value(row: Int, field: Int) -> Value
  /// Rows among `candidates` of which field `field` equals `key` or is missing, in the order of `candidates`; nil when it has no index for
  /// that field. `candidates` is identified by `list` so that an index built once is used again.
  func rows(of list: RecordList, whereField field: Int, equals key: Value) -> [Int]?
}

/// A list of rows: a relation of one parent row (`unit.cases`), or a whole dataset (`staff`).
package struct RecordList: Sendable {
  package let source: any RecordSource
  /// Row numbers in the relation's order.
  package let rows: ArraySlice<Int32>
  /// Says which list this is, for indexes: (relation, parent row); nil for a list made by an expression.
  package let identity: Identity?

  package struct Identity: Hashable, Sendable {
    package let relation: Int
    package let parent: Int

    package init(relation: Int, parent: Int) {
      self.relation = relation
      self.parent = parent
    }
  }

  package init(source: any RecordSource, rows: ArraySlice<Int32>, identity: Identity?) {
    self.source = source
    self.rows = rows
    self.identity = identity
  }
}

/// A named object type whose fields are known when an expression is checked.
package final class RecordType: Sendable {
  /// The record's name in expressions, as `case`.
  package let name: String
  package let fields: [RecordField]
  private let slots: [String: Int]

  package init(name: String, fields: [RecordField]) {
    self.name = name
    self.fields = fields
    slots = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func slot(_ name: String) -> Int? { slots[name] }
}

/// A field of a record type.
package struct RecordField: Sendable {
  package let name: String
  package let type: CELType
  /// Whether a row may have no value for it.
  package let mayBeMissing: Bool
  /// The closed list of values of an enumeration, for the checker's messages.
  package let domain: [String]?
  /// Where the value comes from, as the engine names it (`cases.due_at`, `cases->units`): returned by `CheckedExpression.references`.
  package let origin: String

  package init(name: String, type: CELType, mayBeMissing: Bool, domain: [String]? = nil, origin: String) {
    self.name = name
    self.type = type
    self.mayBeMissing = mayBeMissing
    self.domain = domain
    self.origin = origin
  }
}

/// An object that is not a row: `audit`, `audit.period`, `params`, `metric`.
package final class ObjectValue: Sendable {
  package let type: RecordType
  package let values: [Value]

  package init(type: RecordType, values: [Value]) {
    self.type = type
    self.values = values
  }
}
