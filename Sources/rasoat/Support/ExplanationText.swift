import Audit
import Findings

/// An explanation as lines of a terminal.
struct ExplanationText {
  private let language: Language
  private let width: Int
  private var lines: [String] = []

  /// Columns a part of an expression may take before its value.
  private static let longestPart = 64

  static func render(_ explanation: Explanation, language: Language, width: Int) -> String {
    var text = Self(language: language, width: max(60, width))
    text.add(explanation)
    return text.lines.joined(separator: "\n")
  }

  private init(language: Language, width: Int) {
    self.language = language
    self.width = width
  }

  private func pick(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  private mutating func add(_ explanation: Explanation) {
    head(explanation)
    if let law = explanation.law { add(law) }
    if let date = explanation.date { add(date) }
    if let check = explanation.check { add(check) }
    if let missing = explanation.missing { add(missing) }
    if explanation.law == nil { evidence(explanation.finding) }
    deciding(explanation)
    conditions(explanation)
    workdays(explanation)
    rows(explanation)
    if let remedy = explanation.remedy {
      section(pick("Biện pháp khắc phục", "Remedy"))
      paragraph(remedy)
    }
  }

  // MARK: The finding and the law

  private mutating func head(_ explanation: Explanation) {
    let finding = explanation.finding
    lines.append("\(pick("Phát hiện", "Finding")) \(finding.findingID)  [\(severity(finding.severity))] \(outcome(finding.outcome))")
    paragraph(explanation.title)
    // Without a rule the message only repeats the cell and the expectation that follow.
    if explanation.outcome != nil { paragraph(finding.message) }
    let unit = [finding.unitID, explanation.unitName].compactMap { $0 }.joined(separator: " – ")
    field(pick("Đơn vị", "Unit"), finding.unitID.isEmpty ? pick("cả bộ dữ liệu", "the whole bundle") : unit)
    let dataset = explanation.datasetTitle ?? finding.dataset
    let subject = explanation.missing == nil ? "\(dataset) \(finding.subject)" : dataset
    field(pick("Đối tượng", "Subject"), subject)
    field(pick("Quy tắc", "Rule"), finding.ruleID)
    for source in finding.sources { field(pick("Nguồn", "Source"), place(source)) }
    if let again = explanation.outcome, again != finding.outcome {
      lines.append("")
      paragraph(
        pick(
          "Chú ý: tính lại trên dữ liệu hiện có cho kết quả khác: \(outcome(again)).",
          "Note: evaluated again on the data at hand the result is another: \(outcome(again))."))
    }
  }

  private mutating func add(_ law: Explanation.Law) {
    section(pick("Căn cứ", "The law"))
    paragraph(law.title)
    field(pick("Văn bản", "Document"), law.document)
    field(pick("Điểm, khoản", "Clause"), "\(law.clause). \(law.summary)")
    for requirement in law.requirements { field(pick("Yêu cầu", "Requirement"), "\(requirement.id): \(requirement.text)") }
    field(pick("Tệp quy tắc", "Rule file"), law.file)
  }

  private mutating func add(_ date: Explanation.RelevantDate) {
    let expression = date.expression.map { " (\($0))" } ?? ""
    field(pick("Ngày xét", "Judged as of"), "\(date.value)\(expression)")
    field(pick("Hiệu lực", "In force"), date.inForce)
    field(pick("Kỳ rà soát", "Period"), date.period)
  }

  private mutating func add(_ check: Explanation.Check) {
    section(pick("Nội dung kiểm tra tại chỗ", "On-site check"))
    field(pick("Câu hỏi", "Question"), check.question)
    field(pick("Xem", "Look at"), check.lookAt)
    field(pick("Trả lời đạt", "Passing answer"), check.expected)
  }

  private mutating func add(_ missing: Explanation.Missing) {
    section(pick("Dữ liệu còn thiếu", "What is missing"))
    field(pick("Cột", "Column"), [missing.title, missing.column].compactMap { $0 }.joined(separator: " – "))
    field(pick("Số đối tượng", "Subjects"), String(missing.subjects))
    let more = missing.subjects > missing.first.count ? ", …" : ""
    field(pick("Đầu tiên", "The first"), missing.first.joined(separator: ", ") + more)
  }

  /// For findings without a rule to evaluate: the cell, what was found, what was expected.
  private mutating func evidence(_ finding: Finding) {
    let names = ["column": pick("Cột", "Column"), "found": pick("Thấy", "Found"), "expected": pick("Cần", "Expected")]
    for name in ["column", "found", "expected"] {
      guard case .string(let text)? = finding.evidence.first(where: { $0.name == name })?.value, !text.isEmpty else { continue }
      field(names[name] ?? name, text)
    }
  }

  // MARK: Expressions

  private mutating func deciding(_ explanation: Explanation) {
    guard !explanation.deciding.isEmpty else { return }
    section(pick("Phần quyết định kết quả", "What decided it"))
    for part in explanation.deciding {
      wrapped("  \(part.text)  →  \(part.value)", indent: 4)
      for line in [part.counts, part.remedy].compactMap({ $0 }) { wrapped("    \(line)", indent: 4) }
    }
    if let key = explanation.missing?.first.first {
      lines.append("  " + pick("(xét trên đối tượng đầu tiên: \(key))", "(looking at the first subject: \(key))"))
    }
  }

  private mutating func conditions(_ explanation: Explanation) {
    guard !explanation.conditions.isEmpty else { return }
    section(pick("Điều kiện và giá trị từng phần", "Conditions and the value of each part"))
    let names = [
      "applies_to": pick("phạm vi văn bản", "the document applies"), "where": pick("phạm vi quy tắc", "the rule applies"),
      "require": pick("yêu cầu phải đạt", "what must hold"),
    ]
    let nodes = explanation.conditions.flatMap { Self.flattened($0.root, depth: 0) }
    let column = min(Self.longestPart, nodes.map { 4 + 2 * $0.depth + $0.node.text.count }.max() ?? 0)
    for condition in explanation.conditions {
      lines.append("  \(condition.name)\(names[condition.name].map { " – \($0)" } ?? ""):")
      for (depth, node) in Self.flattened(condition.root, depth: 0) { add(node, depth: depth, column: column) }
    }
  }

  private mutating func add(_ node: Explanation.Node, depth: Int, column: Int) {
    let indent = String(repeating: " ", count: 4 + 2 * depth)
    let value = node.value + (node.note.map { "  (\($0))" } ?? "")
    let left = indent + node.text
    guard left.count <= column else {
      // A long text stands alone; its value follows on the next line, in the column of the others.
      wrapped(left, indent: indent.count + 4)
      lines.append(String(repeating: " ", count: column) + "  = \(value)")
      return
    }
    lines.append(left + String(repeating: " ", count: column - left.count) + "  = \(value)")
  }

  private static func flattened(_ node: Explanation.Node, depth: Int) -> [(depth: Int, node: Explanation.Node)] {
    [(depth, node)] + node.children.flatMap { flattened($0, depth: depth + 1) }
  }

  // MARK: Days and rows

  private mutating func workdays(_ explanation: Explanation) {
    guard !explanation.workdays.isEmpty else { return }
    section(pick("Cách đếm ngày làm việc", "How working days were counted"))
    for count in explanation.workdays {
      wrapped("  \(count.call)  →  \(count.result)", indent: 4)
      if count.from == count.through {
        lines.append("    \(count.from)")
      } else {
        lines.append(
          "    " + pick("sau ngày \(count.from), đến hết ngày \(count.through)", "after \(count.from), through \(count.through)"))
      }
      for day in count.daysOff { lines.append("    \(day.date)  " + pick("nghỉ: \(day.reason)", "off: \(day.reason)")) }
      for day in count.worked { lines.append("    \(day.date)  " + pick("làm bù: \(day.reason)", "worked: \(day.reason)")) }
      if !count.restDays.isEmpty {
        let shown = count.restDays.prefix(6).joined(separator: ", ") + (count.restDays.count > 6 ? ", …" : "")
        lines.append(
          "    " + pick("\(count.restDays.count) ngày nghỉ hằng tuần: \(shown)", "\(count.restDays.count) weekly rest day(s): \(shown)"))
      }
      if count.daysOff.isEmpty, count.restDays.isEmpty { lines.append("    " + pick("không có ngày nghỉ nào", "no day was skipped")) }
    }
    let calendars = explanation.workdays.map(\.calendar)
    if let calendar = calendars.first { field(pick("Lịch", "Calendar"), calendar) }
  }

  private mutating func rows(_ explanation: Explanation) {
    guard !explanation.rows.isEmpty else { return }
    section(pick("Các dòng dữ liệu đã dùng", "The rows behind it"))
    for row in explanation.rows {
      lines.append("  \(row.name)  –  \(place(row.source))")
      for cell in row.cells { lines.append("    \(cell.title) (\(cell.column)): \(cell.value)") }
    }
  }

  // MARK: Words and layout

  private func place(_ source: RowSource) -> String {
    var parts = [source.file]
    if let sheet = source.sheet { parts.append(pick("trang “\(sheet)”", "sheet '\(sheet)'")) }
    if let row = source.row { parts.append(pick("dòng \(row)", "row \(row)")) }
    return parts.joined(separator: ", ")
  }

  private func severity(_ severity: FindingSeverity) -> String {
    guard language == .vi else { return severity.rawValue }
    return switch severity {
    case .critical: "mức nghiêm trọng"
    case .high: "mức cao"
    case .medium: "mức trung bình"
    case .low: "mức thấp"
    case .info: "lưu ý"
    }
  }

  private func outcome(_ outcome: Outcome) -> String {
    guard language == .vi else { return outcome.rawValue.split(separator: "_").joined(separator: " ") }
    return switch outcome {
    case .pass: "đạt"
    case .fail: "không đạt"
    case .unknown: "chưa đủ dữ liệu"
    case .notApplicable: "không áp dụng"
    case .notChecked: "chưa kiểm tra"
    case .error: "không tính được"
    }
  }

  private mutating func section(_ title: String) {
    lines.append("")
    lines.append(title)
  }

  private mutating func field(_ name: String, _ text: String) {
    let label = "  \(name): "
    wrapped(label + text, indent: label.count)
  }

  private mutating func paragraph(_ text: String) { wrapped("  " + text, indent: 2) }

  /// Breaks between words; a word longer than a line stands alone.
  private mutating func wrapped(_ text: String, indent: Int) {
    let start = text.prefix { $0 == " " }
    var line = String(start)
    for word in text.dropFirst(start.count).split(separator: " ") {
      if line.count + word.count + 1 > width, line.contains(where: { $0 != " " }) {
        lines.append(line)
        line = String(repeating: " ", count: indent)
      } else if line.contains(where: { $0 != " " }) {
        line += " "
      }
      line += word
    }
    lines.append(line)
  }
}
