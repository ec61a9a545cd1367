internal import Diagnostics

/// Everything the checker can find wrong, in words.
struct CheckProblem {
  var code: String
  var message: String
  var hint: String?

  init(_ code: String, _ message: String, hint: String? = nil) {
    self.code = "cel/\(code)"
    self.message = message
    self.hint = hint
  }

  func diagnostic(in text: EmbeddedText, at range: Range<Int>, severity: Diagnostic.Severity = .error) -> Diagnostic {
    text.diagnostic(code: code, severity: severity, message: message, bytes: range, hint: hint)
  }
}

// MARK: Names and fields

extension CheckProblem {
  static func undeclaredVariable(_ name: String, hint: String?) -> Self {
    Self("undeclared", "there is no variable '\(name)'", hint: hint)
  }

  static func undeclaredFunction(_ name: String, hint: String?) -> Self {
    Self("undeclared", "there is no function '\(name)'", hint: hint)
  }

  static func macroMisused(_ name: String, form: String) -> Self {
    Self("undeclared", "there is no function '\(name)' with these arguments", hint: "write \(form)")
  }

  static func noSuchField(_ name: String, of record: String, hint: String?) -> Self {
    Self("no-such-field", "'\(record)' has no field '\(name)'", hint: hint)
  }

  static func noFields(_ type: CELType, _ field: String) -> Self {
    var hint: String?
    if case .list = type { hint = "ask about its elements, as in list.exists(x, x.\(field) == …)" }
    return Self("no-such-field", "a value of type '\(type.plainName)' has no fields, so no '\(field)'", hint: hint)
  }

  static func noMessages(_ name: String) -> Self {
    Self("undeclared", "there is no message type '\(name)'", hint: "write a map: {'key': value}")
  }
}

// MARK: Types

extension CheckProblem {
  static func notBool(_ type: CELType) -> Self {
    Self("not-bool", "found '\(type.plainName)', expected 'bool'", hint: boolHint(type))
  }

  private static func boolHint(_ type: CELType) -> String? {
    switch type {
    case .optional: "write x.hasValue() or x.orValue(false)"
    case .list: "write list.size() > 0, or list.exists(x, …)"
    case .int, .uint, .double: "compare it: x > 0"
    case .string: "compare it: x != ''"
    default: nil
    }
  }

  static func branches(_ then: CELType, _ otherwise: CELType) -> Self {
    Self("type-mismatch", "the values of '? :' are '\(then.plainName)' and '\(otherwise.plainName)'", hint: conversionHint(then, otherwise))
  }

  static func mixedElements(_ known: CELType, _ found: CELType) -> Self {
    Self(
      "type-mismatch", "found '\(found.plainName)' after '\(known.plainName)': elements have one type", hint: conversionHint(known, found))
  }

  static func notOptional(_ type: CELType) -> Self {
    Self("type-mismatch", "found '\(type.plainName)', expected an optional", hint: "write optional.of(…), record.?field or map[?key]")
  }

  static func notIterable(_ type: CELType, _ macro: String) -> Self {
    Self("type-mismatch", "'\(macro)' needs a list or a map, found '\(type.plainName)'")
  }

  static func notEntry(_ type: CELType) -> Self {
    Self("type-mismatch", "'transformMapEntry' needs a map with the new entry, found '\(type.plainName)'", hint: "write {key: value}")
  }

  static var tooManyLevels: Self {
    Self(
      "too-deep", "macros over lists are nested more than \(Checker.maximumComprehensionDepth) levels deep",
      hint: "join the lists by equality, or split the rule")
  }

  static func noOverload(_ name: String, _ types: [CELType], isMember: Bool, hint: String?) -> Self {
    let arguments = (isMember ? types.dropFirst() : types[...]).map(\.plainName).joined(separator: ", ")
    let receiver = isMember ? types.first.map { "'\($0.plainName)'." } ?? "" : ""
    let call = receiver.isEmpty ? "'\(name)' cannot take (\(arguments))" : "'\(name)' of \(receiver.dropLast()) cannot take (\(arguments))"
    return Self("no-overload", call, hint: hint)
  }

  /// Words for operators; nil for functions with a name.
  static func operatorMismatch(_ function: String, _ types: [CELType]) -> Self? {
    guard let left = types.first, let right = types.last else { return nil }
    let symbol = String(function.dropFirst().dropLast())
    switch function {
    case "_==_", "_!=_":
      return Self("type-mismatch", "cannot compare '\(left.plainName)' with '\(right.plainName)'", hint: conversionHint(left, right))
    case "_<_", "_<=_", "_>_", "_>=_":
      if left == right { return Self("no-overload", "values of type '\(left.plainName)' have no order, so no '\(symbol)'") }
      return Self("type-mismatch", "cannot compare '\(left.plainName)' with '\(right.plainName)'", hint: conversionHint(left, right))
    case "_+_", "_-_", "_*_", "_/_", "_%_":
      return Self("no-overload", "no '\(symbol)' for '\(left.plainName)' and '\(right.plainName)'", hint: conversionHint(left, right))
    case "!_": return notBool(left)
    case "-_": return Self("no-overload", "no '-' for '\(left.plainName)'")
    case "_[_]", "_[?_]": return Self("no-overload", "a value of type '\(left.plainName)' has no index of type '\(right.plainName)'")
    case "@in": return membership(left, right)
    default: return nil
    }
  }

  private static func membership(_ element: CELType, _ container: CELType) -> Self {
    switch container {
    case .list(let type), .map(let type, _):
      Self("type-mismatch", "'\(element.plainName)' cannot be in '\(container.plainName)'", hint: conversionHint(element, type))
    case .string: Self("no-overload", "'in' needs a list or a map, found 'string'", hint: "write text.contains('…')")
    default: Self("no-overload", "'in' needs a list or a map, found '\(container.plainName)'")
    }
  }

  /// How to bring two types together.
  private static func conversionHint(_ left: CELType, _ right: CELType) -> String? {
    func has(_ type: CELType) -> Bool { left == type || right == type }
    switch (left, right) {
    case (.null, _), (_, .null): return "a missing value is absent, not null: write has(record.field)"
    case (.optional(let inner), let other) where inner == other, (let other, .optional(let inner)) where inner == other:
      return "unwrap the optional with .orValue(…)"
    case (.list(let element), let other) where element == other, (let other, .list(let element)) where element == other:
      return "write x in list"
    default: break
    }
    if has(.date), has(.timestamp) { return "convert with date(…)" }
    if has(.date), has(.string) { return "write a date as date('2024-03-01')" }
    if has(.timestamp), has(.string) { return "write a timestamp as timestamp('2024-03-01T08:00:00+07:00')" }
    if has(.duration), has(.string) { return "write a duration as duration('36h')" }
    if has(.timestamp), has(.int) { return "add a duration('24h'), or working days with addWorkdays(…)" }
    if has(.date), has(.int) { return "add working days with addWorkdays(…), or compare daysBetween(…)" }
    if has(.int), has(.double) { return "convert with double(…) or int(…)" }
    if has(.int), has(.uint) { return "convert with int(…), or write the number without 'u'" }
    if has(.uint), has(.double) { return "convert with double(…)" }
    if has(.int) || has(.uint) || has(.double), has(.string) { return "convert with string(…), int(…) or double(…)" }
    if has(.bool), has(.string) { return "write true or false without quotes" }
    return nil
  }
}
