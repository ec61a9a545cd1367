import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("Event logs")
struct XESReaderTests {
  private func document(_ text: String, limits: ReadLimits = ReadLimits()) -> StoredDocument {
    StoredDocument(ByteSource(Array(text.utf8)), path: "t.xes", limits: limits)
  }

  private func log(_ body: String) -> String { "<?xml version='1.0'?>\n<log xmlns='http://www.xes-standard.org/'>\(body)</log>" }

  /// What a log reads as, in words.
  private func outcome(_ text: String, pieceSize: Int = 1 << 20, limits: ReadLimits = ReadLimits()) -> [String] {
    do throws(DiagnosticsError) {
      return try XESReader.sheets(of: document(text, limits: limits), pieceSize: pieceSize).flatMap { sheet in
        var lines = (0..<sheet.rowCount).map { "\(sheet.name ?? "") \(sheet.rowNumbers[$0]) \(sheet.texts[$0])" }
        if case .events(let traces) = sheet.logRows { lines.append("\(traces)") }
        return lines + ["\(sheet.totalRows)"] + sheet.remarks + sheet.defects.map { "\($0.row) \($0.column) \($0.found)" }
      }
    } catch {
      return error.diagnostics.map { "\($0.code) \($0.message) \($0.location.map { "\($0)" } ?? "")" }
    }
  }

