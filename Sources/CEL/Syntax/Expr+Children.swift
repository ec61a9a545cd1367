extension Expr {
  /// The nodes directly below, in the order of the text except that a macro's range comes first.
  package var children: [Expr] {
    switch kind {
    case .literal, .identifier: []
    case .select(let operand, _, _), .presence(let operand, _, _): [operand]
    case .call(_, let target, let arguments, _): (target.map { [$0] } ?? []) + arguments
    case .and(let terms), .or(let terms): terms
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .list(let elements): elements.map(\.value)
    case .map(let entries), .message(_, let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let macro): [macro.range] + [macro.predicate, macro.transform].compactMap(\.self)
    case .bind(_, let initial, let body): [initial, body]
    }
  }
}
