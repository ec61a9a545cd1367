/// How a text file separates its fields.
struct CSVDialect: Hashable, Sendable {
  var separator: UInt8
  /// Bytes at the beginning that are no record: Excel's line `sep=;` with its line break.
  var prefixLength = 0

  /// In the order in which equally good ones are chosen.
  private static let candidates = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|")]
  private static let sampleSize = 64 << 10

  /// Finds the separator that cuts the most of the first rows into the same number of fields, and into the most fields.
  ///
  /// Title rows above a table, decimal commas and addresses do not repeat themselves as regularly as a separator does.
  static func detect(_ text: Span<UInt8>) -> CSVDialect {
    if let declared = declared(text) { return declared }
    let sample = text.extracting(first: sampleSize)
    var best = (rows: 0, fields: 1, separator: UInt8(ascii: ","))
    for separator in candidates {
      let (rows, fields) = regularity(of: separator, in: sample, isWhole: sample.count == text.count)
      if rows > best.rows || (rows == best.rows && fields > best.fields) { best = (rows, fields, separator) }
    }
    return CSVDialect(separator: best.separator)
  }

  /// The separator that Excel's first line `sep=;` names.
  private static func declared(_ text: Span<UInt8>) -> CSVDialect? {
    let mark = Array("sep=".utf8)
    guard text.count >= 5, mark.indices.allSatisfy({ text[$0] | 0x20 == mark[$0] | 0x20 }), text[4] < 0x80, text[4] > 0x20 || text[4] == 9
    else { return nil }
    var length = 5
    if length < text.count, text[length] == UInt8(ascii: "\r") { length += 1 }
    if length < text.count, text[length] == UInt8(ascii: "\n") { length += 1 }
    guard length > 5 || text.count == 5, text[4] != UInt8(ascii: "\"") else { return nil }
    return CSVDialect(separator: text[4], prefixLength: length)
  }

  /// The commonest number of fields above one, and how many rows have it.
  private static func regularity(of separator: UInt8, in sample: Span<UInt8>, isWhole: Bool) -> (rows: Int, fields: Int) {
    var rowsByFields: [Int: Int] = [:]
    var fields = 1
    var isQuoted = false
    var isFieldStart = true
    for index in 0..<sample.count {
      let byte = sample[index]
      if byte == UInt8(ascii: "\"") {
        if isFieldStart || isQuoted { isQuoted.toggle() }
        isFieldStart = false
      } else if isQuoted {
        continue
      } else if byte == separator {
        fields += 1
        isFieldStart = true
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        rowsByFields[fields, default: 0] += 1
        fields = 1
        isFieldStart = true
      } else {
        isFieldStart = false
      }
    }
    // The last record of a cut sample may be cut as well.
    if isWhole { rowsByFields[fields, default: 0] += 1 }
    var best = (rows: 0, fields: 1)
    for (fields, rows) in rowsByFields where fields > 1 {
      if rows > best.rows || (rows == best.rows && fields > best.fields) { best = (rows, fields) }
    }
    return best
  }
}
