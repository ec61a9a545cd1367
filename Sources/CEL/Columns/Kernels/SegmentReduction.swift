/// Reduces the values of elements to one per position. Elements of a position stand together, in the order of its range.
struct SegmentReduction {
  private let decisive: UInt8
  /// Not zero where an element decided.
  private var decided: [UInt8]
  private var counts: [Int32]
  /// The first error of a position's elements.
  private var errors: Errors = nil

  /// - Parameter decisive: 0 for `all`, 1 for `exists`.
  init(positions: Int, decisive: UInt8) {
    self.decisive = decisive
    decided = [UInt8](repeating: 0, count: positions)
    counts = [Int32](repeating: 0, count: positions)
  }

  /// `all` and `exists`: a deciding element absorbs the errors of the others; a dynamic error only that of one before it decided
  /// (`LogicKernels`).
  mutating func decide(_ chosen: Vector, _ positions: [Int32]) {
    let bools = chosen.bools
    guard let elementErrors = chosen.errors else {
      let decisive = decisive
      for (element, position) in positions.enumerated() { decided[Int(position)] |= bools[element] == decisive ? 1 : 0 }
      return
    }
    for (element, position) in positions.enumerated() {
      if elementErrors[element] == ErrorNumber.dynamic {
        if decided[Int(position)] == 0 { note(ErrorNumber.dynamic, at: position, isFinal: true) }
      } else if elementErrors[element] != 0 {
        note(elementErrors[element], at: position)
      } else if bools[element] == decisive, errors?[Int(position)] != ErrorNumber.dynamic {
        decided[Int(position)] = 1
      }
    }
  }

  /// `count` and its like: an error of any element is the result.
  mutating func count(_ chosen: Vector, _ positions: [Int32]) {
    let bools = chosen.bools
    for (element, position) in positions.enumerated() { counts[Int(position)] &+= Int32(bools[element]) }
    guard let elementErrors = chosen.errors else { return }
    for (element, position) in positions.enumerated() where elementErrors[element] != 0 { note(elementErrors[element], at: position) }
  }

  /// Keeps the first error, or the final one.
  private mutating func note(_ error: UInt8, at position: Int32, isFinal: Bool = false) {
    if errors == nil { errors = [UInt8](repeating: 0, count: decided.count) }
    if isFinal || errors?[Int(position)] == 0 { errors?[Int(position)] = error }
  }

  /// - Parameter range: errors of the ranges themselves.
  func decision(_ range: Errors) -> Vector {
    let decisive = decisive
    let values = Mapping.one(decided) { $0 != 0 ? decisive : 1 &- decisive }
    let left = errors.map { Mapping.two(decided, $0) { $0 != 0 ? 0 : $1 } }
    return Vector(.bool(values), errors: ErrorKernels.normalised(ErrorKernels.first(range, left)))
  }

  func counted(_ range: Errors, _ values: ([Int32]) -> Vector.Values) -> Vector {
    Vector(values(counts), errors: ErrorKernels.first(range, errors))
  }

  /// Counts over the lengths of the ranges; an empty one has no ratio.
  func ratio(of lengths: [Int32], _ range: Errors, empty: UInt8) -> Vector {
    let values = Mapping.two(counts, lengths) { $1 == 0 ? 0 : Double($0) / Double($1) }
    let isEmpty = Mapping.one(lengths) { $0 == 0 ? 1 as UInt8 : 0 }
    return Vector(.double(values), errors: ErrorKernels.add(empty, where: isEmpty, to: ErrorKernels.first(range, errors)))
  }
}

/// Puts elements together to a list per position.
struct ListReduction {
  private var lengths: [Int32]
  private var parts: [Vector] = []
  private var errors: Errors = nil

  init(positions: Int) { lengths = [Int32](repeating: 0, count: positions) }

  /// - Parameter chosen: which elements are taken; all where nil. An error there, or of an element that is taken, is the list's.
  mutating func append(_ elements: Vector, chosen: Vector?, _ positions: [Int32]) {
    var taken: [Int32] = []
    taken.reserveCapacity(positions.count)
    let bools = chosen?.bools
    for (element, position) in positions.enumerated() {
      if let error = chosen?.errors?[element], error != 0 {
        note(error, at: position)
      } else if bools.map({ $0[element] != 0 }) ?? true {
        if let error = elements.errors?[element], error != 0 { note(error, at: position) }
        lengths[Int(position)] += 1
        taken.append(Int32(truncatingIfNeeded: element))
      }
    }
    parts.append(taken.count == positions.count ? elements : elements.gathered(taken))
  }

  private mutating func note(_ error: UInt8, at position: Int32) {
    if errors == nil { errors = [UInt8](repeating: 0, count: lengths.count) }
    if errors?[Int(position)] == 0 { errors?[Int(position)] = error }
  }

  /// - Parameter most: how many elements a list may have; the interpreter says what becomes of a longer one.
  func vector(shape: Shape, _ range: Errors, most: Int) -> Vector {
    let tooLong = lengths.map { Int($0) > most ? 1 as UInt8 : 0 }
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(lengths.count + 1)
    for length in lengths { offsets.append(offsets[offsets.count - 1] + length) }
    var elements = parts.isEmpty ? Vector(Shape.emptyValues(shape)) : parts.count == 1 ? parts[0] : Vector(joining: parts)
    // Errors of elements are errors of their list.
    elements.errors = nil
    let errors = ErrorKernels.add(ErrorNumber.dynamic, where: tooLong, to: ErrorKernels.first(range, errors))
    return Vector(.list(offsets: offsets, elements: elements), errors: errors)
  }
}

extension Vector {
  /// Vectors of one kind one after the other, without their errors; there is at least one.
  init(joining parts: [Vector]) {
    switch parts.first?.values ?? .codes([]) {
    case .bool: self.init(.bool(parts.flatMap(\.bools)))
    case .int: self.init(.int(parts.flatMap(\.ints)))
    case .double: self.init(.double(parts.flatMap(\.doubles)))
    case .codes: self.init(.codes(parts.flatMap(\.codes)))
    case .texts: self.init(.texts(parts.flatMap(\.texts)))
    case .list(_, let elements):
      var offsets: [Int32] = [0]
      var inner: [Vector] = []
      for case .list(let partOffsets, let partElements) in parts.map(\.values) {
        let shift = offsets[offsets.count - 1]
        for end in partOffsets.dropFirst() { offsets.append(end + shift) }
        inner.append(partElements)
      }
      self.init(.list(offsets: offsets, elements: inner.count == 1 ? elements : Vector(joining: inner)))
    }
  }
}

extension Shape {
  /// No values of the innermost element of a list.
  fileprivate static func emptyValues(_ shape: Shape) -> Vector.Values {
    switch shape {
    case .list(let element), .optional(let element): emptyValues(element)
    case .bool: .bool([])
    case .int, .date, .timestamp, .duration: .int([])
    case .double: .double([])
    case .text(.loose): .texts([])
    case .text, .record: .codes([])
    }
  }
}
