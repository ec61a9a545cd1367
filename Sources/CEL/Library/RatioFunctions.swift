/// Shares without rounding.
package enum RatioFunctions {
  package static let all: [Function] = [
    Function(
      "atLeastPercent",
      "Whether a number is at least so many percent of another, exactly; true where the other is 0, since nothing falls short.",
      examples: [
        .init("atLeastPercent(19, 20, 95)", equals: "true"), .init("atLeastPercent(94, 99, 95)", equals: "false"),
        .init("atLeastPercent(0, 0, 95)", equals: "true"),
      ],
      overloads: [
        .of("at_least_percent", .int, .int, .int, returns: .bool) { (number: Int64, whole: Int64, percent: Int64, _) in
          .bool(whole == 0 || isAtLeast(number.multipliedFullWidth(by: 100), percent.multipliedFullWidth(by: whole)))
        }
      ])
  ]

  /// Of two products of 128 bits.
  private static func isAtLeast(_ left: (high: Int64, low: UInt64), _ right: (high: Int64, low: UInt64)) -> Bool {
    (left.high, left.low) >= (right.high, right.low)
  }
}
