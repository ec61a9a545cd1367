import CEL
import Datasets
import Findings
import RulePacks

/// The message of a rule in the run's language, taken apart once.
struct RuleMessage: Sendable {
  private let converter: EvidenceConverter
  private let parts: [Part]
  /// Words for codes, beside the rule's evidence.
  private let enumerations: [[String: String]]

  private enum Part: Sendable {
    case text([UInt8])
    /// A place in the evidence.
    case evidence(Int)
  }

  init(_ rule: CompiledRule, converter: EvidenceConverter) {
    self.converter = converter
    let template = MessageTemplate(rule.rule.message.map { converter.language.pick($0) } ?? converter.language.pick(rule.rule.title))
    parts = template.parts.map { part in
      switch part {
      case .text(let text): .text(Array(text.utf8))
      case .placeholder(let name):
        rule.evidence.firstIndex { $0.name == name }.map { .evidence($0) } ?? .text(Array("{\(name)}".utf8))
      }
    }
    enumerations = rule.evidence.map { evidence in
      // Enumerations are written in English codes; Vietnamese readers get the first spelling.
      guard converter.language == .vi, let column = evidence.enumeration else { return [:] }
      return Dictionary(
        column.spellings.compactMap { entry in entry.spellings.first.map { (entry.value, $0) } }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// What findings say, one after the other.
  /// - Parameter errors: Why some could not be computed, by place.
  func texts(_ evidence: [EvidenceColumn], errors: [Int: EvaluationError], count: Int) -> TextRun {
    var buffer = ByteBuffer(capacity: 64 * count)
    var ends: [Int] = []
    ends.reserveCapacity(count)
    for place in 0..<count {
      if let error = errors.isEmpty ? nil : errors[place] {
        buffer.append(converter.language == .vi ? "Không tính được: " as StaticString : "Could not be computed: ")
        buffer.append("\(error.code.rawValue): \(error.detail)")
      } else {
        for part in parts {
          switch part {
          case .text(let bytes): buffer.append(bytes)
          case .evidence(let column) where column < evidence.count:
            converter.append(evidence[column], place, enumeration: enumerations[column], to: &buffer)
          case .evidence: break
          }
        }
      }
      ends.append(buffer.count)
    }
    return TextRun(buffer, ends: ends)
  }

  func undecided(_ count: Int, missing: String) -> String {
    converter.language == .vi
      ? "Chưa đủ dữ liệu để kết luận \(count) đối tượng: thiếu \(missing)"
      : "Not enough data to decide \(count) subject(s): \(missing) is missing"
  }
}
