internal import Diagnostics

/// Every way in which a file fails to be YAML that rasoat takes.
enum YAMLDiagnostics {
  static func tooLarge(_ source: SourceText, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "yaml/too-large", message: "the file has \(source.utf8.count) bytes, at most \(limit) are allowed",
      location: SourceLocation(file: source.name), hint: "split it into several files")
  }

  static func notUTF8(_ source: SourceText, at bytes: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "yaml/encoding", message: "found bytes that are not UTF-8", in: source, bytes: bytes, hint: "save the file as UTF-8")
  }

  static func controlCharacter(_ source: SourceText, _ scalar: Unicode.Scalar, at bytes: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "yaml/control-character", message: "found the control character \(codePoint(scalar))", in: source, bytes: bytes,
      hint: "remove it")
  }

  static func lineBreak(_ source: SourceText, _ scalar: Unicode.Scalar, at bytes: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "yaml/line-break", message: "found \(codePoint(scalar)), which not every program takes for a line break", in: source,
      bytes: bytes, hint: "save the file with LF or CRLF line breaks")
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  static func syntax(_ source: SourceText, problem: String, context: (text: String, offset: Int)?, at offset: Int) -> Diagnostic {
    var notes: [Diagnostic.Note] = []
    // The parser only notices at the end of the file; the author looks for the beginning.
    if let context, context.text.contains("quoted scalar"), problem.contains("end of stream") {
      return Diagnostic(
        code: "yaml/syntax", message: "not valid YAML: the quote is not closed", in: source,
        bytes: context.offset..<min(context.offset + 1, source.utf8.count), hint: "close it; inside single quotes, '' is one quote")
    }
    if let context {
      let place = source.position(ofByte: context.offset)
      notes = [
        Diagnostic.Note(
          message: context.text,
          location: SourceLocation(file: source.name, position: .text(line: place.line, column: place.column)))
      ]
    }
    return Diagnostic(
      code: "yaml/syntax", message: "not valid YAML: \(problem)", in: source, bytes: offset..<min(offset + 1, source.utf8.count),
      hint: hint(problem: problem, context: context?.text ?? "", byte: offset < source.utf8.count ? source.utf8[offset] : nil),
      notes: notes)
  }

  private static func hint(problem: String, context: String, byte: UInt8?) -> String? {
    if byte == UInt8(ascii: "\t") { return "indent with spaces, not with tabs" }
    if problem.contains("escape character") { return "write \\\\ for a backslash, or use single quotes" }
    if context.contains("tag") || context.contains("anchor") || context.contains("alias") || problem.contains("alias") {
      return "a value that begins with !, & or * must be quoted"
    }
    if problem.contains("mapping values are not allowed") { return "quote a value that contains ': '; check the indentation" }
    if problem.contains("cannot start any token") { return "quote a value that begins with @, %, ` or a tab" }
    if context.contains("flow") { return "check the commas and the closing bracket" }
    if context.contains("block") || problem.contains("expected <block end>") { return "check the indentation and the quotes of this line" }
    return nil
  }

  static func aliases(_ source: SourceText, at bytes: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "yaml/alias", message: "anchors (&name) and aliases (*name) are not allowed", in: source, bytes: bytes,
      hint: "write the value out; quote a text that begins with & or *")
  }

  static func tag(_ source: SourceText, at bytes: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "yaml/tag", message: "YAML reads a value that begins with '!' as a tag", in: source, bytes: bytes,
      hint: "quote it: \"!has(x)\"")
  }

  static func tooDeep(_ source: SourceText, at bytes: Range<Int>, limit: Int) -> Diagnostic {
    Diagnostic(code: "yaml/too-deep", message: "values are nested more than \(limit) deep", in: source, bytes: bytes)
  }

  static func tooManyNodes(_ source: SourceText, at bytes: Range<Int>, limit: Int) -> Diagnostic {
    Diagnostic(
      code: "yaml/too-many-nodes", message: "the file has more than \(limit) values", in: source, bytes: bytes,
      hint: "split it into several files")
  }

  static func complexKey(_ source: SourceText, at bytes: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "yaml/complex-key", message: "a key must be a text, not a list or a mapping", in: source, bytes: bytes,
      hint: "quote a value that contains '{', '[' or '? '")
  }

  static func duplicateKey(_ key: YAMLNode, name: String, first: YAMLNode) -> Diagnostic {
    key.diagnostic(
      "yaml/duplicate-key", "the key '\(name)' is given twice", hint: "remove one of them",
      notes: [Diagnostic.Note(message: "first given here", location: first.location)])
  }

  /// Where only the first place is known, since the file has other mistakes.
  static func duplicateKey(_ source: SourceText, name: String, at bytes: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "yaml/duplicate-key", message: "the key '\(name)' is given twice", in: source, bytes: bytes, hint: "remove one of them")
  }
}
