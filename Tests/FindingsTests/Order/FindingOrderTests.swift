import Findings
import TestSupport
import Testing

@Suite struct FindingOrderTests {
  private let order = FindingOrder(rules: [rule("b/second"), rule("b/first"), rule("a/only")])

  @Test("findings stand by unit, pack, rule order in the pack, subject")
  func canonicalOrder() {
    let sorted = order.canonical([
      finding(rule: "b/first", subject: "2"), finding(rule: "b/second", subject: "1"), finding(rule: "b/first", subject: "10"),
      finding(rule: "a/only", unit: "U2"), finding(rule: "a/only"), finding(rule: "b/second", unit: "U10"),
    ])
    #expect(
      sorted.map { "\($0.unitID) \($0.ruleID) \($0.subject)" } == [
        "U1 a/only s", "U1 b/second 1", "U1 b/first 10", "U1 b/first 2", "U10 b/second s", "U2 a/only s",
      ])
  }

  @Test("texts are ordered by code points, not by language or Unicode equivalence")
  func codePoints() {
    let units = ["é", "e\u{301}", "z", "Z", "Đ", "\u{FFFD}", "\u{1F600}"]
    let sorted = order.canonical(units.map { finding(unit: $0) }).map { Array($0.unitID.unicodeScalars) }
    let expected = ["Z", "e\u{301}", "z", "é", "Đ", "\u{FFFD}", "\u{1F600}"].map { Array($0.unicodeScalars) }
    #expect(sorted == expected)
  }

  @Test("the order of the input does not matter")
  func shuffled() {
    var findings: [Finding] = []
    for unit in ["U1", "u1", "U2"] {
      for subject in ["1", "2", "2"] {
        findings.append(finding(unit: unit, subject: subject, sources: [RowSource(file: "f", sheet: nil, row: findings.count)]))
      }
    }
    let expected = order.canonical(findings)
    var generator = SeededRandom(seed: 1)
    for _ in 0..<20 { #expect(order.canonical(findings.shuffled(using: &generator)) == expected) }
  }

  @Test("findings with one id become one with all sources, by file, sheet and row, each once")
  func merging() {
    let a = RowSource(file: "a.csv", sheet: nil, row: 9)
    let b1 = RowSource(file: "b.xlsx", sheet: "Hai", row: 2)
    let b2 = RowSource(file: "b.xlsx", sheet: "Hai", row: 10)
    let merged = order.canonical([finding(sources: [b2, a]), finding(sources: [b1]), finding(sources: [a]), finding(subject: "t")])
    #expect(merged.map(\.subject) == ["s", "t"])
    #expect(merged.first?.sources == [a, b1, b2])
  }

  @Test("a merged finding says what its worst part says, wherever its rows stand")
  func mergedWords() {
    func rows(_ first: Int, _ second: Int) -> [String] {
      let low = finding(severity: .low, message: "a", sources: [RowSource(file: "f", sheet: nil, row: 1)])
      let c = finding(message: "c", sources: [RowSource(file: "f", sheet: nil, row: first)])
      let b = finding(message: "b", sources: [RowSource(file: "f", sheet: nil, row: second)])
      return order.canonical([low, c, b]).map(\.message)
    }
    #expect(rows(2, 3) == ["b"])
    #expect(rows(3, 2) == ["b"])
  }

  @Test("no findings are no findings")
  func none() { #expect(order.canonical([]).isEmpty) }
}

@Suite struct ExactTextTests {
  @Test("canonically equivalent texts are different keys")
  func keys() { #expect(Set([ExactText("\u{E9}"), ExactText("e\u{301}"), ExactText("\u{E9}")]).count == 2) }

  @Test(
    "comparison is by code points",
    arguments: [("", "", 0), ("", "a", -1), ("a", "ab", -1), ("b", "ab", 1), ("\u{1F600}", "\u{FFFD}", 1)])
  func comparison(left: String, right: String, expected: Int) {
    #expect(ExactText.compare(left, right) == expected)
    #expect((ExactText(left) < ExactText(right)) == (expected < 0))
  }
}
