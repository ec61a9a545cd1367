/// Kleene logic with errors: a deciding operand anywhere absorbs errors, else the leftmost error is the result (langdef, "Logical Operators").
///
/// A dynamic error may be a limit, which nothing behind it absorbs, or an error that the interpreter would not even meet (the value of a
/// `cel.bind` that is not used): it stays one, so that the interpreter is asked, unless what stands before it decided.
enum LogicKernels {
  /// - Parameter decisive: 0 for `&&`, 1 for `||`.
  static func combine(_ a: Vector, _ b: Vector, decisive: UInt8) -> Vector {
    let (left, right) = (a.bools, b.bools)
    if a.errors == nil, b.errors == nil {
      return Vector(.bool(decisive == 0 ? Mapping.two(left, right) { $0 & $1 } : Mapping.two(left, right) { $0 | $1 }))
    }
    let leftErrors = a.errors ?? [UInt8](repeating: 0, count: left.count)
    let rightErrors = b.errors ?? [UInt8](repeating: 0, count: right.count)
    let decided = Mapping.two(
      Mapping.two(left, leftErrors) { isDecided($0, $1, decisive) | ($1 == ErrorNumber.dynamic ? 2 : 0) },
      Mapping.two(right, rightErrors) { isDecided($0, $1, decisive) }
    ) { ($0 | $1 & ~($0 >> 1)) & 1 }
    let errors = Mapping.three(decided, leftErrors, rightErrors) {
      let most = max($1, $2)
      return Mapping.select($0 != 0, 0, Mapping.select(most == ErrorNumber.dynamic, most, Mapping.select($1 != 0, $1, $2)))
    }
    let values = Mapping.one(decided) { $0 ^ decisive ^ 1 }
    return Vector(.bool(values), errors: ErrorKernels.normalised(errors))
  }

  @inline(__always)
  private static func isDecided(_ value: UInt8, _ error: UInt8, _ decisive: UInt8) -> UInt8 {
    (value ^ decisive ^ 1) & (error == 0 ? 1 : 0)
  }

  static func not(_ a: Vector) -> Vector { Vector(.bool(Mapping.one(a.bools) { 1 &- $0 }), errors: a.errors) }

  /// `condition ? then : otherwise`; the error of the branch that is not taken does not count.
  static func choose(_ condition: Vector, _ then: Vector, _ otherwise: Vector) -> Vector {
    let chosen = condition.bools
    let values: Vector.Values
    switch (then.values, otherwise.values) {
    case (.bool(let a), .bool(let b)): values = .bool(Mapping.three(chosen, a, b) { Mapping.select($0 != 0, $1, $2) })
    case (.int(let a), .int(let b)): values = .int(Mapping.three(chosen, a, b) { Mapping.select($0 != 0, $1, $2) })
    case (.double(let a), .double(let b)): values = .double(Mapping.three(chosen, a, b) { $0 != 0 ? $1 : $2 })
    case (.codes(let a), .codes(let b)): values = .codes(Mapping.three(chosen, a, b) { Mapping.select($0 != 0, $1, $2) })
    case (.texts(let a), .texts(let b)): values = .texts(Mapping.three(chosen, a, b) { $0 != 0 ? $1 : $2 })
    default: values = chosenLists(chosen, then, otherwise)
    }
    guard then.errors != nil || otherwise.errors != nil else { return Vector(values, errors: condition.errors) }
    let none = [UInt8](repeating: 0, count: chosen.count)
    let errors = Mapping.three(chosen, then.errors ?? none, otherwise.errors ?? none) { Mapping.select($0 != 0, $1, $2) }
    return Vector(values, errors: ErrorKernels.normalised(ErrorKernels.first(condition.errors, errors)))
  }

  /// Lists are chosen from both put one after the other.
  private static func chosenLists(_ chosen: [UInt8], _ then: Vector, _ otherwise: Vector) -> Vector.Values {
    guard case .list(_, let elements) = then.values, case .list(_, let others) = otherwise.values else { return then.values }
    // What an empty list is made of says nothing.
    let (first, second) =
      elements.count == 0 ? (then.emptied(as: others), otherwise) : (then, others.count == 0 ? otherwise.emptied(as: elements) : otherwise)
    let count = Int32(truncatingIfNeeded: chosen.count)
    let places = chosen.indices.map { chosen[$0] != 0 ? Int32(truncatingIfNeeded: $0) : Int32(truncatingIfNeeded: $0) + count }
    return Vector(joining: [first, second]).gathered(places).values
  }
}

extension Vector {
  /// This vector of empty lists, with elements of the kind that another has.
  fileprivate func emptied(as elements: Vector) -> Vector {
    guard case .list(let offsets, _) = values else { return self }
    return Vector(.list(offsets: offsets, elements: Vector(elements.gathered([]).values)))
  }
}
