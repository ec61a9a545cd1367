/// A node of a parsed expression. Identifiers number the nodes of one expression; the checker's results are kept beside the tree, by id.
package struct Expr: Sendable {
  package typealias ID = Int

  package let id: ID
  package let kind: Kind
  /// The byte range in the expression's text that the node was parsed from.
  package let range: Range<Int>

  package init(id: ID, kind: Kind, range: Range<Int>) {
    self.id = id
    self.kind = kind
    self.range = range
  }

  package indirect enum Kind: Sendable {
    case literal(Value)
    /// `absolute` for a leading dot.
    case identifier(String, absolute: Bool)
    /// `e.f`, `e.?f`.
    case select(operand: Expr, field: String, optional: Bool)
    /// `has(e.f)`.
    case presence(operand: Expr, field: String, optional: Bool)
    /// Operators too, by CEL's own names (`_+_`, `!_`, `_[_]`, `_[?_]`, `@in`), except `&&`, `||` and `?:`.
    case call(function: String, target: Expr?, arguments: [Expr], absolute: Bool)
    /// n-ary, flattened.
    case and([Expr])
    case or([Expr])
    case conditional(condition: Expr, then: Expr, otherwise: Expr)
    case list([ListElement])
    case map([MapEntry])
    /// `a.b.T{f: v}`: parsed for good messages; there are no message types.
    case message(name: String, fields: [MapEntry])
    case comprehension(Comprehension)
    /// `cel.bind(v, init, body)`: evaluated at most once, at first use.
    case bind(variable: String, initial: Expr, body: Expr)
  }

  package struct ListElement: Sendable {
    package let value: Expr
    package let optional: Bool

    package init(value: Expr, optional: Bool) {
      self.value = value
      self.optional = optional
    }
  }

  package struct MapEntry: Sendable {
    package let key: Expr
    package let value: Expr
    package let optional: Bool

    package init(key: Expr, value: Expr, optional: Bool) {
      self.key = key
      self.value = value
      self.optional = optional
    }
  }

  /// A macro over a list or a map, kept whole: expanding it to a fold would make `map` and `filter` quadratic.
  package struct Comprehension: Sendable {
    package enum Macro: String, Sendable {
      case all, exists, existsOne = "exists_one", map, filter
      /// `transformList`, `transformMap`, `transformMapEntry` of the two-variable library.
      case transformList, transformMap, transformMapEntry
      /// `count(x, p)`, `ratio(x, p)` and `sum`-like folds of the domain library.
      case count, ratio
      /// Of the lists extension; the transform is the key.
      case sortBy
      case optMap, optFlatMap
    }

    package let macro: Macro
    package let range: Expr
    /// The name bound to the element, the map's key, or the optional's value.
    package let variable: String
    /// The second name of the two-variable forms.
    package let secondVariable: String?
    /// The predicate; nil for `map` without one.
    package let predicate: Expr?
    /// What `map`, `transformList`, … give for an element; for `transformMapEntry` a map literal.
    package let transform: Expr?

    package init(
      macro: Macro, range: Expr, variable: String, secondVariable: String? = nil, predicate: Expr?, transform: Expr?
    ) {
      self.macro = macro
      self.range = range
      self.variable = variable
      self.secondVariable = secondVariable
      self.predicate = predicate
      self.transform = transform
    }
  }
}
