import Findings
import Testing

@Suite struct JSONTextTests {
  private func text(lineDepth: Int = 0, _ body: (inout JSONText) -> Void) -> String {
    var json = JSONText(lineDepth: lineDepth)
    body(&json)
    return String(decoding: json.buffer.bytes, as: UTF8.self)
  }

  @Test(
    "a string is escaped as RFC 8259 asks, and no further",
    arguments: [
      ("", #""""#), ("a\"b\\c", #""a\"b\\c""#), ("\u{0}\u{8}\t\n\u{C}\r\u{1F}\u{7F}", "\"\\u0000\\b\\t\\n\\f\\r\\u001f\u{7F}\""),
      ("Bắc Kạn", "\"Bắc Kạn\""), ("e\u{302}\u{301}", "\"e\u{302}\u{301}\""), ("\u{2028}x\u{2029}", #""\u2028x\u2029""#),
      ("\u{2027}\u{202A}\u{E028}", "\"\u{2027}\u{202A}\u{E028}\""), ("😀</script>", "\"😀</script>\""),
    ])
  func strings(value: String, expected: String) {
    #expect(Array(text { $0.string(value) }.utf8) == Array(expected.utf8))
  }

  @Test(
    "a double is the shortest text that reads back, without a needless fraction",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"), (1e21, "1e+21"), (2.5e-7, "2.5e-07"),
      (9_007_199_254_740_992, "9007199254740992"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
    ] as [(Double, String)])
  func doubles(number: Double, expected: String) { #expect(text { $0.double(number) } == expected) }

  @Test("containers nest, with commas between items only")
  func containers() {
    let json = text { json in
      json.object { json in
        json.key("a")
        json.array { json in
          json.int(Int.min)
          json.bool(true)
          json.null()
          json.object { _ in }
        }
        json.key("b")
        json.array { _ in }
      }
    }
    #expect(json == #"{"a":[-9223372036854775808,true,null,{}],"b":[]}"#)
  }

  @Test("containers down to the line depth have an item per line")
  func lines() {
    let json = text(lineDepth: 2) { json in
      json.object { json in
        json.key("a")
        json.array { json in
          json.array { json in
            json.int(1)
            json.int(2)
          }
          json.int(3)
        }
        json.key("b")
        json.object { _ in }
      }
    }
    #expect(json == "{\n  \"a\": [\n    [1, 2],\n    3\n  ],\n  \"b\": {}\n}")
  }

  @Test("a document taken in pieces is the document")
  func pieces() {
    var json = JSONText()
    var bytes: [UInt8] = []
    json.open("[")
    for number in 0..<3 {
      json.int(number)
      bytes += json.buffer.bytes
      json.clear()
    }
    json.close("]")
    bytes += json.buffer.bytes
    #expect(String(decoding: bytes, as: UTF8.self) == "[0,1,2]")
  }
}
