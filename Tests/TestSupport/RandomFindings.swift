package import Findings

/// Findings of every shape, the same for the same seed.
package struct RandomFindings {
  private var random: SeededRandom
  private static let texts = [
    "", "HS-1", "HS-10", "a\"b\\c", "=1+1", "-5", "dòng\nhai\r", "\u{2028}x\u{2029}", "\u{1}\t\u{7F}", "Nguyễn, Văn", "e\u{301}\"", "😀€",
    "một đoạn dài hơn tám byte, có \"ngoặc\" và \\",
  ]

  package init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private mutating func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private mutating func text() -> String { Self.texts[number(Self.texts.count)] }

  private mutating func value(_ depth: Int = 0) -> EvidenceValue {
    switch number(depth > 1 ? 7 : 8) {
    case 0: .missing
    case 1: .bool(number(2) == 0)
    case 2: .int([0, 7, -7, 10, -10, .max, .min, 1_234_567][number(8)])
    case 3: .double([0, -0.0, 1.5, 0.1, 1e21, .nan][number(6)])
    case 4: .string(text())
    case 5: .date("2024-03-05")
    case 6: .timestamp("2024-03-05T17:00:00+07:00")
    default: .list((0..<number(3)).map { _ in value(depth + 1) })
    }
  }

  private mutating func sources() -> [RowSource] {
    (0..<[0, 1, 1, 1, 3][number(5)]).map { _ in
      RowSource(file: "f\(number(2)),\".csv", sheet: number(2) == 0 ? nil : "Trang \(number(2))", row: number(4) == 0 ? nil : number(1000))
    }.sorted()
  }

  /// Findings in canonical order, some of several rows, for the rules `p/a` and `p/b` and one that is not listed.
  package mutating func findings(_ count: Int, units: Int) -> [Finding] {
    let findings = (0..<count).map { index in
      let rule = ["p/a", "p/b", "q/z"][number(3)]
      let unit = number(12) == 0 ? "" : "U,\(number(units))"
      let subject = "\(text())\(number(count / 2 + 1))"
      return Finding(
        findingID: Finding.identifier(ruleID: rule, unitID: unit, subject: subject), ruleID: rule, pack: String(rule.prefix(1)),
        clause: rule == "q/z" ? nil : "1.\"a\"", severity: FindingSeverity.allCases[number(5)],
        outcome: [.fail, .error, .unknown][number(3)], unitID: unit, dataset: ["cases", "events"][number(2)], subject: subject,
        date: number(3) == 0 ? nil : "20\(number(90) + 10)-0\(number(9) + 1)-1\(number(10))", message: text(),
        evidence: (0..<[0, 3][number(8) == 0 ? 0 : 1]).map { EvidenceItem(name: "e\($0)\"", value: value()) }, sources: sources(),
        status: [nil, nil, "new", "waived"][number(4)], waiver: number(5) == 0 ? "w,1" : nil)
    }
    return FindingOrder(rules: Self.rules).canonical(findings)
  }

  package static let rules = ["p/a", "p/b"].map { id in
    RuleInfo(
      id: id, pack: "p", clause: nil, title: id, severity: .high, remedy: nil, remedyDays: nil, question: nil, lookAt: nil)
  }
}
