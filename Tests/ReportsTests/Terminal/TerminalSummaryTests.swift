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

@Suite struct ValidationSummaryTests {
  private func render(_ result: AuditResult, width: Int = 80, color: Bool = false, report: String? = nil) -> String {
    ValidationSummary.render(result, tally: ResultTally(result), width: width, color: color, report: report)
  }

  @Test("the summary of a check is as recorded", arguments: ["vi", "en"])
  func snapshots(language: String) throws {
    try expectSnapshot(Array(render(TrickyResult.validation(language: language)).utf8), "terminal-validation-\(language).txt")
  }

  @Test("of very many files those that were not read in full come first")
  func manyFiles() {
    var result = TrickyResult.validation()
    var sound = result.manifest.inputs[0]
    sound.tables[0].rejected = 0
    let wrong = result.manifest.inputs[0]
    result.manifest.inputs = (0..<100).map { _ in sound } + [wrong]
    let lines = render(result, width: 120).split(separator: "\n")
    #expect(lines[1].hasPrefix(wrong.path))
    #expect(lines[1].contains("123.456        1"))
    #expect(lines.contains("… và 61 bảng khác"))
  }

  @Test("of a long path the end is shown, and text of the data cannot drive the terminal")
  func paths() {
    var result = TrickyResult.validation()
    result.manifest.inputs[0].path = String(repeating: "dài/", count: 40) + "cases\u{1B}[2J.csv"
    let text = render(result)
    #expect(text.contains("cases [2J.csv  csv"))
    #expect(!text.contains("\u{1B}"))
    #expect(render(result, color: true).contains("\u{1B}[36m"))
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
