import Findings
import Foundation
import Testing

@testable import Reports

@Suite struct PageTests {
  private func written(_ result: AuditResult) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try await AuditFolderWriter(formats: ReportFormat.allCases, out: "\(folder.path)/out").write(result)
    return folder
  }

  private func pages(_ folder: TemporaryFolder) throws -> [(name: String, text: String)] {
    let names = ["index.html"] + (try folder.names("out/units").map { "units/\($0)" })
    return try names.map { ($0, try folder.text("out/\($0)")) }
  }

  @Test("every page is well formed, in both languages, with findings and without", arguments: ["vi", "en"])
  func wellFormed(language: String) async throws {
    for result in [
      TrickyResult.result(language: language), TrickyResult.empty(language: language), TrickyResult.validation(language: language),
    ] {
      for page in try await pages(written(result)) {
        #expect(HTMLChecker.problems(page.text) == [], "\(page.name)")
        #expect(page.text.contains("<html lang=\"\(language)\">"))
      }
    }
  }

  @Test("the checker of pages notices what is wrong", arguments: ["<p>", "<b><i></b></i>", "</p>", "<p class=\"x></p>", "a < b"])
  func checker(page: String) { #expect(HTMLChecker.problems(page) != []) }

  @Test("nothing of the data becomes markup")
  func injection() async throws {
    for page in try await pages(written(TrickyResult.result())) {
      // The one script is ours; a `<` of the data followed by a mark is escaped too.
      #expect(page.text.components(separatedBy: "<script").count == 2, "\(page.name)")
      let bytes = Array(page.text.utf8)
      #expect(!contains(bytes, Array("<\u{301}".utf8)), "\(page.name)")
      #expect(!contains(bytes, Array("\"\u{301}".utf8)), "\(page.name)")
    }
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }

  @Test("pages load nothing from elsewhere")
  func selfContained() async throws {
    for page in try await pages(written(TrickyResult.result())) {
      for marker in ["src=", "@import", "url(", "<link", "http:", "https:"] {
        // Findings may quote an address; it stands in text, not in an attribute.
        let text = page.text.replacingOccurrences(of: "http://x", with: "")
        #expect(!text.contains(marker), "\(page.name): \(marker)")
      }
    }
  }

  @Test("the pages show every finding once, and the index the summary's counts")
  func counts() async throws {
    let folder = try await written(TrickyResult.result())
    let shown = try pages(folder).map { $0.text.components(separatedBy: "<span class=\"message\">").count - 1 }.reduce(0, +)
    #expect(shown == TrickyResult.findings.count)
    let tally = ResultTally(TrickyResult.result())
    let index = try folder.text("out/index.html")
    #expect(index.contains("<dt>Phát hiện</dt><dd>\(tally.severities.total)</dd>"))
    #expect(index.contains("<dt>Được miễn trừ</dt><dd>\(tally.waived)</dd>"))
    for severity in FindingSeverity.allCases {
      let word = Labels(language: "vi").severity(severity)
      #expect(index.contains("\(word)</span></dt><dd>\(tally.severities[severity])</dd>"), "\(severity)")
    }
  }

  @Test("a check of exports has titles of its own, rows instead of outcomes, and no period that nobody knows")
  func validation() async throws {
    let index = try await written(TrickyResult.validation()).text("out/index.html")
    for words in ["<title>Báo cáo kiểm tra dữ liệu kết xuất</title>", "<dt>Số dòng</dt><dd>123.458</dd>"] { #expect(index.contains(words)) }
    for words in ["Căn cứ pháp lý", "Kỳ rà soát", "Lượt kiểm tra", "class=\"facts\""] { #expect(!index.contains(words), "\(words)") }
  }

  @Test("columns that nothing uses and values that no list has stand together, with their counts")
  func notUsed() async throws {
    var result = TrickyResult.result()
    result.manifest.inputs.append(result.manifest.inputs[0])
    result.manifest.inputs[0].tables[0].columnsNotRead.append("Lý do <b>")
    let index = try await written(result).text("out/index.html")
    #expect(index.contains("<th scope=\"row\"><code>cases</code></th><td>Ghi chú (2), Lý do &lt;b&gt;</td>"))
    #expect(
      index.contains(
        "<code>cases.channel</code></th><td>Một cửa &lt;&quot;&amp;&#39;&gt;</td><td class=\"n\" data-value=\"1200\">1.200</td>"))
    #expect(index.contains("… và 7 giá trị khác</td><td class=\"n\" data-value=\"9\">9</td>"))
    #expect(!(try await written(TrickyResult.empty()).text("out/index.html").contains("Cột chưa dùng")))
  }

  @Test("every unit has a page, and every link of the index leads to one")
  func links() async throws {
    let folder = try await written(TrickyResult.result())
    let index = try folder.text("out/index.html")
    #expect(try folder.names("out/units").count == 6)
    for piece in index.components(separatedBy: "href=\"").dropFirst() {
      let link = piece.prefix { $0 != "\"" && $0 != "#" }
      guard !link.isEmpty else { continue }
      let path = try #require(link.removingPercentEncoding)
      #expect(folder.exists("out/\(path)"), "\(link)")
    }
  }

  @Test("a unit's page names the unit above and lists those right below; parents in a circle are shown, not followed")
  func hierarchy() async throws {
    let folder = try await written(TrickyResult.result())
    let page = try folder.text("out/units/P.html")
    #expect(page.contains("<h2 id=\"subordinates\">"))
    #expect(page.contains("href=\"U2.html\""))
    #expect(try folder.text("out/units/U2.html").contains("<dd><a href=\"P.html\">UBND tỉnh</a></dd>"))
    #expect(try !folder.text("out/units/U2.html").contains("<h2 id=\"subordinates\">"))
  }

  @Test("a link into a unit's page finds its place")
  func anchors() async throws {
    let folder = try await written(TrickyResult.result())
    let index = try folder.text("out/index.html")
    var checked = 0
    for piece in index.components(separatedBy: "href=\"units/").dropFirst() {
      let parts = piece.prefix { $0 != "\"" }.split(separator: "#")
      guard parts.count == 2, let name = parts[0].removingPercentEncoding else { continue }
      #expect(try folder.text("out/units/\(name)").contains("id=\"\(parts[1])\""))
      checked += 1
    }
    #expect(checked > 0)
  }

  @Test("the pages are as recorded")
  func snapshots() async throws {
    let folder = try await written(TrickyResult.result())
    let u1 = try #require(try folder.names("out/units").first { $0.hasPrefix("U1-") })
    try expectSnapshot(withoutStyle(folder.text("out/index.html")), "tricky-index.html")
    try expectSnapshot(withoutStyle(folder.text("out/units/\(u1)")), "tricky-unit.html")
    try await expectSnapshot(withoutStyle(written(TrickyResult.empty(language: "en")).text("out/index.html")), "empty-index-en.html")
  }

  /// Style and script are the same in all pages: a change of theirs is no change of the page.
  private func withoutStyle(_ page: String) -> [UInt8] {
    var text = page
    for element in ["style", "script"] {
      guard let start = text.range(of: "<\(element)>"), let end = text.range(of: "</\(element)>") else { continue }
      text.replaceSubrange(start.upperBound..<end.lowerBound, with: "…")
    }
    return Array(text.utf8)
  }

  @Test("a rule's first 200 findings stand on the page, and the rest is counted")
  func cap() async throws {
    var result = TrickyResult.empty()
    result.rules = TrickyResult.rules
    let findings = FindingOrder(rules: result.rules).canonical(
      (0..<1250).map { number in
        let subject = "HS-\(number)"
        return Finding(
          findingID: Finding.identifier(ruleID: "bk-2013/no-receipt", unitID: "U1", subject: subject), ruleID: "bk-2013/no-receipt",
          pack: "bk-2013", clause: "1.a", severity: .high, outcome: number < 1000 ? .fail : .unknown, unitID: "U1", dataset: "cases",
          subject: subject, date: nil, message: "m", evidence: [], sources: [])
      })
    result.findings = HeldFindings(findings, rules: result.rules)
    let page = try await written(result).text("out/units/U1.html")
    #expect(page.components(separatedBy: "<span class=\"message\">").count == 401)
    #expect(page.contains("… và 800 phát hiện khác, xem <a href=\"../findings.csv\">"))
    #expect(page.contains("… và 50 phát hiện khác"))
  }

  @Test("every label that a template asks for exists")
  func templateLabels() {
    for bytes in [PackageResources.page_mustache, PackageResources.index_mustache, PackageResources.unit_mustache] {
      let text = String(decoding: bytes, as: UTF8.self)
      let names = text.components(separatedBy: "labels.").dropFirst().map { $0.prefix { $0 != "}" } }
      for name in names { #expect(Label(rawValue: String(name)) != nil, "\(name)") }
      // Values are escaped where they are made: a template never escapes, and never forgets to.
      #expect(!text.replacingOccurrences(of: "{{{", with: "").contains("{{labels"))
    }
  }

  @Test("labels are composed Vietnamese, and no language lacks one")
  func labelTexts() {
    for label in Label.allCases {
      let (vi, en) = label.texts
      #expect(!vi.isEmpty && !en.isEmpty)
      #expect(Array(vi.utf8) == Array(vi.precomposedStringWithCanonicalMapping.utf8), "\(label)")
    }
  }
}

/// Says which tags of a page are not closed in order, and which attributes are not quoted.
enum HTMLChecker {
  private static let void: Set<String> = ["meta", "input", "br"]

  static func problems(_ page: String) -> [String] {
    var problems: [String] = []
    var open: [String] = []
    var rest = Substring(page)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ">") else { return problems + ["'<' without '>'"] }
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) { problems.append("</\(tag.dropFirst())> closes nothing") }
        continue
      }
      let name = String(tag.prefix { $0.isLetter || $0.isNumber })
      if name.isEmpty { problems.append("<\(tag.prefix(20))") }
      if tag.count(where: { $0 == "\"" }) % 2 != 0 { problems.append("odd quotes in <\(tag)>") }
      if void.contains(name) { continue }
      open.append(name)
      // Style and script hold no markup.
      if name == "style" || name == "script", let close = rest.range(of: "</\(name)>") { rest = rest[close.lowerBound...] }
    }
    return problems + open.map { "<\($0)> is not closed" }
  }
}
