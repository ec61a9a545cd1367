import CEL
import Diagnostics
import Testing

@Suite struct ParserTests {
  @Test(
    "text becomes the tree that precedence and associativity say",
    arguments: [
      ("1 + 2 * 3 - 4", "(_-_ (_+_ 1 (_*_ 2 3)) 4)"),
      ("1 < 2 == true", "(_==_ (_<_ 1 2) true)"),
      ("1 == 1 in [true]", "(@in (_==_ 1 1) [true])"),
      ("a && b && c || d || e && f", "(|| (&& a b c) d (&& e f))"),
      ("(a && b) && c", "(&& (&& a b) c)"),
      ("a ? b : c ? d : e", "(? a b (? c d e))"),
      ("-1", "-1"), ("- 1.5", "-1.5"), ("-9223372036854775808", "-9223372036854775808"), ("1 -2", "(_-_ 1 2)"),
      ("--1", "(-_ (-_ 1))"), ("-(1)", "(-_ 1)"), ("-a", "(-_ a)"), ("-5u", "(-_ 5u)"), ("!!a", "(!_ (!_ a))"),
      ("-1.foo()", "(@foo -1)"), ("!a.b", "(!_ (.b a))"),
      ("a.b.c", "(.c (.b a))"), (".a.b", "(.b .a)"), (".f(1)", "(.f 1)"), ("a.f(1, 2)", "(@f a 1 2)"),
      ("a[0].b", "(.b (_[_] a 0))"), ("a[?0].?b", "(.?b (_[?_] a 0))"), ("a.`b-c/d`", "(.b-c/d a)"), ("a.while", "(.while a)"),
      ("a.for()", "(@for a)"),
      ("[1, 2,]", "[1 2]"), ("[,]", "[]"), ("[?a, b]", "[?a b]"), ("{}", "{}"), ("{,}", "{}"), ("{?'k': v, 1: 2,}", "{?'k': v, 1: 2}"),
      ("a.B{c: 1, `d-e`: 2}", "a.B{'c': 1, 'd-e': 2}"),
      ("// note\n a // more", "a"), ("\u{FEFF}1", "1"),
    ])
  func tree(text: String, expected: String) throws {
    #expect(try Parser.parse(EmbeddedText(text)).root.tree == expected)
  }

  @Test(
    "macros are recognised by name, style and number of arguments",
    arguments: [
      ("has(a.b)", "(has a b)"), ("has(a.?b.c)", "(has (.?b a) c)"), ("has(a)(b)", nil),
      ("l.all(x, x > 0)", "(all l x (_>_ x 0))"), ("l.exists(x, p)", "(exists l x p)"),
      ("l.exists_one(x, p)", "(exists_one l x p)"), ("l.existsOne(i, x, p)", "(exists_one l i x p)"),
      ("l.map(x, x)", "(map l x => x)"), ("l.map(x, p, x)", "(map l x p => x)"), ("l.filter(x, p)", "(filter l x p)"),
      ("l.all(i, x, p)", "(all l i x p)"), ("l.transformList(i, x, x)", "(transformList l i x => x)"),
      ("m.transformMap(k, v, p, v)", "(transformMap m k v p => v)"),
      ("m.transformMapEntry(k, v, {v: k})", "(transformMapEntry m k v => {v: k})"),
      ("o.optMap(x, x)", "(optMap o x => x)"), ("o.optFlatMap(x, x)", "(optFlatMap o x => x)"),
      ("cel.bind(x, 1, x + x)", "(bind x 1 (_+_ x x))"), ("l.count(x, p)", "(count l x p)"), ("l.ratio(x, p)", "(ratio l x p)"),
      ("l.all(x)", "(@all l x)"), ("all(l, x)", "(all l x)"), ("l.count()", "(@count l)"), ("ratio(1, 2)", "(ratio 1 2)"),
    ] as [(String, String?)])
  func macro(text: String, expected: String?) throws {
    #expect((try? Parser.parse(EmbeddedText(text)))?.root.tree == expected)
  }

  @Test("without macros they are ordinary calls")
  func macrosOff() throws {
    let options = ParserOptions(macros: false)
    #expect(try Parser.parse(EmbeddedText("has(a.b)"), options: options).root.tree == "(has (.b a))")
    #expect(try Parser.parse(EmbeddedText("l.all(x, x)"), options: options).root.tree == "(@all l x x)")
  }

  @Test(
    "literals are decoded",
    arguments: [
      ("0x1F", "31"), ("-0xA", "-10"), ("01", "1"), ("5u", "5u"), ("0xFFU", "255u"), ("18446744073709551615u", "18446744073709551615u"),
      (".5e1", "5.0"), ("1e3", "1000.0"), ("1e400", "inf"), ("1.e5", "(.e5 1)"),
      (#"'a\n\x41\u00e9\U0001F600\101\'\?'"#, "'a\nAé😀A'?'"), (#"r'\d'"#, #"'\d'"#), (#"R"a\b""#, #"'a\b'"#),
      (#"b'\xff\101é'"#, "b[255, 65, 195, 169]"), (#"br'\x'"#, "b[92, 120]"), (#"'\xff'"#, "'ÿ'"),
      ("'''a'b\r\nc\rd'''", "'a'b\nc\nd'"), (#""""a\r\n""""#, "'a\r\n'"), ("''", "''"), ("''''''", "''"),
    ])
  func literal(text: String, expected: String) throws {
    let tree = try Parser.parse(EmbeddedText(text)).root.tree
    #expect(Array(tree.utf8) == Array(expected.utf8))
  }

  @Test("nodes know their bytes")
  func ranges() throws {
    let text = "(a + é('đ')) .b"
    let fixed = text.replacing("é", with: "e")
    let root = try Parser.parse(EmbeddedText(fixed)).root
    #expect(root.range == 0..<fixed.utf8.count)
    guard case .select(let sum, _, _) = root.kind, case .call(_, _, let terms, _) = sum.kind else {
      Issue.record("not a select of a sum")
      return
    }
    #expect(sum.range == 1..<12)
    #expect(terms.map(\.range) == [1..<2, 5..<12])
  }

  @Test("the sizes of the specification are taken, and 100 levels")
  func sizes() throws {
    for text in [
      String(repeating: "(", count: 32) + "1" + String(repeating: ")", count: 32), String(repeating: "!", count: 32) + "true",
      String(repeating: "[", count: 99) + "1" + String(repeating: "]", count: 99),
      Array(repeating: "1", count: 100).joined(separator: " + "),
      Array(repeating: "true", count: 2000).joined(separator: " && "), String(repeating: "a ? b : ", count: 24) + "c",
    ] {
      _ = try Parser.parse(EmbeddedText(text))
    }
  }

  @Test(
    "a text that is too deep or too long is refused, without a crash",
    arguments: [
      String(repeating: "(", count: 10_000), String(repeating: "[", count: 30_000), String(repeating: "-", count: 30_000) + "1",
      Array(repeating: "1", count: 102).joined(separator: "+"), "a" + String(repeating: ".b", count: 200),
      String(repeating: "a?b:", count: 5_000), String(repeating: " ", count: 40_000), String(repeating: "f(", count: 10_000),
      String(repeating: "1||1&&1==1+1*-(", count: 1_000),
    ])
  func limits(text: String) {
    #expect(throws: DiagnosticsError.self) { try Parser.parse(EmbeddedText(text)) }
  }
}
