/// Which of a column's rows are taken, in their order.
package enum Selection: Sendable {
  case range(Range<Int>)
  case list([Int])

  func of<Value>(_ values: [Value]) -> [Value] {
    switch self {
    case .range(let range): Array(values[range])
    case .list(let places): places.map { values[$0] }
    }
  }
}

extension TextRun {
  /// O(bytes).
  package func selecting(_ places: Selection) -> TextRun {
    switch places {
    case .range(let places):
      let start = places.lowerBound == 0 ? 0 : ends[places.lowerBound - 1]
      let ends = ends[places].map { $0 - start }
      return TextRun(bytes: Array(bytes[start..<start + (ends.last ?? 0)]), ends: ends)
    case .list(let places):
      var (chosen, ends): ([UInt8], [Int]) = ([], [])
      for place in places {
        chosen += bytes[range(place)]
        ends.append(chosen.count)
      }
      return TextRun(bytes: chosen, ends: ends)
    }
  }
}

extension EvidenceColumn {
  package func selecting(_ places: Selection) -> EvidenceColumn {
    let chosen: Values =
      switch values {
      case .bool(let flags): .bool(places.of(flags))
      case .int(let numbers): .int(places.of(numbers))
      case .double(let numbers): .double(places.of(numbers))
      case .date(let days): .date(places.of(days))
      case .timestamp(let instants, let offset): .timestamp(places.of(instants), offsetSeconds: offset)
      case .text(let run): .text(run.selecting(places))
      case .codes(let codes, let texts): .codes(places.of(codes), texts: texts)
      case .values(let values): .values(places.of(values))
      }
    return EvidenceColumn(name: name, values: chosen, missing: missing.isEmpty ? [] : places.of(missing))
  }
}
