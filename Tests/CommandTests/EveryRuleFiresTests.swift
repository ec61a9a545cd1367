import Foundation
import Testing

/// A rule that no bundle sets off might as well not be there.
struct EveryRuleFiresTests {
  /// What one sample makes of each rule, over all its units.
  private struct Tally {
    var fails = 0
    var notChecked = 0
  }

  /// The golden summaries of all samples, by rule; those of the built-in pack of data defects left out.
  private func tallies() throws -> [String: Tally] {
    let folder = Command.root.appendingPathComponent("SampleData")
    var tallies: [String: Tally] = [:]
    for sample in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent("\(sample)/golden/summary.json").path) else {
        continue
      }
      let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      for unit in try #require(summary["units"] as? [[String: Any]]) {
        for rule in try #require(unit["rules"] as? [[String: Any]]) {
          let id = try #require(rule["rule_id"] as? String)
          guard !id.hasPrefix("data/") else { continue }
          tallies[id, default: Tally()].fails += rule["fail"] as? Int ?? 0
          tallies[id, default: Tally()].notChecked += rule["not_checked"] as? Int ?? 0
        }
      }
    }
    return tallies
  }

  /// The rules that fail at the offices that the directive of Bắc Kạn names, in the year after its deadlines.
  private func afterTheDeadlines() throws -> Set<String> {
    let scratch = try Scratch()
    try scratch.write(
      "log/units.csv",
      """
      unit_id,name,level,province,one_stop_active
      S1,Sở Lao động - Thương binh và Xã hội,province,Bắc Kạn,true
      S2,Sở Tài nguyên và Môi trường,province,Bắc Kạn,true
      S3,Sở Công Thương,province,Bắc Kạn,true
      S4,Sở Tài chính,province,Bắc Kạn,true
      S5,Sở Nội vụ,province,Bắc Kạn,true
      H1,UBND huyện A,district,Bắc Kạn,true

      """)
    try scratch.write(
      "log/staff.csv", "staff_id,unit_id,position,assigned_from,allowance_vnd\nB1,H1,receptionist,2014-06-02,0\n")
    try scratch.write(
      "log/documents.csv", "unit_id,kind,number,issued_on,subject\nH1,plan,5/KH-UBND,2014-02-10,Kế hoạch cải cách hành chính\n")
    _ = try Command.run(
      [
        "audit", scratch.path("log"), "--out", scratch.path("report"), "--pack", "bk-2013", "--period", "2015-01-01..2015-03-31",
        "--format", "ndjson", "--quiet",
      ])
    let report = try Data(contentsOf: scratch.url.appendingPathComponent("report/findings.ndjson"))
    let findings = try String(decoding: report, as: UTF8.self).split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    return Set(findings.filter { $0["outcome"] as? String == "fail" }.compactMap { $0["rule_id"] as? String })
  }

  @Test("every rule finds something on some bundle, and every on-site check is put to some unit")
  func fires() throws {
    let tallies = try tallies()
    let later = try afterTheDeadlines()
    let silent = tallies.filter { $0.value.fails == 0 && $0.value.notChecked == 0 && !later.contains($0.key) }
    #expect(silent.keys.sorted() == [])
    let lint = try Command.run(["rules", "lint"])
    #expect(lint.output.contains(", \(tallies.count) rules and checks"), "a sample lacks a rule: \(lint.output)")
  }
}
