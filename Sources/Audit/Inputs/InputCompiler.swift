import CEL
package import Datasets
package import Diagnostics
package import Readers
package import RulePacks
import Tables

/// Checks the `inputs` of a config against the schema, and makes of them what the readers take.
package struct InputCompiler {
  private let schema: Schema
  private var problems: [Diagnostic] = []

  /// In the config's order. Throws every mistake at once, each with its place and what would be right.
  package static func compile(_ inputs: [InputMapping], schema: Schema) throws(DiagnosticsError) -> [TableMapping] {
    var compiler = InputCompiler(schema: schema)
    let mappings = inputs.map { compiler.mapping($0) }
    if !compiler.problems.isEmpty { throw DiagnosticsError(compiler.problems) }
    return mappings
  }

  private init(schema: Schema) { self.schema = schema }

  private mutating func mapping(_ input: InputMapping) -> TableMapping {
    var mapping = TableMapping(file: Glob(input.file))
    switch input.sheet {
    case .number(let number): mapping.sheet = .number(number)
    case .name(let name): mapping.sheet = .name(Glob(name))
    case nil: break
    }
    mapping.headerRows = input.headerRows
    mapping.encoding = encoding(input)
    mapping.dates = dates(input)
    guard let name = input.dataset else {
      if !(input.columns.isEmpty && input.values.isEmpty && input.fillDown.isEmpty) { problems.append(.noDataset(input)) }
      return mapping
    }
    guard let dataset = schema.dataset(name) else {
      problems.append(.unknownDataset(name, input.place("dataset"), known: schema.datasets.map(\.name)))
      return mapping
    }
    mapping.dataset = name
    mapping.columns = columns(input, dataset, mapping.dates)
    mapping.values = values(input, dataset, mapping.dates)
    for column in input.fillDown where known(column, dataset, input.place("fill_down")) != nil { mapping.fillDown.insert(column) }
    return mapping
  }

  // MARK: The whole table

  private mutating func encoding(_ input: InputMapping) -> TextEncoding? {
    guard let name = input.encoding else { return nil }
    let encoding = TextEncoding(named: name)
    if encoding == nil { problems.append(.unknownEncoding(name, input.place("encoding"))) }
    return encoding
  }

  private mutating func dates(_ input: InputMapping) -> DateReading? {
    var dates = DateReading()
    if let pattern = input.dateFormat {
      dates.format = DateFormat(pattern)
      if dates.format == nil { problems.append(.badDateFormat(pattern, input.place("date_format"))) }
    }
    if let name = input.timeZone {
      if let zone = TimeZoneDatabase.zone(named: name) {
        dates.offset = { zone.offset(at: $0) }
      } else {
        problems.append(.unknownTimeZone(name, input.place("time_zone")))
      }
    }
    return dates.format == nil && dates.offset == nil ? nil : dates
  }

  // MARK: Columns

  private mutating func columns(_ input: InputMapping, _ dataset: DatasetSchema, _ dates: DateReading?) -> [String: TableMapping.Source] {
    var columns: [String: TableMapping.Source] = [:]
    var headers: [String: String] = [:]
    for (name, source, location) in input.columns {
      guard let column = known(name, dataset, location) else { continue }
      switch source {
      case .header(let header):
        let key = VietnameseText.key(header)
        if key.isEmpty { problems.append(.emptyHeader(name, location)) }
        if let other = headers[key] { problems.append(.headerTwice(header, name, other, location)) }
        headers[key] = name
        columns[name] = .header(header)
      case .constant(let text):
        if !column.accepts(text, dates: dates) { problems.append(.notOfColumn(text, column, location)) }
        columns[name] = .constant(text)
      case .expression(let text):
        do throws(DiagnosticsError) { columns[name] = .computed(try RowProgram(text)) } catch { problems += error.diagnostics }
      }
    }
    return columns
  }

  private mutating func values(
    _ input: InputMapping, _ dataset: DatasetSchema, _ dates: DateReading?
  ) -> [String: [(text: String, value: String)]] {
    var values: [String: [(text: String, value: String)]] = [:]
    for (name, spellings, location) in input.values {
      guard let column = known(name, dataset, location) else { continue }
      // An empty value makes a blank.
      for spelling in spellings where !spelling.value.isEmpty && !column.accepts(spelling.value, dates: dates) {
        problems.append(.notOfColumn(spelling.value, column, spelling.location))
      }
      values[name] = spellings.map { ($0.text, $0.value) }
    }
    return values
  }

  private mutating func known(_ name: String, _ dataset: DatasetSchema, _ location: SourceLocation) -> ColumnSchema? {
    if let column = dataset.column(name) { return column }
    problems.append(.unknownColumn(name, dataset, location))
    return nil
  }
}

extension InputMapping {
  /// Where the value of a key stands.
  fileprivate func place(_ key: String) -> SourceLocation { locations[key] ?? location }
}

extension Diagnostic {
  fileprivate static func noDataset(_ input: InputMapping) -> Diagnostic {
    Diagnostic(
      code: "config/input", message: "the entry for '\(input.file)' has columns, but no dataset that they are of",
      location: input.location, hint: "add 'dataset: …'")
  }

  fileprivate static func unknownDataset(_ name: String, _ location: SourceLocation, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "config/input", message: "there is no dataset '\(name)'", location: location,
      hint: NearestName.hint(for: name, among: known) ?? "the datasets are \(known.joined(separator: ", "))")
  }

  fileprivate static func unknownColumn(_ name: String, _ dataset: DatasetSchema, _ location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "config/input", message: "the dataset '\(dataset.name)' has no column '\(name)'", location: location,
      hint: NearestName.hint(for: name, among: dataset.columns.map(\.name)) ?? "'rasoat schema' lists them")
  }

  fileprivate static func unknownEncoding(_ name: String, _ location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "config/input", message: "the encoding '\(name)' is not read", location: location,
      hint: "give utf-8, utf-16le, utf-16be, windows-1258 or windows-1252")
  }

  fileprivate static func badDateFormat(_ pattern: String, _ location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "config/input", message: "'\(pattern)' is not a format of dates", location: location,
      hint: "write the day, the month and the year once each, as 'dd/MM/yyyy HH:mm'; h goes with a; text stands in '…'")
  }

  fileprivate static func unknownTimeZone(_ name: String, _ location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "config/input", message: "'\(name)' is not a time zone of this system", location: location,
      hint: "write it as Asia/Ho_Chi_Minh, UTC or +07:00")
  }

  fileprivate static func emptyHeader(_ column: String, _ location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "config/input", message: "the header of '\(column)' has no letter or digit", location: location,
      hint: "write the header as the file has it")
  }

  fileprivate static func headerTwice(_ header: String, _ name: String, _ other: String, _ location: SourceLocation) -> Diagnostic {
    Diagnostic(
      code: "config/input", message: "the header '\(header)' is that of '\(other)' already", location: location,
      hint: "a column that is read twice is an expression: \(name): {expr: \"cell['\(header)']\"}")
  }

  fileprivate static func notOfColumn(_ text: String, _ column: ColumnSchema, _ location: SourceLocation) -> Diagnostic {
    let hint: String? =
      if case .enumeration(let values) = column.type {
        NearestName.hint(for: text, among: values) ?? "its values are \(values.joined(separator: ", "))"
      } else { nil }
    return Diagnostic(
      code: "config/input", message: "'\(text)' is not of the type of '\(column.name)', which is \(column.type.name)",
      location: location, hint: hint)
  }
}
