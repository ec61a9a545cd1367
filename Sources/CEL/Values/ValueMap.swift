/// A map value: insertion order is kept, look-up is O(1), and numeric keys that are equal across types are one key.
package struct ValueMap: Sendable {
  /// In the order they were inserted.
  package private(set) var keys: [Value] = []
  package private(set) var values: [Value] = []
  private var positions: [Key: Int] = [:]

  package init() {}

  package var count: Int { keys.count }

  /// Whether the entry is new and its key is of a type that keys may have; the map is unchanged otherwise.
  package mutating func insert(_ key: Value, _ value: Value) -> Bool {
    guard let name = Key(declared: key), positions[name] == nil else { return false }
    positions[name] = keys.count
    keys.append(key)
    values.append(value)
    return true
  }

  /// The value of a key; a key of a type that keys cannot have is simply absent.
  package subscript(key: Value) -> Value? {
    guard let name = Key(key), let position = positions[name] else { return nil }
    return values[position]
  }

  package subscript(name name: String) -> Value? {
    positions[.text(UTF8Text(name))].map { values[$0] }
  }

  /// What a key is, whatever its numeric type.
  private enum Key: Hashable, Sendable {
    case bool(Bool)
    case int(Int64)
    /// Above the largest int.
    case uint(UInt64)
    case text(UTF8Text)

    /// A key to look up: doubles are allowed.
    init?(_ value: Value) {
      if case .double(let number) = value {
        if let int = Int64(exactly: number) {
          self = .int(int)
        } else if let uint = UInt64(exactly: number) {
          self = .uint(uint)
        } else {
          return nil
        }
      } else {
        self.init(declared: value)
      }
    }

    /// A key to insert: int, uint, bool or string.
    init?(declared value: Value) {
      switch value {
      case .bool(let flag): self = .bool(flag)
      case .int(let number): self = .int(number)
      case .uint(let number): self = Int64(exactly: number).map(Key.int) ?? .uint(number)
      case .string(let text): self = .text(UTF8Text(text))
      default: return nil
      }
    }
  }
}
