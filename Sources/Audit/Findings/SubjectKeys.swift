import CEL
import Datasets
import Findings
import Tables

/// The names of subjects: stable across runs, machines and row order.
struct SubjectKeys: Sendable {
  private let columns: [Column?]
  private let origins: RowOrigins
  private let offsetSeconds: Int

  /// - Parameter isUnit: Rows of the unit dataset are named by their whole key, all others by their key without the unit.
  init(dataset: DatasetSchema, table: Table, isUnit: Bool, offsetSeconds: Int) {
    self.init(isUnit ? dataset.key : dataset.subjectColumns, table: table, offsetSeconds: offsetSeconds)
  }

  /// What items of `each` are called: by the code that names them, without the unit and without the day their version began, which the
  /// rule has chosen already (`procedure_id`).
  init(items dataset: DatasetSchema, table: Table, versionColumns: Set<String>) {
    self.init(dataset.subjectColumns.filter { !versionColumns.contains($0) }, table: table)
  }

  private init(_ names: [String], table: Table, offsetSeconds: Int = officeOffsetSeconds) {
    columns = names.map { table.column($0) }
    origins = table.origins
    self.offsetSeconds = offsetSeconds
  }

  func text(_ row: Int) -> String { texts([Int32(truncatingIfNeeded: row)]).text(0) }

  /// The keys of rows: parts joined by `/`, a missing part empty. Where there is no key at all, `file!sheet!row`.
  func texts(_ rows: [Int32]) -> TextRun {
    if columns.count == 1, let column = columns[0], case .text(let texts) = column.values, column.validity.missing(at: rows.span) == nil {
      let (bytes, ends) = texts.texts(at: rows.span)
      let keys = TextRun(bytes: bytes, ends: ends)
      if !keys.hasEmpty { return keys }
    }
    var parts = CellWriter(cells: columns.count * rows.count)
    for column in columns { parts.append(keyParts: column, rows, offsetSeconds: offsetSeconds) }
    let joined = RowTexts(pieces: pieces, cells: parts.finish(), rows: rows.count)
    var keys = CellWriter(cells: rows.count)
    keys.append(rows.count, missing: [], absent: "") { place, buffer in
      let start = buffer.count
      joined.append(place, to: &buffer)
      guard buffer.count - start <= max(columns.count - 1, 0) else { return }
      buffer.removeLast(buffer.count - start)
      append(origin: Int(rows[place]), to: &buffer)
    }
    return keys.finish()
  }

  /// What stands around the parts.
  private var pieces: TextRun {
    TextRun((0...columns.count).map { $0 == 0 || $0 == columns.count ? "" : "/" })
  }

  private func append(origin row: Int, to buffer: inout ByteBuffer) {
    let (source, number) = origins.origin(of: row)
    buffer.append(source.file)
    if let sheet = source.sheet {
      buffer.append(UInt8(ascii: "!"))
      buffer.append(sheet)
    }
    buffer.append(UInt8(ascii: "!"))
    buffer.append(decimal: Int64(number))
  }
}

extension CellWriter {
  /// Cells of a column as subject keys show them; nothing where one is missing.
  fileprivate mutating func append(keyParts column: Column?, _ rows: [Int32], offsetSeconds: Int) {
    let absent = column?.validity.missing(at: rows.span) ?? []
    let missing = absent.map { $0 != 0 }
    switch column?.values {
    case .dictionary(let codes, let values):
      let codes = codes.codes(at: rows.span)
      append(rows.count, missing: missing, absent: "") { $1.append(values[Int(codes[$0])]) }
    case .text(let texts):
      let (bytes, ends) = texts.texts(at: rows.span)
      let run = TextRun(bytes: bytes, ends: ends)
      append(rows.count, missing: missing, absent: "") { $1.append(run, $0) }
    case .int(let values):
      let values = values.values(at: rows.span)
      append(rows.count, missing: missing, absent: "") { $1.append(decimal: values[$0]) }
    case .date(let days):
      let days = days.values(at: rows.span)
      var text = DayText(.iso)
      append(rows.count, missing: missing, absent: "") { text.append(Int32(truncatingIfNeeded: days[$0]), to: &$1) }
    case .timestamp(let microseconds):
      let microseconds = microseconds.values(at: rows.span)
      var text = InstantText(offsetSeconds: offsetSeconds, .iso)
      append(rows.count, missing: missing, absent: "") { text.append(microseconds[$0], to: &$1) }
    case .decimal(let values): append(rows.count, missing: missing, absent: "") { $1.append(values[Int(rows[$0])].description) }
    case .bool(let values): append(rows.count, missing: missing, absent: "") { $1.append(values[Int(rows[$0])] ? "true" : "false") }
    case nil: append(rows.count, missing: [], absent: "") { _, _ in }
    }
  }
}

extension TableRecordSource {
  func itemKey(_ row: Int) -> String { itemKeys.text(row) }
}
