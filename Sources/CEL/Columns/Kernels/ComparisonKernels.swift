/// Equality and order of two vectors of one kind.
enum ComparisonKernels {
  typealias Relation = OrderNode.Relation

  static func order(_ a: Vector, _ b: Vector, _ relation: Relation) -> Vector {
    let result: [UInt8]
    switch (a.values, b.values) {
    case (.int(let a), .int(let b)): result = ordered(a, b, relation)
    case (.double(let a), .double(let b)): result = ordered(a, b, relation)
    case (.bool(let a), .bool(let b)): result = ordered(a, b, relation)
    case (.int(let a), .double(let b)): result = ordered(Mapping.one(a) { Double($0) }, b, relation)
    case (.double(let a), .int(let b)): result = ordered(a, Mapping.one(b) { Double($0) }, relation)
    default: result = []
    }
    return Vector(.bool(result), errors: ErrorKernels.first(a.errors, b.errors))
  }

  /// Texts and rows by code, everything else by value.
  static func equal(_ a: Vector, _ b: Vector, isNegated: Bool) -> Vector {
    var result: [UInt8]
    switch (a.values, b.values) {
    case (.int(let a), .int(let b)): result = Mapping.two(a, b) { $0 == $1 ? 1 : 0 }
    case (.codes(let a), .codes(let b)): result = Mapping.two(a, b) { $0 == $1 ? 1 : 0 }
    case (.bool(let a), .bool(let b)): result = Mapping.two(a, b) { $0 == $1 ? 1 : 0 }
    case (.double(let a), .double(let b)): result = Mapping.two(a, b) { $0 == $1 ? 1 : 0 }
    case (.int(let a), .double(let b)): result = Mapping.two(a, b) { Double($0) == $1 ? 1 : 0 }
    case (.double(let a), .int(let b)): result = Mapping.two(a, b) { $0 == Double($1) ? 1 : 0 }
    case (.texts(let a), .texts(let b)): result = Mapping.two(a, b) { UTF8Text.areEqual($0, $1) ? 1 : 0 }
    default: result = []
    }
    if isNegated { result = Mapping.one(result) { 1 &- $0 } }
    return Vector(.bool(result), errors: ErrorKernels.first(a.errors, b.errors))
  }

  @inline(__always)
  private static func ordered<T: Comparable>(_ a: [T], _ b: [T], _ relation: Relation) -> [UInt8] {
    switch relation {
    case .less: Mapping.two(a, b) { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: Mapping.two(a, b) { $0 <= $1 ? 1 : 0 }
    case .greater: Mapping.two(a, b) { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: Mapping.two(a, b) { $0 >= $1 ? 1 : 0 }
    }
  }
}
