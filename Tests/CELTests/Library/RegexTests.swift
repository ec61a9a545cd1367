import CEL
import Testing

struct RegexTests {
  @Test(
    "matching is a search, in RE2's syntax",
    arguments: [
      ("", "", true), ("", "abc", true), ("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true), ("b$", "ab\n", false),
      ("(?m)b$", "ab\n", true), ("(?m)^b", "a\nb", true), ("^b", "a\nb", false), ("a.c", "a\nc", false), ("(?s)a.c", "a\nc", true),
      ("^.$", "đ", true), ("^.$", "e\u{301}", false), ("^\\w$", "đ", false), ("^\\d$", "٣", false), ("^\\pL+$", "đườngtâm", true),
      ("^\\p{Lu}", "Đ", true), ("^\\p{Lu}", "đ", false), ("^\\P{L}$", "5", true), ("^\\p{^L}$", "5", true), ("^[\\pL ]+$", "hồ sơ", true),
      ("(?i)đường", "ĐƯỜNG", true), ("(?i)[a-c]x", "BX", true), ("(?i)[^a]", "A", false), ("a(?i)b", "aB", true), ("(?i:a)b", "Ab", true),
      ("(?i:a)b", "AB", false), ("a|b|", "c", true), ("^(a|b)+$", "abab", true), ("^(?:ab){2,3}$", "abab", true),
      ("^(?:ab){2,3}$", "ab", false), ("^(?:ab){2,3}$", "abababab", false), ("^a{2}$", "aa", true), ("^a{2,}$", "aaaa", true),
      ("^a{,2}$", "a{,2}", true), ("^a{x$", "a{x", true), ("x*", "aaa", true), ("^a??b", "ab", true), ("^[]a]+$", "]a", true),
      ("^[^]a]$", "]", false), ("^[a-]+$", "-a", true), ("^[[:alpha:]]+$", "abZ", true), ("^[[:^digit:]]+$", "ab1", false),
      ("^[\\d-]+$", "12-3", true), ("\\bsơ\\b", "hồ so", false), ("\\bso\\b", "ho so", true), ("\\Bo", "ho", true), ("\\Aa\\z", "a", true),
      ("^\\Qa.b\\E$", "a.b", true), ("\\Qa.b", "axb", false), ("\\x41\\x{1F600}", "A😀", true), ("\\101", "A", true), ("\\.", "a", false),
      ("^[A-Z][0-9]{2}\\.[0-9]{2}-\\d+$", "H12.34-0001", true), ("(?P<name>a)(?<other>b)", "ab", true), ("^(a*)*$", "aaa", true),
      ("^(a*)+b", "aab", true), ("(|a)+b", "ab", true), ("\\s", "\u{a0}", false), ("\\S", " ", false), ("[\\s\\S]", "\n", true),
    ])
  func matching(pattern: String, text: String, result: Bool) throws {
    #expect(try Regex(pattern).matches(text) == result)
  }

  @Test(
    "what is no pattern is refused",
    arguments: [
      "(", ")", "a)", "[", "[a", "[z-a]", "*", "+a", "a**", "a{2}{3}", "a{1001}", "a{3,2}", "\\", "\\1", "(?=a)", "(?!a)", "(?<=a)", "(?z)",
      "\\k", "\\p{Nope}", "[[:nope:]]", "\\x{110000}", "\\xZ1", "(?P<>a)", "(?", "((a{100}){100}){10}", "(?:(?:(?:){1000}){1000}){1000}",
      String(repeating: "(", count: 200) + String(repeating: ")", count: 200),
    ])
  func refused(pattern: String) {
    #expect(throws: RegexError.self) { try Regex(pattern) }
  }

  @Test("hostile patterns take time linear in the text")
  func hostile() throws {
    let text = String(repeating: "a", count: 20_000) + "b"
    let patterns = try ["^(a+)+$", "(a*)*c", "(x+x+)+y"].map { try Regex($0) }
    let time = ContinuousClock().measure {
      for pattern in patterns { #expect(!pattern.matches(text)) }
    }
    // A backtracking engine would take longer than the universe has lasted.
    #expect(time < .seconds(30))
  }
}
