import Foundation
import Testing

struct ExplainCommandTests {
  private static let pack = """
    pack: t
    title: {vi: "Gói thử", en: "Test pack"}
    document: {issuer: "UBND", kind: "Chỉ thị", number: "05/CT", issued: 2014-01-10, source: null}
    in_force: {from: 2014-01-01, to: null}
    replaces: []
    clauses:
      - id: "1.a"
        summary: {vi: "Trả đúng hạn", en: "Return in time"}
        requirements:
          - {id: t-1, vi: "Trả kết quả đúng thời hạn", en: "Return the result in time"}
    """
  private static let rule = """
    id: wrong-due-date
    clause: "1.a"
    requirements: [t-1]
    title: {vi: "Hẹn trả sai thời hạn", en: "Wrong due date"}
    severity: medium
    for: case
    on: date(case.received_at)
    let:
      expected: addWorkdays(date(case.received_at), 3)
    require: date(case.due_at) <= expected
    evidence: {due_at: case.due_at, expected: expected}
    message: {vi: "Hẹn trả {due_at}, muộn nhất là {expected}", en: "Due {due_at}, at the latest {expected}"}
    """
  private static let calendar = """
    calendar: thử
    covers: {from: 2014-01-01, to: 2014-12-31}
    time_zone: Asia/Ho_Chi_Minh
    rest_days: [saturday, sunday]
    days_off: [{date: 2014-03-05, name: "Ngày lễ", decision: "QĐ 1"}]
    worked_days: [{date: 2014-03-08, name: "Làm bù"}]
    """

  /// An audit of one case that was promised a day too late.
  private static func audit() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("rules/t/pack.yaml", pack)
    try scratch.write("rules/t/topic/wrong-due-date.yaml", rule)
    try scratch.write("calendar.yaml", calendar)
    try scratch.write("bundle/units.csv", "unit_id,name\nU1,Xã Một\n")
    try scratch.write("bundle/cases.csv", "unit_id,case_id,received_at,due_at\nU1,H1,04/03/2014 08:00,10/03/2014 17:00\n")
    let outcome = try Command.run([
      "audit", scratch.path("bundle"), "--rules", scratch.path("rules"), "--calendar", scratch.path("calendar.yaml"), "--period",
      "2014-03-01..2014-03-31", "--out", scratch.path("report"), "--format", "ndjson,json",
    ])
    try #require(outcome.status == 1, "\(outcome.errors)")
    return scratch
  }

  private static func identifier(_ scratch: Scratch) throws -> String {
    let text = String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent("report/findings.ndjson")), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").first { $0.contains("t/wrong-due-date") })
    return String(line.dropFirst(#"{"finding_id":""#.count).prefix(16))
  }

  @Test("an explanation has the law, the deciding part, every value, the days skipped and the cells")
  func text() throws {
    let scratch = try Self.audit()
    let id = try Self.identifier(scratch)
    let outcome = try Command.run(["explain", scratch.path("report"), String(id.prefix(6))])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        Phát hiện \(id)  [mức trung bình] không đạt
          Hẹn trả sai thời hạn
          Hẹn trả 10/03/2014 17:00, muộn nhất là 08/03/2014
          Đơn vị: U1 – Xã Một
          Đối tượng: Hồ sơ H1
          Quy tắc: t/wrong-due-date
          Nguồn: bundle/cases.csv, dòng 2

        Căn cứ
          Gói thử
          Văn bản: Chỉ thị 05/CT, ngày 10/01/2014, UBND
          Điểm, khoản: 1.a. Trả đúng hạn
          Yêu cầu: t-1: Trả kết quả đúng thời hạn
          Tệp quy tắc: \(scratch.path("rules/t/topic/wrong-due-date.yaml"))
          Ngày xét: 04/03/2014 (date(case.received_at))
          Hiệu lực: 01/01/2014 – nay
          Kỳ rà soát: 01/03/2014 – 31/03/2014

        Phần quyết định kết quả
          date(case.due_at) <= expected → sai
            đạt nếu “Ngày hẹn trả” không muộn hơn 08/03/2014 (hiện là 10/03/2014)

        Điều kiện và giá trị từng phần
          require – yêu cầu phải đạt:
            date(case.due_at) <= expected           = sai
              date(case.due_at)                     = 10/03/2014
                case.due_at                         = 10/03/2014 17:00
              expected                              = 08/03/2014  (xem let expected)
          let expected:
            addWorkdays(date(case.received_at), 3)  = 08/03/2014
              date(case.received_at)                = 04/03/2014
                case.received_at                    = 04/03/2014 08:00

        Cách đếm ngày làm việc
          addWorkdays(date(case.received_at), 3) → 08/03/2014
            sau ngày 04/03/2014, đến hết ngày 08/03/2014
            05/03/2014  nghỉ: Ngày lễ (QĐ 1)
            08/03/2014  làm bù: Làm bù
          Lịch: thử

        Các dòng dữ liệu đã dùng
          Hồ sơ H1  –  bundle/cases.csv, dòng 2
            Ngày hẹn trả (due_at): 10/03/2014 17:00
            Ngày tiếp nhận (received_at): 04/03/2014 08:00

        """)
  }

  @Test("what has changed since the audit is named, and explained only when forced")
  func changed() throws {
    let scratch = try Self.audit()
    let id = try Self.identifier(scratch)
    try scratch.write("bundle/cases.csv", "unit_id,case_id,received_at,due_at\nU1,H1,04/03/2014 08:00,07/03/2014 17:00\n")
    let refused = try Command.run(["explain", scratch.path("report"), id])
    #expect(refused.status == 2)
    #expect(refused.output.isEmpty)
    #expect(refused.errors.contains("input bundle/cases.csv has other bytes than then"))
    let forced = try Command.run(["explain", scratch.path("report"), id, "--force", "--lang", "en"])
    #expect(forced.status == 0)
    #expect(forced.output.contains("evaluated again on the data at hand the result is another: pass"))
  }

  @Test(
    "an id that names no finding ends with 2 and says what an id looks like",
    arguments: [("abc", "at least 4"), ("zzzzzzzz", "no finding has the id 'zzzzzzzz'")])
  func unknownID(_ id: String, _ words: String) throws {
    let scratch = try Self.audit()
    let outcome = try Command.run(["explain", scratch.path("report"), id])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test("a folder that holds no audit ends with 2")
  func noAudit() throws {
    let scratch = try Scratch()
    let outcome = try Command.run(["explain", scratch.url.path, "abcd"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("manifest.json"))
  }

  @Test("an expression is tried on rows, with a summary over all")
  func eval() throws {
    let scratch = try Scratch()
    try scratch.write("bundle/units.csv", "unit_id,name\nU1,Xã Một\n")
    try scratch.write(
      "bundle/cases.csv", "unit_id,case_id,received_at,due_at\nU1,H1,04/03/2014 08:00,10/03/2014 17:00\nU1,H2,05/03/2014 08:00,\n")
    let outcome = try Command.run(["eval", "case.due_at > case.received_at", scratch.path("bundle"), "--for", "case"])
    #expect(outcome.output == "type: bool\nU1  H1  true\nU1  H2  missing: cases.due_at\n2 rows · true 1 · false 0 · missing 1 · error 0\n")
    let wrong = try Command.run(["eval", "case.dueat", "--for", "case"])
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("case.dueat\n         ^~~~~") && wrong.errors.contains("did you mean 'due_at'?"), "\(wrong.errors)")
  }
}
