import CEL
import Datasets
import Findings
import RulePacks

/// The message of a rule in the run's language, taken apart once.
struct RuleMessage: Sendable {
  private let converter: EvidenceConverter
  /// What stands around the placeholders: one text more than there are of them.
  private let pieces: TextRun
  /// What stands for the placeholders: places in the evidence.
  private let placeholders: [Int]
  /// Words for codes, beside the rule's evidence.
  private let enumerations: [[String: String]]

  init(_ rule: CompiledRule, converter: EvidenceConverter) {
    self.converter = converter
    let template = MessageTemplate(rule.rule.message.map { converter.language.pick($0) } ?? converter.language.pick(rule.rule.title))
    var pieces = [""]
    var placeholders: [Int] = []
    for part in template.parts {
      switch part {
      case .text(let text): pieces[pieces.count - 1] += text
      case .placeholder(let name):
        if let place = rule.evidence.firstIndex(where: { $0.name == name }) {
          placeholders.append(place)
          pieces.append("")
        } else {
          pieces[pieces.count - 1] += "{\(name)}"
        }
      }
    }
    self.pieces = TextRun(pieces)
    self.placeholders = placeholders
    enumerations = rule.evidence.map { evidence in
      // Enumerations are written in English codes; Vietnamese readers get the first spelling.
      guard converter.language == .vi, let column = evidence.enumeration else { return [:] }
      return Dictionary(
        column.spellings.compactMap { entry in entry.spellings.first.map { (entry.value, $0) } }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What findings say, one after the other.
  /// - Parameters:
  ///   - evidence: a column for each of the rule's evidence.
  ///   - errors: Why some could not be computed, by place.
  func texts(_ evidence: [EvidenceColumn], errors: [Int: EvaluationError], count: Int) -> TextRun {
    var cells = CellWriter(cells: placeholders.count * count)
    for place in placeholders { converter.append(evidence[place], enumeration: enumerations[place], to: &cells) }
    let rows = RowTexts(pieces: pieces, cells: cells.finish(), rows: count)
    var texts = CellWriter(cells: count, bytesPerCell: 64)
    texts.append(count, missing: [], absent: "") { place, buffer in
      if !errors.isEmpty, let error = errors[place] {
        buffer.append(converter.language == .vi ? "Không tính được: " as StaticString : "Could not be computed: ")
        buffer.append("\(error.code.rawValue): \(error.detail)")
      } else {
        rows.append(place, to: &buffer)
      }
    }
    return texts.finish()
  }

  func undecided(_ count: Int, missing: String) -> String {
    converter.language == .vi
      ? "Chưa đủ dữ liệu để kết luận \(count) đối tượng: thiếu \(missing)"
      : "Not enough data to decide \(count) subject(s): \(missing) is missing"
  }
}
