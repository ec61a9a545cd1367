internal import Tables

/// A pattern of names in which `*` stands for any characters and `?` for one; case and diacritics do not count, as in the names of files.
///
/// In a path neither of them takes a `/`; `**` does.
package struct Glob: Hashable, Sendable {
  private enum Token: Hashable {
    case character(Unicode.Scalar)
    case one, many, manyFolders
  }

  /// As it was written.
  package let pattern: String
  private let tokens: [Token]
  private let hasFolders: Bool

  package init(_ pattern: String) {
    var tokens: [Token] = []
    for scalar in Self.folded(pattern) {
      switch scalar {
      case "*" where tokens.last == .many: tokens[tokens.count - 1] = .manyFolders
      case "*": if tokens.last != .manyFolders { tokens.append(.many) }
      case "?": tokens.append(.one)
      default: tokens.append(.character(scalar))
      }
    }
    self.pattern = pattern
    self.tokens = tokens
    hasFolders = pattern.contains("/")
  }

  /// Whether the whole text is of the pattern. O(pattern · text).
  package func matches(_ text: String) -> Bool {
    // Which prefixes of the text the tokens so far take.
    let scalars = Array(Self.folded(text))
    var taken = [Bool](repeating: false, count: scalars.count + 1)
    taken[0] = true
    for token in tokens {
      var next = [Bool](repeating: false, count: taken.count)
      for end in taken.indices {
        switch token {
        case .character(let scalar): next[end] = end > 0 && taken[end - 1] && scalars[end - 1] == scalar
        case .one: next[end] = end > 0 && taken[end - 1] && scalars[end - 1] != "/"
        case .many: next[end] = taken[end] || (end > 0 && next[end - 1] && scalars[end - 1] != "/")
        case .manyFolders: next[end] = taken[end] || (end > 0 && next[end - 1])
        }
      }
      taken = next
    }
    return taken[scalars.count]
  }

  /// Whether it is that of a file: a pattern without folders is one of names, in whatever folder they are.
  ///
  /// - Parameter path: inside the bundle.
  package func matches(path: String) -> Bool {
    matches(hasFolders ? path : path.split(separator: "/").last.map(String.init) ?? path)
  }

  private static func folded(_ text: String) -> String.UnicodeScalarView { VietnameseText.fold(text).unicodeScalars }
}
