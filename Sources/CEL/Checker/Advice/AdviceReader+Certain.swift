internal import Diagnostics

// Questions whose answer is known before any data is read.
extension AdviceReader {
  /// `has(x.f)` of a column that every row has.
  mutating func readPresence(_ expr: Expr) {
    guard case .presence(let operand, let name, optional: false) = expr.kind, let field = field(of: expr), !field.mayBeMissing,
      case .object? = types[operand.id]
    else { return }
    let reference = path(operand).flatMap { path in path.unguarded.last?.key == path.key ? path.text : nil }
    warn(.alwaysPresent(text(of: operand) + ".\(name)", reference: reference), at: expr.range)
  }

  /// `coalesce(x, y)` of an `x` that cannot be missing.
  mutating func readCoalesce(_ first: Expr) {
    if isCertain(first) { warn(.neverMissing(text(of: first)), at: first.range) }
  }

  /// Whether a value is there for sure: a literal, or required fields all the way.
  private func isCertain(_ expr: Expr) -> Bool {
    switch expr.kind {
    case .literal: return true
    case .select(let operand, _, optional: false):
      guard let field = field(of: expr), !field.mayBeMissing else { return false }
      if case .identifier = operand.kind { return isRecordName(operand) }
      return isCertain(operand)
    default: return false
    }
  }

  /// A `let` may hold a missing record; subjects, items and elements are rows.
  private func isRecordName(_ expr: Expr) -> Bool {
    guard let path = path(expr) else { return false }
    if path.binding != nil { return true }
    guard case .object(let record)? = types[expr.id] else { return false }
    return path.text == record || environment.certain.contains(path.text)
  }

  func text(of expr: Expr) -> String {
    let bytes = Array(parsed.source.text.utf8)
    return String(decoding: bytes[expr.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

// MARK: Enumerations

extension AdviceReader {
  /// An order of enumeration values is that of their codes as texts; one `in` over all of them is always true.
  mutating func readComparison(_ function: String, _ operands: [Expr], _ expr: Expr) {
    guard operands.count == 2 else { return }
    if ["_<_", "_<=_", "_>_", "_>=_"].contains(function), let side = operands.first(where: { field(of: $0)?.domain != nil }) {
      warn(.enumerationOrder(text(of: side)), at: expr.range)
    } else if function == "@in", let (path, values, domain) = allowed(expr), values.count == domain.count {
      warn(.alwaysTrue(path, "it names every value"), at: expr.range)
    }
  }

  /// Terms about one enumeration that together leave nothing, or leave everything.
  mutating func readDomains(_ terms: [Expr], isConjunction: Bool) {
    var left: [String: Set<String>] = [:]
    for term in terms {
      guard let (path, values, domain) = allowed(term) else { continue }
      let before = left[path] ?? (isConjunction ? Set(domain) : [])
      let after = isConjunction ? before.intersection(values) : before.union(values)
      if isConjunction, after.isEmpty, left[path] != nil {
        warn(.neverTrue(path), at: term.range)
      } else if !isConjunction, after.count == domain.count, left[path] != nil {
        warn(.alwaysTrue(path, "one of these terms holds for every value"), at: term.range)
      }
      left[path] = after
    }
  }

  /// The values of an enumeration for which a term is true.
  private func allowed(_ term: Expr) -> (path: String, values: Set<String>, domain: [String])? {
    switch term.kind {
    case .call("!_", nil, let arguments, _):
      guard let inner = arguments.first.flatMap(allowed) else { return nil }
      return (inner.path, Set(inner.domain).subtracting(inner.values), inner.domain)
    case .call(let function, nil, let sides, _) where sides.count == 2 && ["_==_", "_!=_", "@in"].contains(function):
      let field = function == "@in" || self.field(of: sides[0])?.domain != nil ? sides[0] : sides[1]
      let other = field.id == sides[0].id ? sides[1] : sides[0]
      guard let domain = self.field(of: field)?.domain, let path = path(field), let texts = Self.texts(other, inList: function == "@in")
      else { return nil }
      let named = Set(domain).intersection(texts)
      return (path.text, function == "_!=_" ? Set(domain).subtracting(named) : named, domain)
    default: return nil
    }
  }

  /// Literal texts; nil where anything else stands.
  private static func texts(_ expr: Expr, inList: Bool) -> [String]? {
    switch expr.kind {
    case .literal(.string(let text)): return [text]
    case .list(let elements) where inList:
      let values = elements.compactMap { texts($0.value, inList: false)?.first }
      return values.count == elements.count ? values : nil
    default: return nil
    }
  }
}
