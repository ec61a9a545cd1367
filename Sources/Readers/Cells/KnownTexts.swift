internal import Datasets
internal import Tables

/// What is known of a column's texts before a piece of it is read.
enum KnownTexts: Sendable {
  /// Nothing, or nothing that would help.
  case none
  /// Texts that have codes already.
  case coded(TextCodes)
  /// That they are nearly all different, so that pieces are best made with their bytes.
  case different
  /// What the texts of an enumeration mean.
  case members(EnumTexts)

  /// What the schema tells.
  init(_ schema: ColumnSchema) {
    switch schema.type {
    case .enumeration(let values): self = .members(EnumTexts(values: values, spellings: schema.spellings))
    case .string, .bool, .int, .decimal, .date, .timestamp: self = .none
    }
  }
}

/// Distinct texts of a column, whose codes are their places.
struct TextCodes: Sendable {
  private(set) var values: [String] = []
  private(set) var spellings = SpellingTable()

  /// A text that is not there yet. O(length).
  mutating func append(_ text: String) {
    let utf8 = Array(text.utf8)
    spellings.insert(utf8.span, 0..<utf8.count, code: Int32(truncatingIfNeeded: values.count))
    values.append(text)
  }
}
