import Audit
import Findings
import Testing

struct DataFindingTests {
  @Test("every defect of an export is a finding of the unit it belongs to, named by its row and column")
  func defects() async throws {
    let result = try await TestAudit(
      rules: [("any", "for: case\non: date(case.received_at)\nrequire: case.place == 'one_stop' && has(case.procedure)\n")],
      files: [
        ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\n"),
        ("procedures.csv", "procedure_id,effective_from,province\nP,2014-01-01,A\n"),
        ("note.txt", "nothing here\n"),
        (
          "cases.csv",
          """
          unit_id,case_id,procedure_id,received_at,place
          U1,a,P,2014-03-04 08:00,one_stop
          U1,b,P,31/02/2014,one_stop
          U1,c,P,2014-03-04 08:00,garden
          U1,a,P,2014-03-04 08:00,one_stop
          U1,d,Q,2014-03-04 08:00,one_stop
          U2,e,P,2014-03-04 08:00,one_stop
          U1,,P,2014-03-04 08:00,one_stop

          """
        ),
      ]
    ).run()
    #expect(
      Set(result.dataFindings) == [
        "data/unreadable-cell b/received_at", "data/unknown-value c/place", "data/duplicate-key a",
        "data/dangling-reference d/procedure_id",
        "data/unlisted-unit U2", "data/rejected-row data/cases.csv!8", "data/unmatched-file data/note.txt",
      ])
    let units = Dictionary(
      result.allFindings.filter { $0.pack == "data" }.map { ($0.ruleID, $0.unitID) }, uniquingKeysWith: { first, _ in first })
    #expect(units["data/unreadable-cell"] == "U1")
    #expect(units["data/unlisted-unit"] == "U2")
    #expect(units["data/rejected-row"] == "")
    #expect(result.datasets.first { $0.dataset == "cases" } == DatasetCount(dataset: "cases", read: 6, rejected: 1))
  }
}
