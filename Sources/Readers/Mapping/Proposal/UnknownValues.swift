internal import Datasets
internal import Tables

/// Texts of a column that its enumeration does not have, each with the value it reads most like.
enum UnknownValues {
  static func find(_ sample: ColumnSample, _ column: ColumnSchema) -> [MappingProposal.Value] {
    guard case .enumeration(let members) = column.type, !sample.hasMoreValues else { return [] }
    let names = members.map { member in
      ([member] + (column.spellings.first { $0.value == member }?.spellings ?? [])).map(HeaderSimilarity.Name.init)
    }
    return sample.values.filter { !column.accepts($0.text) }.map { text, count in
      let wanted = HeaderSimilarity.Name(text)
      var guess: (value: String, confidence: Double)?
      for (member, spellings) in zip(members, names) {
        let likeness = spellings.reduce(0) { max($0, HeaderSimilarity.likeness($1, wanted)) }
        if likeness >= 0.5, likeness > guess?.confidence ?? 0 { guess = (member, likeness) }
      }
      return MappingProposal.Value(column: column.name, text: text, count: count, guess: guess)
    }
  }
}
