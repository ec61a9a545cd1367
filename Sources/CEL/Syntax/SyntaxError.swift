internal import Diagnostics

/// Why a text is not an expression: the first thing found wrong, with byte ranges in the expression's text.
struct SyntaxError: Error {
  var message: String
  var range: Range<Int>
  var hint: String?
  /// A second place, such as the parenthesis that was never closed.
  var note: (message: String, range: Range<Int>)?

  init(_ message: String, at range: Range<Int>, hint: String? = nil, note: (message: String, range: Range<Int>)? = nil) {
    self.message = message
    self.range = range
    self.hint = hint
    self.note = note
  }

  func diagnostic(in text: EmbeddedText) -> Diagnostic {
    var notes: [Diagnostic.Note] = []
    if let note {
      let place = text.source.position(ofByte: text.offset(ofByte: note.range.lowerBound))
      let location = SourceLocation(file: text.source.name, position: .text(line: place.line, column: place.column))
      notes.append(Diagnostic.Note(message: note.message, location: location))
    }
    return text.diagnostic(code: "cel/syntax", message: message, bytes: range, hint: hint, notes: notes)
  }
}
