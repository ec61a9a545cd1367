/// The row under a header that numbers its columns: `(1) (2) (3)`, `1 2 3`, `A B 1 2`, with sums as `(4)=(5)+(6)`.
enum ColumnNumbers {
  static func isNumberRow(_ texts: [String]) -> Bool {
    var last: (kind: Kind, number: Int)?
    var inParentheses = 0
    for text in texts {
      guard let (kind, number, hasParenthesis) = label(text) else { return false }
      if hasParenthesis { inParentheses += 1 }
      if let last {
        // Letters come before numbers; a merged column keeps its number.
        let follows = kind == last.kind ? number == last.number + 1 || number == last.number : last.kind == .letter && number == 1
        guard follows else { return false }
      } else if number != 1 {
        return false
      }
      last = (kind, number)
    }
    // Three bare numbers may be data; marked or many, they count columns.
    return texts.count >= (inParentheses == texts.count ? 2 : 4) && Set(texts).count > 1
  }

  private enum Kind { case letter, digit }

  private static func label(_ text: String) -> (kind: Kind, number: Int, hasParenthesis: Bool)? {
    var label = Substring(text.prefix { $0 != "=" && $0 != " " })
    let hasParenthesis = label.hasPrefix("(") || label.hasPrefix("[")
    if hasParenthesis { label = label.dropFirst() }
    if label.hasSuffix(")") || label.hasSuffix("]") { label = label.dropLast() }
    if let number = Int(label), label.utf8.count <= 3 { return (.digit, number, hasParenthesis) }
    guard label.utf8.count == 1, let letter = label.utf8.first, letter | 0x20 >= 0x61, letter | 0x20 <= 0x7A else { return nil }
    return (.letter, Int((letter | 0x20) - 0x60), hasParenthesis)
  }
}
