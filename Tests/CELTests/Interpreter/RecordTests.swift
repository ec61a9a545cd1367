import CEL
import Diagnostics
import Tables
import Testing

struct RecordTests {
  private static let staff = TableSource(
    "staff", fields: [("id", .string), ("age", .int), ("hired", .date)],
    rows: [
      [.string("a"), .int(30), .date(CivilDate(days: 100))], [.string("b"), nil, .date(CivilDate(days: 200))],
      [.string("c"), .int(50), nil],
    ])

  private static let fixture = RecordFixture(
    variables: [
      ("staff", .list(.object("staff")), staff.list), ("first", .object("staff"), .record(Record(source: staff, row: 0))),
      ("second", .object("staff"), .record(Record(source: staff, row: 1))),
      ("audit", .object("audit"), .object(ObjectValue(type: auditType, values: [.date(CivilDate(days: 150))]))),
    ], records: [staff.type, auditType])

  private static let auditType = RecordType(
    name: "audit", fields: [RecordField(name: "as_of", type: .date, mayBeMissing: false, origin: "audit.as_of")])

  @Test(
    "records, lists of records and objects",
    arguments: [
      ("first.age", "30"), ("second.age", "error(missing: staff.age)"), ("has(first.age)", "true"), ("has(second.age)", "false"),
      ("first.?age.orValue(1)", "30"), ("second.?age.orValue(1)", "1"), ("coalesce(second.age, 7)", "7"), ("coalesce(first.age, 7)", "30"),
      ("coalesce(first.age, second.age)", "30"), ("coalesce(second.age, second.age)", "error(missing: staff.age)"),
      ("coalesce(second.age / 0, 7)", "7"), ("coalesce(first.age / 0, 7)", "error(divide_by_zero: division by zero)"),
      ("first == staff[0]", "true"), ("first == second", "false"), ("first in staff", "true"),
      ("first in staff.filter(s, s.id == 'b')", "false"), ("staff.size()", "3"),
      ("staff[3]", "error(index_out_of_range: index 3 is out of range)"),
      ("staff.filter(s, has(s.age)).size()", "2"), ("staff.filter(s, has(s.age))", "[staff#0, staff#2]"),
      ("staff.filter(s, has(s.age)).map(s, s.age).sum()", "80"), ("staff.map(s, s.id).join('-')", "'a-b-c'"),
      ("staff.exists(s, s.age > 40)", "true"), ("staff.exists(s, s.age > 60)", "error(missing: staff.age)"),
      ("staff.all(s, s.age < 40)", "false"), ("staff.filter(s, s.age > 40).size()", "error(missing: staff.age)"),
      ("staff.exists_one(s, s.id == 'b')", "true"), ("staff.count(s, has(s.hired))", "2"), ("staff.ratio(s, has(s.hired)) > 0.6", "true"),
      ("staff.filter(s, s.id == 'z').ratio(s, true)", "error(missing: ratio over an empty list)"),
      ("staff.filter(s, has(s.age)).exists(s, s.age == 50)", "true"), ("(staff + staff).distinct().size()", "3"),
      ("staff.exists(s, s.hired > audit.as_of)", "true"), ("first.age > 10 && second.age > 10", "error(missing: staff.age)"),
      ("second.age > 10 && first.age > 40", "false"), ("second.age > 10 || first.age > 10", "true"),
      ("inForce(audit.as_of, staff[2].hired, audit.as_of)", "true"), ("inForce(staff[2].hired, audit.as_of, date('2024-01-01'))", "false"),
      ("inForce(audit.as_of, audit.as_of, staff[2].hired)", "error(missing: staff.hired)"),
      ("staff.all(s, staff.exists(t, t.id == s.id))", "true"),
    ])
  func records(text: String, result: String) throws {
    #expect(try Self.fixture.evaluate(text).debugText == result)
  }

  @Test(
    "a column that no file has is no answer to has, .? and coalesce",
    arguments: ["has(row.lost)", "row.?lost.orValue(1)", "coalesce(row.lost, 1)", "row.lost == 1 && row.lost == 2"])
  func absent(text: String) throws {
    let source = TableSource("row", fields: [("lost", .int)], rows: [[.failure(.absent, "rows.lost")]])
    let fixture = RecordFixture(
      variables: [("row", .object("row"), .record(Record(source: source, row: 0)))], records: [source.type])
    #expect(try fixture.evaluate(text).debugText == "error(absent: rows.lost)")
  }
}
