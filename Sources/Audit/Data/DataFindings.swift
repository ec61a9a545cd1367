import Datasets
import Diagnostics
import Findings
import Readers
import Tables

/// Turns defects of the export into findings of the built-in pack `data`.
struct DataFindings: Sendable {
  let bundle: Bundle
  let units: UnitDirectory
  let language: Language
  /// Keeps texts of personal columns hidden; nil where the run shows them.
  let masking: Masking?

  /// Findings for defects of cells, rows and files.
  func findings(_ defects: [DataDefect]) -> [Finding] {
    // Rows of a document that is one line have one place: they are told apart by their order there.
    var rejected: [String: Int] = [:]
    return defects.compactMap { defect in
      guard let unit = unit(of: defect.tableRow, in: defect.dataset) else { return nil }
      var subject = subject(defect)
      if defect.rule == "rejected-row" {
        let count = rejected[subject, default: 0] + 1
        rejected[subject] = count
        if count > 1 { subject += "#\(count)" }
      }
      return finding(
        rule: defect.rule, unit: unit, dataset: defect.dataset ?? "", subject: subject, column: defect.column,
        found: masked(defect.found, dataset: defect.dataset, column: defect.column),
        expected: language == .vi ? defect.expected.vi : defect.expected.en, sources: [Self.source(defect.location)])
    }
  }

  /// Findings for defects between rows and tables.
  func findings(_ defects: [BundleDefect]) -> [Finding] {
    defects.compactMap { defect in
      guard let schema = bundle.schema.dataset(defect.dataset), let table = bundle.tables[defect.dataset],
        let unit = unit(of: defect)
      else { return nil }
      if defect.rule == "duplicate-file" { return repeated(defect, table) }
      let key = key(schema, table, defect.row)
      let subject =
        switch defect.rule {
        case "duplicate-key": key
        case "unlisted-unit": defect.found
        default: [key, defect.column].compactMap { $0 }.joined(separator: "/")
        }
      return finding(
        rule: defect.rule, unit: unit, dataset: defect.rule == "unlisted-unit" ? defect.target : defect.dataset, subject: subject,
        column: defect.column, found: defect.found, expected: expectation(defect),
        sources: [defect.first, defect.row].compactMap { $0 }.map { Self.source(of: $0, in: table) })
    }
  }

  /// A file that repeats another is one finding, however many rows it has, and of no one unit.
  private func repeated(_ defect: BundleDefect, _ table: Table) -> Finding {
    let source = table.origins.origin(of: defect.row).source
    let first = table.origins.origin(of: defect.first ?? defect.row).source
    return finding(
      rule: defect.rule, unit: "", dataset: defect.dataset, subject: Self.place(source), column: nil, found: Self.place(first),
      expected: language == .vi ? "mỗi dòng chỉ nộp một lần" : "each row handed in once",
      sources: [RowSource(file: source.file, sheet: source.sheet, row: nil)])
  }

  /// Findings for columns and datasets that rules need and no file has.
  func missing(_ needs: ColumnNeedsCollector, isLoaded: (String) -> Bool) -> [Finding] {
    bundle.schema.datasets.flatMap { dataset -> [Finding] in
      guard isLoaded(dataset.name), let table = bundle.tables[dataset.name] else {
        guard needs.datasets.contains(dataset.name) else { return [] }
        return [
          finding(
            rule: "missing-dataset", unit: "", dataset: dataset.name, subject: dataset.name, column: nil, found: "",
            expected: language == .vi
              ? "một tệp \(language.pick(dataset.title)) (tên bắt đầu bằng \(dataset.name)\(dataset.aliases.first.map { " hoặc \($0)" } ?? ""))"
              : "a file of \(language.pick(dataset.title)) (its name begins with \(dataset.name)\(dataset.aliases.first.map { " or \($0)" } ?? ""))",
            sources: [])
        ]
      }
      let needed = needs.ruleColumns[dataset.name] ?? []
      return dataset.columns.filter { needed.contains($0.name) && !$0.mayBeLeftOut && table.column($0.name) == nil }.map { column in
        finding(
          rule: "missing-column", unit: "", dataset: dataset.name, subject: "\(dataset.name).\(column.name)", column: column.name,
          found: "",
          expected: language == .vi
            ? "cột \"\(column.title.vi)\" trong tệp \(dataset.name)" : "a column '\(column.title.en)' in the file of \(dataset.name)",
          sources: [])
      }
    }
  }

  // MARK: Parts

