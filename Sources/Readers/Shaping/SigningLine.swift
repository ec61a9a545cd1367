/// The line above signatures: `Hà Nội, ngày 05 tháng 3 năm 2024`, also with dots to fill in.
enum SigningLine {
  /// - Parameter key: `VietnameseText.key` of the line.
  static func isPlaceAndDate(_ key: String) -> Bool {
    guard key.utf8.count <= 80, let day = position(of: "ngay", in: key, from: 0) else { return false }
    guard let month = position(of: "thang", in: key, from: day + 4), month - day <= 6 else { return false }
    guard let year = position(of: "nam", in: key, from: month + 5), year - month <= 7 else { return false }
    return key.utf8.count - year <= 7
  }

  private static func position(of word: String, in text: String, from start: Int) -> Int? {
    let text = Array(text.utf8)
    let word = Array(word.utf8)
    guard start + word.count <= text.count else { return nil }
    return (start...(text.count - word.count)).first { Array(text[$0..<($0 + word.count)]) == word }
  }
}
