import Audit
import Findings
import Testing

struct ExplainerTests {
  private static let units = (name: "units.csv", text: "unit_id,name,province,active\nU1,Xã A,A,true\n")

  private static func audit(_ rule: String, _ files: (name: String, text: String)...) -> TestAudit {
    TestAudit(rules: [("r", rule)], files: [units] + files)
  }

  @Test("a comparison is shown with both sides, its cells, and what would have passed")
  func comparison() async throws {
    let audit = Self.audit(
      "for: case\non: date(case.received_at)\nrequire: case.returned_at <= case.due_at\n",
      ("cases.csv", "unit_id,case_id,received_at,due_at,returned_at\nU1,H1,03/03/2014 08:00,07/03/2014 17:00,10/03/2014 09:15\n"))
    let explanation = try #require(try await audit.explain("r"))
    #expect(
      explanation.outline == """
        applies_to:
          unit.province == 'A' = đúng
            unit.province = “A”
        require:
          case.returned_at <= case.due_at = sai
            case.returned_at = 10/03/2014 09:15
            case.due_at = 07/03/2014 17:00
        """)
    #expect(
      explanation.decidingLines == [
        "case.returned_at <= case.due_at = sai | đạt nếu “Ngày trả” không muộn hơn 07/03/2014 17:00 (hiện là 10/03/2014 09:15)"
      ])
    #expect(
      explanation.rowLines == ["cases.csv 2: returned_at 10/03/2014 09:15, due_at 07/03/2014 17:00", "units.csv 2: province “A”"])
    #expect(explanation.outcome == .fail)
    #expect(explanation.unitName == "Xã A")
    #expect(explanation.date?.value == "03/03/2014")
    #expect(explanation.law?.requirements.map(\.text) == ["Yêu cầu"])
  }

  @Test("a relation is shown with its rows counted, each term of the condition, and the row that comes nearest")
  func relation() async throws {
    let audit = Self.audit(
      "for: case\non: date(case.received_at)\nrequire: unit.roster.exists(r, r.date == date(case.received_at) && r.staff_id == 'C1')\n",
      ("cases.csv", "unit_id,case_id,received_at\nU1,H1,03/03/2014 08:00\n"),
      ("roster.csv", "unit_id,date,staff_id\nU1,03/03/2014,C2\nU1,04/03/2014,C1\n"))
    let explanation = try #require(try await audit.explain("r", language: .en))
    #expect(
      explanation.outline.split(separator: "require:\n").last.map(String.init) == """
          unit.roster.exists(r, r.date == date(case.received_at) && r.staff_id == 'C1') = false (0 of 2)
            unit.roster = 2 rows
            date(case.received_at) = 2014-03-03
              case.received_at = 2014-03-03 08:00
            r.date == date(case.received_at) = holds for 1 of 2
            r.staff_id == 'C1' = holds for 1 of 2
            r = Roster data/roster.csv!2 = false
              r.date == date(case.received_at) = true
                r.date = 2014-03-03
              r.staff_id == 'C1' = false
                r.staff_id = “C2”
        """)
    #expect(explanation.rowLines.contains("roster.csv 2: date 2014-03-03, staff_id “C2”"))
  }

  @Test("a deadline lists the days that were skipped and why, and a let is shown once")
  func deadline() async throws {
    let audit = Self.audit(
      """
      for: case
      on: date(case.received_at)
      let:
        due: addWorkdays(date(case.received_at), 5)
      require: date(case.due_at) <= due && due == due

      """,
      ("cases.csv", "unit_id,case_id,received_at,due_at\nU1,H1,03/03/2014 08:00,12/03/2014 17:00\n"))
    let explanation = try #require(try await audit.explain("r"))
    #expect(explanation.conditions.map(\.name) == ["applies_to", "require", "let due"])
    let count = try #require(explanation.workdays.first)
    #expect(explanation.workdays.count == 1)
    #expect((count.from, count.through, count.result) == ("03/03/2014", "11/03/2014", "11/03/2014"))
    #expect(count.daysOff.map { "\($0.date) \($0.reason)" } == ["05/03/2014 Nghỉ"])
    #expect(count.restDays == ["08/03/2014", "09/03/2014"])
    #expect(
      explanation.decidingLines == [
        "date(case.due_at) <= due = sai | đạt nếu “Ngày hẹn trả” không muộn hơn 11/03/2014 (hiện là 12/03/2014)"
      ])
  }

  @Test("an undecided finding names the missing column and looks at its first subject")
  func unknown() async throws {
    let audit = Self.audit(
      "for: case\non: date(case.received_at)\nrequire: case.returned_at <= case.due_at\n",
      (
        "cases.csv",
        """
        unit_id,case_id,received_at,due_at,returned_at
        U1,H2,04/03/2014 08:00,,10/03/2014 09:15
        U1,H1,03/03/2014 08:00,,10/03/2014 09:15

        """
      ))
    let explanation = try #require(try await audit.explain("r"))
    let missing = try #require(explanation.missing)
    #expect((missing.column, missing.title, missing.subjects) == ("cases.due_at", "Ngày hẹn trả", 2))
    #expect(missing.first == ["H1", "H2"])
    #expect(explanation.decidingLines == ["case.returned_at <= case.due_at = thiếu cases.due_at"])
    #expect(explanation.rowLines.first == "cases.csv 3: returned_at 10/03/2014 09:15, due_at (trống)")
  }

  @Test("texts of personal columns are masked wherever they came through, unless the run shows them")
  func personal() async throws {
    let audit = Self.audit(
      """
      for: unit
      let:
        names: unit.cases.map(c, c.applicant)
      require: names.filter(n, n != '').exists(n, n == 'B')

      """, ("cases.csv", "unit_id,case_id,received_at,applicant\nU1,H1,03/03/2014 08:00,Nguyễn Văn An\n"))
    let masked = try #require(try await audit.explain("r"))
    #expect(!"\(masked)".contains("Nguyễn"))
    #expect(masked.outline.contains("N.V.A #"))
    let shown = try #require(try await audit.explain("r", maskingKey: nil))
    #expect(shown.outline.contains("Nguyễn Văn An"))
  }
}
