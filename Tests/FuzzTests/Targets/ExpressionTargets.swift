import CEL
import Diagnostics
import Tables

extension FuzzTarget {
  /// An expression: parsed, checked, and evaluated where that costs little.
  static let cel = FuzzTarget("cel") { bytes in
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    for isStrict in [false, true] {
      let checked = outcome { () throws(DiagnosticsError) in
        try Checker.check(try Parser.parse(EmbeddedText(text)), in: ExpressionScene.environment(isStrict: isStrict))
      }
      guard case .success(let checked) = checked, CostModel().estimate(checked, in: CostContext()).steps <= 20_000 else { continue }
      let program = Program(checked, variables: ExpressionScene.names, library: .all)
      let value = program.evaluate(ExpressionScene.frame())
      _ = "\(value)"
      _ = Tracer(variables: ExpressionScene.names, library: .all).trace(checked, in: ExpressionScene.frame())
    }
    _ = outcome { () throws(DiagnosticsError) in try Parser.parse(EmbeddedText(text), options: ParserOptions(macros: false)) }
  }

  /// A pattern in the first line, and a text behind it.
  static let regex = FuzzTarget("regex") { bytes in
    guard let input = String(validating: bytes, as: UTF8.self) else { return }
    let parts = input.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let pattern = parts.first, let text = parts.last else { return }
    guard let regex = try? Regex(pattern) else { return }
    let matches = regex.matches(text)
    guard let extractor = try? RegexExtractor(pattern) else { return }
    let found = extractor.first(in: text)
    try FuzzFailure.unless(found == nil || matches, "extracts from a text that it does not match")
    try FuzzFailure.unless(found != nil || !matches || extractor.groupCount > 0, "matches a text that it extracts nothing from")
  }
}
