/// A regular expression as a tree.
indirect enum RegexNode: Sendable {
  case empty
  /// One code point of a set.
  case set(CodePointSet)
  case assertion(RegexAssertion)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  /// At least `minimum` and at most `maximum` (nil: any number of) times. Lazy and greedy take the same texts.
  case repetition(RegexNode, minimum: Int, maximum: Int?)
}

/// A condition on a position that takes no text.
enum RegexAssertion: Sendable {
  case textStart, textEnd, lineStart, lineEnd, wordBoundary, notWordBoundary
}

/// Why a pattern is refused.
package struct RegexError: Error, Hashable, Sendable {
  package let message: String

  init(_ message: String) { self.message = message }
}

/// A set of code points: ranges and general categories, perhaps complemented.
struct CodePointSet: Sendable {
  /// A general category or a group of them, perhaps complemented.
  struct Category: Sendable {
    let codes: Set<String>
    let isNegated: Bool
  }

  private(set) var ranges: [ClosedRange<UInt32>] = []
  private(set) var categories: [Category] = []
  var isNegated = false
  /// Whether a code point counts when its upper or lower case form does.
  var foldsCase = false

  init(_ ranges: ClosedRange<UInt32>...) { self.ranges = ranges }

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

  mutating func insert(_ category: Category) { categories.append(category) }

  /// Adds what a set without categories holds.
  mutating func formUnion(_ other: CodePointSet) {
    if !other.isNegated {
      ranges += other.ranges
      categories += other.categories
      return
    }
    var next: UInt32 = 0
    for range in other.ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { ranges.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { ranges.append(next...0x10FFFF) }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var found = holds(scalar)
    if !found, foldsCase {
      found = Self.single(scalar.properties.lowercaseMapping).map(holds) ?? false
      if !found { found = Self.single(scalar.properties.uppercaseMapping).map(holds) ?? false }
    }
    return found != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    for range in ranges where range.contains(scalar.value) { return true }
    guard !categories.isEmpty else { return false }
    let code = scalar.properties.generalCategory.code
    return categories.contains { ($0.codes.contains(code) || $0.codes.contains(String(code.prefix(1)))) != $0.isNegated }
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, scalars.count == 1 else { return nil }
    return first
  }

  static let digits = CodePointSet(48...57)
  static let word = CodePointSet(48...57, 65...90, 95...95, 97...122)
  static let space = CodePointSet(9...10, 12...13, 32...32)
  static let any = CodePointSet(0...0x10FFFF)

  static let notNewline: CodePointSet = {
    var set = CodePointSet(10...10)
    set.isNegated = true
    return set
  }()

  /// The POSIX classes, ASCII only.
  static let posix: [String: CodePointSet] = [
    "alnum": CodePointSet(48...57, 65...90, 97...122), "alpha": CodePointSet(65...90, 97...122), "ascii": CodePointSet(0...127),
    "blank": CodePointSet(9...9, 32...32), "cntrl": CodePointSet(0...31, 127...127), "digit": digits, "graph": CodePointSet(33...126),
    "lower": CodePointSet(97...122), "print": CodePointSet(32...126), "punct": CodePointSet(33...47, 58...64, 91...96, 123...126),
    "space": CodePointSet(9...13, 32...32), "upper": CodePointSet(65...90), "word": word,
    "xdigit": CodePointSet(48...57, 65...70, 97...102),
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
    "Sm",
    "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co",
  ]
}
