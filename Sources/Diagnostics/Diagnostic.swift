/// Something wrong with an input, a rule pack or an option: one value, turned into words once, at the edge.
///
/// Three channels are never mixed: a thrown error means "cannot go on", a diagnostic means "this input or pack is wrong",
/// a finding means "the office broke a rule".
package struct Diagnostic: Hashable, Sendable {
  /// Stable and documented, as `csv/unterminated-quote`; never reused for something else.
  package var code: String
  package var severity: Severity
  /// Lower case, no final stop, no personal data.
  package var message: String
  package var location: SourceLocation?
  /// The source line and the caret under the place, where there is a text to show.
  package var excerpt: Excerpt?
  /// What to do about it.
  package var hint: String?
  /// Secondary places, such as where a name was first defined.
  package var notes: [Note]

  package enum Severity: Int, Hashable, Sendable, Comparable {
    case note, warning, error

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package struct Note: Hashable, Sendable {
    package var message: String
    package var location: SourceLocation?

    package init(message: String, location: SourceLocation? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// A source line with a marked span.
  package struct Excerpt: Hashable, Sendable {
    package var line: String
    /// The marked span in code points, from 0.
    package var start: Int
    package var length: Int

    package init(line: String, start: Int, length: Int) {
      self.line = line
      self.start = start
      self.length = length
    }
  }

  package init(
    code: String, severity: Severity = .error, message: String, location: SourceLocation? = nil,
    excerpt: Excerpt? = nil, hint: String? = nil, notes: [Note] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.excerpt = excerpt
    self.hint = hint
    self.notes = notes
  }

  /// A diagnostic about a span of bytes of a text: the location, the line and the caret follow from it.
  package init(
    code: String, severity: Severity = .error, message: String, in source: SourceText, bytes: Range<Int>,
    hint: String? = nil, notes: [Note] = []
  ) {
    let start = source.position(ofByte: bytes.lowerBound)
    let end = source.position(ofByte: bytes.upperBound)
    let line = source.line(start.line)
    let length = end.line == start.line ? end.column - start.column : line.unicodeScalars.count - start.column + 1
    self.init(
      code: code, severity: severity, message: message,
      location: SourceLocation(file: source.name, position: .text(line: start.line, column: start.column)),
      excerpt: Excerpt(line: line, start: start.column - 1, length: max(1, length)), hint: hint, notes: notes)
  }
}

/// Problems that stop the work at hand; thrown only where a module is entered, with everything found until then.
package struct DiagnosticsError: Error, Hashable, Sendable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  package init(_ diagnostic: Diagnostic) { self.init([diagnostic]) }
}
