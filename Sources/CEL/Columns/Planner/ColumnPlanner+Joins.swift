internal import Tables

// Equalities in predicates as hash indexes: `exists(x, k(x) == q && rest)` visits only members whose key equals `q`, and those whose key is an
// error; for all others the predicate is false whatever the rest is.
extension ColumnPlanner {
  /// The range of a macro cut down to the elements for which an equality in its predicate can hold.
  func joined(
    _ list: any ColumnNode, _ macro: Expr.Comprehension, _ element: Shape, _ frame: PlanFrame
  ) throws(PlanRefusal) -> RangeSource? {
    guard let predicate = macro.predicate, case .record(let source) = element else { return nil }
    let relation = list as? RelationNode
    guard relation != nil || list is TableListNode else { return nil }
    let members = Members(relation: relation, source: source)
    if let (slot, other) = EqualityIndex.find(
      in: predicate, macro: macro.macro, variable: macro.variable, references: frame.checked.references)
    {
      return try join(members, column: slot, other, frame)
    }
    for (key, other) in Self.equalities(in: predicate, macro.macro) {
      guard isAbout(macro.variable, key, frame), !frame.freeNames(of: other).contains(macro.variable),
        !Self.mentions(macro.variable, other)
      else { continue }
      if let join = try join(members, computed: key, variable: macro.variable, other, frame) { return join }
    }
    return nil
  }

  /// The elements that a macro goes over, by parent.
  private struct Members {
    let relation: RelationNode?
    let source: any ColumnSource

    /// -1 for a whole table, which counts as the list of one parent.
    var number: Int { relation?.storage.relation ?? -1 }
    var starts: [Int32] { relation?.storage.starts ?? [0, Int32(truncatingIfNeeded: source.rowCount)] }
    var rows: [Int32]? { relation.map(\.storage.rows) ?? source.allRows }

    func range(_ key: any ColumnNode, _ index: JoinIndex, _ tags: @escaping @Sendable (Vector) -> [Int32]) -> RangeSource {
      .join(RangeSource.Join(relation: relation, length: source.rowCount, key: key, index: index, tags: tags))
    }
  }

  /// A column of the members as key.
  private func join(_ members: Members, column slot: Int, _ other: Expr, _ frame: PlanFrame) throws(PlanRefusal) -> RangeSource? {
    guard case .column(let column, _) = members.source.storage(of: slot) else { return nil }
    let key = try plan(other, frame)
    let shape = self.shape(of: column, members.source, slot)
    guard let tags = tags(of: key, among: shape) else { return nil }
    let name = IndexName(relation: members.number, field: FieldName(source: ObjectIdentifier(members.source), field: slot), key: "")
    guard let index = index(name, { JoinIndex(column, starts: members.starts, rows: members.rows) }) else { return nil }
    return members.range(key, index, tags)
  }

  /// An expression of the members as key, as `date(c.due_at)`: evaluated for all of them once.
  private func join(
    _ members: Members, computed: Expr, variable: String, _ other: Expr, _ frame: PlanFrame
  ) throws(PlanRefusal) -> RangeSource? {
    let inner = ColumnPlanner(sources: sources, context: context, library: library)
    let rows = try inner.rows(members.source, named: variable)
    var bindings: [String: PlanBinding] = [variable: .node(rows)]
    var constants: [String] = []
    for name in frame.freeNames(of: computed) {
      guard case .variable(.constant(let value))? = frame.variables[name] else { return nil }
      bindings[name] = .variable(.constant(value))
      constants.append("\(name)=\(Self.identity(value))")
    }
    guard let node = try? inner.plan(computed, PlanFrame(checked: frame.checked, variables: bindings)) else { return nil }
    let key = try plan(other, frame)
    guard let tags = tags(of: key, among: node.shape) else { return nil }
    let name = IndexName(
      relation: members.number, field: FieldName(source: ObjectIdentifier(members.source), field: -1),
      key: "\(frame.text(of: computed))|\(variable)|\(constants.joined(separator: ","))")
    guard let index = index(name, { Self.index(members, inner.finish(), rows: rows, key: node) }) else { return nil }
    return members.range(key, index, tags)
  }

