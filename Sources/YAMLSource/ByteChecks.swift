internal import Diagnostics

/// What must hold of a file's bytes before the parser sees them.
enum ByteChecks {
  static func firstProblem(in source: SourceText, limit: Int) -> Diagnostic? {
    guard source.utf8.count <= limit else { return YAMLDiagnostics.tooLarge(source, limit: limit) }
    do {
      _ = try UTF8Span(validating: source.utf8.span)
    } catch {
      return YAMLDiagnostics.notUTF8(source, at: error.byteOffsets)
    }
    return controlCharacter(source) ?? aliases(source)
  }

  /// Characters that YAML does not allow (YAML 1.2.2, 5.1), a byte order mark that is not the first, and those that end a line for some
  /// programs and not for others.
  private static func controlCharacter(_ source: SourceText) -> Diagnostic? {
    var offset = 0
    for scalar in String(decoding: source.utf8, as: UTF8.self).unicodeScalars {
      let bytes = offset..<(offset + UTF8.width(scalar))
      switch scalar.value {
      case 0x0D where bytes.upperBound == source.utf8.count || source.utf8[bytes.upperBound] != 0x0A, 0x85, 0x2028, 0x2029:
        return YAMLDiagnostics.lineBreak(source, scalar, at: bytes)
      case 0x09, 0x0A, 0x0D, 0x20...0x7E: break
      case 0xFEFF where offset == 0: break
      case 0...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: return YAMLDiagnostics.controlCharacter(source, scalar, at: bytes)
      default: break
      }
      offset = bytes.upperBound
    }
    return nil
  }

  /// An anchor and an alias in one file, before the parser can multiply them.
  ///
  /// Works without knowing quotes, so that nothing hides: a text with both ` &x` and ` *x` is refused too. An anchor alone is found in the
  /// parsed tree.
  private static func aliases(_ source: SourceText) -> Diagnostic? {
    guard firstName(after: UInt8(ascii: "*"), in: source.utf8) != nil else { return nil }
    return firstName(after: UInt8(ascii: "&"), in: source.utf8).map { YAMLDiagnostics.aliases(source, at: $0) }
  }

  /// The first indicator with a name after it and no word before it.
  private static func firstName(after indicator: UInt8, in utf8: [UInt8]) -> Range<Int>? {
    for index in utf8.indices where utf8[index] == indicator {
      let isStart = index == 0 || (!isWord(utf8[index - 1]) && utf8[index - 1] != indicator)
      guard isStart, index + 1 < utf8.count, isWord(utf8[index + 1]) else { continue }
      return index..<(index + 2)
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }
}
