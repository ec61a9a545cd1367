import Diagnostics
@testable import Readers
import Testing

@Suite("The grammar of JSON")
struct JSONGrammarTests {
  /// Whether a text is one value with nothing but white space around it.
  private func accepts(_ text: String) -> Bool { accepts(Array(text.utf8)) }

  private func accepts(_ bytes: [UInt8]) -> Bool {
    var scanner = JSONScanner(path: "t", limits: ReadLimits())
    scanner.skipSpace(bytes.span)
    do { try scanner.skipValue(bytes.span) } catch { return false }
    scanner.skipSpace(bytes.span)
    return scanner.position == bytes.count && scanner.depth == 0
  }

  @Test(
    "what RFC 8259 allows",
    arguments: [
      "[]", "{}", "[[]   ]", "[1,2]", "[\"\"]", "[\"a\"]", "[false]", "[true]", "[null]", "[null, 1, \"1\", {}]", "[1\n]", " [1]", "[1] ",
      "[1,null,null,null,2]", "[123e65]", "[0e+1]", "[0e1]", "[ 4]", "[-0.000000000000000000000000000000000000000000000000000001]",
      "[20e1]",
      "[123.456e78]", "[-0]", "[-123]", "[-1]", "[1E22]", "[1E-2]", "[1E+2]", "[123e-10000000]", "[1.5e+9999]", "[0]", "[0.0]",
      "[123.456789]", "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"asd\":\"sdf\"}", "{\"a\":\"b\",\"a\":\"c\"}", "{\"\":0}", "{\"a\":[]}",
      "{\"foo\\u0000bar\": 42}", "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }", "{\"x\":[{\"id\": \"xxxxxxxxxx\"}], \"id\": \"xx\"}",
      "{\n\"a\": \"b\"\n}", "[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]",
      "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\\\u0000\"]", "[\"\\\\a\"]", "[\"a/*b*/c/*d//e\"]", "[\"\\uDBFF\\uDFFF\"]", "[\"\\uFFFF\"]",
      "[\"\u{10FFFF}\"]", "[\"\u{2028}\u{2029}\"]", "[\"\\u0000\"]", "[\"π\"]", "[\"\u{7F}\"]", "[\"\\u0022\"]", "[\"new\\u00A0line\"]",
      "\"\"",
      "\"lonely\"", "42", "-0.1", "null", "true", "false", "\t[\r\n\"x\" ,\t1 ]\n",
    ])
  func accepted(text: String) {
    #expect(accepts(text))
  }

  @Test(
    "what it does not",
    arguments: [
      "", " ", "[", "]", "{", "}", "[,", "[,1]", "[1,,2]", "[1,]", "[1,\n", "[\"\",]", "[1 true]", "[\"a\" 1]", "[a]", "[1}", "[\"a\"",
      "[3[4]]",
      "[\"x\"]]", "[1]x", "[][]", "{]", "{[: \"x\"}", "{\"x\", null}", "{\"x\"::\"b\"}", "{\"a\":\"a\" 123}", "{key: 'value'}", "{\"a\" b}",
      "{:\"b\"}", "{\"a\":", "{\"a\"", "{1:1}", "{9999E9999:1}", "{null:null}", "{\"id\":0,,,,,}", "{'a':0}", "{\"id\":0,}",
      "{\"a\":/*c*/\"b\"}",
      "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}//", "{\"a\":\"b\",,\"c\":\"d\"}", "{a: \"b\"}", "{\"a\":\"a", "{ \"foo\" : \"bar\", \"a\" }",
      "{\"a\":\"b\"}#",
      "[++1234]", "[+1]", "[+Inf]", "[-01]", "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]", "[.2e-3]", "[0.1.2]", "[0.3e+]", "[0.3e]", "[0.e1]",
      "[0E+]",
      "[0E]", "[1.0e+]", "[1.0e-]", "[1.0e]", "[1 000.0]", "[1eE2]", "[2.e+3]", "[2.e3]", "[9.e+]", "[Inf]", "[NaN]", "[1+2]", "[0x1]",
      "[0x42]",
      "[Infinity]", "[0e+-1]", "[-123.123foo]", "[123", "[-Infinity]", "[-foo]", "[- 1]", "[-012]", "[-.123]", "[-1x]", "[1ea]", "[1a]",
      "[1.]",
      "[.123]", "[1.2a-3]", "[1.8011670033376514H-308]", "[012]", "[-]", "[１]", "[\"\\uD800\\\"]", "[\"\\uD800\"]", "[\"\\uD800\\u\"]",
      "[\"\\uD800\\u1\"]", "[\"\\uD800\\u1x\"]", "[\"\\uD800\\uD800\"]", "[\"\\uDC00\"]", "[\"\\uDFAA\\uD800\"]", "[\"\\uD800abc\"]",
      "[\"\\x00\"]", "[\"\\\\\\\"]", "[\"\\\t\"]", "[\"\\🌀\"]", "[\"\\\"]", "[\"\\u00A\"]", "[\"\\uD834\\uDd\"]", "[\"\\a\"]",
      "[\"\\uqqqq\"]",
      "[\\u0020\"asd\"]", "[\\n]", "\"", "['single quote']", "abc", "[\"\\", "[\"a\u{00}a\"]", "[\"new\nline\"]", "[\"\t\"]", "\"\\UA66D\"",
      "<.>", "[<null>]", "[True]", "[nul]", "[nule]", "[tru]", "[fals]", "[undefined]", "[\"asd]", "{\"a\":true} \"x\"", "2@", "[1]\u{0C}",
      "\u{2060}[]", "[\u{A0}1]", "\u{FEFF}[]", "*", "{\"a\":\"b\"}}", "[\"a\",\n4\n,1,", "[{", "{\"\":", "[\"\\{[\"\\{[\"\\{[\"\\{",
    ])
  func rejected(text: String) {
    #expect(!accepts(text))
  }

