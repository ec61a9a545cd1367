import CEL
import Diagnostics
import Testing

@Suite struct SyntaxErrorTests {
  @Test(
    "a syntax error says where, what was found and what to do",
    arguments: [
      ("", "1:1 the expression is empty", nil),
      ("  // nothing", "1:13 the expression is empty", nil),
      ("a = b", "1:3 found '=', which is not part of the language", "compare with '=='"),
      ("a & b", "1:3 found '&', which is not part of the language", "write '&&' for \"and\""),
      ("a |b", "1:3 found '|', which is not part of the language", "write '||' for \"or\""),
      ("a and b", "1:3 found 'and', expected an operator or the end of the expression", "write '&&' for \"and\""),
      ("a OR b", "1:3 found 'OR', expected an operator or the end of the expression", "write '||' for \"or\""),
      ("not a", "1:5 found 'a', expected an operator or the end of the expression", "write '!' for \"not\""),
      (
        "x not in [1]", "1:3 found 'not', expected an operator or the end of the expression",
        "write '!' for \"not\", as in !(x in list)"
      ),
      ("a <> b", "1:4 found '>', expected a value", "write '!=' for \"not equal\""),
      ("if a", "1:1 'if' is a reserved word, not a name", "write condition ? value : other value"),
      ("'abc", "1:1 a string is not closed", "end it with ' on the same line"),
      ("a == '''b", "1:6 a string is not closed", "end it with '''"),
      (#"'\d'"#, #"1:2 '\d' is not an escape"#, #"write '\\' for a backslash, or put r before the string: r'…'"#),
      (
        #"'\ud83d'"#, #"1:2 '\ud83d' is not a character: surrogates and numbers above 10FFFF are none"#, nil
      ),
      (#"b'\u0041'"#, #"1:3 '\u' and '\U' are not allowed in bytes"#, "write the octets as \\xHH"),
      ("f(a", "1:4 found the end of the expression, expected ',' or ')'", nil),
      ("(a", "1:3 found the end of the expression, expected an operator or ')'", nil),
      ("[1 2]", "1:4 found a number, expected ',' or ']'", nil),
      ("{1 2}", "1:4 found a number, expected ':' and the value of the key", nil),
      ("a.", "1:3 found the end of the expression, expected a field name", nil),
      ("a ? b", "1:6 found the end of the expression, expected ':' and the other value of '? :'", nil),
      ("a\n  + * b", "2:5 found '*', expected a value", nil),
      ("case.é", "1:6 found 'é', which is not part of the language", "names have only ASCII letters; write text between quotes: 'text'"),
      (
        "9223372036854775808", "1:1 the number does not fit 64 bits",
        "an int is between -9223372036854775808 and 9223372036854775807"
      ),
      ("-!a", "1:2 found '!' after '-'", "put parentheses between them"),
      ("has(a)", "1:5 has() needs a field", "write has(record.field)"),
      ("l.all(x.y, true)", "1:7 'all' needs a plain name for its variable", nil),
      ("l.all(x, x, true)", "1:10 both variables of 'all' are named 'x'", nil),
      ("`a`", "1:1 a name in backticks may stand only after '.'", nil),
      ("f(1,)", "1:5 found ')', expected a value", nil),
    ] as [(String, String, String?)])
  func message(text: String, expected: String, hint: String?) throws {
    let error = try #require(throws: DiagnosticsError.self) { try Parser.parse(EmbeddedText(text, name: "e")) }
    let diagnostic = try #require(error.diagnostics.first)
    #expect(error.diagnostics.count == 1)
    #expect(diagnostic.code == "cel/syntax")
    #expect(
      "\(diagnostic.location.map { "\($0)" } ?? ""): \(diagnostic.message)"
        == "e:\(expected.replacing(" ", with: ": ", maxReplacements: 1))")
    if let hint { #expect(diagnostic.hint == hint) }
  }

  @Test("an unclosed bracket is shown where it is opened")
  func opened() throws {
    let error = try #require(throws: DiagnosticsError.self) { try Parser.parse(EmbeddedText("a + (b\n  + c", name: "e")) }
    #expect(error.diagnostics.first?.notes.map(\.message) == ["'(' is opened here"])
    #expect(error.diagnostics.first?.notes.first?.location?.description == "e:1:5")
  }

  @Test(
    "what is not in the grammar is refused",
    arguments: [
      "1.", "0X1F", "rb'a'", #"'\37'"#, #"'\400'"#, #"'\0'"#, "'a\nb'", #"r'a\'b'"#, "'a' 'b'", "t ? f ? 1 : 2 : 3",
      "18446744073709551616u",
      "-(9223372036854775808)", "--9223372036854775808", "for", "while(1)", "a.`b c`()", "1 in", "a\u{B}b", "a\u{A0}+ b", "a.in", "a.true",
      "é", "{a: 1,, }", "[1,,]", ".1.a.", "\\", "@result", "a b", "'\\", "'\\x4", "`", "a.``", "a.`b", "\"", "'''",
    ])
  func refused(text: String) {
    #expect(throws: DiagnosticsError.self) { try Parser.parse(EmbeddedText(text)) }
  }
}
