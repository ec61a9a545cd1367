/// Distinct texts of a column that comes piece by piece, in order of first appearance.
struct TextDictionary {
  private(set) var values: [String] = []
  private var codeOf: [String: Int32] = [:]

  /// The codes that the texts of a piece have here; 0 for a missing one, whose code in the piece is negative. O(codes).
  ///
  /// - Parameters:
  ///   - known: how many codes of the piece are those here.
  ///   - texts: the texts of the codes behind them.
  ///   - translation: the code here of each of those, negative where it is not known yet.
  mutating func translate(_ codes: ArraySlice<Int32>, known: Int, _ texts: [String], _ translation: inout [Int32]) -> [Int32] {
    let codes = codes.span
    return [Int32](capacity: codes.count) { translated in
      for place in 0..<codes.count {
        let code = Int(codes[place])
        if code < known {
          translated.append(max(0, codes[place]))
          continue
        }
        if translation[code - known] < 0 { translation[code - known] = self.code(of: texts[code - known]) }
        translated.append(translation[code - known])
      }
    }
  }

  private mutating func code(of text: String) -> Int32 {
    if let code = codeOf[text] { return code }
    let code = Int32(truncatingIfNeeded: values.count)
    codeOf[text] = code
    values.append(text)
    return code
  }

  /// Whether so many texts are different that codes for them take more room than they save.
  func isHardlyRepeating(among rows: Int) -> Bool {
    if values.count >= 1 << 20 { return values.count > rows / 2 }
    return values.count >= 1 << 15 && values.count > rows / 10 * 9
  }

  /// The texts here with their codes, for the pieces to come, where they are many more than `codes` has.
  ///
  /// The table that is extended is one that others use, and so is copied: hence not for every new text, nor where few come again, nor for
  /// a table so large that looking into it is slow.
  ///
  /// - Parameter rows: how many rows have these texts.
  func extended(_ codes: TextCodes, rows: Int) -> TextCodes? {
    let known = codes.values.count
    guard values.count > known + known / 8, values.count <= min(rows / 2, 1 << 16) else { return nil }
    var codes = codes
    for text in values[known...] { codes.append(text) }
    return codes
  }
}
