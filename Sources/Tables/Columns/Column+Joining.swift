extension Column {
  /// Columns of one type one after the other; texts that several of them have get one code. O(cells).
  package init(joining parts: [Column], type: ColumnType) {
    if parts.count == 1 {
      self = parts[0]
      return
    }
    let values: Values =
      switch type {
      case .string: Self.joinedTexts(parts)
      case .enumeration(let names): .dictionary(codes: Self.joinedInts(parts), values: names)
      case .int: .int(Self.joinedInts(parts))
      case .decimal:
        .decimal(parts.flatMap { if case .decimal(let values) = $0.values { values } else { [Double](repeating: 0, count: $0.count) } })
      case .bool:
        .bool(parts.flatMap { if case .bool(let values) = $0.values { values } else { [Bool](repeating: false, count: $0.count) } })
      case .date: .date(Self.joinedInts(parts))
      case .timestamp: .timestamp(Self.joinedInts(parts))
      }
    self.init(type: type, values: values, validity: Validity(joining: parts.map(\.validity)))
  }

  private static func joinedInts(_ parts: [Column]) -> PackedInts {
    PackedInts(
      joining: parts.map { part in
        switch part.values {
        case .dictionary(let values, _), .int(let values), .date(let values), .timestamp(let values): values
        case .text, .decimal, .bool: PackedInts(repeating: 0, count: part.count)
        }
      })
  }

  /// A dictionary, unless a part has found that its texts hardly repeat.
  private static func joinedTexts(_ parts: [Column]) -> Values {
    let hasBuffer = parts.contains { if case .text = $0.values { true } else { false } }
    return hasBuffer ? .text(TextBuffer(joining: parts.map(\.textBuffer))) : joinedDictionaries(parts)
  }

  private static func joinedDictionaries(_ parts: [Column]) -> Values {
    var codeOf: [String: Int32] = [:]
    var values: [String] = []
    var codes: [PackedInts] = []
    for part in parts {
      guard case .dictionary(let partCodes, let partValues) = part.values else {
        codes.append(PackedInts(repeating: 0, count: part.count))
        continue
      }
      let translated = partValues.map { text -> Int32 in
        if let code = codeOf[text] { return code }
        let code = Int32(truncatingIfNeeded: values.count)
        codeOf[text] = code
        values.append(text)
        return code
      }
      let isSame = translated.enumerated().allSatisfy { $0.offset == Int($0.element) }
      codes.append(isSame ? partCodes : PackedInts(partCodes.translated(by: translated)))
    }
    return .dictionary(codes: PackedInts(joining: codes), values: values)
  }

  /// The texts end to end; rows without a value have no bytes.
  package var textBuffer: TextBuffer {
    if case .text(let texts) = values { return texts }
    var texts = TextBuffer()
    guard case .dictionary(let codes, let values) = values else {
      texts.appendEmpty(count: count)
      return texts
    }
    for (row, code) in codes.codes(0..<count).enumerated() {
      if validity[row] { texts.append(values[Int(code)]) } else { texts.appendEmpty(count: 1) }
    }
    return texts
  }
}
