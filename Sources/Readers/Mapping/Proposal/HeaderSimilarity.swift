internal import Datasets
internal import Tables

/// How much a header of a file reads like the names of a column.
struct HeaderSimilarity {
  /// A header made comparable once for all columns it is held against.
  struct Name: Hashable {
    let key: String
    let words: Set<String>
    let pairs: [Pair: Int]

    struct Pair: Hashable {
      var first: UInt8
      var second: UInt8
    }

    init(_ text: String) {
      key = VietnameseText.key(text)
      let folded = VietnameseText.fold(text)
      words = Set(folded.split { !$0.isLetter && !$0.isNumber }.map(String.init))
      var pairs: [Pair: Int] = [:]
      let bytes = Array(key.utf8)
      for (first, second) in zip(bytes, bytes.dropFirst()) { pairs[Pair(first: first, second: second), default: 0] += 1 }
      self.pairs = pairs
    }
  }

  private let names: [Name]

  init(_ column: ColumnSchema) {
    names = ([column.name, column.title.vi, column.title.en] + column.aliases).map(Name.init)
  }

  /// From 0 to 1: 1 for one of the column's own names, else the best of them by shared words and pairs of letters (Dice's coefficient).
  /// O(names · length).
  func score(_ header: Name) -> Double {
    guard !header.key.isEmpty else { return 0 }
    return names.reduce(0) { max($0, Self.likeness($1, header)) }
  }

  static func likeness(_ name: Name, _ header: Name) -> Double {
    if name.key == header.key { return 1 }
    let common = Double(name.words.intersection(header.words).count * 2) / Double(max(1, name.words.count + header.words.count))
    let shared = name.pairs.reduce(0) { $0 + min($1.value, header.pairs[$1.key] ?? 0) }
    let total = name.pairs.values.reduce(0, +) + header.pairs.values.reduce(0, +)
    // A column is what its words say together: `Ngày sinh` shares half of them with `Ngày nhận`.
    return min(0.95, (common + 2 * Double(shared) / Double(max(1, total))) / 2)
  }
}