  private func finding(
    rule: String, unit: String, dataset: String, subject: String, column: String?, found: String, expected: String,
    sources: [RowSource]
  ) -> Finding {
    let info = DataPack.rule(rule)
    let id = "\(DataPack.id)/\(rule)"
    let title = info.map { language.pick($0.title) } ?? rule
    let what = found.isEmpty ? "" : (language == .vi ? ": thấy “\(Self.shortened(found))”" : ": found '\(Self.shortened(found))'")
    return Finding(
      findingID: Finding.identifier(ruleID: id, unitID: unit, subject: subject), ruleID: id, pack: DataPack.id, clause: nil,
      severity: info?.severity ?? .medium, outcome: .fail, unitID: unit, dataset: dataset, subject: subject, date: nil,
      message: "\(title)\(what); \(language == .vi ? "cần" : "expected") \(expected)",
      evidence: [
        EvidenceItem(name: "column", value: column.map { .string($0) } ?? .missing), EvidenceItem(name: "found", value: .string(found)),
        EvidenceItem(name: "expected", value: .string(expected)),
      ], sources: sources)
  }

  /// The empty id for a defect of no unit; nil for one of a unit that is not audited in this run.
  private func unit(of row: Int?, in dataset: String?) -> String? {
    guard let row, let dataset, let unitRow = bundle.unitRow(of: row, in: dataset) else { return "" }
    let index = units.indexOfRow[unitRow]
    return index < 0 ? nil : units.ids[index]
  }

  private func unit(of defect: BundleDefect) -> String? {
    switch defect.rule {
    case "unlisted-unit": listed(defect.found)
    case "duplicate-file": ""
    default: unit(of: defect.row, in: defect.dataset)
    }
  }

  private func listed(_ id: String) -> String? { units.index(of: id).map { units.ids[$0] } }

  private func subject(_ defect: DataDefect) -> String {
    if let dataset = defect.dataset, let row = defect.tableRow, let schema = bundle.schema.dataset(dataset),
      let table = bundle.tables[dataset]
    {
      return [key(schema, table, row), defect.column].compactMap { $0 }.joined(separator: "/")
    }
    let place: String =
      switch defect.location.position {
      case .wholeFile: defect.location.file
      case .text(let line, _): "\(defect.location.file)!\(line)"
      case .row(let sheet, let row), .cell(let sheet, let row, _):
        ([defect.location.file, sheet].compactMap { $0 } + [String(row)]).joined(separator: "!")
      }
    // A row that was not loaded is one subject, whatever is wrong with it; a defect of a whole column keeps the column's name.
    guard defect.rule != "rejected-row", let column = defect.column else { return place }
    return "\(place)/\(column)"
  }

  private func key(_ schema: DatasetSchema, _ table: Table, _ row: Int) -> String {
    SubjectKeys(
      dataset: schema, table: table, isUnit: schema.name == bundle.schema.unitDataset, offsetSeconds: bundle.offsetSeconds
    ).text(row)
  }

  private func expectation(_ defect: BundleDefect) -> String {
    let target = bundle.schema.dataset(defect.target).map { language.pick($0.title) } ?? defect.target
    switch (defect.rule, language) {
    case ("duplicate-key", .vi): return "mỗi mã chỉ một dòng"
    case ("duplicate-key", .en): return "one row for each key"
    case ("unlisted-unit", .vi): return "đơn vị có trong \(target)"
    case ("unlisted-unit", .en): return "a unit that stands in \(target)"
    case (_, .vi): return "mã có trong \(target)"
    case (_, .en): return "a code that stands in \(target)"
    }
  }

  private func masked(_ text: String, dataset: String?, column: String?) -> String {
    guard let masking, let dataset, let column, bundle.schema.dataset(dataset)?.column(column)?.personal == true else { return text }
    return masking.mask(text)
  }

  /// `cases.xlsx!Sheet1`.
  private static func place(_ source: RowOrigins.Source) -> String {
    [source.file, source.sheet].compactMap { $0 }.joined(separator: "!")
  }

  private static func source(of row: Int, in table: Table) -> RowSource {
    let (source, number) = table.origins.origin(of: row)
    return RowSource(file: source.file, sheet: source.sheet, row: number)
  }

  private static func shortened(_ text: String) -> String {
    text.count > 80 ? "\(text.prefix(79))…" : text
  }

  private static func source(_ location: SourceLocation) -> RowSource {
    switch location.position {
    case .wholeFile: RowSource(file: location.file, sheet: nil, row: nil)
    case .text(let line, _): RowSource(file: location.file, sheet: nil, row: line)
    case .row(let sheet, let row), .cell(let sheet, let row, _): RowSource(file: location.file, sheet: sheet, row: row)
    }
  }
}
