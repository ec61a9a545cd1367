internal import Findings

/// What of the files does not count: columns that nothing uses, values that no list has.
struct MappingCoverage {
  let result: AuditResult
  let parts: PageParts

  private var labels: Labels { parts.labels }
  private var values: ValueText { parts.values }

  func tables() -> HTML { columns() + unknownValues() }

  private func columns() -> HTML {
    var body = HTML()
    for (dataset, titles) in columnsNotRead() {
      let words = titles.map { $0.files == 1 ? $0.title : "\($0.title) (\(values.count($0.files)))" }
      body += "<tr><th scope=\"row\"><code>\(dataset)</code></th><td>\(words.joined(separator: ", "))</td></tr>\n"
    }
    guard !body.isEmpty else { return HTML() }
    return parts.table(labels[.columnsNotRead], head: [parts.head(.dataset), parts.head(.columnsNotRead)], body: body)
  }

  /// By dataset, each title with the number of tables that have it; in the order in which they come first.
  private func columnsNotRead() -> [(dataset: String, titles: [(title: String, files: Int)])] {
    var datasets: [(dataset: String, titles: [(title: String, files: Int)])] = []
    var places: [String: (dataset: Int, titles: [ExactText: Int])] = [:]
    for table in result.manifest.inputs.flatMap(\.tables) where !table.columnsNotRead.isEmpty {
      var place = places[table.dataset] ?? (datasets.count, [:])
      if place.dataset == datasets.count { datasets.append((table.dataset, [])) }
      for title in table.columnsNotRead {
        if let known = place.titles[ExactText(title)] {
          datasets[place.dataset].titles[known].files += 1
        } else {
          place.titles[ExactText(title)] = datasets[place.dataset].titles.count
          datasets[place.dataset].titles.append((title, 1))
        }
      }
      places[table.dataset] = place
    }
    return datasets
  }

  /// Values of a column that the page lists; the manifest has more.
  private static let mostValues = 20

  private func unknownValues() -> HTML {
    var body = HTML()
    for unknown in result.manifest.unknownValues {
      let column: HTML = "<th scope=\"row\"><code>\(unknown.dataset).\(unknown.column)</code></th>"
      for value in unknown.values.prefix(Self.mostValues) {
        body += "<tr>\(column)<td>\(value.text)</td>\(parts.countCell(value.cells))</tr>\n"
      }
      let rest = unknown.values.dropFirst(Self.mostValues)
      let others = unknown.otherValues + rest.count
      guard others > 0 else { continue }
      body += "<tr>\(column)<td>\(labels[.shownFirst]) \(values.count(others)) \(labels[.otherValues])</td>"
      body += "\(parts.countCell(rest.reduce(unknown.otherCells) { $0 + $1.cells }))</tr>\n"
    }
    guard !body.isEmpty else { return HTML() }
    let head = [parts.head(.column), parts.head(.unknownValue), parts.head(.cells, numeric: true)]
    return parts.table(labels[.unknownValue], kind: "sortable", head: head, body: body)
  }
}
