internal import Datasets
internal import Tables

/// Which dataset a file or sheet name begins with.
struct DatasetNames: Sendable {
  /// Keys of names and aliases, the longest first, then in the schema's order.
  private let prefixes: [(key: String, dataset: Int)]

  init(_ schema: Schema) {
    var prefixes: [(key: String, dataset: Int)] = []
    for (index, dataset) in schema.datasets.enumerated() {
      for name in [dataset.name] + dataset.aliases { prefixes.append((VietnameseText.key(name), index)) }
    }
    prefixes.removeAll { $0.key.isEmpty }
    // Stable, so that of equal keys the earlier dataset's comes first.
    prefixes.sort { $0.key.utf8.count > $1.key.utf8.count }
    self.prefixes = prefixes
  }

  /// Index of the dataset in the schema.
  func dataset(ofName name: String) -> Int? {
    let key = VietnameseText.key(name)
    return prefixes.first { key.hasPrefix($0.key) }?.dataset
  }

  func dataset(ofFile path: String) -> Int? { dataset(ofName: Self.baseName(path)) }

  /// The last component of a path without the extensions of known formats: `cases.2025` of `export.zip!/cases.2025.csv.gz`.
  static func baseName(_ path: String) -> String {
    var name = path[...]
    if let slash = name.lastIndex(of: "/") { name = name[name.index(after: slash)...] }
    while let dot = name.lastIndex(of: "."), dot > name.startIndex, extensions.contains(name[name.index(after: dot)...].lowercased()) {
      name = name[..<dot]
    }
    return String(name)
  }

  private static let extensions: Set<String> = [
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xltx", "xls", "ods", "fods", "html", "htm", "xml", "json", "ndjson", "jsonl", "xes", "gz",
    "zip",
  ]
}
