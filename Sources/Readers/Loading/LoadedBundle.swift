package import Diagnostics
package import Tables

/// What was loaded from bundles: one table per dataset, every file with its accounting, every defect with its address.
package struct LoadedBundle: Sendable {
  /// By dataset name. Rows of several files follow one another in the order of the files' paths.
  package var tables: [String: Table]
  /// Every file of the bundles, also those that match nothing, by path.
  package var files: [LoadedFile]
  /// In the order of files, then rows, then columns.
  package var defects: [DataDefect]
  /// Positions of the entries of the config that no file is of.
  package var unusedMappings: [Int] = []

  package init(tables: [String: Table], files: [LoadedFile], defects: [DataDefect]) {
    self.tables = tables
    self.files = files
    self.defects = defects
  }

  /// Whether all bundles are single files: the path of a file in a folder or an archive names that first.
  package var isOfSingleFiles: Bool { files.allSatisfy { !$0.path.contains("/") } }
}

/// A file of a bundle.
package struct LoadedFile: Sendable {
  /// Inside the bundle, with the bundle's name first: `bundle/cases.csv`, `export.zip!/cases.csv.gz`.
  package var path: String
  /// Bytes as stored; 0 where they could not be read.
  package var byteCount: Int
  /// The hash of those bytes, where the loader was given a hasher and they could be read.
  package var sha256: String?
  /// `csv`, `xlsx`, …; `unmatched`, `ignored` (lock and system files), `unreadable`.
  package var format: String
  package var tables: [LoadedTable]

  package init(path: String, byteCount: Int, format: String, tables: [LoadedTable]) {
    self.path = path
    self.byteCount = byteCount
    self.format = format
    self.tables = tables
  }
}

/// The accounting of one table of a file: `rows = read + rejected + skipped`.
package struct LoadedTable: Sendable {
  package var sheet: String?
  package var dataset: String
  /// The row that names the columns (the last one of a header in two rows), as the program that shows the file counts it.
  package var headerRow: Int
  package var rows: Int
  package var read: Int
  package var rejected: Int
  package var skipped: Int
  package var columnsRead: [String]
  /// Headers that nothing uses, as the file has them.
  package var columnsNotRead: [String]
  /// How a column was decided where it could have been otherwise: column and words. Without a column: why rows were skipped, and what
  /// the reader took otherwise than as cells.
  package var decisions: [(column: String, decision: String)]

  package init(
    sheet: String?, dataset: String, headerRow: Int, rows: Int, read: Int, rejected: Int, skipped: Int, columnsRead: [String],
    columnsNotRead: [String], decisions: [(column: String, decision: String)]
  ) {
    self.sheet = sheet
    self.dataset = dataset
    self.headerRow = headerRow
    self.rows = rows
    self.read = read
    self.rejected = rejected
    self.skipped = skipped
    self.columnsRead = columnsRead
    self.columnsNotRead = columnsNotRead
    self.decisions = decisions
  }
}

/// Something wrong with the data of a file; the audit makes a finding of the built-in pack `data` of it.
package struct DataDefect: Hashable, Sendable {
  /// `unreadable-file`, `rejected-row`, `unreadable-cell`, `unknown-value`, `duplicate-attribute`, `short-row`, `ambiguous-date`,
  /// `unmatched-file`, `skipped-sheet`: the rule's id in the pack `data`.
  package var rule: String
  package var dataset: String?
  /// The row in the loaded table, for a defect of a cell of a loaded row.
  package var tableRow: Int?
  package var column: String?
  package var location: SourceLocation
  /// The text found; empty where there is none.
  package var found: String
  /// What was expected, and for a file what to do; English and Vietnamese.
  package var expected: Expectation

  /// Words in both languages of the product.
  package struct Expectation: Hashable, Sendable {
    package var vi: String
    package var en: String

    package init(vi: String, en: String) {
      self.vi = vi
      self.en = en
    }
  }

  package init(
    rule: String, dataset: String?, tableRow: Int?, column: String?, location: SourceLocation, found: String, expected: Expectation
  ) {
    self.rule = rule
    self.dataset = dataset
    self.tableRow = tableRow
    self.column = column
    self.location = location
    self.found = found
    self.expected = expected
  }
}

/// Which columns a run needs; everything else is not parsed.
package enum ColumnNeeds: Sendable {
  case all
  /// Column names by dataset. Required and key columns are always read.
  case only([String: Set<String>])

  package func includes(_ column: String, of dataset: String) -> Bool {
    switch self {
    case .all: true
    case .only(let names): names[dataset]?.contains(column) ?? false
    }
  }
}
