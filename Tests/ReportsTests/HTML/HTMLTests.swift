import Testing

@testable import Reports

@Suite struct HTMLTests {
  @Test(
    "text is escaped, by code points",
    arguments: [
      ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"), ("<\u{301}b", "&lt;\u{301}b"),
      ("\"\u{301} onclick", "&quot;\u{301} onclick"), ("\u{0}\u{1B}[2J\u{7F}", "\u{FFFD}\u{FFFD}[2J\u{FFFD}"), ("a\tb\r\nc", "a\tb\r\nc"),
      ("Nguyễn", "Nguyễn"), ("", ""),
    ])
  func escaping(text: String, expected: String) {
    #expect(Array(HTML(text: text).source.unicodeScalars) == Array(expected.unicodeScalars))
    let html: HTML = "<b title=\"\(text)\">"
    #expect(Array(html.source.unicodeScalars) == Array("<b title=\"\(expected)\">".unicodeScalars))
  }

  @Test("HTML in HTML is not escaped again")
  func nesting() {
    let inner: HTML = "<i>\("<")</i>"
    let outer: HTML = "<b>\(inner) \(3)</b>"
    #expect(outer.source == "<b><i>&lt;</i> 3</b>")
  }
}

@Suite struct PageNamesTests {
  @Test(
    "bytes outside the plain ones and a leading dot are percent-encoded",
    arguments: [
      ("BK-01_a.b", "BK-01_a.b"), ("..", "%2E."), (".hidden", "%2Ehidden"), ("a/b\\c", "a%2Fb%5Cc"), ("Đ", "%C4%90"), ("a b%", "a%20b%25"),
      ("\n", "%0A"), ("", "_"),
    ])
  func encoding(id: String, expected: String) { #expect(PageNames.names(for: [id]) == [expected]) }

  @Test("all names differ even where case does not count, and are short enough for a file system")
  func distinct() {
    let long = String(repeating: "x", count: 500)
    let ids = ["U1", "u1", "", "_", long, long + "y", "\u{E9}", "e\u{301}", "a-0123456789abcdef", "%2E", "."]
    let names = PageNames.names(for: ids)
    #expect(Set(names.map { $0.lowercased() }).count == ids.count)
    #expect(names.allSatisfy { $0.utf8.count <= 140 && !$0.hasPrefix(".") })
    #expect(names[0].hasPrefix("U1-") && names[1].hasPrefix("u1-"))
  }

  @Test("a name does not depend on the order of the ids")
  func order() { #expect(PageNames.names(for: ["U1", "u1"]) == PageNames.names(for: ["u1", "U1"]).reversed()) }

  @Test("the percent sign of a name is encoded in a link to it")
  func link() { #expect(PageNames.link("a%2Fb%25") == "a%252Fb%2525") }
}

@Suite struct ValueTextTests {
  private let vi = ValueText(labels: Labels(language: "vi"))
  private let en = ValueText(labels: Labels(language: "en"))

  @Test(
    "counts are grouped as the language does",
    arguments: [(0, "0", "0"), (999, "999", "999"), (-1000, "-1.000", "-1,000"), (1_234_567, "1.234.567", "1,234,567")])
  func counts(number: Int, inVietnamese: String, inEnglish: String) {
    #expect(vi.count(number) == inVietnamese)
    #expect(en.count(number) == inEnglish)
  }

  @Test("the smallest and largest integers have digits too")
  func extremes() {
    #expect(en.count(.min) == "-9,223,372,036,854,775,808")
    #expect(en.number(1e300) == "1e+300")
    #expect(en.number(.nan) == "–")
  }

  @Test(
    "numbers have at most two decimals",
    arguments: [(0.0, "0"), (87.5, "87,5"), (1.005, "1"), (0.129, "0,13"), (-0.5, "-0,5"), (1234.5, "1.234,5"), (2.0, "2"), (0.05, "0,05")])
  func numbers(number: Double, expected: String) { #expect(vi.number(number) == expected) }

  @Test(
    "days stand day first in Vietnamese, as they are in English",
    arguments: [("2024-03-05", "05/03/2024"), ("not a day", "not a day"), ("2024-3-5", "2024-3-5"), ("", "")])
  func days(iso: String, expected: String) {
    #expect(vi.day(iso) == expected)
    #expect(en.day(iso) == iso)
  }

  @Test(
    "instants lose what says nothing: no seconds, Vietnam's offset",
    arguments: [
      ("2024-03-05T17:00:00+07:00", "05/03/2024 17:00"), ("2024-03-05T17:00:01+07:00", "05/03/2024 17:00:01"),
      ("2024-03-05T10:00:00Z", "05/03/2024 10:00:00Z"), ("x", "x"),
    ])
  func instants(iso: String, expected: String) { #expect(vi.instant(iso) == expected) }
}

@Suite struct HeatMapTests {
  @Test("shades go from 1 to 5 and never fall as the count grows", arguments: [1, 2, 7, 1000, Int.max])
  func levels(largest: Int) {
    var previous = 1
    for count in [1, 2, 3, 5, 8, 100, 999, Int.max / 2] where count <= largest {
      let level = HeatMap.level(count, largest: largest)
      #expect((previous...5).contains(level))
      previous = level
    }
    #expect(HeatMap.level(largest, largest: largest) == 5)
  }
}
