import Foundation
import Testing

/// One log over twelve years, audited with every pack: each case is judged by the document in force on its own day.
struct LawByDateTests {
  /// The same violation on both sides of each date on which a law begins or ends.
  private static let cases: [(unit: String, case: String, day: String, rules: [String])] = [
    ("BK", "bk1", "2013-12-31", []),
    ("BK", "bk2", "2014-01-01", ["bk-2013/received-outside-one-stop"]),
    ("BK", "bk3", "2018-06-20", ["bk-2013/received-outside-one-stop"]),
    ("BK", "bk4", "2018-06-21", []),
    ("TQ", "tq1", "2018-11-04", []),
    ("TQ", "tq2", "2018-11-05", ["tq-2018/supplement-requested-twice"]),
    ("TQ", "tq3", "2025-06-30", ["tq-2018/supplement-requested-twice"]),
    ("TQ", "tq4", "2025-07-01", []),
    ("HN", "hn1", "2016-05-17", []),
    ("HN", "hn2", "2016-05-18", ["hn-2016/received-by-contract-staff"]),
    ("HN", "hn3", "2019-12-31", ["hn-2016/received-by-contract-staff"]),
    ("HN", "hn4", "2020-01-01", ["hn-2016/received-by-contract-staff", "hn-2020/received-outside-one-stop"]),
    ("HN", "hn5", "2020-09-03", ["hn-2016/received-by-contract-staff", "hn-2020/received-outside-one-stop"]),
    ("HN", "hn6", "2020-09-04", ["hn-2020/received-outside-one-stop"]),
    ("HN", "hn7", "2025-06-30", ["hn-2020/received-outside-one-stop"]),
    ("HN", "hn8", "2025-07-01", []),
    ("HB", "hb1", "2020-01-01", ["hbt-2020/received-outside-one-stop", "hn-2020/received-outside-one-stop"]),
    ("HB", "hb2", "2020-06-30", ["hbt-2020/received-outside-one-stop", "hn-2020/received-outside-one-stop"]),
    ("HB", "hb3", "2020-07-01", ["hn-2020/received-outside-one-stop"]),
  ]

  private static let watched: Set = [
    "bk-2013/received-outside-one-stop", "tq-2018/supplement-requested-twice", "hn-2016/received-by-contract-staff",
    "hn-2020/received-outside-one-stop", "hbt-2020/received-outside-one-stop",
  ]

  @Test("the same case is a violation under one law and none under another, by the day it was received")
  func sides() throws {
    let scratch = try Scratch()
    try scratch.write(
      "log/units.csv",
      """
      unit_id,name,level,province,one_stop_active
      BK,UBND huyện A,district,Bắc Kạn,true
      TQ,UBND huyện B,district,Tuyên Quang,true
      HN,UBND huyện C,district,Hà Nội,true
      HB,UBND quận Hai Bà Trưng,district,Hà Nội,true

      """)
    try scratch.write("log/procedures.csv", "procedure_id,effective_from,level\nT1,2010-01-01,district\n")
    try scratch.write(
      "log/staff.csv",
      "staff_id,unit_id,employment_type,position,assigned_from\nS1,HN,contract,receptionist,2010-01-01\nS2,HB,civil_servant,receptionist,2010-01-01\n"
    )
    let rows = Self.cases.map { unit, id, day, _ in
      // Midnight and the last minute: a wrong zone would show.
      let time = id == "bk2" || id == "tq2" ? "00:00" : "23:59"
      let receiver = unit == "HN" ? "S1" : "S2"
      return "\(unit),\(id),T1,counter,\(day) \(time),\(receiver),specialist_room,2"
    }
    try scratch.write(
      "log/cases.csv",
      "unit_id,case_id,procedure_id,channel,received_at,received_by,received_place,supplement_requests\n"
        + rows.joined(separator: "\n") + "\n")
    let outcome = try Command.run([
      "audit", scratch.path("log"), "--period", "2013-12-01..2025-07-31", "--format", "ndjson", "--out", scratch.path("report"), "--quiet",
    ])
    #expect(outcome.status == 1, "\(outcome.errors)")
    let text = String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent("report/findings.ndjson")), as: UTF8.self)
    var found: [String: [String]] = [:]
    for line in text.split(separator: "\n") {
      let finding = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      guard let rule = finding["rule_id"] as? String, Self.watched.contains(rule), finding["outcome"] as? String == "fail",
        let subject = finding["subject"] as? String
      else { continue }
      found[subject, default: []].append(rule)
    }
    for (_, id, day, rules) in Self.cases { #expect(found[id, default: []].sorted() == rules, "\(id), received on \(day)") }
  }
}
