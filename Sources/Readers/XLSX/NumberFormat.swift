/// Number formats of spreadsheets, as far as they tell days and times from numbers (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum NumberFormat {
  /// Formats that have a number instead of a code; 27 to 36 and 50 to 58 are days in the East Asian versions of Excel.
  static func isDate(builtIn id: Int) -> Bool {
    switch id {
    case 14...22, 27...36, 45...47, 50...58: true
    default: false
    }
  }

  /// Whether a code shows a day or a time: it has d, m, y, h or s outside of quotes, escapes and brackets, and no places of a number.
  static func isDate(code: String) -> Bool {
    var letters: Set<Character> = []
    var rest = Substring(code)
    while let character = rest.popFirst() {
      switch character {
      case ";": return decides(letters)
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }.lowercased()
        rest = rest.dropFirst(inside.count).dropFirst()
        // Hours, minutes or seconds that run on past a day.
        if let unit = inside.first, "hms".contains(unit), inside.allSatisfy({ $0 == unit }) { return true }
      default: letters.formUnion(character.lowercased())
      }
    }
    return decides(letters)
  }

  private static func decides(_ letters: Set<Character>) -> Bool {
    guard !letters.isDisjoint(with: ["d", "m", "y", "h", "s"]), letters.isDisjoint(with: ["#", "?", "@"]) else { return false }
    // Fractions of a second are the only places that a time has.
    return !letters.contains("0") || letters.contains("s")
  }
}
