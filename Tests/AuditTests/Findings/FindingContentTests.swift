import Audit
import Findings
import RulePacks
import Testing

struct FindingContentTests {
  private static let files = [
    ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\n"),
    ("procedures.csv", "procedure_id,effective_from,province,fee\nP,2014-01-01,A,1250000\n"),
    (
      "cases.csv",
      "unit_id,case_id,procedure_id,applicant,received_at,returned_at,place,fee\nU1,c,P,Nguyễn Văn An,2014-03-04 08:05,,specialist_room,50000\n"
    ),
  ]
  private static let rule = (
    id: "fee",
    text: """
    for: case
    on: date(case.received_at)
    require: case.fee == case.procedure.fee
    evidence: {who: case.applicant, at: case.received_at, place: case.place, fee: case.fee, due: case.procedure.fee, returned: case.?returned_at, codes: "unit.cases.map(c, c.case_id)"}
    message: {vi: "{who} nộp {at} tại {place}: thu {fee}, mức {due}, trả {returned}", en: "{who} at {at} in {place}: {fee} of {due}, returned {returned}"}
    """
  )

  @Test("a message has words and days as its readers write them, and hides who it is about")
  func vietnamese() async throws {
    let result = try await TestAudit(rules: [Self.rule], files: Self.files).run()
    let finding = try #require(result.allFindings.first { $0.pack == "p" })
    let mask = try #require(finding.evidence.first?.value.text)
    #expect(mask.hasPrefix("N.V.A #"))
    #expect(finding.message == "\(mask) nộp 04/03/2014 08:05 tại Phòng chuyên môn: thu 50.000, mức 1.250.000, trả —")
    #expect(finding.evidence[1].value == .timestamp("2014-03-04T08:05:00+07:00"))
    #expect(finding.evidence[2].value == .string("specialist_room"))
    #expect(finding.evidence[5].value == .missing)
    #expect(finding.evidence[6].value == .list([.string("c")]))
    #expect(finding.sources.map(\.row) == [2])
    #expect(finding.date == "2014-03-04")
    #expect(finding.findingID == Finding.identifier(ruleID: "p/fee", unitID: "U1", subject: "c"))
  }

  @Test("the same in English, with personal data where it is asked for")
  func english() async throws {
    var audit = TestAudit(rules: [Self.rule], files: Self.files)
    audit.options.language = .en
    audit.options.showsPersonal = true
    let finding = try #require(try await audit.run().allFindings.first { $0.pack == "p" })
    #expect(finding.message == "Nguyễn Văn An at 2014-03-04 08:05 in specialist_room: 50,000 of 1,250,000, returned —")
  }

  @Test("only the units asked for are audited, and a unit that is not there is an error")
  func units() async throws {
    var audit = TestAudit(
      rules: [("any", "for: case\non: date(case.received_at)\nrequire: \"false\"\n")],
      files: [
        ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\nU2,Hai,A,true\n"),
        ("cases.csv", "unit_id,case_id,received_at\nU1,a,2014-03-04 08:00\nU2,b,2014-03-04 08:00\n"),
      ])
    audit.options.units = ["U2"]
    #expect(try await audit.run().verdicts == ["any b fail"])
    audit.options.units = ["U3"]
    await #expect(throws: (any Error).self) { try await audit.run() }
  }

  @Test("a parameter set for the run is what the rule compares with")
  func parameter() async throws {
    var audit = TestAudit(
      rules: [("many", "for: unit\non: audit.period.end\nrequire: unit.cases.size() <= params.most\n")],
      files: [
        ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\n"),
        ("cases.csv", "unit_id,case_id,received_at\n" + (1...3).map { "U1,c\($0),2014-03-04 08:00\n" }.joined()),
      ])
    #expect(try await audit.run().verdicts == ["many U1 fail"])
    audit.settings = [try ParameterSetting(option: "p.most=3")]
    #expect(try await audit.run().verdicts.isEmpty)
  }
}

extension EvidenceValue {
  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
