/// An expression ready to be evaluated: a tree of nodes in which names are slots.
package final class Program: Sendable {
  private let root: any EvaluationNode
  private let localCount: Int

  /// - Parameter variables: the slots of a frame in order, shared by all programs that are evaluated in it.
  package convenience init(_ checked: CheckedExpression, variables: [String], library: FunctionLibrary) {
    self.init(
      compiler: ProgramCompiler(references: checked.references, container: "", variables: variables, library: library),
      checked.parsed.root)
  }

  /// A program without static types: names and overloads are chosen by the rules of the checker, errors show when they are evaluated.
  package convenience init(unchecked parsed: ParsedExpression, container: String, variables: [String], library: FunctionLibrary) {
    self.init(
      compiler: ProgramCompiler(references: [:], container: container, variables: variables, library: library), parsed.root)
  }

  private init(compiler: ProgramCompiler, _ expression: Expr) {
    var compiler = compiler
    root = compiler.compile(expression)
    localCount = compiler.localCount
  }

  /// The value for the variables of a frame, or an error value. Never traps.
  package func evaluate(_ frame: Frame) -> Value {
    frame.withLocals(localCount) { root.evaluate(frame) }
  }
}
