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

  func text(_ row: Int) -> String {
    var buffer = ByteBuffer()
    append(row, to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// Parts of the key joined by `/`, a missing part empty. Where there is no key at all, `file!sheet!row`.
  func append(_ row: Int, to buffer: inout ByteBuffer) {
    let start = buffer.count
    for place in columns.indices {
      if place > 0 { buffer.append(UInt8(ascii: "/")) }
      if let column = columns[place] { buffer.append(keyPart: column, row, offsetSeconds: offsetSeconds) }
    }
    guard buffer.count - start <= max(columns.count - 1, 0) else { return }
    buffer.removeLast(buffer.count - start)
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

extension ByteBuffer {
  /// A cell as subject keys show it; nothing where it is missing.
  fileprivate mutating func append(keyPart column: Column, _ row: Int, offsetSeconds: Int) {
    guard column.validity[row] else { return }
    switch column.values {
    case .dictionary(let codes, let values): append(values[Int(codes[row])])
    case .text(let texts): append(texts.bytes, texts.range(of: row))
    case .int(let values): append(decimal: values[row])
    case .date(let days): append(isoDay: Int32(truncatingIfNeeded: days[row]))
    case .timestamp(let microseconds): append(isoInstant: microseconds[row], offsetSeconds: offsetSeconds)
    case .decimal, .bool: append(KeyText.text(column, row, offsetSeconds: offsetSeconds) ?? "")
    }
  }
}

extension TableRecordSource {
  func itemKey(_ row: Int) -> String { itemKeys.text(row) }
}
