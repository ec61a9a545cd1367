import Diagnostics
import Foundation
@testable import Readers
import TestSupport
import Testing

@Suite("JSON of any kind")
struct JSONPropertyTests {
  private static let texts = [
    "", "a", "Đỗ Thị Hường", "\"quoted\"", "back\\slash", "tab\there", "line\nbreak", "😀", "e\u{301}", "</x>", "\u{1}", "[", "{\"a\":1}",
    " x ",
    "a\u{2028}",
  ]

  @Test("what Foundation writes reads as it was", arguments: 0..<100)
  func roundTrip(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let names = ["id", "tên \"x\"", "đơn vị/số", "c\nd", "😀"]
    var expected = [names]
    var records: [[String: Any]] = []
    for row in 0..<Int.random(in: 1...20, using: &random) {
      var record: [String: Any] = [:]
      var cells: [String] = []
      for name in names {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: cells.append("")
        case 1:
          record[name] = NSNull()
          cells.append("")
        case 2:
          let number = Int.random(in: -1_000_000_000...1_000_000_000, using: &random)
          record[name] = number
          cells.append("\(number)")
        case 3:
          record[name] = row % 2 == 0
          cells.append(row % 2 == 0 ? "TRUE" : "FALSE")
        default:
          let text = Self.texts.randomElement(using: &random) ?? ""
          record[name] = text
          cells.append(text)
        }
      }
      records.append(record)
      expected.append(cells)
    }
    let options: JSONSerialization.WritingOptions = seed % 2 == 0 ? [.prettyPrinted, .sortedKeys] : [.withoutEscapingSlashes]
    let lists = try JSONSerialization.data(withJSONObject: records, options: options)
    let wrapped = try JSONSerialization.data(withJSONObject: ["meta": ["n": 1], "rows": records], options: options)
    let lines = try records.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) }.joined(separator: "\n")
    for bytes in [Array(lists), Array(wrapped), Array(lines.utf8)] {
      let sheet = try #require(try SheetReaders.sheets(of: ByteSource(bytes), path: "t", limits: ReadLimits()).sheets.first)
      // Columns come in the order of the file, which is that of a dictionary.
      let titles = sheet.texts[0]
      let rows = sheet.texts.map { row in names.map { name in titles.firstIndex(of: name).map { row[$0] } ?? "" } }
      #expect(rows.dropFirst() == expected.dropFirst())
    }
  }

  @Test("a text with changed bytes is read, or refused with a place, by both of two readers alike", arguments: 0..<400)
  func mutations(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let texts = [
      #"[{"a": 1, "b": "x\u00e9\ud83d\ude00", "c": {"d": [1, "y", null], "e": null}}, {"a": -1.5e3, "b": true, "f": [{"g": []}]}]"#,
      "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"c\": [1, 2]}\n{\"b\": {\"d\": 1}}\n",
      #"{"status": "ok", "data": {"rows": [["a", "b"], [1, 2.50]], "columns": ["x", "y"]}}"#,
    ]
    let alphabet = Array("{}[]\",:\\ueE+-.019tfn \n".utf8) + [0x00, 0x1F, 0xC3, 0xA9, 0xFF]
    var bytes = Array(texts[Int(seed % 3)].utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
      case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
      case 2: bytes.remove(at: place)
      default: bytes.replaceSubrange(place..<bytes.count, with: bytes[..<place].suffix(20))
      }
      if bytes.isEmpty { return }
    }
    do throws(DiagnosticsError) {
      for sheet in try JSONReader.sheets(of: ByteSource(bytes), path: "t", encoding: .utf8, limits: ReadLimits()) {
        #expect(sheet.columns.allSatisfy { $0.count == sheet.rowCount })
        #expect(zip(sheet.rowNumbers, sheet.rowNumbers.dropFirst()).allSatisfy { $0 < $1 })
      }
    } catch {
      #expect(error.diagnostics.count == 1)
      #expect(error.diagnostics.first?.location?.position != .wholeFile)
    }
    // Foundation has no lines, and takes the first of half a pair.
    guard seed % 3 != 1 else { return }
    let foundation = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    var scanner = JSONScanner(path: "t", limits: ReadLimits())
    scanner.skipSpace(bytes.span)
    var mine = (try? scanner.skipValue(bytes.span)) != nil
    scanner.skipSpace(bytes.span)
    mine = mine && scanner.position == bytes.count && String(validating: bytes, as: UTF8.self) != nil
    #expect(mine == foundation, "\(String(decoding: bytes, as: UTF8.self))")
  }
}
