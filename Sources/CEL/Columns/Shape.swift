package import Tables

/// What the values of a node are, known when a plan is made: its type, and where codes lead.
package indirect enum Shape: Sendable {
  case bool, int, double, date, timestamp, duration
  case text(TextSource)
  case record(any ColumnSource)
  case list(Shape)
  case optional(Shape)

  /// Whether the values are `Vector.Values.int`.
  var isInteger: Bool {
    switch self {
    case .int, .date, .timestamp, .duration: true
    default: false
    }
  }

  /// Whether codes of both, also inside lists and optionals, mean the same.
  func hasCodes(of other: Shape) -> Bool {
    switch (self, other) {
    case (.text(.dictionary(let a)), .text(.dictionary(let b))): a === b
    case (.text(.loose), .text(.loose)): true
    case (.text, _), (_, .text): false
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): a.hasCodes(of: b)
    default: isSameKind(as: other)
    }
  }

  /// Whether values of both can stand in one vector and be compared.
  func isSameKind(as other: Shape) -> Bool {
    switch (self, other) {
    case (.bool, .bool), (.int, .int), (.double, .double), (.date, .date), (.timestamp, .timestamp), (.duration, .duration): true
    case (.text, .text): true
    case (.record(let a), .record(let b)): a === b
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): a.isSameKind(as: b)
    default: false
    }
  }
}

/// Where the codes of a text vector lead.
package enum TextSource: Sendable {
  case dictionary(TextDictionary)
  /// Codes are rows of the buffer.
  case buffer(TextBuffer)
  /// `Vector.Values.texts`.
  case loose
}

/// Distinct texts by code. Two vectors with one dictionary compare by code.
package final class TextDictionary: Sendable {
  package let values: [String]

  init(_ values: [String]) { self.values = values }

  /// For each code of this dictionary that of the same text in another, -1 where that has none. O(texts of both).
  func translation(to other: TextDictionary) -> [Int32] {
    if self === other { return values.indices.map { Int32($0) } }
    let codes = other.codes
    return values.map { codes[UTF8Text($0)] ?? -1 }
  }

  /// The codes by text, the first of equal texts.
  var codes: [UTF8Text: Int32] {
    Dictionary(values.enumerated().map { (UTF8Text($1), Int32($0)) }, uniquingKeysWith: { first, _ in first })
  }
}
