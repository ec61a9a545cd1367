package import Datasets
package import Diagnostics
package import Findings
package import Readers
package import RulePacks

/// Collects what a run was made of, so that it can be verified and repeated.
package enum ManifestBuilder {
  /// The hash of a pack: SHA-256 over its files in the order of their paths, each path and content preceded by its length.
  package static func hash(_ pack: RulePack) -> String {
    var hash = ContentHash()
    for file in pack.files.sorted(by: { ExactText($0.path) < ExactText($1.path) }) {
      for part in [Array(file.path.utf8), file.bytes] {
        hash.update(bigEndian(part.count))
        hash.update(part)
      }
    }
    return hash.finish()
  }

  /// Makes the hashes of input files, which the loader has to be given for `inputs`: so each file is read once.
  package static let hasher: @Sendable () -> any ByteHasher = { ContentHash() }

  /// Files of the bundles with their hashes and tables. O(files).
  package static func inputs(_ loaded: LoadedBundle) -> [InputFile] {
    loaded.files.map { file in
      InputFile(
        path: file.path, sha256: file.sha256 ?? "", bytes: file.byteCount, format: file.format,
        tables: file.tables.map { table in
          InputTable(
            sheet: table.sheet, dataset: table.dataset, headerRow: table.headerRow, rows: table.rows, read: table.read,
            rejected: table.rejected, skipped: table.skipped, columnsRead: table.columnsRead, columnsNotRead: table.columnsNotRead,
            decisions: decisions(table))
        })
    }
  }

  /// One for each column, in the order of the first of each.
  private static func decisions(_ table: LoadedTable) -> [ManifestInfo.NamedText] {
    var decisions: [ManifestInfo.NamedText] = []
    for (column, words) in table.decisions {
      if let known = decisions.firstIndex(where: { $0.name == column }) {
        decisions[known].value += "; \(words)"
      } else {
        decisions.append(ManifestInfo.NamedText(name: column, value: words))
      }
    }
    return decisions
  }

  /// Texts of a column that are listed by themselves; of the others only their number is told.
  private static let mostUnknownValues = 50

  /// What the lists of values do not have, counted by column. O(defects).
  ///
  /// - Parameter masking: hides texts of personal columns; nil where the run shows them.
  package static func unknownValues(_ defects: [DataDefect], schema: Schema, masking: Masking?) -> [UnknownValues] {
    var counts: [String: [String: [String: Int]]] = [:]
    for defect in defects where defect.rule == "unknown-value" {
      guard let dataset = defect.dataset, let column = defect.column else { continue }
      counts[dataset, default: [:]][column, default: [:]][defect.found, default: 0] += 1
    }
    return schema.datasets.flatMap { dataset in
      dataset.columns.compactMap { column in
        counts[dataset.name]?[column.name].map { texts in
          let values = texts.map { UnknownValues.Value(text: $0.key, cells: $0.value) }.sorted {
            $0.cells == $1.cells ? ExactText($0.text) < ExactText($1.text) : $0.cells > $1.cells
          }
          let others = values.dropFirst(mostUnknownValues)
          return UnknownValues(
            dataset: dataset.name, column: column.name,
            values: values.prefix(mostUnknownValues).map { value in
              guard column.personal, let masking else { return value }
              return UnknownValues.Value(text: masking.mask(value.text), cells: value.cells)
            }, otherValues: others.count, otherCells: others.reduce(0) { $0 + $1.cells })
        }
      }
    }
  }

  /// A file of the rules by its path and hash.
  package static func file(_ source: SourceText) -> ManifestInfo.FileHash {
    ManifestInfo.FileHash(path: source.name, sha256: ContentHash.hex(source.utf8))
  }

  /// The value of every parameter of the run, as `pack.name`, in the order of names.
  package static func parameters(_ packs: [RulePack]) -> [ManifestInfo.NamedText] {
    packs.flatMap { pack in
      pack.parameters.map { ManifestInfo.NamedText(name: "\(pack.id).\($0.name)", value: $0.value.text) }
    }.sorted { ExactText($0.name) < ExactText($1.name) }
  }

  /// A key for masking personal texts: the same within one audit, another for other inputs.
  package static func maskingKey(_ inputs: [InputFile]) -> [UInt8] {
    Array(inputs.map(\.sha256).joined(separator: "\n").utf8)
  }

  private static func bigEndian(_ count: Int) -> [UInt8] {
    (0..<8).reversed().map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
  }
}

extension ContentHash: ByteHasher {}
