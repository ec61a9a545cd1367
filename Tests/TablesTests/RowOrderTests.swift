import Tables
import TestSupport
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
    var generator = SeededRandom(seed: 9)
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

  @Test("texts that differ in many places, some of them far behind, come in the order of their bytes")
  func longTexts() {
    var generator = SeededRandom(seed: 21)
    for _ in 0..<60 {
      let kinds = [(["0", "1", "9"], 14), (["0", "-", "é", "z", "\u{1}"], 24), (["a", "b"], 40)]
      let (alphabet, most) = kinds[Int.random(in: 0..<3, using: &generator)]
      let texts = (0..<Int.random(in: 60...300, using: &generator)).map { _ in
        "000.00.H01-"
          + (0..<Int.random(in: 0...most, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
      }
      let order = RowOrder([Column(type: .string, values: .text(TextBuffer(texts)), validity: Validity(count: texts.count))])
      let wanted = texts.indices.sorted { left, right in
        texts[left] == texts[right] ? left < right : precedes(texts[left], texts[right])
      }
      #expect(order.sorted(rows(texts.count)) == wanted.map { Int32($0) })
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

  @Test("lists longer than a batch are ordered across its edge", arguments: [127, 128, 129, 384, 16_255, 16_256, 16_257, 32_640])
  func batches(edge: Int) {
    let count = 40_000
    let values = Column(
      type: .int, values: .int(PackedInts((0..<count).map { Int64($0 == edge ? 0 : $0 + 1) })), validity: Validity(count: count))
    let order = RowOrder([values])
    let sorted = order.sorted(rows(count))
    #expect(sorted.prefix(3) == [Int32(edge), 0, 1])
    #expect(order.isOrdered(lists: [0, Int32(edge), Int32(count)]))
    #expect(!order.isOrdered(lists: [0, Int32(edge) - 1, Int32(count)]))
    #expect(!order.isOrdered(lists: [0, Int32(edge) + 1, Int32(count)]))
  }

  @Test("lists in order and others among them, short and long, are each ordered by themselves")
  func mixedLists() {
    var generator = SeededRandom(seed: 4)
    for _ in 0..<20 {
      var starts: [Int32] = [0]
      var numbers: [Int64] = []
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        var list = (0..<[0, 1, 3, 100, 400][Int.random(in: 0..<5, using: &generator)]).map { Int64($0) }
        if Bool.random(using: &generator) { list.shuffle(using: &generator) }
        numbers += list
        starts.append(Int32(numbers.count))
      }
      var sorted = Array(rows(numbers.count))
      RowOrder([Column(type: .int, values: .int(PackedInts(numbers)), validity: Validity(count: numbers.count))])
        .sort(&sorted, lists: starts)
      let wanted = zip(starts, starts.dropFirst()).flatMap { start, end in (start..<end).sorted { numbers[Int($0)] < numbers[Int($1)] } }
      #expect(sorted == wanted)
    }
  }

  @Test("columns of numbers decide one after the other, whether they fit into one number together or not")
  func severalNumbers() {
    var generator = SeededRandom(seed: 12)
    for round in 0..<60 {
      let count = Int.random(in: 1...300, using: &generator)
      // Narrow ranges fold, those with extremes do not.
      let most: Int64 = round % 3 == 0 ? .max / 2 : [3, 1_000, 60_000][round % 3]
      let cells: [[Int64?]] = (0..<3).map { _ in
        (0..<count).map { _ in Bool.random(using: &generator) ? Int64.random(in: -2...2, using: &generator) * (most / 2) : nil }
      }
      let columns = cells.map { cells in
        Column(type: .int, values: .int(PackedInts(cells.map { $0 ?? 0 })), validity: validity(cells.map { $0 != nil }))
      }
      let wanted = (0..<count).sorted { left, right in
        for column in cells where column[left] != column[right] {
          return column[left].map { mine in column[right].map { mine < $0 } ?? true } ?? false
        }
        return left < right
      }
      #expect(RowOrder(columns).sorted(rows(count)) == wanted.map { Int32($0) })
    }
  }

  @Test("what the first texts have in common need not be what all have")
  func sharedBeginnings() {
    let texts = (0..<300).map { row in row < 64 ? "" : row == 250 ? "H" : row == 200 ? "H01-2024-é" : "H01-2025-\(999 - row)" }
    for isMissing in [true, false] {
      let column = Column(
        type: .string, values: .text(TextBuffer(texts)), validity: validity(texts.map { !isMissing || !$0.isEmpty }))
      let wanted = (0..<300).sorted { left, right in
        let (a, b) = (texts[left], texts[right])
        if a.isEmpty != b.isEmpty, isMissing { return b.isEmpty }
        return a == b ? left < right : a.utf8.lexicographicallyPrecedes(b.utf8)
      }
      #expect(RowOrder([column]).sorted(rows(300)) == wanted.map { Int32($0) })
      // From the row on that has another beginning last.
      let some = (64..<300).map { Int32($0) }
      #expect(RowOrder([column]).sorted(some[...]) == wanted.filter { $0 >= 64 }.map { Int32($0) })
    }
  }

  private func rows(_ count: Int) -> ArraySlice<Int32> { (0..<Int32(count)).map { $0 }[...] }

  private func precedes(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left != nil }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
