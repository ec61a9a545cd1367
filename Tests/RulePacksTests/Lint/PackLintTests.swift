import Diagnostics
import RulePacks
import Testing

@Suite("Linting a pack")
struct PackLintTests {
  private func lint(_ file: String, _ old: String, _ new: String) throws -> [String] {
    var files = SamplePack.files
    let text = try #require(files[file])
    try #require(old.isEmpty || text.contains(old))
    if !old.isEmpty { files[file] = text.replacing(old, with: new, maxReplacements: 1) }
    let folder = try PackFolder(files)
    let pack = try RulePackReader.read(folder: folder.path)
    return PackLint.lint([pack]).map { "\($0.code) " + folder.short(lines([$0])[0]) }
  }

  @Test("a good pack has nothing to complain about")
  func clean() throws {
    #expect(try lint("pack.yaml", "", "").isEmpty)
  }

  @Test(
    "what a rule lacks is shown with its place",
    arguments: [
      (
        "clause: \"1.b\"\nrequirements: [bk-1b-1]\n", "requirements: [bk-1b-1]\nclause: \"1.b\"\n",
        "lint/key-order 3:1: 'clause' stands after 'requirements'"
      ),
      ("clause: \"1.b\"\n", "clause: \"1.a\"\n", "lint/other-clause 3:15: none of these requirements is one of the clause '1.a'"),
      ("expect: {U1: pass}", "expect: {U1: unknown}", "lint/examples 18:1: the rule lacks a passing example"),
      (
        "en: \"{missing_days} days, first {first}\"", "en: \"{missing_day} days\"",
        "lint/placeholder 15:67: no evidence 'missing_day' for the placeholder {missing_day} | did you mean 'missing_days'?"
      ),
      (
        "rationale: {vi: \"Vì dân\", en: \"For the people\"}", "rationale: {vi: \"Vì dân\"}",
        "lint/language 17:13: the text in 'en' is missing"
      ),
      ("rationale: {vi: \"Vì dân\"", "rationale: {vi: \" \"", "lint/language 17:13: the text in 'vi' is missing"),
      ("rationale: {vi: \"Vì dân\"", "rationale: {vi: \"Vi\u{300} dân\"", "lint/not-nfc 17:17: the text has decomposed letters"),
      (
        "on: audit.period.end\n", "on: audit.period.end\nin_force: {from: 2015-01-01, to: null}\n",
        "lint/in-force 8:11: the rule is in force when its document is not"
      ),
      (
        "message: {vi: \"Thiếu {missing_days} ngày, ngày đầu {first}\", en: \"{missing_days} days, first {first}\"}\n", "",
        "lint/no-message 1:1: the rule has no message"
      ),
    ])
  func rules(old: String, new: String, expected: String) throws {
    let found = try lint("duty/working-day-without-duty.yaml", old, new).map {
      $0.replacing("P/duty/working-day-without-duty.yaml:", with: "")
    }
    #expect(found.count == 1 && found[0].hasPrefix(expected), "\(found)")
  }

  @Test(
    "what a pack lacks is shown with its place",
    arguments: [
      ("target: params.on_time_target", "target: 0.9", "lint/unused-parameter 8:3: no expression uses the parameter 'on_time_target'"),
      ("target: params.on_time_target", "target: params.on_time_targets", "lint/unused-parameter 8:3"),
      (
        ", informational: {vi: \"Không có dữ liệu\", en: \"No data\"}", "",
        "lint/undecided-requirement 14:9: nothing decides the requirement 'bk-1b-2'"
      ),
      (
        "en: \"Roster duty\"}", "en: \"Roster duty\", informational: {vi: a, en: b}}",
        "lint/informational-with-rule 13:9: the requirement 'bk-1b-1' is informational, yet decided by working-day-without-duty"
      ),
      (
        "metrics:\n", "  - {id: \"2\", summary: {vi: a, en: b}, requirements: []}\nmetrics:\n",
        "lint/empty-clause 19:5: the clause '2' has no requirements"
      ),
      ("replaces: []", "replaces: [bk-2013]", "lint/unknown-pack 5:12: no pack 'bk-2013' to replace"),
      ("of: metric.on_time_rate,", "of: metric.on_time_rat,", "lint/unknown-index-item 28:27: the index counts 'metric.on_time_rat'"),
      ("replaces: []", "replaces: [bk-2012]", "lint/unknown-pack 5:12: no pack 'bk-2012' to replace"),
      ("title: {vi: \"Tỷ lệ\", en: \"Ratio\"}", "title: {vi: \"Tỷ lệ\"}", "lint/language 8:54: the text in 'en' is missing"),
      ("pack: bk-2013", "pack: BK_2013", "lint/id-style 1:7: the id 'BK_2013' is not made of lower-case words"),
    ])
  func packs(old: String, new: String, expected: String) throws {
    let found = try lint("pack.yaml", old, new).map { $0.replacing("P/pack.yaml:", with: "") }
    #expect(found.count == 1 && found[0].hasPrefix(expected), "\(found)")
  }
}
