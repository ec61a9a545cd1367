import CEL
import Findings
import Tables

/// Values of expressions in the words of an explanation.
struct ExplanationWords: Sendable {
  let converter: EvidenceConverter
  let offsetSeconds: Int

  var language: Language { converter.language }

  func pick(_ vi: String, _ en: String) -> String { language == .vi ? vi : en }

  /// - Parameter isPersonal: Texts are masked, unless the run shows them.
  func words(_ value: Value, isPersonal: Bool = false) -> String {
    switch value {
    case .bool(let flag): flag ? pick("đúng", "true") : pick("sai", "false")
    case .error(let error): words(error)
    case .null, .optional(nil): pick("(trống)", "(empty)")
    case .optional(.some(let content)): words(content, isPersonal: isPersonal)
    case .string: "“\(converter.words(converter.evidence(value, isPersonal: isPersonal)))”"
    case .list(let items): list(items, isPersonal: isPersonal)
    case .records(let list): count(list.rows.count, pick("dòng", list.rows.count == 1 ? "row" : "rows"))
    case .map(let map): count(map.count, pick("mục", map.count == 1 ? "entry" : "entries"))
    case .object(let object): object.type.name
    case .bytes(let bytes): count(bytes.count, pick("byte", bytes.count == 1 ? "byte" : "bytes"))
    default: converter.words(converter.evidence(value))
    }
  }

  private func list(_ items: [Value], isPersonal: Bool) -> String {
    guard !items.isEmpty else { return pick("danh sách trống", "empty list") }
    let shown = items.prefix(3).map { words($0, isPersonal: isPersonal) }.joined(separator: "; ")
    return "\(count(items.count, pick("phần tử", items.count == 1 ? "element" : "elements"))): \(shown)\(items.count > 3 ? "; …" : "")"
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(converter.words(.int(Int64(number)))) \(noun)" }

  private func words(_ error: EvaluationError) -> String {
    switch error.code {
    case .missing where Origin.isReference(error.detail):
      pick("không có dòng tương ứng (\(Origin.words(error.detail)))", "no such row (\(Origin.words(error.detail)))")
    case .missing: pick("thiếu \(Origin.words(error.detail))", "missing: \(Origin.words(error.detail))")
    case .absent: pick("không có dữ liệu \(Origin.words(error.detail))", "no file has \(Origin.words(error.detail))")
    case .outsideCalendar: pick("ngoài phạm vi lịch làm việc (\(error.detail))", "outside the calendar (\(error.detail))")
    default: pick("lỗi: \(error.detail)", "error: \(error.detail)")
    }
  }

  func words(_ date: CivilDate) -> String { language == .vi ? date.dayFirst : date.description }

  /// The day of a date or of an instant in the calendar's zone.
  func day(_ value: Value) -> CivilDate? {
    switch value {
    case .date(let date): date
    case .timestamp(let instant): EvidenceConverter.timestamp(instant).date(offsetSeconds: offsetSeconds)
    default: nil
    }
  }
}

extension Origin {
  /// A place as `unknown` findings name it: `cases.due_at`.
  static func words(_ text: String) -> String {
    switch Origin(text) {
    case .reference(let dataset, let name), .list(let dataset, let name), .column(let dataset, let name): "\(dataset).\(name)"
    case nil: text
    }
  }
  /// Whether a value is missing since a code leads to no row.
  static func isReference(_ text: String) -> Bool {
    if case .reference? = Origin(text) { true } else { false }
  }
}