  @Test("a string is cut at every byte, and a number, without a crash")
  func prefixes() {
    let text = Array("{\"a\\u00e9\\ud83d\\ude39b\": [-12.5e+3, true, false, null, \"\\n\\\\x\", {\"c\": {}}]}".utf8)
    for count in 0..<text.count { #expect(!accepts(Array(text[..<count]))) }
    #expect(accepts(text))
  }

  @Test("arrays and objects beyond the limit are refused at the one that is too deep, however many they are")
  func depth() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(accepts(deep))
    #expect(!accepts("[\(deep)]"))
    let problem = try Fixture.problem("[\n  {\"a\": \(String(repeating: "[", count: 100_000))")
    #expect(problem.code == "input/limit")
    #expect(problem.location?.position == .text(line: 2, column: 71))
    #expect(problem.hint?.contains("json_depth") == true)
    #expect(try Fixture.problem(String(repeating: "{\"a\":", count: 100_000)).code == "input/limit")
  }

  @Test(
    "an error says where it is, what is there, and what should be",
    arguments: [
      ("[{\"a\": 1},\n {\"b\": 01}]", 2, 9, "expected ',' or '}', found '1'"),
      ("[{\"a\": 1},\n]", 2, 1, "expected an object, as the elements before, found ']'"),
      ("[{\"a\": 1}\n {\"b\": 2}]", 2, 2, "expected ',' or ']', found '{'"),
      ("[{\"é\": tru}]", 1, 8, "expected a value, found 't'"), ("[{\"a\" 1}]", 1, 7, "expected ':' behind the name of a member, found '1'"),
      ("[{\"a\": \"x\ty\"}]", 1, 10, "expected '\\n', '\\t' or '\\u…' in place of a control character, found U+0009"),
      ("[{\"a\": \"x\\qy\"}]", 1, 11, "expected one of \" \\ / b f n r t u behind a '\\', found 'q'"),
      ("[{\"a\": \"\\ud800x\"}]", 1, 9, "this escape is half of a character: the other half is missing"),
      ("[{\"a\": 1.}]", 1, 10, "expected a digit, found '}'"), ("[{\"a\": 1", 1, 9, "the text ends where ',' or '}' should follow"),
      ("[{\"a\": \"xyz", 1, 8, "the quote opened here is never closed"),
      ("[{\"a\": 1}] x", 1, 12, "expected the end of the file behind the list, found 'x'"),
      ("{\"a\": 1}\n\n{\"a\": 2},\n{\"a\": 3}\n", 3, 9, "expected an object, as the elements before, found ','"),
      ("{\"a\": 1}\n[1]\n", 2, 1, "expected an object, as the elements before, found '['"),
      ("[{\"a\": 1}, 5]", 1, 12, "expected an object, as the elements before, found '5'"),
    ])
  func errors(text: String, line: Int, column: Int, message: String) throws {
    let problem = try Fixture.problem(text)
    #expect(problem.code == "input/damaged")
    #expect(problem.location?.position == .text(line: line, column: column))
    #expect(problem.message == message)
  }
}