  private func index(_ name: IndexName, _ make: () -> JoinIndex?) -> JoinIndex? {
    if let known = indexes[name] { return known }
    let index = make()
    indexes[name] = index
    return index
  }

  private static func index(
    _ members: Members, _ program: ColumnProgram, rows node: any ColumnNode, key: any ColumnNode
  ) -> JoinIndex? {
    let rows = members.rows
    let count = Int(members.starts.last ?? 0)
    var tags: [Int32] = []
    var missing: [UInt8] = []
    tags.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: RangeSource.elementsPerRun) {
      let places = start..<min(start + RangeSource.elementsPerRun, count)
      let batch = program.batch(
        count: places.count, rows: [(node, rows.map { Array($0[places]) } ?? places.map { Int32(truncatingIfNeeded: $0) })])
      let keys = batch.vector(key)
      guard let found = KeyTags.tags(of: keys, key.shape) else { return nil }
      tags += found
      missing += keys.errors ?? [UInt8](repeating: 0, count: places.count)
    }
    return JoinIndex(starts: members.starts, rows: rows, missing: missing.hasAny ? missing : nil) { [tags] in Array(tags[$0]) }
  }

  // MARK: Equalities

  /// Both sides of every equality that decides a predicate where it is false, either way round.
  private static func equalities(in predicate: Expr, _ macro: Expr.Comprehension.Macro) -> [(Expr, Expr)] {
    let terms: [Expr]
    switch (macro, predicate.kind) {
    case (.exists, .and(let conjuncts)), (.existsOne, .and(let conjuncts)), (.filter, .and(let conjuncts)), (.count, .and(let conjuncts)),
      (.ratio, .and(let conjuncts)):
      terms = conjuncts
    case (.all, .or(let disjuncts)): terms = disjuncts
    case (.exists, _), (.existsOne, _), (.filter, _), (.count, _), (.ratio, _), (.all, _): terms = [predicate]
    default: return []
    }
    let relation = macro == .all ? "_!=_" : "_==_"
    return terms.flatMap { term -> [(Expr, Expr)] in
      guard case .call(relation, nil, let sides, _) = term.kind, sides.count == 2 else { return [] }
      return [(sides[0], sides[1]), (sides[1], sides[0])]
    }
  }

  /// Whether an expression is about the elements alone: it names them, and else only what is the same for every subject.
  private func isAbout(_ variable: String, _ expression: Expr, _ frame: PlanFrame) -> Bool {
    Self.mentions(variable, expression)
      && frame.freeNames(of: expression).allSatisfy { name in
        if frame.local(name) != nil { return false }
        if case .variable(.constant)? = frame.variables[name] { return name != variable }
        return name == variable
      }
  }

  /// Whether a name occurs, be it bound again inside: rather no index than a wrong one.
  private static func mentions(_ variable: String, _ expression: Expr) -> Bool {
    if case .identifier(variable, _) = expression.kind { return true }
    return expression.children.contains { mentions(variable, $0) }
  }

  // MARK: Tags

  /// How values of the outside key are looked for among tags of members with a shape; nil where they are of two kinds.
  private func tags(of key: any ColumnNode, among shape: Shape) -> (@Sendable (Vector) -> [Int32])? {
    switch (shape, key.shape) {
    case (.text(.dictionary(let mine)), .text(.dictionary(let theirs))):
      if mine === theirs { return { $0.codes } }
      let table = theirs.translation(to: mine)
      return { Mapping.gather(table, $0.codes, placeholder: -1) }
    case (.text(.buffer), .text(.buffer(let buffer))): return { buffer.hashes(at: $0.codes) }
    case (.text(.buffer), .text(.dictionary(let dictionary))):
      let table = dictionary.values.map { TextBuffer.hash(of: $0) }
      return { Mapping.gather(table, $0.codes, placeholder: -1) }
    case (.int, .int), (.date, .date), (.timestamp, .timestamp): return { Mapping.one($0.ints) { KeyTags.tag(of: $0) } }
    default: return nil
    }
  }
}
