import Audit
import Findings
import Testing

struct OnSiteTests {
  @Test(
    "an on-site check waits for its answer, and the last answer counts",
    arguments: [
      (nil, "not_checked"), ("U1,room,yes,2014-03-04", "pass"), ("U1,p/room,no,2014-03-04", "fail"),
      ("U1,other,no,2014-03-04", "not_checked"),
      ("U1,room,not_applicable,2014-03-04", "not_applicable"), ("U1,room,no,2014-03-05\nU1,room,yes,2014-03-04", "fail"),
    ] as [(String?, String)])
  func answers(rows: String?, outcome: String) async throws {
    var files = [
      ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\nU2,Hai,A,false\n"),
      ("cases.csv", "unit_id,case_id,received_at\nU1,c,2014-03-04 08:00\n"),
    ]
    if let rows { files.append(("answers.csv", "unit_id,check_id,answer,observed_on\n\(rows)\n")) }
    let result = try await TestAudit(
      rules: [
        (
          "room",
          "for: unit\nwhere: unit.active\ncheck: {question: {vi: \"Có phòng?\", en: \"A room?\"}, look_at: {vi: \"Phòng\", en: \"Room\"}, expect: yes}\n"
        )
      ],
      files: files
    ).run()
    let count = try #require(result.count("room", unit: "U1"))
    let counts = ["pass": count.pass, "fail": count.fail, "not_applicable": count.notApplicable, "not_checked": count.notChecked]
    #expect(counts[outcome] == 1)
    #expect(count.subjects == 1)
    #expect(result.count("room", unit: "U2")?.notApplicable == 1)
  }
}
