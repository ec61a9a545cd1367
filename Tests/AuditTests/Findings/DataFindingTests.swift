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

  @Test("a file that repeats another is one finding of no unit; a key in two files names both rows")
  func duplicates() async throws {
    let head = "unit_id,case_id,procedure_id,received_at,place\n"
    let rows = (1...50).map { "U1,c\($0),P,2014-03-04 08:00,one_stop\n" }.joined()
    let result = try await TestAudit(
      rules: [("any", "for: case\non: date(case.received_at)\nrequire: case.place == 'one_stop'\n")],
      files: [
        ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\n"), ("cases-1.csv", head + rows), ("cases-2.csv", head + rows),
        ("cases-3.csv", head + "U1,c7,P,2014-03-05 08:00,one_stop\n"),
      ]
    ).run()
    let findings = result.allFindings.filter { $0.ruleID.hasPrefix("data/duplicate") }
    #expect(findings.map(\.ruleID) == ["data/duplicate-file", "data/duplicate-key"])
    #expect(findings.map(\.subject) == ["data/cases-2.csv", "c7"])
    #expect(findings.map(\.unitID) == ["", "U1"])
    #expect(findings[0].severity == .high)
    #expect(findings[0].evidence.first { $0.name == "found" }?.value == .string("data/cases-1.csv"))
    #expect(findings[1].sources.map { "\($0.file):\($0.row ?? 0)" } == ["data/cases-1.csv:8", "data/cases-3.csv:2"])
  }

  @Test("rejected rows that stand on one line are a finding each")
  func oneLine() async throws {
    let rows = ["<c><unit_id>U1</unit_id><case_id/><place>one_stop</place></c>", "<c><unit_id>U1</unit_id><case_id>a</case_id></c>"]
    let result = try await TestAudit(
      rules: [("any", "for: case\nrequire: case.place == 'one_stop'\n")],
      files: [
        ("units.csv", "unit_id,name,province,active\nU1,Một,A,true\n"),
        ("cases.xml", "<cs>\(rows[0])\(rows[1])\(rows[0])\(rows[0])</cs>"),
      ]
    ).run()
    #expect(
      Set(result.dataFindings.filter { $0.hasPrefix("data/rejected-row") }) == [
        "data/rejected-row data/cases.xml!c!1", "data/rejected-row data/cases.xml!c!1#2", "data/rejected-row data/cases.xml!c!1#3",
      ], "\(result.dataFindings)")
    #expect(result.datasets.first { $0.dataset == "cases" } == DatasetCount(dataset: "cases", read: 1, rejected: 3))
  }
}
