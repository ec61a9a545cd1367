/// Mathematics beyond the operators (the `math` extension).
package enum MathExtension {
  /// With arguments of one type, as rules may call them.
  package static let all: [Function] =
    [
      extreme("math.greatest", "The largest of some numbers, or of a list of them.", example: "math.greatest(1, 3, 2)", equals: "3"),
      extreme("math.least", "The smallest of some numbers, or of a list of them.", example: "math.least([3, 1, 2])", equals: "1"),
    ] + rounding + bits

  /// Overloads of `greatest` and `least` for numbers of different types; their result has no static type.
  package static let mixed: [Function] = ["math.greatest", "math.least"].map { name in
    Function(
      name, "",
      overloads: [overload(name, "list_dyn", [.list(.dyn)], .dyn)]
        + (2...10).map { overload(name, "dyn\($0)", [CELType](repeating: .dyn, count: $0), .dyn) })
  }

  private static let numbers: [(name: String, type: CELType)] = [("int", .int), ("uint", .uint), ("double", .double)]

  private static func extreme(
    _ name: String, _ documentation: String, example: String, equals: String
  ) -> Function {
    let overloads = numbers.flatMap { number in
      [overload(name, "list_\(number.name)", [.list(number.type)], number.type)]
        + (1...10).map {
          overload(name, "\(number.name)\($0)", [CELType](repeating: number.type, count: $0), number.type)
        }
    }
    return Function(name, documentation, examples: [.init(example, equals: equals)], overloads: overloads)
  }

  private static func overload(_ name: String, _ suffix: String, _ parameters: [CELType], _ result: CELType) -> Overload {
    let wanted: Comparison.Order = name == "math.greatest" ? .greater : .less
    let id = name.split(separator: ".").joined(separator: "_") + "_" + suffix
    return Overload(id, parameters, result) { arguments, _ in
      extreme(name, arguments.first?.elements.flatMap { arguments.count == 1 ? $0 : nil } ?? arguments, wanted)
    }
  }

  /// Of several that are equal the first.
  private static func extreme(_ name: String, _ values: [Value], _ wanted: Comparison.Order) -> Value {
    guard var best = values.first else { return .failure(.invalidArgument, "'\(name)' needs at least one number") }
    guard Comparison.numericOrder(best, best) != nil else { return .noOverload(name, best) }
    for value in values.dropFirst() {
      guard let order = Comparison.numericOrder(value, best) else { return .noOverload(name, value) }
      if order == wanted { best = value }
    }
    return best
  }

  private static let rounding: [Function] = [
    double("math.ceil", "The smallest whole number not below a double.", example: "math.ceil(1.2)", equals: "2.0") { $0.rounded(.up) },
    double("math.floor", "The largest whole number not above a double.", example: "math.floor(-1.2)", equals: "-2.0") { $0.rounded(.down) },
    double("math.round", "The nearest whole number, halves away from zero.", example: "math.round(-1.5)", equals: "-2.0") {
      $0.rounded(.toNearestOrAwayFromZero)
    },
    double("math.trunc", "The double without its fraction.", example: "math.trunc(-1.7)", equals: "-1.0") { $0.rounded(.towardZero) },
    double("math.sqrt", "The square root; NaN for a negative number.", example: "math.sqrt(9.0)", equals: "3.0") { $0.squareRoot() },
    test("math.isNaN", "Whether a double is not a number.", example: "math.isNaN(0.0 / 0.0)") { $0.isNaN },
    test("math.isInf", "Whether a double is infinite.", example: "math.isInf(1.0 / 0.0)") { $0.isInfinite },
    test("math.isFinite", "Whether a double is a number and not infinite.", example: "math.isFinite(1.5)") { $0.isFinite },
    Function(
      "math.abs", "The number without its sign; the smallest int has none and is an error.", examples: [.init("math.abs(-3)", equals: "3")],
      overloads: [
        .of("math_abs_int", .int, returns: .int) { (number: Int64, _) in number < 0 ? Arithmetic.negate(.int(number)) : .int(number) },
        .of("math_abs_uint", .uint, returns: .uint) { (number: UInt64, _) in .uint(number) },
        .of("math_abs_double", .double, returns: .double) { (number: Double, _) in .double(number.magnitude) },
      ]),
    Function(
      "math.sign", "-1, 0 or 1 as the number is negative, zero or positive.", examples: [.init("math.sign(-3)", equals: "-1")],
      overloads: [
        .of("math_sign_int", .int, returns: .int) { (number: Int64, _) in .int(number.signum()) },
        .of("math_sign_uint", .uint, returns: .uint) { (number: UInt64, _) in .uint(number == 0 ? 0 : 1) },
        .of("math_sign_double", .double, returns: .double) { (number: Double, _) in
          .double(number > 0 ? 1 : number < 0 ? -1 : number)
        },
      ]),
  ]

  private static func double(
    _ name: String, _ documentation: String, example: String, equals: String, _ body: @escaping @Sendable (Double) -> Double
  ) -> Function {
    Function(
      name, documentation, examples: [.init(example, equals: equals)],
      overloads: [.of("\(name)_double", .double, returns: .double) { (number: Double, _) in .double(body(number)) }])
  }

  private static func test(_ name: String, _ documentation: String, example: String, _ body: @escaping @Sendable (Double) -> Bool)
    -> Function
  {
    Function(
      name, documentation, examples: [.init(example, equals: "true")],
      overloads: [.of("\(name)_double", .double, returns: .bool) { (number: Double, _) in .bool(body(number)) }])
  }

  private static let bits: [Function] = [
    bitwise("math.bitAnd", "The bits set in both numbers.", example: "math.bitAnd(6, 3)", equals: "2", { $0 & $1 }, { $0 & $1 }),
    bitwise("math.bitOr", "The bits set in one of the numbers.", example: "math.bitOr(6, 3)", equals: "7", { $0 | $1 }, { $0 | $1 }),
    bitwise(
      "math.bitXor", "The bits set in exactly one of the numbers.", example: "math.bitXor(6, 3)", equals: "5", { $0 ^ $1 }, { $0 ^ $1 }),
    Function(
      "math.bitNot", "The number with every bit turned over.", examples: [.init("math.bitNot(1)", equals: "-2")],
      overloads: [
        .of("math_bitNot_int", .int, returns: .int) { (number: Int64, _) in .int(~number) },
        .of("math_bitNot_uint", .uint, returns: .uint) { (number: UInt64, _) in .uint(~number) },
      ]),
    shift("math.bitShiftLeft", "The bits moved to the left; zero from 64 places on.", example: "math.bitShiftLeft(1, 4)", equals: "16") {
      $0 << $1
    },
    shift(
      "math.bitShiftRight", "The bits moved to the right, zeros coming in from the left also for negative numbers.",
      example: "math.bitShiftRight(1024, 2)", equals: "256"
    ) { $0 >> $1 },
  ]

  private static func bitwise(
    _ name: String, _ documentation: String, example: String, equals: String, _ int: @escaping @Sendable (Int64, Int64) -> Int64,
    _ uint: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> Function {
    Function(
      name, documentation, examples: [.init(example, equals: equals)],
      overloads: [
        .of("\(name)_int_int", .int, .int, returns: .int) { (a: Int64, b: Int64, _) in .int(int(a, b)) },
        .of("\(name)_uint_uint", .uint, .uint, returns: .uint) { (a: UInt64, b: UInt64, _) in .uint(uint(a, b)) },
      ])
  }

  private static func shift(
    _ name: String, _ documentation: String, example: String, equals: String, _ body: @escaping @Sendable (UInt64, Int64) -> UInt64
  ) -> Function {
    @Sendable func shifted(_ bits: UInt64, _ places: Int64, _ result: (UInt64) -> Value) -> Value {
      guard places >= 0 else { return .failure(.invalidArgument, "'\(name)' by \(places) places") }
      return result(body(bits, min(places, 64)))
    }
    return Function(
      name, documentation, examples: [.init(example, equals: equals)],
      overloads: [
        .of("\(name)_int_int", .int, .int, returns: .int) { (number: Int64, places: Int64, _) in
          shifted(UInt64(bitPattern: number), places) { .int(Int64(bitPattern: $0)) }
        },
        .of("\(name)_uint_int", .uint, .int, returns: .uint) { (number: UInt64, places: Int64, _) in
          shifted(number, places) { .uint($0) }
        },
      ])
  }
}
