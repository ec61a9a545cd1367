/// Search for a part of a text, in time linear in both, however often the part nearly stands there.
enum SubsequenceSearch {
  /// Where `part` first stands in `text` at or after `start`; an empty one stands everywhere.
  static func first<Element: Equatable>(of part: [Element], in text: [Element], from start: Int) -> Int? {
    guard let head = part.first else { return start }
    // Most places differ at once. Where many do not, what was compared there would be compared again and again.
    var patience = 4 * part.count + 256
    var position = start
    while position <= text.count - part.count {
      if text[position] == head {
        var length = 1
        while length < part.count, text[position + length] == part[length] { length += 1 }
        if length == part.count { return position }
        patience -= length
        if patience < 0 { return firstByBorders(of: part, in: text, from: position + 1) }
      }
      position += 1
    }
    return nil
  }

  /// Where `part` last stands in `text`, at `end` or before.
  static func last<Element: Equatable>(of part: [Element], in text: [Element], through end: Int) -> Int? {
    guard text.count >= part.count else { return nil }
    let searched = min(text.count, end + part.count)
    let found = first(of: part.reversed(), in: text[..<searched].reversed(), from: 0)
    return found.map { searched - $0 - part.count }
  }

  /// D. Knuth, J. Morris, V. Pratt, "Fast Pattern Matching in Strings".
  private static func firstByBorders<Element: Equatable>(of part: [Element], in text: [Element], from start: Int) -> Int? {
    let borders = borders(of: part)
    var length = 0
    for position in start..<max(start, text.count) {
      while length > 0, text[position] != part[length] { length = borders[length - 1] }
      if text[position] == part[length] { length += 1 }
      if length == part.count { return position + 1 - length }
    }
    return nil
  }

  /// For each beginning of a part, the length of the longest shorter one that it ends with.
  private static func borders<Element: Equatable>(of part: [Element]) -> [Int] {
    var borders = [Int](repeating: 0, count: part.count)
    var length = 0
    for position in part.indices.dropFirst() {
      while length > 0, part[position] != part[length] { length = borders[length - 1] }
      if part[position] == part[length] { length += 1 }
      borders[position] = length
    }
    return borders
  }
}
