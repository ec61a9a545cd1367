package import Tables

/// All datasets the product knows, as `Rules/schema.yaml` has them. The engine knows none of them by name.
package struct Schema: Sendable {
  package let datasets: [DatasetSchema]
  /// The dataset whose rows are the audited units.
  package let unitDataset: String
  /// The column whose span is the default period: (dataset, column).
  package let periodColumn: (dataset: String, column: String)
  /// The dataset of an inspector's answers to on-site checks.
  package let answerDataset: String?

  package init(
    datasets: [DatasetSchema], unitDataset: String, periodColumn: (dataset: String, column: String), answerDataset: String?
  ) {
    self.datasets = datasets
    self.unitDataset = unitDataset
    self.periodColumn = periodColumn
    self.answerDataset = answerDataset
  }

  package func dataset(_ name: String) -> DatasetSchema? { datasets.first { $0.name == name } }

  package func dataset(record: String) -> DatasetSchema? { datasets.first { $0.record == record } }
}

/// One register: its columns, its key, and how its rows point to others.
package struct DatasetSchema: Sendable {
  /// `cases`.
  package let name: String
  /// `case`: the name of a row in rules.
  package let record: String
  package let title: (vi: String, en: String)
  /// Names that file and sheet names may begin with, beside `name`; compared by `VietnameseText.key`.
  package let aliases: [String]
  package let columns: [ColumnSchema]
  /// Columns that together name a row.
  package let key: [String]
  package let references: [Reference]
  package let lists: [ListRelation]
  /// Its rows in event logs; nil where those have none.
  package let xes: XESSource?

  package init(
    name: String, record: String, title: (vi: String, en: String), aliases: [String], columns: [ColumnSchema], key: [String],
    references: [Reference], lists: [ListRelation], xes: XESSource? = nil
  ) {
    self.name = name
    self.record = record
    self.title = title
    self.aliases = aliases
    self.columns = columns
    self.key = key
    self.references = references
    self.lists = lists
    self.xes = xes
  }

  package func column(_ name: String) -> ColumnSchema? { columns.first { $0.name == name } }
}

package struct ColumnSchema: Sendable {
  package let name: String
  package let type: ColumnType
  /// A row without it is rejected.
  package let required: Bool
  /// An export without the column says that no row has a value (a period without end, no exemption); without this nobody can say.
  package let mayBeLeftOut: Bool
  package let personal: Bool
  package let title: (vi: String, en: String)
  /// Headers that mean this column, beside `name` and the titles; compared by `VietnameseText.key`.
  package let aliases: [String]
  /// For an enumeration: spellings by value, in the order of the values; compared by `VietnameseText.key`.
  package let spellings: [(value: String, spellings: [String])]
  /// Texts that stand for true and false, beside the usual ones; for a bool.
  package let note: String?

  package init(
    name: String, type: ColumnType, required: Bool, mayBeLeftOut: Bool = false, personal: Bool, title: (vi: String, en: String),
    aliases: [String],
    spellings: [(value: String, spellings: [String])], note: String?
  ) {
    self.name = name
    self.type = type
    self.required = required
    self.mayBeLeftOut = mayBeLeftOut
    self.personal = personal
    self.title = title
    self.aliases = aliases
    self.spellings = spellings
    self.note = note
  }
}

/// A to-one relation: `case.unit`, or, as of a date, `case.procedure`.
package struct Reference: Sendable {
  package let name: String
  package let dataset: String
  /// Column here, column there.
  package let by: [(mine: String, theirs: String)]
  /// The row there must be in force on the day of this column here.
  package let asOf: String?
  /// First and last day in force there, both inclusive; an empty end is open.
  package let inForce: (from: String, to: String)?
  /// Whether a code that the other dataset does not have is a defect of the export.
  package let isChecked: Bool

  package init(
    name: String, dataset: String, by: [(mine: String, theirs: String)], asOf: String?, inForce: (from: String, to: String)?,
    isChecked: Bool
  ) {
    self.name = name
    self.dataset = dataset
    self.by = by
    self.asOf = asOf
    self.inForce = inForce
    self.isChecked = isChecked
  }
}

/// A to-many relation: `unit.cases`, `unit.catalogue`, `case.events`.
package struct ListRelation: Sendable {
  package let name: String
  package let dataset: String
  /// Column here, column there.
  package let by: [(mine: String, theirs: String)]
  /// Columns of the other dataset that order the list, then row order; rows without a value come last.
  package let order: [String]

  package init(name: String, dataset: String, by: [(mine: String, theirs: String)], order: [String]) {
    self.name = name
    self.dataset = dataset
    self.by = by
    self.order = order
  }
}
