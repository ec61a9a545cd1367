/// Everything a report may show: findings, counts, units, rules, and what was read. Reports never see tables.
package struct AuditResult: Sendable {
  package enum Kind: Hashable, Sendable {
    /// Rules were applied.
    case audit
    /// The export alone was checked: there are no rules but those about the data, and there need not be a period.
    case validation
  }

  package var kind = Kind.audit
  /// `vi` or `en`: the language of messages and reports.
  package var language: String
  /// ISO 8601 days; nil where an export was checked without them.
  package var asOf: String?
  package var periodStart: String?
  package var periodEnd: String?
  package var packs: [PackInfo]
  /// All rules and on-site checks of the run, packs in order, rules in pack order; the built-in pack `data` first.
  package var rules: [RuleInfo]
  /// By unit_id, in code point order.
  package var units: [UnitResult]
  /// In canonical order: unit_id, pack, rule order, subject.
  package var findings: any FindingSource
  package var datasets: [DatasetCount]
  package var manifest: ManifestInfo

  package init(
    kind: Kind = .audit, language: String, asOf: String?, periodStart: String?, periodEnd: String?, packs: [PackInfo], rules: [RuleInfo],
    units: [UnitResult], findings: any FindingSource, datasets: [DatasetCount], manifest: ManifestInfo
  ) {
    self.kind = kind
    self.language = language
    self.asOf = asOf
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.packs = packs
    self.rules = rules
    self.units = units
    self.findings = findings
    self.datasets = datasets
    self.manifest = manifest
  }
}

/// A rule pack, as reports show it; texts in the chosen language.
package struct PackInfo: Hashable, Sendable {
  package var id: String
  package var title: String
  /// `Chỉ thị, UBND tỉnh Bắc Kạn`: kind, number, day, issuer as known.
  package var document: String
  package var inForceFrom: String
  package var inForceTo: String?
  /// Clause id and summary, in the document's order.
  package var clauses: [ClauseInfo]

  package struct ClauseInfo: Hashable, Sendable {
    package var id: String
    package var summary: String

    package init(id: String, summary: String) {
      self.id = id
      self.summary = summary
    }
  }

  package init(
    id: String, title: String, document: String, inForceFrom: String, inForceTo: String?, clauses: [ClauseInfo]
  ) {
    self.id = id
    self.title = title
    self.document = document
    self.inForceFrom = inForceFrom
    self.inForceTo = inForceTo
    self.clauses = clauses
  }
}

/// A rule or on-site check, as reports show it; texts in the chosen language.
package struct RuleInfo: Hashable, Sendable {
  /// `bk-2013/working-day-without-duty`.
  package var id: String
  package var pack: String
  package var clause: String?
  package var title: String
  package var severity: FindingSeverity
  package var remedy: String?
  /// Calendar days.
  package var remedyDays: Int?
  /// For an on-site check.
  package var question: String?
  package var lookAt: String?

  package init(
    id: String, pack: String, clause: String?, title: String, severity: FindingSeverity, remedy: String?, remedyDays: Int?,
    question: String?, lookAt: String?
  ) {
    self.id = id
    self.pack = pack
    self.clause = clause
    self.title = title
    self.severity = severity
    self.remedy = remedy
    self.remedyDays = remedyDays
    self.question = question
    self.lookAt = lookAt
  }
}

/// One audited unit: its counts per rule and severity.
package struct UnitResult: Hashable, Sendable {
  package var unitID: String
  package var name: String?
  package var level: String?
  package var parentID: String?
  /// In the order of `AuditResult.rules`.
  package var rules: [RuleCount]
  package var metrics: [MetricValue]
  package var score: Double?

  package init(
    unitID: String, name: String?, level: String?, parentID: String?, rules: [RuleCount], metrics: [MetricValue], score: Double?
  ) {
    self.unitID = unitID
    self.name = name
    self.level = level
    self.parentID = parentID
    self.rules = rules
    self.metrics = metrics
    self.score = score
  }
}

/// The accounting identity of a rule in a unit: `subjects` is the sum of the outcomes.
package struct RuleCount: Hashable, Sendable {
  package var ruleID: String
  package var pass = 0
  package var fail = 0
  package var unknown = 0
  package var notApplicable = 0
  package var notChecked = 0
  package var error = 0
  /// Of the failures.
  package var waived = 0

  package init(ruleID: String) { self.ruleID = ruleID }

  package var subjects: Int { pass + fail + unknown + notApplicable + notChecked + error }

  package mutating func add(_ outcome: Outcome, _ count: Int = 1) {
    switch outcome {
    case .pass: pass += count
    case .fail: fail += count
    case .unknown: unknown += count
    case .notApplicable: notApplicable += count
    case .notChecked: notChecked += count
    case .error: error += count
    }
  }
}

