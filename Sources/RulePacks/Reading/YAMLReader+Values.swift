internal import Diagnostics
package import Tables
package import YAMLSource

/// Values that packs, calendars, configs and waivers share. Nil for null; nil and reported for anything else.
extension YAMLReader {
  package func date(_ node: YAMLNode?) -> CivilDate? {
    guard let node, !node.isNull else { return nil }
    // A quoted date is as good as an unquoted one where nothing else can stand.
    guard let scalar = node.scalar, YAMLScalar.resolve(scalar.text) == .date else {
      mismatch(node, expected: "a date such as 2024-03-05")
      return nil
    }
    if let date = CivilDate(iso: scalar.text) { return date }
    report(RulePackDiagnostics.noSuchDay(node, scalar.text))
    return nil
  }

  /// `2024-03-04..2024-03-06`, both days included.
  package func period(_ node: YAMLNode?) -> (start: CivilDate, end: CivilDate)? {
    guard let node, let text = text(node) else { return nil }
    guard let (start, end) = PeriodText.days(text) else {
      mismatch(node, expected: "a period such as 2024-01-01..2024-12-31")
      return nil
    }
    guard start <= end else {
      report(RulePackDiagnostics.endBeforeStart(node))
      return nil
    }
    return (start, end)
  }

  /// `{from: 2014-01-01, to: null}`.
  package func inForce(_ node: YAMLNode?) -> InForcePeriod? {
    guard let node, let fields = fields(node, as: .inForce),
      let from = date(fields["from"])
    else { return nil }
    let to = date(fields["to"])
    if let to, to < from {
      report(RulePackDiagnostics.endBeforeStart(node))
      return nil
    }
    return InForcePeriod(from: from, to: to)
  }

  /// A text in both languages. A missing language is empty here: the lint asks for it.
  package func localized(_ node: YAMLNode?, of what: String) -> LocalizedText? {
    guard let node, let fields = fields(node, of: what, keys: ["vi", "en"]) else { return nil }
    return localized(fields)
  }

  func localized(_ fields: YAMLFields) -> LocalizedText {
    LocalizedText(vi: text(fields["vi"]) ?? "", en: text(fields["en"]) ?? "")
  }

  /// Any scalar, or a list of scalars.
  package func scalar(_ node: YAMLNode) -> Scalar? {
    switch node.content {
    case .mapping:
      mismatch(node, expected: "a value or a list of values")
      return nil
    case .sequence(let items):
      let scalars = items.compactMap { scalar($0) }
      return scalars.count == items.count ? .list(scalars) : nil
    case .scalar(let scalar):
      switch scalar.value {
      case .null: return .null
      case .bool(let value): return .bool(value)
      case .int(let value): return .int(value)
      case .float(let value): return .double(value)
      case .string: return .string(scalar.text)
      case .date: return date(node).map { .date($0) }
      }
    }
  }

  /// A name that expressions can use.
  func identifier(_ node: YAMLNode?) -> String? {
    guard let node, let name = text(node) else { return nil }
    if Names.isIdentifier(name) { return name }
    report(RulePackDiagnostics.badIdentifier(node, name))
    return nil
  }

  /// Expressions by name, in the file's order.
  func namedExpressions(_ node: YAMLNode?, of what: String) -> [NamedExpression] {
    entries(node, of: "\(what): a mapping of names to expressions").compactMap { entry in
      guard let name = identifier(entry.key), let expression = expression(entry.value) else { return nil }
      return NamedExpression(name: name, expression: expression, location: entry.key.location)
    }
  }
}

/// A period as text.
package enum PeriodText {
  /// The first and the last day of `2024-03-04..2024-03-06`; they may be in the wrong order.
  package static func days(_ text: String) -> (start: CivilDate, end: CivilDate)? {
    let parts = text.split(separator: "..", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = CivilDate(iso: parts[0]), let end = CivilDate(iso: parts[1]) else { return nil }
    return (start, end)
  }
}

/// The two ways of writing names.
enum Names {
  /// A name in expressions: `on_time_rate`.
  static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else { return false }
    return name.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// Lower-case words with hyphens: `working-day-without-duty`.
  static func isSlug(_ name: String) -> Bool {
    name.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { isDigit($0) || (isLetter($0) && $0 >= UInt8(ascii: "a")) }
    }
  }

  static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) || (byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z"))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
