import Diagnostics
@testable import Readers
import Testing

@Suite("XML")
struct XMLPushParserTests {
  private final class Recorder: XMLHandler {
    var events: [String] = []

    func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) { events.append("<\(attributes.text("id") ?? "")") }

    func end(_ name: XMLName) { events.append(">") }

    func text(_ bytes: Span<UInt8>) {
      for index in bytes.indices { events.append(String(Unicode.Scalar(bytes[index]))) }
    }
  }

  private func parse(_ text: String, pieces: Int = .max, limits: ReadLimits = ReadLimits()) throws -> [String] {
    let recorder = Recorder()
    let parser = XMLPushParser(recorder, path: "t.xml", part: nil, limits: limits)
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + min(pieces, bytes.count))
      guard parser.parse(bytes.span.extracting(start..<end)) else { break }
      start = end
    }
    try parser.finish()
    return recorder.events
  }

  @Test("a document reads the same in pieces of any size", arguments: [1, 2, 3, 7, .max])
  func pieces(size: Int) throws {
    #expect(
      try parse("<?xml version='1.0'?><a id='1'><b id='&lt;&amp;&#225;'>x&amp;<![CDATA[<]]></b></a>", pieces: size) == [
        "<1", "<<&á", "x", "&", "<", ">", ">",
      ])
  }

  @Test(
    "documents that are damaged or set traps are refused",
    arguments: [
      ("<a><b></a>", "input/damaged"), ("<a>", "input/damaged"), ("<a>&unknown;</a>", "input/damaged"), ("", "input/damaged"),
      ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "input/damaged"),
      ("<!DOCTYPE a SYSTEM 'http://127.0.0.1/x.dtd'><a/>", "input/damaged"),
      ("<a><a><a><a/></a></a></a>", "input/limit"),
    ])
  func refused(text: String, code: String) {
    let error = #expect(throws: DiagnosticsError.self) { try parse(text, limits: ReadLimits(xmlDepth: 3)) }
    #expect(error?.diagnostics.map(\.code) == [code])
  }

  @Test("a tag with very many attributes is refused before it takes long", .timeLimit(.minutes(1)))
  func attributes() {
    let many = (0..<5000).map { " a\($0)=''" }.joined()
    #expect(throws: DiagnosticsError.self) { try parse("<a\(many)/>") }
    let more = (0..<200_000).map { " a\($0)=''" }.joined()
    #expect(throws: DiagnosticsError.self) { try parse("<a\(more)/>", pieces: 256 << 10) }
  }

  @Test("namespaces inside one another are counted, beside one another not")
  func namespaces() throws {
    let beside = (0..<300).map { "<b xmlns:n\($0)='u'/>" }.joined()
    #expect(try parse("<a>\(beside)</a>").count == 602)
    let inside = (0..<100).map { "<b xmlns:n\($0)='u' xmlns:m\($0)='u' xmlns:k\($0)='u'>" }.joined()
    let error = #expect(throws: DiagnosticsError.self) { try parse(inside) }
    #expect(error?.diagnostics.first?.message.contains("namespaces") == true)
  }

  @Test("what is wrong is told with its line")
  func line() {
    let error = #expect(throws: DiagnosticsError.self) { try parse("<a>\n<b>\n</a>") }
    #expect(error?.diagnostics.first?.message.contains("line 3") == true)
  }

  @Test("names longer than sixteen bytes differ by their first sixteen and their length")
  func names() {
    #expect(XMLName(stringLiteral: "mergeCell") != XMLName(stringLiteral: "mergeCells"))
    #expect(XMLName(stringLiteral: "si") != XMLName(stringLiteral: "is"))
    #expect(XMLName(stringLiteral: "sharedStringItem") == XMLName(stringLiteral: "sharedStringItem"))
  }
}