  @Test("traces and events are rows, keys are columns, the lines of their elements their numbers")
  func rows() {
    #expect(
      outcome(
        log(
          """
          <string key='concept:name' value='log'/>
          <trace><event>
            <string key='a' value='x'/>
          </event><string key='concept:name' value='1'/>
          <event><int key='b' value='7'/>
          <string value='y' key='a'/></event></trace>
          <x:trace xmlns:x='u'><x:string key='concept:name' value='2'/></x:trace>
          """)) == [
          "trace 0 [\"concept:name\"]", "trace 3 [\"1\"]", "trace 8 [\"2\"]", "2",  //
          "event 0 [\"a\", \"b\"]", "event 3 [\"x\", \"\"]", "event 6 [\"y\", \"7\"]", "[-1, 1, 1]", "2",
        ])
  }

  @Test("only direct children with a key and a value are cells; the rest is counted")
  func nested() {
    let text = log(
      """
      <global scope='event'><string key='g' value='v'><string key='h' value='v'/></string></global>
      <trace><string key='t' value='1'><string key='m' value='2'><int key='n' value='3'/></string></string>
      <list key='l'><values><string key='m' value='2'/></values></list><container key='c'/><unknown/>
      <event><string key='e' value=''/><string key='f'/></event></trace><event><id key='e' value='out'/></event>
      """)
    #expect(
      outcome(text) == [
        "trace 0 [\"t\"]", "trace 3 [\"1\"]", "1", "event 0 [\"e\", \"f\"]", "event 5 [\"\", \"\"]", "event 5 [\"out\", \"\"]",
        "[-1, 1, -1]", "2", "not read: 3 attributes of attributes", "not read: 2 lists and containers",
        "not read: 1 elements that are no attributes",
      ])
  }

  @Test("of a key that stands twice the first value counts, also an empty one, and each key is told once")
  func twice() {
    let text = log(
      "<trace><int key='k' value='1'/><int key='k' value='2'/><int key='k' value='3'/><event><int key='e' value=''/><int key='e' value='2'/></event></trace>"
    )
    #expect(
      outcome(text) == [
        "trace 0 [\"k\"]", "trace 2 [\"1\"]", "1", "1 0 2", "event 0 [\"e\"]", "event 2 [\"\"]", "[-1, 1]", "1", "1 0 2",
      ])
  }

  @Test("a log that breaks off, or goes on behind its end, is refused")
  func broken() {
    let text = log("<trace><string key='concept:name' value='1'/></trace>")
    for size in [64, 1 << 20] {
      #expect(outcome(String(text.dropLast(3)), pieceSize: size).first?.hasPrefix("input/damaged") == true)
      #expect(outcome(text + "<log/>", pieceSize: size).first?.hasPrefix("input/damaged") == true)
      #expect(outcome("<!DOCTYPE log [<!ENTITY a 'b'>]>" + text.dropFirst(22), pieceSize: size).first?.hasPrefix("input/damaged") == true)
    }
  }

  @Test("keys without end are refused as columns without end")
  func manyKeys() {
    let events = (0..<200).map { "<event><string key='k\($0)' value='v'/></event>" }.joined()
    let found = outcome(log("<trace>\(events)</trace>"), limits: ReadLimits(columns: 100))
    #expect(found.count == 1 && found[0].hasPrefix("input/limit the table has more than 100 columns"), "\(found)")
  }

  @Test("attributes inside attributes without end are refused")
  func deep() {
    let text = log("<trace>" + String(repeating: "<string key='a' value='b'>", count: 300))
    #expect(outcome(text).first?.hasPrefix("input/limit elements lie more than 256 deep") == true)
  }

  private func randomLog(_ random: inout SeededRandom) -> String {
    let values = ["", "x", "&lt;tag&gt;", "Đỗ", "7", "2024-03-05T08:30:00.000+07:00", "  ", "&#10;", "0.50"]
    let attribute = { (random: inout SeededRandom) -> String in
      let key = ["concept:name", "a", "b", "c c", "Đ", ""].randomElement(using: &random) ?? ""
      let value = values.randomElement(using: &random) ?? ""
      switch Int.random(in: 0..<12, using: &random) {
      case 0: return "<list key='\(key)'><values><int key='z' value='1'/></values></list>\n"
      case 1: return "<string key='\(key)'\n value='\(value)'><string key='meta' value='x'/></string>"
      case 2: return "<!-- \(key) --><x/>"
      default: return "<string key='\(key)' value='\(value)'/>"
      }
    }
    let traces = (0..<Int.random(in: 20...60, using: &random)).map { _ in
      let parts = (0..<Int.random(in: 0...5, using: &random)).map { _ -> String in
        if Bool.random(using: &random) { return attribute(&random) }
        return "\n<event>\((0..<Int.random(in: 0...4, using: &random)).map { _ in attribute(&random) }.joined())</event>"
      }
      let outside = Int.random(in: 0..<10, using: &random) == 0 ? "<event>\(attribute(&random))</event>" : ""
      return "<trace\(Bool.random(using: &random) ? "\n" : "")>\(parts.joined())</trace>\n\(outside)"
    }
    return log("<extension name='x'/>\n\(attribute(&random))" + traces.joined())
  }

  @Test("a log reads the same in pieces and as a whole", arguments: 0..<60)
  func pieces(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let text = randomLog(&random)
    let whole = outcome(text)
    #expect(whole.count > 20)
    #expect(outcome(text, pieceSize: 700) == whole)
    #expect(outcome(text, pieceSize: Int.random(in: 300...2000, using: &random)) == whole)
  }

  @Test("what looks like the end of a trace and is none changes nothing", arguments: ["<!-- </trace> -->", "<?p </trace> ?>"])
  func decoys(decoy: String) {
    let traces = (0..<50).map { "<trace>\(decoy)<string key='k' value='\($0)'/>\n</trace>" }.joined()
    #expect(outcome(log(traces), pieceSize: 300) == outcome(log(traces)))
    #expect(outcome("<!-- <log> -->" + log(traces).dropFirst(22), pieceSize: 300).count > 50)
  }

  @Test("damaged logs never crash, and read the same in pieces", arguments: 0..<200)
  func mutations(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var bytes = Array(randomLog(&random).utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
      case 2: bytes.insert(contentsOf: Array("</trace><log><event>".utf8.prefix(Int.random(in: 1...20, using: &random))), at: at)
      default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 60)], at: at)
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(outcome(text, pieceSize: 500) == outcome(text))
  }

  @Test("lines are counted beyond what libxml2 keeps for nodes")
  func manyLines() throws {
    let text = log(String(repeating: "<trace>\n<string key='k' value='v'/>\n</trace>\n", count: 50_000))
    for size in [64 << 10, 1 << 30] {
      let sheet = try #require(try XESReader.sheets(of: document(text), pieceSize: size).first)
      #expect(sheet.rowNumbers.last.map(Int.init) == 2 + 49_999 * 3)
    }
  }
}
