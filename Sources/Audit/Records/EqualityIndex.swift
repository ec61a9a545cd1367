import CEL
import Tables

/// For a relation and a column: the rows of a parent that have a value, or have none. A hash table with chains in the relation's order.
struct EqualityIndex: Sendable {
  private struct Key: Hashable {
    let parent: Int32
    let code: Int64
  }

  /// Position in `rows` of a chain's first entry.
  private var heads: [Key: Int32] = [:]
  /// Position of the next entry of the same chain; -1 at the end.
  private var next: [Int32] = []
  /// Rows of all parents one after the other, in the relation's order.
  private var rows: [Int32] = []
  /// Text to code; empty for other types.
  private var codes: [String: Int64] = [:]
  private let type: ColumnType

  /// A row without a value is a candidate for every key.
  private static let missingCode = Int64.min

  /// Nil for a type without exact equality by code.
  init?(column: Column, parents: Int, members: (Int) -> ArraySlice<Int32>) {
    type = column.type
    var remap: [Int64] = []
    switch column.values {
    case .dictionary(_, let values):
      for text in values {
        let code = codes[text] ?? Int64(codes.count)
        codes[text] = code
        remap.append(code)
      }
    case .text(let texts):
      for row in 0..<texts.count {
        let text = texts.string(at: row)
        let code = codes[text] ?? Int64(codes.count)
        codes[text] = code
        remap.append(code)
      }
    case .int, .date, .bool: break
    case .decimal, .timestamp: return nil
    }
    var parentOf: [Int32] = []
    for parent in 0..<parents {
      let members = members(parent)
      rows.append(contentsOf: members)
      parentOf.append(contentsOf: repeatElement(Int32(parent), count: members.count))
    }
    next = [Int32](repeating: -1, count: rows.count)
    heads.reserveCapacity(rows.count)
    // Back to front, so that every chain runs in the relation's order.
    for position in stride(from: rows.count - 1, through: 0, by: -1) {
      let key = Key(parent: parentOf[position], code: Self.code(column, Int(rows[position]), remap))
      if let head = heads[key] { next[position] = head }
      heads[key] = Int32(position)
    }
  }

  /// Rows of a parent whose value equals the key or is missing, in the relation's order; nil for a key of another kind than the column's.
  func rows(parent: Int, equals key: Value) -> [Int]? {
    let code: Int64?
    switch (key, type) {
    case (.string(let text), .string), (.string(let text), .enumeration): code = codes[text]
    case (.int(let number), .int): code = number
    case (.date(let date), .date): code = Int64(date.days)
    case (.bool(let flag), .bool): code = flag ? 1 : 0
    default: return nil
    }
    var positions = code == nil || code == Self.missingCode ? [] : chain(Key(parent: Int32(parent), code: code ?? 0))
    let undecided = chain(Key(parent: Int32(parent), code: Self.missingCode))
    if !undecided.isEmpty { positions = (positions + undecided).sorted() }
    return positions.map { Int(rows[Int($0)]) }
  }

  private func chain(_ key: Key) -> [Int32] {
    var positions: [Int32] = []
    var position = heads[key] ?? -1
    while position >= 0 {
      positions.append(position)
      position = next[Int(position)]
    }
    return positions
  }

  private static func code(_ column: Column, _ row: Int, _ remap: [Int64]) -> Int64 {
    guard column.validity[row] else { return missingCode }
    switch column.values {
    case .dictionary(let codes, _): return remap[Int(codes[row])]
    case .text: return remap[row]
    case .int(let values), .date(let values): return values[row]
    case .bool(let values): return values[row] ? 1 : 0
    case .decimal, .timestamp: return missingCode
    }
  }
}
