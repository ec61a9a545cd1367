import CEL
import Findings
import Tables

/// Evidence as columns, straight from the vectors of the evaluation.
enum EvidenceValues {
  /// An error, like an empty optional, is a value that is missing.
  static func make(_ vector: Vector, _ shape: Shape, _ errors: ErrorTable, offsetSeconds: Int) -> SubjectDetails.Values {
    if case .optional(let content) = shape { return make(vector, content, errors, offsetSeconds: offsetSeconds) }
    var missing: [Bool] = []
    if let errors = vector.errors { missing = errors.map { number in number != 0 } }
    switch (vector.values, shape) {
    case (.bool(let values), _): return .column(.bool(values.map { $0 != 0 }), missing: missing)
    case (.double(let values), _): return .column(.double(values), missing: missing)
    case (.int(let values), .int): return .column(.int(values), missing: missing)
    case (.int(let values), .date): return .column(.date(values.map { Int32(truncatingIfNeeded: $0) }), missing: missing)
    case (.int(let values), .timestamp): return .column(.timestamp(values, offsetSeconds: offsetSeconds), missing: missing)
    case (.codes(let codes), .text(.dictionary(let dictionary))) where !dictionary.values.isEmpty:
      return .column(.codes(codes.map { max(0, $0) }, texts: dictionary.values), missing: missing)
    case (.codes(let rows), .text(.buffer(let buffer))):
      let (bytes, ends) = buffer.texts(at: rows.span)
      return .column(.text(TextRun(bytes: bytes, ends: ends)), missing: missing)
    default:
      return .values((0..<vector.count).map { vector.boxed($0, shape, errors) })
    }
  }
}
