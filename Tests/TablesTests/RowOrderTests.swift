import Tables
import Testing

@Suite struct RowOrderTests {
  private func validity(_ flags: [Bool]) -> Validity {
    var validity = Validity()
    for flag in flags { validity.append(flag) }
    return validity
  }

  @Test("numbers ascend from the smallest to the largest, and rows without a value come last")
  func extremes() {
    let values: [Int64] = [.max, 0, .min, -1, 0, .max, 5, .max - 1]
    let isValid = [true, true, true, true, false, true, true, true]
    let column = Column(type: .int, values: .int(PackedInts(values)), validity: validity(isValid))
    let tieBreak = Column(type: .int, values: .int(PackedInts((0..<8).map { Int64(8 - $0) })), validity: Validity(count: 8))
    #expect(RowOrder([column]).sorted(rows(8)) == [2, 3, 1, 6, 7, 0, 5, 4])
    #expect(RowOrder([column, tieBreak]).sorted(rows(8)) == [2, 3, 1, 6, 7, 5, 0, 4])
  }

  @Test("decimals and booleans are ordered by value; 0 and -0 are the same")
  func otherTypes() {
    let decimals = Column(type: .decimal, values: .decimal([1.5, -0.0, -2, 0, .infinity, -2.5]), validity: Validity(count: 6))
    #expect(RowOrder([decimals]).sorted(rows(6)) == [5, 2, 1, 3, 0, 4])
    let flags = Column(type: .bool, values: .bool([true, false, true, false]), validity: Validity(count: 4))
    #expect(RowOrder([flags]).sorted(rows(4)) == [1, 3, 0, 2])
  }

  @Test("random rows come in the order that comparing texts and numbers gives")
  func random() {
    var generator = SeededGenerator(state: 9)
    for _ in 0..<200 {
      let count = Int.random(in: 0...200, using: &generator)
      let texts: [String?] = (0..<count).map { _ in
        generator.next() % 9 == 0 ? nil : ["", "a", "id-0000000001", "id-000000000", "id-00000000é"].randomElement(using: &generator)
      }
      let numbers = (0..<count).map { _ in Int64.random(in: -3...3, using: &generator) * 1_000_000_000_000 }
      let text = Column(
        type: .string, values: .text(TextBuffer(texts.map { $0 ?? "" })), validity: validity(texts.map { $0 != nil }))
      let number = Column(type: .timestamp, values: .timestamp(PackedInts(numbers)), validity: Validity(count: count))
      let isTextFirst = Bool.random(using: &generator)
      let wanted = (0..<count).sorted { left, right in
        let byNumber = numbers[left] == numbers[right] ? nil : numbers[left] < numbers[right]
        let byText = texts[left] == texts[right] ? nil : precedes(texts[left], texts[right])
        return (isTextFirst ? byText ?? byNumber : byNumber ?? byText) ?? (left < right)
      }
      let order = RowOrder(isTextFirst ? [text, number] : [number, text])
      #expect(order.sorted(rows(count)) == wanted.map { Int32($0) })
    }
  }

  @Test("each list is ordered by itself")
  func lists() {
    let values = Column(type: .int, values: .int([3, 1, 2, 2, 1, 5, 4, 9]), validity: Validity(count: 8))
    let order = RowOrder([values])
    var sorted = Array(rows(8))
    order.sort(&sorted, lists: [0, 1, 1, 4, 6, 8])
    #expect(sorted == [0, 1, 2, 3, 4, 5, 6, 7])
    order.sort(&sorted, lists: [0, 3, 3, 8])
    #expect(sorted == [1, 2, 0, 4, 3, 6, 5, 7])
    #expect(order.isOrdered(lists: [0, 1, 4, 6, 8]))
    #expect(!order.isOrdered(lists: [0, 2, 4, 6, 8]))
  }

  @Test("lists longer than a batch are ordered across its edge")
  func batches() {
    let count = 40_000
    let values = Column(
      type: .int, values: .int(PackedInts((0..<count).map { Int64($0 == 16_384 ? 0 : $0 + 1) })), validity: Validity(count: count))
    let order = RowOrder([values])
    let sorted = order.sorted(rows(count))
    #expect(sorted.prefix(3) == [16_384, 0, 1])
    #expect(order.isOrdered(lists: [0, 16_384, Int32(count)]))
    #expect(!order.isOrdered(lists: [0, 16_383, Int32(count)]))
    #expect(!order.isOrdered(lists: [0, 16_385, Int32(count)]))
  }

  private func rows(_ count: Int) -> ArraySlice<Int32> { (0..<Int32(count)).map { $0 }[...] }

  private func precedes(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left != nil }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
