import Diagnostics
import RulePacks
import Tables
import Testing

@Suite("Loading a pack")
struct RulePackReaderTests {
  private func problems(_ files: [String: String]) throws -> [String] {
    let folder = try PackFolder(files)
    do throws(DiagnosticsError) {
      _ = try RulePackReader.read(folder: folder.path)
      return []
    } catch {
      return lines(error.diagnostics).map(folder.short)
    }
  }

  @Test("a pack has its law, clauses, numbers and rules")
  func pack() throws {
    let folder = try PackFolder(SamplePack.files)
    let pack = try RulePackReader.read(folder: folder.path + "/")
    #expect(pack.id == "bk-2013")
    #expect(pack.document.issuer == "UBND tỉnh Bắc Kạn")
    #expect(pack.document.number == nil)
    #expect(pack.inForce.to == CivilDate(year: 2018, month: 6, day: 20))
    #expect(pack.appliesTo?.text == "unit.province == 'Bắc Kạn'")
    #expect(pack.parameters.map(\.value) == [.double(0.95)])
    #expect(pack.clauses.map(\.id) == ["1.b", "1.a"])
    #expect(pack.clauses[0].requirements[1].informational?.en == "No data")
    #expect(pack.metrics.first?.target?.text == "params.on_time_target")
    #expect(pack.metrics.first?.minDenominator == 30)
    #expect(pack.index?.items.first?.of == "metric.on_time_rate")
    #expect(
      pack.rules.map(\.fullID) == ["bk-2013/working-day-without-duty", "bk-2013/fees-not-on-the-wall"], "in the order of the clauses")
    #expect(pack.files.map(\.path) == SamplePack.files.keys.sorted())
  }

  @Test("a rule has its expressions with their places, and its examples")
  func rule() throws {
    let folder = try PackFolder(SamplePack.files)
    let rule = try #require(try RulePackReader.read(folder: folder.path).rules.first)
    #expect(rule.topic == "duty")
    #expect(rule.severity == "high")
    #expect(rule.lets.map(\.name) == ["missing"])
    #expect(rule.evidence.map(\.name) == ["missing_days", "first"])
    guard case .require(let expression) = rule.body else { throw DiagnosticsError([]) }
    #expect(expression.text == "missing.size() == 0")
    let problem = expression.diagnostic(code: "t", message: "m", bytes: 8..<12)
    #expect(folder.short(problem.location?.description ?? "") == "P/duty/working-day-without-duty.yaml:11:18")
    #expect(rule.remedy?.days == 30)
    let example = try #require(rule.examples.first)
    #expect(example.period?.end == CivilDate(year: 2024, month: 3, day: 6))
    #expect(example.asOf == CivilDate(year: 2024, month: 3, day: 7))
    #expect(example.data.map(\.dataset) == ["units", "roster"])
    #expect(example.data[1].rows[0].values.map(\.column) == ["unit_id", "date", "staff_id"])
    #expect(example.data[1].rows[0].values[2].value == .string("007"), "a code keeps its zeros")
    #expect(example.expect.first?.outcome == "fail")
  }

  @Test("an on-site check without a title is called by its question, and `yes` is text")
  func check() throws {
    let folder = try PackFolder(SamplePack.files)
    let rule = try #require(try RulePackReader.read(folder: folder.path).rules.last)
    guard case .check(let check) = rule.body else { throw DiagnosticsError([]) }
    #expect(check.expect == "yes")
    #expect(rule.title.en == "Are fees posted?")
    #expect(rule.topic.isEmpty)
  }

  @Test(
    "a mistake in a rule is shown with its place",
    arguments: [
      ("id: working-day", "id: workin-day", "1:5: the rule 'workin-day-without-duty' is in the file"),
      ("clause: \"1.b\"", "clause: 1.c", "2:9: the pack has no clause '1.c' | did you mean '1.b'"),
      ("[bk-1b-1]", "[bk-1b-1, bk-9]", "3:25: the pack has no requirement 'bk-9' | pack.yaml lists bk-1b-1, bk-1b-2, bk-1a-1"),
      (
        "severity: high", "severity: hihg",
        "5:11: expected one of critical, high, medium, low, info, found the text 'hihg' | did you mean 'high'?"
      ),
      ("params: {on_time_target", "params: {on_time", "21:14: the pack has no parameter 'on_time'"),
      ("params: {on_time_target: 0.5", "params: {on_time_target: half", "21:30: expected a number, found the text 'half'"),
      ("where:", "wehre:", "8:1: unknown key 'wehre' in a rule | did you mean 'where'?"),
      ("require: missing.size() == 0\n", "", "1:1: the rule has neither 'require' nor 'check'"),
      ("evidence:\n", "check: {question: {vi: a, en: b}, look_at: {vi: a, en: b}, expect: no}\nevidence:\n", "12:1: a rule has either"),
      ("on: audit", "each: {a: x, b: y}\non: audit", "7:7: 'each' takes one name and its list, found 2"),
      ("2024-03-04..2024-03-06", "2024-03-04..2024-03-02", "20:21: the period ends before it begins"),
      ("2024-03-04..2024-03-06", "2024-03-04", "20:21: expected a period such as 2024-01-01..2024-12-31, found the date 2024-03-04"),
      ("as_of: 2024-03-07", "as_of: 2024-02-30", "20:52: there is no day 2024-02-30"),
      ("{U1: fail}", "{U1: failed}", "25:18: expected one of pass, fail"),
      ("missing: audit", "mis-sing: audit", "10:3: 'mis-sing' is not a name for expressions"),
      ("require: missing", "require: !missing", "11:10: YAML reads a value that begins with '!' as a tag | quote it"),
      ("where: unit", "where: >\n  unit", "8:8: an expression cannot be a folded block (>) | use a literal block"),
      ("days: 30", "days: soon", "16:59: expected a whole number, found the text 'soon'"),
      ("on: audit", "in_force: {to: 2014-01-01}\non: audit", "7:12: a period in force needs the key 'from'"),
      (
        "title: {vi: \"Ngày làm việc không có người trực\", en: \"Working day with no one on duty\"}\n", "",
        "1:1: a rule needs the key 'title'"
      ),
    ])
  func ruleMistakes(old: String, new: String, expected: String) throws {
    try #require(SamplePack.duty.contains(old))
    var files = SamplePack.files
    files["duty/working-day-without-duty.yaml"] = SamplePack.duty.replacing(old, with: new, maxReplacements: 1)
    let found = try problems(files)
    #expect(found.contains { $0.hasPrefix("P/duty/working-day-without-duty.yaml:\(expected)") }, "\(found)")
  }

  @Test(
    "a mistake in pack.yaml is shown with its place",
    arguments: [
      ("clauses:\n", "clausess:\n", "9:1: unknown key 'clausess' in a pack | did you mean 'clauses'?"),
      ("value: 0.95", "value: {a: 1}", "8:27: expected a value or a list of values, found a mapping"),
      ("from: 2014-01-01", "from: 2014-13-01", "4:18: there is no day 2014-13-01"),
      ("id: \"1.a\"", "id: \"1.b\"", "15:9: the clause '1.b' is given twice"),
      ("id: bk-1a-1", "id: bk-1b-1", "18:14: the requirement 'bk-1b-1' is given twice"),
      ("for: unit\n", "for: case\n", "22:10: expected one of unit, found the text 'case'"),
      ("pack: bk-2013", "pack: bk/2013", "1:7: 'bk/2013' is not a pack's id"),
      ("issuer: \"UBND tỉnh Bắc Kạn\", ", "", "3:12: a document needs the key 'issuer'"),
    ])
  func packMistakes(old: String, new: String, expected: String) throws {
    try #require(SamplePack.pack.contains(old))
    var files = SamplePack.files
    files["pack.yaml"] = SamplePack.pack.replacing(old, with: new, maxReplacements: 1)
    let found = try problems(files)
    #expect(found.contains { $0.hasPrefix("P/pack.yaml:\(expected)") }, "\(found)")
  }

  @Test("the mistakes of all files are reported together")
  func together() throws {
    var files = SamplePack.files
    files["duty/working-day-without-duty.yaml"] = SamplePack.duty.replacing("severity: high", with: "severity: 1")
    files["rules/fees-not-on-the-wall.yaml"] = SamplePack.fees.replacing("for: unit", with: "for unit")
    #expect(try problems(files).count == 2)
  }

  @Test("one rule id in two topics is refused, also a .yml and a folder without pack.yaml")
  func folders() throws {
    var files = SamplePack.files
    files["other/fees-not-on-the-wall.yaml"] = SamplePack.fees
    #expect(try problems(files) == ["P/rules/fees-not-on-the-wall.yaml:1:1: the rule 'fees-not-on-the-wall' is given twice"])
    files = SamplePack.files
    files["duty/x.yml"] = ""
    #expect(try problems(files) == ["P/duty/x.yml: rule files end in .yaml, this one would not be read | rename it to .yaml"])
    #expect(try problems(["a.yaml": ""]) == ["P: the folder has no pack.yaml | it has a.yaml"])
  }

  @Test("files beside a pack that are no rules are left alone")
  func others() throws {
    var files = SamplePack.files
    files["README.md"] = "#"
    files["calendar.yaml"] = "x"
    files["duty/.hidden.yaml"] = "x"
    #expect(try problems(files).isEmpty)
  }
}
