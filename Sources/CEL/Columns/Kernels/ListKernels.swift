/// Lengths, sums and extremes of lists.
enum ListKernels {
  static func sizes(_ lists: Vector) -> Vector {
    guard case .list(let offsets, _) = lists.values else { return lists }
    return Vector(.int((0..<(offsets.count - 1)).map { Int64(offsets[$0 + 1] - offsets[$0]) }), errors: lists.errors)
  }

  /// Of nothing zero; an overflow is the dynamic error.
  static func sums(_ lists: Vector) -> Vector {
    guard case .list(let offsets, let elements) = lists.values else { return lists }
    let ranges = (0..<(offsets.count - 1)).map { Int(offsets[$0])..<Int(offsets[$0 + 1]) }
    if case .double(let values) = elements.values {
      return Vector(
        .double(ranges.map { range in range.isEmpty ? 0 : values[range].dropFirst().reduce(values[range.lowerBound], +) }),
        errors: lists.errors)
    }
    let values = elements.ints
    var overflows = [UInt8](repeating: 0, count: ranges.count)
    var sums: [Int64] = []
    sums.reserveCapacity(ranges.count)
    for (position, range) in ranges.enumerated() {
      var sum: Int64 = 0
      for value in values[range] {
        let (next, overflow) = sum.addingReportingOverflow(value)
        if overflow { overflows[position] = 1 }
        sum = next
      }
      sums.append(sum)
    }
    return Vector(.int(sums), errors: ErrorKernels.add(ErrorNumber.dynamic, where: overflows, to: lists.errors))
  }

  /// - Parameter empty: the number of the error of a list without elements.
  static func extremes(_ lists: Vector, empty: UInt8, isBetter: (Int64, Int64) -> Bool) -> Vector {
    guard case .list(let offsets, let elements) = lists.values else { return lists }
    let values = elements.ints
    var best: [Int64] = []
    var isEmpty = [UInt8](repeating: 0, count: offsets.count - 1)
    for position in 0..<(offsets.count - 1) {
      let range = Int(offsets[position])..<Int(offsets[position + 1])
      guard var winner = values[range].first else {
        isEmpty[position] = 1
        best.append(0)
        continue
      }
      for value in values[range] where isBetter(value, winner) { winner = value }
      best.append(winner)
    }
    return Vector(.int(best), errors: ErrorKernels.add(empty, where: isEmpty, to: lists.errors))
  }
}
