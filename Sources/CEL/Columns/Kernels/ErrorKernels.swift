/// Errors of positions, and what operators make of those of their operands.
enum ErrorKernels {
  /// The first operand's error where it has one, else the second's: the order in which the interpreter meets them.
  static func first(_ a: Errors, _ b: Errors) -> Errors {
    guard let a else { return b }
    guard let b else { return a }
    return Mapping.two(a, b) { Mapping.select($0 != 0, $0, $1) }
  }

  static func first(_ all: [Errors]) -> Errors { all.reduce(nil) { first($0, $1) } }

  /// `number` where a byte of `flags` is not zero and there is no error yet.
  static func add(_ number: UInt8, where flags: [UInt8], to errors: Errors) -> Errors {
    guard flags.hasAny else { return errors }
    guard let errors else { return Mapping.one(flags) { Mapping.select($0 != 0, number, 0) } }
    return Mapping.two(errors, flags) { Mapping.select($0 != 0, $0, Mapping.select($1 != 0, number, 0)) }
  }

  /// Nil where no position has an error, so that the loops behind have nothing to ask.
  static func normalised(_ errors: Errors) -> Errors { errors.flatMap { $0.hasAny ? $0 : nil } }

  /// 1 where the error's number is marked in a table of all 256.
  static func flags(_ errors: [UInt8], _ table: [UInt8]) -> [UInt8] {
    // SAFETY: the table is checked to have an entry for every byte.
    guard table.count == 256 else { return [UInt8](repeating: 0, count: errors.count) }
    return unsafe table.withUnsafeBufferPointer { table in Mapping.one(errors) { unsafe table[Int($0)] } }
  }

  static func gathered(_ errors: Errors, _ places: [Int32]) -> Errors {
    errors.flatMap { normalised(Mapping.gather($0, places, placeholder: 0)) }
  }
}

extension Vector {
  /// The values at places of this vector; places are inside it.
  func gathered(_ places: [Int32]) -> Vector {
    let gathered: Values
    switch values {
    case .bool(let values): gathered = .bool(Mapping.gather(values, places, placeholder: 0))
    case .int(let values): gathered = .int(Mapping.gather(values, places, placeholder: 0))
    case .double(let values): gathered = .double(Mapping.gather(values, places, placeholder: 0))
    case .codes(let values): gathered = .codes(Mapping.gather(values, places, placeholder: -1))
    case .texts(let values): gathered = .texts(Mapping.gather(values, places, placeholder: ""))
    case .list(let offsets, let elements):
      var starts: [Int32] = [0]
      starts.reserveCapacity(places.count + 1)
      var chosen: [Int32] = []
      for place in places {
        chosen.append(contentsOf: offsets[Int(place)]..<offsets[Int(place) + 1])
        starts.append(Int32(truncatingIfNeeded: chosen.count))
      }
      gathered = .list(offsets: starts, elements: elements.gathered(chosen))
    }
    return Vector(gathered, errors: ErrorKernels.gathered(errors, places))
  }

  package var bools: [UInt8] { if case .bool(let values) = values { values } else { [] } }
  package var ints: [Int64] { if case .int(let values) = values { values } else { [] } }
  package var doubles: [Double] { if case .double(let values) = values { values } else { [] } }
  var texts: [String] { if case .texts(let values) = values { values } else { [] } }
  package var codes: [Int32] { if case .codes(let values) = values { values } else { [] } }

  package var count: Int {
    switch values {
    case .bool(let values): values.count
    case .int(let values): values.count
    case .double(let values): values.count
    case .codes(let values): values.count
    case .texts(let values): values.count
    case .list(let offsets, _): offsets.count - 1
    }
  }
}
