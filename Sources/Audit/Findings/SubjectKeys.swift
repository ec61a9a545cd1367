import CEL
import Datasets
import Tables

/// The names of subjects: stable across runs, machines and row order.
struct SubjectKeys: Sendable {
  private let columns: [Column?]
  private let table: Table
  private let offsetSeconds: Int

  /// - Parameter isUnit: Rows of the unit dataset are named by their whole key, all others by their key without the unit.
  init(dataset: DatasetSchema, table: Table, isUnit: Bool, offsetSeconds: Int) {
    let names = isUnit ? dataset.key : dataset.subjectColumns
    columns = names.map { table.column($0) }
    self.table = table
    self.offsetSeconds = offsetSeconds
  }

  /// Parts of the key joined by `/`, a missing part empty. Where there is no key at all, `file!sheet!row`.
  func text(_ row: Int) -> String {
    let parts = columns.map { $0.flatMap { KeyText.text($0, row, offsetSeconds: offsetSeconds) } ?? "" }
    if parts.contains(where: { !$0.isEmpty }) { return parts.joined(separator: "/") }
    let (source, number) = table.origins.origin(of: row)
    return ([source.file, source.sheet].compactMap { $0 } + [String(number)]).joined(separator: "!")
  }
}

extension TableRecordSource {
  /// What an item of `each` is called: the code that names it, without the unit and without the day its version began, which
  /// the rule has chosen already (`procedure_id`).
  func itemKey(_ row: Int) -> String {
    let columns = dataset.subjectColumns.filter { !versionColumns.contains($0) }
    let parts = columns.map { name in table.column(name).flatMap { KeyText.text($0, row) } ?? "" }
    guard parts.contains(where: { !$0.isEmpty }) else {
      let (source, number) = table.origins.origin(of: row)
      return ([source.file, source.sheet].compactMap { $0 } + [String(number)]).joined(separator: "!")
    }
    return parts.joined(separator: "/")
  }
}
