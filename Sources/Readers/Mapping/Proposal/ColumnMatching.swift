internal import Datasets
internal import Tables

/// Which column of a file is which of a dataset.
struct ColumnMatching {
  let header: HeaderMatch
  let samples: [ColumnSample]
  let schema: [ColumnSchema]
  let similarities: [HeaderSimilarity]
  /// By column of the file: the column it is known as.
  let known: [Int?]

  /// A column of the file taken for one of the dataset.
  struct Pair {
    var column: Int
    var position: Int
    var timePosition: Int?
    var confidence: Double
    var reason: String
    var isKnown: Bool
    var dateFormat: String?
  }

  /// The pairs of greatest confidence, each column once. O(columns of the file · columns of the dataset · sample).
  func assign(least: Double) -> [Pair] {
    var pairs: [Pair] = []
    let names = header.titles.map(HeaderSimilarity.Name.init)
    for position in header.titles.indices where position < samples.count {
      let name = names[position]
      // Of two columns with one header the mapping could not say which is meant.
      guard known[position] != nil || names.count(where: { $0.key == name.key }) == 1 else { continue }
      for column in schema.indices {
        if let pair = pair(column, position, name), pair.confidence >= least { pairs.append(pair) }
      }
    }
    // Stable: of equals the earlier column of the file comes first.
    pairs.sort { $0.confidence > $1.confidence }
    var assigned: [Pair] = []
    for pair in pairs where !assigned.contains(where: { $0.column == pair.column || $0.position == pair.position }) {
      assigned.append(pair)
    }
    return withTimes(assigned)
  }

  private func pair(_ column: Int, _ position: Int, _ header: HeaderSimilarity.Name) -> Pair? {
    let sample = samples[position]
    let isKnown = known[position] == column
    // A column that is known already is no other's.
    guard isKnown || known[position] == nil, !known.contains(column) || isKnown else { return nil }
    let name = isKnown ? 1 : similarities[column].score(header)
    guard name > 0.3 || isTelling(column, sample) else { return nil }
    var fit = sample.fit(schema[column])
    var format: String?
    if isDate(column), fit < 0.99, let found = DateFormatGuess.format(sample) {
      format = found
      fit = 1
    }
    // Several values that only this column has say more than a type.
    let weight = weight(of: column) + (isTelling(column, sample) ? 0.4 : 0)
    var confidence = name == 1 ? 0.7 + 0.3 * fit : name * 0.65 + 0.35 * weight * fit
    if name < 0.3 { confidence = 0.65 * fit }
    if fit < 0.5 { confidence *= fit * 2 }
    return Pair(
      column: column, position: position, confidence: confidence, reason: reason(name, fit, sample, schema[column]), isKnown: isKnown,
      dateFormat: format)
  }

  /// How much the type of a column says about which it is.
  private func weight(of column: Int) -> Double {
    switch schema[column].type {
    case .enumeration, .date, .timestamp: 1
    case .bool: 0.8
    case .int, .decimal: 0.6
    case .string: 0.3
    }
  }

  private func isDate(_ column: Int) -> Bool { schema[column].type == .date || schema[column].type == .timestamp }

  /// Whether the values alone say what the column is: most are of an enumeration, and of several members of it.
  private func isTelling(_ column: Int, _ sample: ColumnSample) -> Bool {
    guard case .enumeration = schema[column].type, sample.values.count > 1, !sample.hasMoreValues else { return false }
    return sample.fit(schema[column]) > 0.6 && sample.values.count { schema[column].accepts($0.text) } > 1
  }

  private func reason(_ name: Double, _ fit: Double, _ sample: ColumnSample, _ column: ColumnSchema) -> String {
    let header = name == 1 ? "header" : name > 0.3 ? "similar header" : "values only"
    guard !sample.isEmpty else { return "\(header), no values" }
    if case .string = column.type { return header }
    let percent = Int((fit * 100).rounded(.down))
    return "\(header), \(percent)% of \(sample.filledCount) values are \(column.type.name)"
  }

  // MARK: Times

  /// Gives dates the time of day that stands in the column beside them, if nothing else does.
  private func withTimes(_ pairs: [Pair]) -> [Pair] {
    var pairs = pairs
    let used = Set(pairs.map(\.position))
    for index in pairs.indices where schema[pairs[index].column].type == .timestamp {
      let beside = pairs[index].position + 1
      guard beside < samples.count, beside < header.titles.count, !used.contains(beside), header.meanings[beside] == nil,
        !header.titles[beside].isEmpty, samples[beside].holdsTimes
      else { continue }
      pairs[index].timePosition = beside
      pairs[index].isKnown = false
      pairs[index].reason += "; the time is in the next column"
      if let format = pairs[index].dateFormat { pairs[index].dateFormat = "\(format) HH:mm" }
    }
    return pairs
  }
}

extension ColumnMatching.Pair {
  func proposal(_ header: HeaderMatch, _ dataset: DatasetSchema) -> MappingProposal.Column {
    let title = header.titles[position]
    let source: MappingProposal.Column.Source =
      if let timePosition {
        .expression("cell[\(Self.quoted(title))] + ' ' + cell[\(Self.quoted(header.titles[timePosition]))]")
      } else {
        .header(title)
      }
    return MappingProposal.Column(
      name: dataset.columns[column].name, source: source, confidence: min(1, confidence), reason: reason, isKnown: isKnown)
  }

  /// A text in CEL.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: "\\n").replacing("\r", with: "\\r") + "'"
  }
}
