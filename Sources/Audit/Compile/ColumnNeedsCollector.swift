package import CEL
package import Datasets
package import Readers

/// Works out which columns a run needs from what its expressions read, so that nothing else is parsed.
package struct ColumnNeedsCollector: Sendable {
  private let schema: Schema
  private var needs: [String: Set<String>] = [:]
  /// Datasets that some rule needs to be there.
  package private(set) var datasets: Set<String> = []
  /// Columns that some rule reads itself, by dataset: their absence is a finding.
  package private(set) var ruleColumns: [String: Set<String>] = [:]

  package init(schema: Schema) {
    self.schema = schema
    for dataset in schema.datasets { addAlways(dataset) }
    need(schema.periodColumn.column, of: schema.periodColumn.dataset)
  }

  package var columnNeeds: ColumnNeeds { .only(needs) }

  package var relationNeeds: RelationNeeds { .only(relations) }

  /// References and lists that some rule goes over, by dataset.
  private var relations: [String: Set<String>] = [:]

  /// Takes in everything an expression reads: its columns, and what its references and lists are resolved by.
  package mutating func add(_ expression: CheckedExpression) {
    for origin in expression.origins {
      switch Origin(origin) {
      case .column(let dataset, let name):
        datasets.insert(dataset)
        ruleColumns[dataset, default: []].insert(name)
        need(name, of: dataset)
      case .reference(let dataset, let name):
        datasets.insert(dataset)
        relations[dataset, default: []].insert(name)
        if let reference = schema.dataset(dataset)?.references.first(where: { $0.name == name }) {
          datasets.insert(reference.dataset)
          addReference(reference, of: dataset, isNeededByRule: true)
        }
      case .list(let dataset, let name):
        datasets.insert(dataset)
        relations[dataset, default: []].insert(name)
        if let list = schema.dataset(dataset)?.lists.first(where: { $0.name == name }) {
          datasets.insert(list.dataset)
          for pair in list.by {
            need(pair.mine, of: dataset)
            need(pair.theirs, of: list.dataset)
          }
          for column in list.order { need(column, of: list.dataset) }
        }
      case nil: break
      }
    }
    for variable in expression.variables where schema.dataset(variable) != nil { datasets.insert(variable) }
  }

  /// The subjects of a rule are the rows of its dataset.
  package mutating func addSubjects(of dataset: String) { datasets.insert(dataset) }

  /// An on-site check is decided by answers, where a file has them; without one it waits, so their absence is no defect.
  package mutating func addAnswers() {
    guard let dataset = schema.answerDataset else { return }
    for column in AnswerColumn.all { need(column, of: dataset) }
  }

  /// Keys, required columns and references are read in every run: they are checked in every run.
  private mutating func addAlways(_ dataset: DatasetSchema) {
    for column in dataset.columns where column.required { need(column.name, of: dataset.name) }
    for column in dataset.key { need(column, of: dataset.name) }
    for reference in dataset.references where reference.isChecked { addReference(reference, of: dataset.name, isNeededByRule: false) }
    if dataset.name == schema.unitDataset {
      for column in UnitColumns.all where dataset.column(column) != nil { need(column, of: dataset.name) }
    }
  }

  private mutating func addReference(_ reference: Reference, of dataset: String, isNeededByRule: Bool) {
    for pair in reference.by {
      need(pair.mine, of: dataset)
      need(pair.theirs, of: reference.dataset)
      if isNeededByRule { ruleColumns[dataset, default: []].insert(pair.mine) }
    }
    if let asOf = reference.asOf { need(asOf, of: dataset) }
    if let inForce = reference.inForce {
      need(inForce.from, of: reference.dataset)
      need(inForce.to, of: reference.dataset)
    }
  }

  private mutating func need(_ column: String, of dataset: String) {
    guard schema.dataset(dataset)?.column(column) != nil else { return }
    needs[dataset, default: []].insert(column)
  }
}

/// Columns of the unit dataset that every report shows, where the schema has them.
enum UnitColumns {
  static let name = "name"
  static let level = "level"
  static let parent = "parent_id"
  static let all = [name, level, parent]
}
