package import Diagnostics
package import Tables

/// `rasoat.yaml`: what a run is asked to do, where the command line says nothing else.
package struct Config: Sendable {
  /// Folders, resolved against the config's own.
  package var rules: [String] = []
  package var packs: [String] = []
  package var asOf: CivilDate?
  package var period: (start: CivilDate, end: CivilDate)?
  package var parameters: [ParameterSetting] = []
  package var calendar: String?
  package var waivers: String?
  /// critical, high, medium, low, info or never.
  package var failOn: String?
  /// Limits by their names, in the file's order.
  package var limits: [(name: String, value: Int)] = []
  package var inputs: [InputMapping] = []
  /// The file it was read from; nil for a run without one.
  package var source: SourceText?

  package init() {}

  /// The names that `limits:` takes.
  package static let limitNames = [
    "unpacked_bytes", "ratio", "members", "cell_bytes", "row_bytes", "columns", "xml_depth", "json_depth", "expression_nodes",
    "expression_depth", "list_items", "text_bytes", "rule_cost", "findings_per_rule_and_unit",
  ]
}

/// `bk-2013.on_time_target: 0.95`.
package struct ParameterSetting: Hashable, Sendable {
  package var pack: String
  package var name: String
  package var value: Scalar
  package var location: SourceLocation

  package init(pack: String, name: String, value: Scalar, location: SourceLocation) {
    self.pack = pack
    self.name = name
    self.value = value
    self.location = location
  }
}

/// How one kind of file of a bundle is read.
package struct InputMapping: Sendable {
  /// A glob on the path inside the bundle.
  package var file: String
  package var sheet: Sheet?
  package var dataset: String?
  /// Rows as shown on screen, from 1.
  package var headerRows: ClosedRange<Int>?
  package var encoding: String?
  package var dateFormat: String?
  package var columns: [(column: String, source: ColumnSource, location: SourceLocation)]
  /// Spellings by column: text in the file, value of the column.
  package var values: [(column: String, spellings: [Spelling], location: SourceLocation)]
  package var fillDown: [String]
  /// For times without a zone.
  package var timeZone: String?
  package var location: SourceLocation
  /// Of the values of its keys, by key.
  package var locations: [String: SourceLocation]

  package struct Spelling: Hashable, Sendable {
    package var text: String
    package var value: String
    package var location: SourceLocation
  }

  package enum Sheet: Hashable, Sendable {
    /// From 1.
    case number(Int)
    /// A name or a glob.
    case name(String)
  }

  package enum ColumnSource: Hashable, Sendable {
    case header(String)
    /// Over the row's texts, `cell['Ngày nhận']`.
    case expression(EmbeddedText)
    case constant(String)
  }

  package init(
    file: String, sheet: Sheet? = nil, dataset: String? = nil, headerRows: ClosedRange<Int>? = nil, encoding: String? = nil,
    dateFormat: String? = nil, columns: [(column: String, source: ColumnSource, location: SourceLocation)] = [],
    values: [(column: String, spellings: [Spelling], location: SourceLocation)] = [], fillDown: [String] = [], timeZone: String? = nil,
    location: SourceLocation, locations: [String: SourceLocation] = [:]
  ) {
    self.file = file
    self.sheet = sheet
    self.dataset = dataset
    self.headerRows = headerRows
    self.encoding = encoding
    self.dateFormat = dateFormat
    self.columns = columns
    self.values = values
    self.fillDown = fillDown
    self.timeZone = timeZone
    self.location = location
    self.locations = locations
  }
}
