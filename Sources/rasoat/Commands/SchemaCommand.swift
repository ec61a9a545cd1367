import ArgumentParser
import Datasets
import Diagnostics
import RulePacks
import Tables

/// Prints the data dictionary.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the data dictionary, or a JSON Schema for editors.",
    discussion: "The data dictionary lists datasets, columns, references and accepted headers.")

  @Argument(help: "Datasets to show; all when not given.")
  var datasets: [String] = []

  @Option(help: "Print the JSON Schema of a kind of file instead: rules, pack, rule, config, mapping or mutants.")
  var jsonSchema: JSONSchema?

  @OptionGroup var rules: RulesOptions

  func run() throws {
    if let jsonSchema {
      Console.outputVerbatim(jsonSchema.text)
      return
    }
    let schema = try SchemaReader.read(TextFile.source(try rules.root().schema))
    let known = schema.datasets.map(\.name)
    for name in datasets where !known.contains(name) {
      throw DiagnosticsError(.noSuchDataset(name, known))
    }
    let chosen = schema.datasets.filter { datasets.isEmpty || datasets.contains($0.name) }
    Console.output(chosen.map(Self.text).joined(separator: "\n\n"))
  }

  private static func text(_ dataset: DatasetSchema) -> String {
    var lines = ["\(dataset.name) (\(dataset.record)): \(dataset.title.vi) / \(dataset.title.en)"]
    if !dataset.aliases.isEmpty { lines.append("  files: \(dataset.aliases.joined(separator: ", "))") }
    if !dataset.key.isEmpty { lines.append("  key: \(dataset.key.joined(separator: ", "))") }
    let width = dataset.columns.map { $0.name.count }.max() ?? 0
    for column in dataset.columns {
      let marks = [column.required ? "required" : nil, column.mayBeLeftOut ? "may be left out" : nil, column.personal ? "personal" : nil]
        .compactMap { $0 }
      var line = "  \(column.name.padded(to: width))  \(column.type.name.padded(to: 9))  \(column.title.vi) / \(column.title.en)"
      if !marks.isEmpty { line += " [\(marks.joined(separator: ", "))]" }
      lines.append(line)
      for value in column.spellings {
        lines.append("  \(String(repeating: " ", count: width))    \(value.value): \(value.spellings.joined(separator: ", "))")
      }
      if !column.aliases.isEmpty {
        lines.append("  \(String(repeating: " ", count: width))    headers: \(column.aliases.joined(separator: ", "))")
      }
    }
    for reference in dataset.references {
      let by = reference.by.map { "\($0.mine) = \(reference.dataset).\($0.theirs)" }.joined(separator: ", ")
      lines.append("  → \(reference.name): \(by)\(reference.asOf.map { ", in force on \($0)" } ?? "")")
    }
    for list in dataset.lists {
      let by = list.by.map { "\($0.mine) = \(list.dataset).\($0.theirs)" }.joined(separator: ", ")
      lines.append("  ⇉ \(list.name): \(by)\(list.order.isEmpty ? "" : ", by \(list.order.joined(separator: ", "))")")
    }
    if let xes = dataset.xes { lines.append("  XES: \(text(xes))") }
    return lines.joined(separator: "\n")
  }

  /// `each event; activity = concept:name; …`
  private static func text(_ xes: XESSource) -> String {
    let columns = xes.columns.map { "\($0.column) = \($0.key)\(xes.lowerCase.contains($0.column) ? " in lower case" : "")" }
    let ofTrace = xes.ofTrace.map { "\($0.mine) = \($0.theirs) of the trace" }
    let position = xes.position.map { ["\($0) = place in the trace"] } ?? []
    return (["each \(xes.rows.rawValue)"] + columns + ofTrace + position).joined(separator: "; ")
  }
}

extension JSONSchema: ExpressibleByArgument {}

extension String {
  /// With spaces after it up to a width in letters; longer texts stay whole.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
