// Warnings, in words.
extension CheckProblem {
  static func unguarded(_ paths: [String], _ macro: Expr.Comprehension.Macro) -> Self {
    let last = paths.last ?? ""
    let presence = paths.map { "has(\($0))" }.joined(separator: " && ")
    let hint =
      switch macro {
      case .map, .transformList, .transformMap, .transformMapEntry:
        "write \(Self.optional(last)), or coalesce(\(last), …), or take only rows with \(presence) by a filter before"
      default: "guard it with \(presence) && …, or use coalesce(\(last), …)"
      }
    return Self("unguarded", "'\(last)' may be missing: one row without it makes the whole '\(macro.rawValue)' unknown", hint: hint)
  }

  private static func optional(_ path: String) -> String {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return path }
    return "\(path[...dot])?\(path[path.utf8.index(after: dot)...])"
  }

  static func alwaysPresent(_ path: String, reference: String?) -> Self {
    Self(
      "always-present", "'\(path)' is a required column, so 'has' is always true",
      hint: reference.map { "ask for the reference: has(\($0))" } ?? "leave it out")
  }

  static func neverMissing(_ text: String) -> Self {
    Self("never-missing", "'\(text)' is never missing, so 'coalesce' never takes its second value", hint: "write \(text)")
  }

  static func enumerationOrder(_ path: String) -> Self {
    Self(
      "enumeration-order", "'\(path)' is an enumeration: its values have no order but that of the alphabet",
      hint: "name the values: \(path) in ['…', '…']")
  }

  static func alwaysTrue(_ path: String, _ why: String) -> Self {
    Self("always-true", "this is true for every value of '\(path)': \(why)", hint: "write has(\(path)) if any value will do")
  }

  static func neverTrue(_ path: String) -> Self {
    Self("never-true", "no value of '\(path)' fulfils all of these", hint: "write \(path) in ['…', '…'] if either will do")
  }

  static func vacuous(_ list: String) -> Self {
    Self(
      "vacuous", "'all' is true for an empty list: the rule passes where '\(list)' has no rows",
      hint: "say in 'where' when the rule applies, e.g. \(list).size() > 0")
  }
}
