package import Datasets
internal import Tables

/// How the tables of some files are read, as the config says: an entry of `inputs`, checked against the schema.
package struct TableMapping: Sendable {
  package enum Sheet: Sendable {
    /// From 1, hidden ones counted.
    case number(Int)
    case name(Glob)
  }

  package enum Source: Sendable {
    /// The column with this header.
    case header(String)
    case computed(any RowExpression)
    /// One text for all rows.
    case constant(String)

    var isHeader: Bool { if case .header = self { true } else { false } }
  }

  package var file: Glob
  package var sheet: Sheet?
  package var dataset: String?
  /// Numbers of rows as the program that shows the file counts them.
  package var headerRows: ClosedRange<Int>?
  package var encoding: TextEncoding?
  package var dates: DateReading?
  /// By column of the dataset.
  package var columns: [String: Source]
  /// Spellings by column: the text in the file, what is read in its place; an empty one is a blank.
  package var values: [String: [(text: String, value: String)]]
  /// Columns in which a blank takes the value above.
  package var fillDown: Set<String>

  package init(
    file: Glob, sheet: Sheet? = nil, dataset: String? = nil, headerRows: ClosedRange<Int>? = nil, encoding: TextEncoding? = nil,
    dates: DateReading? = nil, columns: [String: Source] = [:], values: [String: [(text: String, value: String)]] = [:],
    fillDown: Set<String> = []
  ) {
    self.file = file
    self.sheet = sheet
    self.dataset = dataset
    self.headerRows = headerRows
    self.encoding = encoding
    self.dates = dates
    self.columns = columns
    self.values = values
    self.fillDown = fillDown
  }

  /// Whether the entry speaks of a sheet, wherever it stands in its file.
  func matches(sheet name: String?, number: Int) -> Bool {
    switch sheet {
    case nil: true
    case .number(let wanted): wanted == number
    case .name(let glob): name.map { glob.matches($0) } ?? false
    }
  }

  /// The header that a column is said to have.
  func header(of column: String) -> String? {
    if case .header(let header) = columns[column] { header } else { nil }
  }
}

extension ColumnSchema {
  /// Whether a cell with this text has a value of the column.
  ///
  /// - Parameter dates: how the table's dates are read, where the mapping says so.
  package func accepts(_ text: String, dates: DateReading? = nil) -> Bool {
    var cell = RawColumn()
    cell.append(.text, text.utf8)
    return ColumnPiece(CellRun(raw: cell, rows: [0]), as: self, dates: dates).validity[0]
  }

  /// Whether other spellings are told apart while the cells are read, so that the mapping's own can be added to them.
  var hasSpellings: Bool {
    switch type {
    case .enumeration, .bool: true
    case .string, .int, .decimal, .date, .timestamp: false
    }
  }

  /// The column with spellings of a mapping, which come before its own.
  func spelling(_ values: [(text: String, value: String)]) -> ColumnSchema {
    ColumnSchema(
      name: name, type: type, required: required, mayBeLeftOut: mayBeLeftOut, personal: personal, title: title, aliases: aliases,
      spellings: values.map { ($0.value, [$0.text]) } + spellings, note: note)
  }
}
