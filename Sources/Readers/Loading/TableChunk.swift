internal import Datasets
internal import Tables

/// The rows of one dataset that one sheet has.
struct TableChunk {
  var source: RowOrigins.Source
  /// Row numbers as the program that shows the file counts them.
  var rows: [Int32]
  /// Columns that were read, by name.
  var columns: [String: Column]
}

extension Table {
  /// Chunks of one dataset one after the other, with the columns that any of them has, in the schema's order.
  init(_ chunks: [TableChunk], dataset: DatasetSchema) {
    var origins = RowOrigins()
    for chunk in chunks {
      origins.begin(chunk.source)
      for row in chunk.rows { origins.append(row: Int(row)) }
    }
    let read = dataset.columns.filter { column in chunks.contains { $0.columns[column.name] != nil } }
    let columns = read.map { column in
      Column(joining: chunks.map { $0.columns[column.name] ?? .allMissing(column.type, count: $0.rows.count) }, type: column.type)
    }
    self.init(dataset: dataset.name, names: read.map(\.name), columns: columns, origins: origins)
  }
}

extension Column {
  /// Columns of one type one after the other; texts that several of them have get one code.
  init(joining parts: [Column], type: ColumnType) {
    if parts.count == 1 {
      self = parts[0]
      return
    }
    var validity = Validity()
    for part in parts {
      for row in 0..<part.count { validity.append(part.validity[row]) }
    }
    self.init(type: type, values: Values(joining: parts.map(\.values), type: type), validity: validity)
  }
}

extension Column.Values {
  fileprivate init(joining parts: [Column.Values], type: ColumnType) {
    switch type {
    case .string: self = Self.joinedTexts(parts)
    case .enumeration(let names):
      self = .dictionary(codes: Self.all(parts) { if case .dictionary(let codes, _) = $0 { codes } else { nil } }, values: names)
    case .int: self = .int(Self.all(parts) { if case .int(let values) = $0 { values } else { nil } })
    case .decimal: self = .decimal(Self.all(parts) { if case .decimal(let values) = $0 { values } else { nil } })
    case .bool: self = .bool(Self.all(parts) { if case .bool(let values) = $0 { values } else { nil } })
    case .date: self = .date(Self.all(parts) { if case .date(let values) = $0 { values } else { nil } })
    case .timestamp: self = .timestamp(Self.all(parts) { if case .timestamp(let values) = $0 { values } else { nil } })
    }
  }

  private static func all<Value>(_ parts: [Column.Values], _ values: (Column.Values) -> [Value]?) -> [Value] {
    parts.flatMap { values($0) ?? [] }
  }

  private static func joinedTexts(_ parts: [Column.Values]) -> Column.Values {
    var codeOf: [String: Int32] = [:]
    var values: [String] = []
    var codes: [Int32] = []
    for case .dictionary(let partCodes, let partValues) in parts {
      let translated = partValues.map { text -> Int32 in
        if let code = codeOf[text] { return code }
        let code = Int32(truncatingIfNeeded: values.count)
        codeOf[text] = code
        values.append(text)
        return code
      }
      // A missing cell has the placeholder 0 even where the part has no texts.
      codes.append(contentsOf: partCodes.map { translated.isEmpty ? 0 : translated[Int($0)] })
    }
    return .dictionary(codes: codes, values: values)
  }
}
