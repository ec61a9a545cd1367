import CEL
import Diagnostics
import RulePacks

/// An expression of a rule that its outcome depends on.
struct ExpressionPlace {
  enum Key {
    case each, on, scope, require
    case binding(Int)
  }

  let key: Key
  let label: String
  let checked: CheckedExpression

  /// In the order of a rule file. A `let` counts when `where` or `require` read it, directly or through another.
  static func all(of compiled: CompiledRule) -> [ExpressionPlace] {
    var places: [ExpressionPlace] = []
    if let each = compiled.each { places.append(Self(key: .each, label: "each", checked: each)) }
    if let on = compiled.on { places.append(Self(key: .on, label: "on", checked: on)) }
    if let scope = compiled.scope { places.append(Self(key: .scope, label: "where", checked: scope)) }
    var used = Set([compiled.scope, compiled.require].compactMap(\.self).flatMap(\.variables))
    var bindings: [ExpressionPlace] = []
    // Backwards: a `let` is read only by later ones.
    for (index, checked) in compiled.lets.enumerated().reversed() where used.contains(compiled.rule.lets[index].name) {
      used.formUnion(checked.variables)
      bindings.append(Self(key: .binding(index), label: "let \(compiled.rule.lets[index].name)", checked: checked))
    }
    places += bindings.reversed()
    if let require = compiled.require { places.append(Self(key: .require, label: "require", checked: require)) }
    return places
  }

  func set(_ text: EmbeddedText, in rule: inout Rule) {
    switch key {
    case .each: rule.each?.expression = text
    case .on: rule.on = text
    case .scope: rule.scope = text
    case .require: rule.body = .require(text)
    case .binding(let index): if rule.lets.indices.contains(index) { rule.lets[index].expression = text }
    }
  }
}
