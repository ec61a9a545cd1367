internal import Datasets
internal import Tables

/// What the columns of a dataset may be called in a file: name, titles and aliases, compared by `VietnameseText.key`.
struct HeaderIndex: Sendable {
  /// What a column of a file holds.
  enum Meaning: Hashable, Sendable {
    /// Index in the dataset's columns.
    case column(Int)
    /// The time of day that belongs to a timestamp column, beside a column with the date.
    case time(of: Int)
  }

  private(set) var dataset: DatasetSchema
  /// Columns without which a row is rejected.
  let required: [Int]
  /// Columns that together name a row.
  let key: [Int]
  /// The column that names the unit whose row it is; nil for the units themselves.
  let unitColumn: Int?
  private var meanings: [String: Meaning] = [:]

  init(_ dataset: DatasetSchema, in schema: Schema) {
    self.dataset = dataset
    required = dataset.columns.indices.filter { dataset.columns[$0].required }
    key = dataset.columns.indices.filter { dataset.key.contains(dataset.columns[$0].name) }
    let unit = dataset.references.first {
      $0.dataset == schema.unitDataset && $0.name == schema.dataset(schema.unitDataset)?.record && $0.by.count == 1
    }
    unitColumn = dataset.name == schema.unitDataset ? nil : dataset.columns.firstIndex { $0.name == unit?.by.first?.mine }
    // A name beats a title, a title an alias, whatever the order of columns.
    for (index, column) in dataset.columns.enumerated() { add(column.name, .column(index)) }
    for (index, column) in dataset.columns.enumerated() {
      add(column.title.vi, .column(index))
      add(column.title.en, .column(index))
    }
    for (index, column) in dataset.columns.enumerated() {
      for alias in column.aliases { add(alias, .column(index)) }
    }
    for (index, column) in dataset.columns.enumerated() where column.type == .timestamp { addParts(of: column, index) }
  }

  /// The same with the headers and spellings of a mapping, which hold before all others.
  func adapted(to mapping: TableMapping) -> HeaderIndex {
    var adapted = self
    for (index, column) in dataset.columns.enumerated() {
      guard let source = mapping.columns[column.name] else { continue }
      adapted.meanings = meanings(adapted.meanings, without: index, keepsTime: source.isHeader)
    }
    for (index, column) in dataset.columns.enumerated() {
      if let header = mapping.header(of: column.name) { adapted.meanings[VietnameseText.key(header)] = .column(index) }
    }
    let columns = dataset.columns.map { column in
      mapping.values[column.name].flatMap { column.hasSpellings ? column.spelling($0.filter { !$0.value.isEmpty }) : nil } ?? column
    }
    adapted.dataset = DatasetSchema(
      name: dataset.name, record: dataset.record, title: dataset.title, aliases: dataset.aliases, columns: columns, key: dataset.key,
      references: dataset.references, lists: dataset.lists, xes: dataset.xes)
    return adapted
  }

  private func meanings(_ all: [String: Meaning], without column: Int, keepsTime: Bool) -> [String: Meaning] {
    all.filter { $0.value != .column(column) && (keepsTime || $0.value != .time(of: column)) }
  }

  /// The position of a column in the dataset.
  func column(_ name: String) -> Int? { dataset.columns.firstIndex { $0.name == name } }

  func meaning(ofKey key: String) -> Meaning? { meanings[key] }

  private mutating func add(_ text: String, _ meaning: Meaning) {
    let key = VietnameseText.key(text)
    if !key.isEmpty, meanings[key] == nil { meanings[key] = meaning }
  }

  /// `Giờ nhận` beside `Ngày nhận`, `received_time` beside `received_date`.
  private mutating func addParts(of column: ColumnSchema, _ index: Int) {
    for name in [column.title.vi] + column.aliases {
      let key = VietnameseText.key(name)
      add("gio" + key, .time(of: index))
      if key.hasPrefix("ngay") { add("gio" + key.dropFirst(4), .time(of: index)) }
    }
    guard column.name.hasSuffix("_at") else { return }
    let stem = String(column.name.dropLast(2))
    add(stem + "date", .column(index))
    add(stem + "time", .time(of: index))
  }

  /// Whether a column has to be read: what names a row is, whatever the rules ask for.
  func isNeeded(_ column: Int, _ needs: ColumnNeeds) -> Bool {
    required.contains(column) || key.contains(column) || column == unitColumn
      || needs.includes(dataset.columns[column].name, of: dataset.name)
  }

  /// Columns that a file must have to be known by its header alone: the key, or for a dataset without one what is required; never the
  /// unit, which the folder may name.
  var telling: [Int] { (key.isEmpty ? required : key).filter { $0 != unitColumn } }
}
