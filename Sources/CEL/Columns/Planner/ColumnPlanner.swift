internal import Tables

/// Turns checked expressions about one kind of subject into nodes over columns.
///
/// Equal parts become one node, whatever rules they stand in, and each part belongs to the outermost domain that binds its variables, so that it is
/// evaluated once there (../design: DataFusion's physical expressions; common sub-expressions by construction).
package final class ColumnPlanner {
  let context: EvaluationContext
  let library: FunctionLibrary
  /// Tables by the name of their record, for values that functions make.
  let sources: [String: any ColumnSource]
  /// One position, for what is the same for all subjects.
  let global = Domain(parent: nil)
  package let root: Domain
  private(set) var errors = ErrorTable()
  private(set) var nodeCount = 0
  private var known: [String: any ColumnNode] = [:]
  private var dictionaries: [FieldName: TextDictionary] = [:]
  var indexes: [IndexName: JoinIndex] = [:]
  /// Parts for which there is no kernel, and why, by their text.
  package private(set) var scalarParts: [(text: String, reason: String)] = []

  struct FieldName: Hashable {
    let source: ObjectIdentifier
    let field: Int
  }

  struct IndexName: Hashable {
    /// -1 for a whole table.
    let relation: Int
    /// -1 for a computed key.
    let field: FieldName
    /// The text of a computed key and what its constants are.
    let key: String
  }

  /// - Parameter sources: every table there is, by the name of its record.
  package init(sources: [String: any ColumnSource], context: EvaluationContext, library: FunctionLibrary) {
    self.sources = sources
    self.context = context
    self.library = library
    root = Domain(parent: global)
  }

  // MARK: Nodes

  func newID() -> Int {
    defer { nodeCount += 1 }
    return nodeCount
  }

  /// The node made before under the same name, or a new one.
  func shared(_ name: String, _ make: (Int) throws(PlanRefusal) -> any ColumnNode) throws(PlanRefusal) -> any ColumnNode {
    if let node = known[name] { return node }
    let node = try make(newID())
    known[name] = node
    return node
  }

  /// A node of a kernel whose name and operands say everything.
  func kernel(
    _ name: String, _ shape: Shape, _ operands: [any ColumnNode], _ kernel: @escaping @Sendable ([Vector], Batch) -> Vector
  ) throws(PlanRefusal) -> any ColumnNode {
    let domain = try deepest(operands.compactMap(\.domain))
    return try shared("\(name)(\(operands.map { "\($0.id)" }.joined(separator: ",")))") { id in
      KernelNode(id: id, domain: domain, shape: shape, operands: operands, kernel: kernel)
    }
  }

  /// The innermost of domains that lie inside one another; nil for none.
  func deepest(_ domains: [Domain]) throws(PlanRefusal) -> Domain? {
    var deepest: Domain?
    for domain in domains {
      guard let current = deepest else {
        deepest = domain
        continue
      }
      if domain.isInside(current) {
        deepest = domain
      } else if !current.isInside(domain) {
        throw PlanRefusal("variables of two loops that are not inside one another")
      }
    }
    return deepest
  }

  package func number(of error: EvaluationError) -> UInt8 { errors.number(of: error) }

  func note(scalar text: String, _ reason: String) {
    if !scalarParts.contains(where: { $0.text == text }) { scalarParts.append((text, reason)) }
  }

  /// The dictionary of a text column, one object for all that read it.
  func dictionary(_ source: any ColumnSource, field: Int, values: [String]) -> TextDictionary {
    let name = FieldName(source: ObjectIdentifier(source), field: field)
    if let known = dictionaries[name] { return known }
    let dictionary = TextDictionary(values)
    dictionaries[name] = dictionary
    return dictionary
  }

  // MARK: Constants

  /// A value that is the same at every position.
  func constant(_ value: Value, _ type: CELType) throws(PlanRefusal) -> any ColumnNode {
    if case .error(let error) = value {
      let number = number(of: error)
      let shape = try Shape(type, sources: sources)
      var builder = VectorBuilder(shape, errorNumbers: errors.numbers)
      builder.append(value)
      var vector = builder.vector()
      vector.errors = [number]
      return ConstantVectorNode(id: newID(), shape: shape, value: vector)
    }
    if case .string(let text) = value {
      return try shared("text:\(text)") { id in
        ConstantVectorNode(id: id, shape: .text(.dictionary(TextDictionary([text]))), value: Vector(.codes([0])))
      }
    }
    let shape = try Shape(type, sources: sources)
    var builder = VectorBuilder(shape, errorNumbers: errors.numbers)
    builder.append(value)
    let vector = builder.vector()
    guard vector.errors == nil else { throw PlanRefusal("the constant \(value.debugText) has no column") }
    return try shared("constant:\(type):\(value.debugText)") { id in ConstantVectorNode(id: id, shape: shape, value: vector) }
  }
}