package struct MetricValue: Hashable, Sendable {
  package var id: String
  package var title: String
  package var numerator: Double?
  package var denominator: Double?
  /// Nil where it could not be decided or the denominator is too small.
  package var value: Double?
  package var target: Double?
  package var met: Bool?
  /// percent, ratio, …
  package var unit: String?

  package init(
    id: String, title: String, numerator: Double?, denominator: Double?, value: Double?, target: Double?, met: Bool?, unit: String?
  ) {
    self.id = id
    self.title = title
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.target = target
    self.met = met
    self.unit = unit
  }
}

package struct DatasetCount: Hashable, Sendable {
  package var dataset: String
  package var read: Int
  package var rejected: Int

  package init(dataset: String, read: Int, rejected: Int) {
    self.dataset = dataset
    self.read = read
    self.rejected = rejected
  }
}

/// What `manifest.json` holds beside the outputs, whose hashes the writer knows.
package struct ManifestInfo: Hashable, Sendable {
  /// The product's version.
  package var version: String
  /// ISO 8601 UTC; from SOURCE_DATE_EPOCH where set.
  package var generatedAt: String
  /// Options that can change the result, sorted by name.
  package var options: [NamedText]
  /// Pack id and SHA-256 of its files.
  package var packs: [NamedText]
  package var schema: FileHash
  package var calendar: FileHash
  /// Nil for a run without one.
  package var config: FileHash?
  /// `pack.name` and the value used, sorted.
  package var parameters: [NamedText]
  package var inputs: [InputFile]
  /// What no list of values has, by dataset and column in the schema's order.
  package var unknownValues: [UnknownValues]

  package struct NamedText: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package struct FileHash: Hashable, Sendable {
    package var path: String
    package var sha256: String

    package init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  package init(
    version: String, generatedAt: String, options: [NamedText], packs: [NamedText], schema: FileHash, calendar: FileHash,
    config: FileHash? = nil, parameters: [NamedText], inputs: [InputFile], unknownValues: [UnknownValues] = []
  ) {
    self.version = version
    self.generatedAt = generatedAt
    self.options = options
    self.packs = packs
    self.schema = schema
    self.calendar = calendar
    self.config = config
    self.parameters = parameters
    self.inputs = inputs
    self.unknownValues = unknownValues
  }
}

/// Texts of a column that its list of values does not have: what a mapping has to say, or the office has to correct.
package struct UnknownValues: Hashable, Sendable {
  package var dataset: String
  package var column: String
  /// The most frequent first, those of equal count by code points; personal texts are masked.
  package var values: [Value]
  /// Distinct texts that are not listed, and their cells.
  package var otherValues: Int
  package var otherCells: Int

  package struct Value: Hashable, Sendable {
    package var text: String
    package var cells: Int

    package init(text: String, cells: Int) {
      self.text = text
      self.cells = cells
    }
  }

  package init(dataset: String, column: String, values: [Value], otherValues: Int = 0, otherCells: Int = 0) {
    self.dataset = dataset
    self.column = column
    self.values = values
    self.otherValues = otherValues
    self.otherCells = otherCells
  }

  package var cells: Int { values.reduce(otherCells) { $0 + $1.cells } }
}

/// A file of a bundle, by its path inside the bundle, and the tables found in it.
package struct InputFile: Hashable, Sendable {
  package var path: String
  package var sha256: String
  package var bytes: Int
  /// csv, xlsx, …, `unmatched`, `ignored`, `unreadable`.
  package var format: String
  package var tables: [InputTable]

  package init(path: String, sha256: String, bytes: Int, format: String, tables: [InputTable]) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.format = format
    self.tables = tables
  }
}

/// A table of a file: `rows = read + rejected + skipped`.
package struct InputTable: Hashable, Sendable {
  package var sheet: String?
  package var dataset: String
  package var headerRow: Int
  package var rows: Int
  package var read: Int
  package var rejected: Int
  package var skipped: Int
  package var columnsRead: [String]
  package var columnsNotRead: [String]
  /// How ambiguous columns were decided: column and decision (`received_at`: `day first, proved by row 17`).
  package var decisions: [ManifestInfo.NamedText]

  package init(
    sheet: String?, dataset: String, headerRow: Int, rows: Int, read: Int, rejected: Int, skipped: Int, columnsRead: [String],
    columnsNotRead: [String], decisions: [ManifestInfo.NamedText]
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
