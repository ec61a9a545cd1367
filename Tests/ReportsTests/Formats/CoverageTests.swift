import Findings
import Testing

@testable import Reports

struct CoverageTests {
  private func row(findings: Int? = nil) -> RequirementCoverage {
    RequirementCoverage(
      requirement: "=p-1", pack: "p", document: "Chỉ thị, UBND", clause: "1.a", vi: "Niêm yết <đủ>", en: "Post \"all\"", decidedBy: .both,
      rules: ["a", "b"], checks: ["c"], passExamples: 2, failExamples: 1, why: "", findings: findings)
  }

  @Test("the columns are those of the specification, with the findings only when an audit was given")
  func csv() {
    let header = "requirement,pack,document,clause,vi,en,decided_by,rules,checks,pass_examples,fail_examples,why"
    #expect(
      CoverageCSV.text([row()])
        == header + "\r\n'=p-1,p,\"Chỉ thị, UBND\",1.a,Niêm yết <đủ>,\"Post \"\"all\"\"\",rule+check,a b,c,2,1,\r\n")
    #expect(CoverageCSV.text([row(findings: 4)]).hasPrefix(header + ",findings\r\n"))
    #expect(CoverageCSV.text([row(findings: 4)]).hasSuffix(",2,1,,4\r\n"))
  }

  @Test("the page is well formed, complete in itself and in the language asked for", arguments: ["vi", "en"])
  func page(language: String) throws {
    let page = try CoveragePage([row(findings: 4)], language: language).text(version: "test")
    #expect(HTMLChecker.problems(page) == [])
    #expect(page.contains("<html lang=\"\(language)\">"))
    #expect(page.contains(language == "vi" ? "Niêm yết &lt;đủ&gt;" : "Post &quot;all&quot;"))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }
}
