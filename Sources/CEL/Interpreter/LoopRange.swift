/// What a macro goes over, without boxing rows into values.
enum LoopRange {
  case values([Value])
  case rows(any RecordSource, ArraySlice<Int32>)
  case map(ValueMap)

  /// Nil for a value that is no list and no map.
  init?(_ value: Value) {
    switch value {
    case .list(let values): self = .values(values)
    case .records(let list): self = .rows(list.source, list.rows)
    case .map(let map): self = .map(map)
    default: return nil
    }
  }

  var count: Int {
    switch self {
    case .values(let values): values.count
    case .rows(_, let rows): rows.count
    case .map(let map): map.count
    }
  }

  /// What the only variable is bound to: an element, or a key.
  @inline(__always) func element(_ position: Int) -> Value {
    switch self {
    case .values(let values): values[position]
    case .rows(let source, let rows): .record(Record(source: source, row: Int(rows[rows.startIndex + position])))
    case .map(let map): map.keys[position]
    }
  }

  /// What two variables are bound to: position and element, or key and value.
  func pair(_ position: Int) -> (Value, Value) {
    if case .map(let map) = self { return (map.keys[position], map.values[position]) }
    return (.int(Int64(position)), element(position))
  }
}

/// The variables of a loop.
struct LoopVariables: Sendable {
  let first: Int
  let second: Int?

  @inline(__always) func bind(_ range: LoopRange, _ position: Int, _ frame: Frame) {
    if let second {
      let (key, value) = range.pair(position)
      frame.setLocal(first, key)
      frame.setLocal(second, value)
    } else {
      frame.setLocal(first, range.element(position))
    }
  }
}
