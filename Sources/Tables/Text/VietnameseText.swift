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
  package static func fold(_ text: String) -> String { folded(text) { _ in true } }

  /// For matching headers and file names: `fold`, with letters and digits only. O(n).
  package static func key(_ text: String) -> String {
    folded(text) { scalar in
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: true
      case 0..<0x80: false
      default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      }
    }
  }

  /// The base letters in lower case, those that are wanted.
  @inline(__always)
  private static func folded(_ text: String, where isWanted: (Unicode.Scalar) -> Bool) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    let letters = baseLetters
    var isFirst = true
    for scalar in text.unicodeScalars {
      // A mark with nothing before it stands for itself.
      if !isFirst, markClass(scalar) != 0 { continue }
      isFirst = false
      let index = Int(scalar.value)
      let letter = index < letters.count ? Unicode.Scalar(letters[index]) ?? scalar : scalar
      switch letter.value {
      case 0x41...0x5A: out.append(UInt8(truncatingIfNeeded: letter.value + 32))
      case 0..<0x80: if isWanted(letter) { out.append(UInt8(truncatingIfNeeded: letter.value)) }
      // đ and Đ do not decompose; ð and Ð are look-alikes that old converters produce.
      case 0x0110, 0x0111, 0x00D0, 0x00F0: out.append(UInt8(ascii: "d"))
      default:
        for lower in letter.properties.lowercaseMapping.unicodeScalars where isWanted(lower) { out.append(contentsOf: String(lower).utf8) }
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What is left of each letter without its marks, by code point up to the last composed letter.
  private static let baseLetters: [UInt16] = {
    var letters = (0...(LatinCompositions.all.last?.composed ?? 0)).map { UInt16(truncatingIfNeeded: $0) }
    // In their order, a letter of two marks comes after the one of its first mark.
    for (base, _, composed) in LatinCompositions.all { letters[Int(composed)] = letters[Int(base)] }
    return letters
  }()

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
