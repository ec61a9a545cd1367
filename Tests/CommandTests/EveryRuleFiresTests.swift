import Foundation
import Testing

/// A rule that no bundle sets off might as well not be there.
struct EveryRuleFiresTests {
  /// What a summary makes of each rule over all units; the built-in pack of data defects is left out.
  private func count(_ summaryFile: Data, into heard: inout [String: Int]) throws {
    let summary = try #require(try JSONSerialization.jsonObject(with: summaryFile) as? [String: Any])
    for unit in try #require(summary["units"] as? [[String: Any]]) {
      for rule in try #require(unit["rules"] as? [[String: Any]]) {
        let id = try #require(rule["rule_id"] as? String)
        guard !id.hasPrefix("data/") else { continue }
        heard[id, default: 0] += (rule["fail"] as? Int ?? 0) + (rule["not_checked"] as? Int ?? 0)
      }
    }
  }

  /// The offices that the directive of Bắc Kạn names, which its sample does not have, in the year after its deadlines.
  private func afterTheDeadlines() throws -> Data {
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
    try scratch.write("log/staff.csv", "staff_id,unit_id,position,assigned_from,allowance_vnd\nB1,H1,receptionist,2014-06-02,0\n")
    try scratch.write(
      "log/documents.csv", "unit_id,kind,number,issued_on,subject\nH1,plan,5/KH-UBND,2014-02-10,Kế hoạch cải cách hành chính\n")
    _ = try Command.run(
      [
        "audit", scratch.path("log"), "--out", scratch.path("report"), "--pack", "bk-2013", "--period", "2015-01-01..2015-03-31",
        "--format", "json", "--quiet",
      ])
    return try Data(contentsOf: scratch.url.appendingPathComponent("report/summary.json"))
  }

  @Test("every rule finds something on some bundle, and every on-site check is put to some unit")
  func fires() throws {
    var heard: [String: Int] = [:]
    let folder = Command.root.appendingPathComponent("SampleData")
    for sample in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      guard let golden = FileManager.default.contents(atPath: folder.appendingPathComponent("\(sample)/golden/summary.json").path) else {
        continue
      }
      try count(golden, into: &heard)
    }
    try count(try afterTheDeadlines(), into: &heard)
    #expect(heard.filter { $0.value == 0 }.keys.sorted() == [])
    let lint = try Command.run(["rules", "lint"])
    #expect(lint.output.contains(", \(heard.count) rules and checks"), "a pack has rules that no sample knows: \(lint.output)")
  }
}
