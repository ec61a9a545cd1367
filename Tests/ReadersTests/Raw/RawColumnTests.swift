import TestSupport
import Testing

@testable import Readers

@Suite("Cells in columns")
struct RawColumnTests {
  @Test(
    "a plain decimal is a number that writes itself the same again",
    arguments: ["0", "7", "-7", "50000", "0.5", "-0.25", "1.50", "45356.35416666666", "45356.354166666664", "72057594037927935", "0.00"])
  func numbers(text: String) throws {
    let packed = PackedNumber(Array(text.utf8).span)
    let number = try #require(packed)
    #expect(String(decoding: number.text, as: UTF8.self) == text)
    var column = RawColumn()
    column.append(.text, "a".utf8)
    column.append(.number, number)
    #expect(column.number(1) == number)
    #expect(column.text(1) == text)
    #expect(column.text(0) == "a")
  }

  @Test(
    "what would be written otherwise, or has more digits, is no such number",
    arguments: ["", "-", ".", "007", "-0", "1e5", ".5", "5.", "1.2.3", "+1", "72057594037927936", "12a", "00.5", "0.000000000000000001"])
  func noNumbers(text: String) {
    let packed = PackedNumber(Array(text.utf8).span)
    #expect(packed == nil)
  }

  @Test("parts of a column are the column, whatever they have", arguments: 0..<40)
  func parts(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var shared = RawTexts()
    for text in ["một", "hai"] { shared.append(text.utf8) }
    var whole = RawColumn(shared: shared)
    var joined = RawColumn(shared: shared)
    for _ in 0..<4 {
      var part = RawColumn(shared: shared)
      let hasLong = Bool.random(using: &random)
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        let number = PackedNumber(bits: UInt64.random(in: 0..<(hasLong ? 1 << 62 : 1 << 30), using: &random) & ~(31 << 1))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: for column in 0..<2 { if column == 0 { whole.appendBlank() } else { part.appendBlank() } }
        case 1: for column in 0..<2 { if column == 0 { whole.append(.text, shared: 1) } else { part.append(.text, shared: 1) } }
        case 2: for column in 0..<2 { if column == 0 { whole.append(.number, number) } else { part.append(.number, number) } }
        default: for column in 0..<2 { if column == 0 { whole.append(.bool, "\(seed)".utf8) } else { part.append(.bool, "\(seed)".utf8) } }
        }
      }
      let isJoined = joined.append(contentsOf: part)
      #expect(isJoined)
    }
    #expect(joined.kinds == whole.kinds)
    #expect((0..<whole.count).map(joined.text) == (0..<whole.count).map(whole.text))
    #expect(joined.filledCount == whole.filledCount)
  }
}
