import Testing

@testable import Readers

@Suite("Globs")
struct GlobTests {
  @Test(
    "a name is of a pattern or not",
    arguments: [
      ("ho_so*.xlsx", "ho_so.xlsx", true), ("ho_so*.xlsx", "ho_so-2024.XLSX", true), ("ho_so*.xlsx", "xho_so.xlsx", false),
      ("*", "", true), ("", "", true), ("", "a", false), ("a?c", "abc", true), ("a?c", "ac", false), ("a*b*c", "aXbYbZc", true),
      ("Sổ theo dõi", "SO\u{0302}\u{0309} theo do\u{0303}i", true), ("Sổ*", "So", false), ("[ab]", "a", false), ("[ab]", "[ab]", true),
    ])
  func names(pattern: String, text: String, expected: Bool) { #expect(Glob(pattern).matches(text) == expected) }

  @Test(
    "a pattern without folders is one of names; with them, of whole paths",
    arguments: [
      ("*.csv", "2024/q1/cases.csv", true), ("2024/*.csv", "2024/cases.csv", true), ("2024/*.csv", "2024/q1/cases.csv", false),
      ("2024/**.csv", "2024/q1/cases.csv", true), ("**/cases.csv", "a/b/cases.csv", true), ("q1/cases.csv", "2024/q1/cases.csv", false),
      ("*.xes.gz", "log.xes.gz", true),
    ])
  func paths(pattern: String, path: String, expected: Bool) { #expect(Glob(pattern).matches(path: path) == expected) }

  @Test("a hostile pattern takes no longer than its length times that of the text")
  func hostile() { #expect(!Glob(String(repeating: "*a", count: 200)).matches(String(repeating: "a", count: 1000) + "b")) }
}
