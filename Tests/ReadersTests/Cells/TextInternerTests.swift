import Datasets
import Tables
import Testing

@testable import Readers

@Suite("Codes of texts")
struct TextInternerTests {
  @Test("texts of every length have a code each, wherever in the bytes they stand", arguments: 1..<40)
  func lengths(_ length: Int) {
    // Each differs from the first in one byte.
    let texts = (0...length).map { place in (0..<length).map { UInt8(ascii: $0 == place ? "b" : "a") } }
    var interner = TextInterner(known: TextCodes())
    for (code, text) in texts.enumerated() {
      #expect(interner.code(of: text.span, 0..<length) == Int32(clamping: code))
      let amidst = [0x61, 0x62] + text + [UInt8](repeating: 0x62, count: 30)
      #expect(interner.code(of: amidst.span, 2..<(2 + length)) == Int32(clamping: code))
    }
    #expect(interner.newValues.map { Array($0.utf8) } == texts)
  }

  @Test("a text that ends in zeros is another one than without them")
  func zeros() {
    var interner = TextInterner(known: TextCodes())
    let bytes: [UInt8] = [0x61, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    #expect((1...11).map { interner.code(of: bytes.span, 0..<$0) } == (0..<11).map { Int32($0) })
  }

  @Test("known texts keep their codes in any spelling, and new ones follow")
  func known() {
    var codes = TextCodes()
    for text in ["Nguy\u{1EC5}n", "H01", "một văn bản dài hơn hai mươi tư byte"] { codes.append(text) }
    var interner = TextInterner(known: codes)
    let cells = ["H02", "Nguye\u{302}\u{303}n", "một văn bản dài hơn hai mươi tư byte", "H01", "H02", "Tra\u{302}\u{300}n", "Tr\u{1EA7}n"]
    #expect(cells.map { interner.code(of: $0) } == [3, 0, 2, 1, 3, 4, 4])
    #expect(interner.newValues.map { Array($0.unicodeScalars) } == ["H02", "Tr\u{1EA7}n"].map { Array($0.unicodeScalars) })
  }

  @Test("thousands of texts keep their codes as the tables grow")
  func growth() {
    var codes = TextCodes()
    for number in 0..<5000 { codes.append("CB\(number)") }
    var interner = TextInterner(known: codes)
    let texts = (0..<20_000).map { $0 % 2 == 0 ? "CB\($0 / 2)" : "một văn bản dài, số \($0 / 2)" }
    let first = texts.map { interner.code(of: $0) }
    #expect(texts.map { interner.code(of: $0) } == first)
    #expect(Set(first).count == 20_000)
    #expect((0..<5000).allSatisfy { first[2 * $0] == Int32(clamping: $0) })
  }

  @Test("a column has the same codes whatever its pieces know of its texts")
  func pieces() {
    let texts = (0..<3000).map { row in row % 5 == 0 ? "" : row % 7 == 0 ? "Nguye\u{302}\u{303}n" : "CB\(row * row % 701)" }
    let run = cells(texts)
    let parts = stride(from: 0, to: 3000, by: 250).map { run.part($0..<($0 + 250)) }
    func codes(_ known: (Int, ColumnAssembler) -> KnownTexts) -> [Int64] {
      var column = ColumnAssembler(.plain(.string))
      for (number, part) in parts.enumerated() {
        column.append(ColumnPiece(part, as: .plain(.string), known: known(number, column)))
      }
      guard case .dictionary(let codes, _) = column.finish().column.values else { return [] }
      return codes.values(0..<3000)
    }
    let alone = codes { _, _ in .none }
    var before = KnownTexts.none
    #expect(alone.count == 3000)
    #expect(codes { _, column in column.known } == alone)
    // As when other pieces are read meanwhile.
    #expect(
      codes { number, column in
        defer { if number % 3 == 0 { before = column.known } }
        return before
      } == alone)
  }

  @Test("what was coded before its column turned out to have different texts keeps its bytes")
  func different() {
    let texts = (0..<40_000).map { "HS-\($0)" }
    var column = ColumnAssembler(.plain(.string))
    column.append(ColumnPiece(cells(Array(texts[..<30_000])), as: .plain(.string)))
    let late = ColumnPiece(cells(texts[29_000...].map { $0 }), as: .plain(.string), known: column.known)
    column.append(ColumnPiece(cells(Array(texts[30_000...])), as: .plain(.string), known: column.known))
    guard case .different = column.known else {
      Issue.record("40,000 different texts have codes")
      return
    }
    column.append(late)
    let parsed = column.finish().column
    #expect((0..<51_000).allSatisfy { parsed.string(at: $0) == ($0 < 40_000 ? texts[$0] : texts[$0 - 11_000]) })
  }
}
