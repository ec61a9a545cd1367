/// Vietnamese text in its two Unicode forms, made comparable.
///
/// Offices' files mix composed (NFC) and decomposed (NFD) letters, and write `hòa` beside `hoà`. Unicode normalization is done for the
/// letters and marks of Vietnamese (`LatinCompositions`); other scripts pass unchanged.
package enum VietnameseText {
  /// Canonical composition (UAX #15, NFC). Text without combining marks is returned as it is. O(n).
  package static func nfc(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { markClass($0) != 0 }) else { return text }
    var out = String.UnicodeScalarView()
    forEachDecomposedCluster(of: text) { base, marks in
      var current = base
      var left: [Unicode.Scalar] = []
      for mark in marks {
        // A mark composes unless an earlier one of its own class is left in between (UAX #15, blocked).
        // Marks are in order of their classes, so that only the last one left can have this one's.
        let blocked = left.last.map { markClass($0) == markClass(mark) } ?? false
        if !blocked, let composed = tables.composed[pairKey(current.value, mark.value)] {
          current = composed
        } else {
          left.append(mark)
        }
      }
      out.append(current)
      out.append(contentsOf: left)
    }
    return String(out)
  }

  /// For comparing names: no marks, lower case, `đ` as `d`; spaces and punctuation stay. O(n).
  package static func fold(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    forEachDecomposedCluster(of: text) { base, _ in
      switch base.value {
      // đ and Đ do not decompose; ð and Ð are look-alikes that old converters produce.
      case 0x0110, 0x0111, 0x00D0, 0x00F0: out.append("d")
      case 0x41...0x5A: out.append(Unicode.Scalar(UInt8(base.value) + 32))
      case 0..<0x80: out.append(base)
      default: out.append(contentsOf: base.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(out)
  }

  /// For matching headers and file names: `fold`, with letters and digits only.
  package static func key(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in fold(text).unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil { out.append(scalar) }
    return String(out)
  }

  /// Calls back with every base character, fully decomposed, and its marks in canonical order.
  private static func forEachDecomposedCluster(of text: String, _ body: (Unicode.Scalar, [Unicode.Scalar]) -> Void) {
    var base: Unicode.Scalar?
    var marks: [Unicode.Scalar] = []
    func flush() {
      guard let current = base else { return }
      // Swift's sort is stable, as canonical ordering must be; a cell of nothing but marks takes no longer than another.
      if marks.count > 1 { marks.sort { markClass($0) < markClass($1) } }
      body(current, marks)
    }
    for scalar in text.unicodeScalars {
      if base != nil, markClass(scalar) != 0 {
        marks.append(scalar)
        continue
      }
      flush()
      marks.removeAll(keepingCapacity: true)
      var current = scalar
      // A Vietnamese letter decomposes at most twice: ế is e, circumflex, acute.
      while let (letter, mark) = tables.decomposed[current] {
        marks.insert(mark, at: 0)
        current = letter
      }
      base = current
    }
    flush()
  }

  /// Canonical combining class of the marks that take part; 0 for everything else.
  private static func markClass(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x031B: 216
    case 0x0323: 220
    case 0x0300, 0x0301, 0x0302, 0x0303, 0x0306, 0x0309: 230
    default: 0
    }
  }

  private static func pairKey(_ base: UInt32, _ mark: UInt32) -> UInt64 { UInt64(base) << 32 | UInt64(mark) }

  private struct Tables: Sendable {
    var composed: [UInt64: Unicode.Scalar] = [:]
    var decomposed: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = [:]
  }

  private static let tables: Tables = {
    var tables = Tables()
    for (base, mark, composed) in LatinCompositions.all {
      guard let base = Unicode.Scalar(base), let mark = Unicode.Scalar(mark), let composed = Unicode.Scalar(composed) else { continue }
      tables.composed[pairKey(base.value, mark.value)] = composed
      tables.decomposed[composed] = (base, mark)
    }
    return tables
  }()
}
