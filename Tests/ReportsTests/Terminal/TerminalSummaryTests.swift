import Diagnostics
import Findings
import Foundation
import Testing

@testable import Reports

@Suite struct TerminalSummaryTests {
  private func render(_ result: AuditResult, width: Int = 80, color: Bool = false, report: String? = nil) -> String {
    TerminalSummary.render(result, tally: ResultTally(result), width: width, color: color, report: report)
  }

  @Test("the summary is as recorded", arguments: ["vi", "en"])
  func snapshots(language: String) throws {
    let text = render(TrickyResult.result(language: language), width: 90, color: false, report: "rasoat-report")
    try expectSnapshot(Array(text.utf8), "terminal-\(language).txt")
  }

  @Test("a run without units says so")
  func empty() { #expect(render(TrickyResult.empty()).hasPrefix("Không có đơn vị nào được rà soát.\n")) }

  @Test("no line is wider than the terminal", arguments: [60, 80, 120])
  func width(width: Int) {
    let text = render(TrickyResult.result(), width: width)
    for line in text.split(separator: "\n") where !line.contains(" · ") { #expect(TerminalText.width(String(line)) <= width, "\(line)") }
  }

  @Test("colours come only when asked for, and text of the data cannot drive the terminal")
  func escapes() {
    var result = TrickyResult.result()
    result.units[0].name = "\u{1B}[2J\u{7}"
    #expect(!render(result).contains("\u{1B}"))
    #expect(render(result, color: true).contains("\u{1B}[1;31m"))
  }

  @Test("only the worst twenty units are listed")
  func manyUnits() {
    var result = TrickyResult.empty()
    result.units = (100..<150).map {
      UnitResult(unitID: "U\($0)", name: nil, level: nil, parentID: nil, rules: [], metrics: [], score: nil)
    }
    let text = render(result)
    #expect(text.contains("U119"))
    #expect(!text.contains("U120"))
    #expect(text.contains("… và 30 đơn vị khác"))
  }

  @Test("composed and decomposed text take the same columns")
  func alignment() {
    #expect(TerminalText.width(TrickyResult.nfc) == TerminalText.width(TrickyResult.nfd))
    #expect(TerminalText.width(TerminalText.left(TrickyResult.nfd, 20)) == 20)
    #expect(TerminalText.cut("Nguye\u{302}\u{303}n", 6) == "Nguye\u{302}\u{303}n")
    #expect(TerminalText.cut("Nguye\u{302}\u{303}n", 5) == "Nguy…")
  }
}

@Suite struct ReportFormatTests {
  @Test("formats are chosen by name, each once, in one order")
  func names() throws { #expect(try ReportFormat.named(["json", "html", "json"]) == [.html, .json]) }

  @Test("an unknown name and one that is not written yet are different errors")
  func errors() {
    #expect(throws: (any Error).self) { try ReportFormat.named(["htm"]) }
    do {
      _ = try ReportFormat.named(["htm", "sarif"])
    } catch {
      #expect(error.diagnostics.map(\.code) == ["output/unknown-format", "output/unsupported-format"])
      #expect(error.diagnostics.first?.hint?.contains("'html'") == true)
    }
  }
}
