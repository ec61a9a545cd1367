/// Words for diagnostics, made in one place.
package enum DiagnosticRenderer {
  /// Several lines: place and message, the source line with a caret, the hint, the notes.
  package static func render(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let place = diagnostic.location.map { "\($0): " } ?? ""
    lines.append(oneLine("\(place)\(word(diagnostic.severity)): \(diagnostic.message) [\(diagnostic.code)]"))
    if let excerpt = diagnostic.excerpt {
      // Tabs stay tabs so that the caret stands under the place whatever their width.
      let indent = excerpt.line.unicodeScalars.prefix(excerpt.start).map { $0 == "\t" ? "\t" : " " }.joined()
      lines.append("    \(ControlCharacters.shown(excerpt.line, keepsLines: true))")
      lines.append("    \(indent)^\(String(repeating: "~", count: max(0, excerpt.length - 1)))")
    }
    if let hint = diagnostic.hint { lines.append(oneLine("  hint: \(hint)")) }
    for note in diagnostic.notes {
      lines.append(oneLine("  note: \(note.location.map { "\($0): " } ?? "")\(note.message)"))
    }
    return lines.joined(separator: "\n")
  }

  /// At most `limitPerCode` of each code are shown; the rest are counted.
  package static func render(_ diagnostics: [Diagnostic], limitPerCode: Int = 100) -> String {
    var shown: [String: Int] = [:]
    var order: [String] = []
    var lines: [String] = []
    for diagnostic in diagnostics {
      let count = shown[diagnostic.code, default: 0]
      if count == 0 { order.append(diagnostic.code) }
      shown[diagnostic.code] = count + 1
      if count < limitPerCode { lines.append(render(diagnostic)) }
    }
    for code in order {
      if let count = shown[code], count > limitPerCode { lines.append("… and \(count - limitPerCode) more [\(code)]") }
    }
    return lines.joined(separator: "\n")
  }

  /// Names of files and texts found are part of it.
  private static func oneLine(_ text: String) -> String { ControlCharacters.shown(text) }

  private static func word(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
