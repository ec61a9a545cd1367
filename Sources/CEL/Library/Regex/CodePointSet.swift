/// A set of code points: the union of some parts, perhaps complemented.
struct CodePointSet: Sendable {
  private(set) var parts: [Part] = []
  var isNegated = false

  init() {}

  init(_ part: Part) { parts = [part] }

  mutating func insert(_ part: Part) { parts.append(part) }

  func contains(_ scalar: Unicode.Scalar) -> Bool { parts.contains { $0.contains(scalar) } != isNegated }

  /// Ranges and general categories, perhaps complemented. Folding comes before the complement, as RE2 has it: `(?i)\P{Lu}` takes no `a`.
  struct Part: Sendable {
    var ranges: [ClosedRange<UInt32>]
    /// Of one or two letters.
    var categories: Set<String> = []
    /// Whether a code point counts when one does that differs from it in case only.
    var foldsCase = false
    var isNegated = false

    init(_ ranges: ClosedRange<UInt32>...) { self.ranges = ranges }

    init(ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      (holds(scalar) || (foldsCase && CaseFolding.variants(of: scalar).contains(where: holds))) != isNegated
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
      for range in ranges where range.contains(scalar.value) { return true }
      guard !categories.isEmpty else { return false }
      let code = scalar.properties.generalCategory.code
      return categories.contains(code) || categories.contains(String(code.prefix(1)))
    }
  }
}

extension CodePointSet.Part {
  static let digits = Self(48...57)
  static let word = Self(48...57, 65...90, 95...95, 97...122)
  static let space = Self(9...10, 12...13, 32...32)
  static let any = Self(0...0x10FFFF)

  static let notNewline: Self = {
    var part = Self(10...10)
    part.isNegated = true
    return part
  }()

  /// The POSIX classes, ASCII only.
  static let posix: [String: Self] = [
    "alnum": Self(48...57, 65...90, 97...122), "alpha": Self(65...90, 97...122), "ascii": Self(0...127), "blank": Self(9...9, 32...32),
    "cntrl": Self(0...31, 127...127), "digit": digits, "graph": Self(33...126), "lower": Self(97...122), "print": Self(32...126),
    "punct": Self(33...47, 58...64, 91...96, 123...126), "space": Self(9...13, 32...32), "upper": Self(65...90), "word": word,
    "xdigit": Self(48...57, 65...70, 97...102),
  ]
}

extension Unicode.GeneralCategory {
  /// The two-letter code (UAX #44, "General Category Values").
  var code: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }

  /// The codes that `\p{…}` takes.
  static let codes: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S",
    "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co",
  ]
}
