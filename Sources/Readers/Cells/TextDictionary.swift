/// Distinct texts of a column that comes piece by piece, in order of first appearance.
struct TextDictionary {
  private(set) var values: [String] = []
  private var codeOf: [String: Int32] = [:]

  /// The codes that the texts of a piece have here; 0 for a missing one, whose code in the piece is negative. O(codes).
  ///
  /// - Parameter translation: the code here of each code of the piece, negative where it is not known yet.
  mutating func translate(_ codes: ArraySlice<Int32>, _ texts: [String], _ translation: inout [Int32]) -> [Int32] {
    var translated: [Int32] = []
    translated.reserveCapacity(codes.count)
    for code in codes {
      if code < 0 {
        translated.append(0)
        continue
      }
      if translation[Int(code)] < 0 { translation[Int(code)] = self.code(of: texts[Int(code)]) }
      translated.append(translation[Int(code)])
    }
    return translated
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
}
