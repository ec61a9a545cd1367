extension JSONText {
  /// Days and instants are strings, lists are arrays, a missing value is null: a key that stands in the rule stands in every finding.
  package mutating func evidence(_ value: EvidenceValue) {
    switch value {
    case .missing: null()
    case .bool(let value): bool(value)
    case .int(let number): int(number)
    case .double(let number): double(number)
    case .string(let text), .date(let text), .timestamp(let text): string(text)
    case .list(let values): array { json in for value in values { json.evidence(value) } }
    }
  }

  /// An object of named values, in the order the rule lists them.
  package mutating func evidence(_ items: [EvidenceItem]) {
    object { json in
      for item in items {
        json.key(item.name)
        json.evidence(item.value)
      }
    }
  }

  /// The place of a row: file, sheet, row; what is absent is left out.
  package mutating func source(_ source: RowSource) {
    object { json in
      json.key("file")
      json.string(source.file)
      if let sheet = source.sheet {
        json.key("sheet")
        json.string(sheet)
      }
      if let row = source.row {
        json.key("row")
        json.int(row)
      }
    }
  }

  package mutating func sources(_ sources: [RowSource]) {
    array { json in for source in sources { json.source(source) } }
  }
}
