internal import Tables

/// One named evidence value for many findings, typed where all of them have one type.
package struct EvidenceColumn: Sendable {
  package enum Values: Sendable {
    case bool([Bool])
    case int([Int64])
    case double([Double])
    /// Days since 1970-01-01.
    case date([Int32])
    /// Microseconds since 1970-01-01T00:00:00Z, shown in a zone that is `offsetSeconds` ahead of UTC.
    case timestamp([Int64], offsetSeconds: Int)
    case text(TextRun)
    /// Places in a list of texts, which columns of several groups may share.
    case codes([Int32], texts: [String])
    /// Lists, and values of several types.
    case values([EvidenceValue])
  }

  package let name: String
  package let values: Values
  /// Where there is no value, whatever stands in `values`; empty where none is missing.
  package let missing: [Bool]

  package init(name: String, values: Values, missing: [Bool] = []) {
    self.name = name
    self.values = values
    self.missing = missing.contains(true) ? missing : []
  }

  /// Texts become a text run; all else stays as it is.
  package init(name: String, _ values: [EvidenceValue]) {
    self.name = name
    var texts = TextRun()
    var missing: [Bool] = []
    for value in values {
      switch value {
      case .string(let text):
        texts.append(text)
        missing.append(false)
      case .missing:
        texts.append("")
        missing.append(true)
      default:
        (self.values, self.missing) = (.values(values), [])
        return
      }
    }
    self.values = .text(texts)
    self.missing = missing.contains(true) ? missing : []
  }

  package func isMissing(_ index: Int) -> Bool { !missing.isEmpty && missing[index] }

  package func value(_ index: Int) -> EvidenceValue {
    if isMissing(index) { return .missing }
    switch values {
    case .bool(let flags): return .bool(flags[index])
    case .int(let numbers): return .int(numbers[index])
    case .double(let numbers): return .double(numbers[index])
    case .date(let days): return .date(CivilDate(days: days[index]).description)
    case .timestamp(let instants, let offset):
      return .timestamp(Timestamp(microseconds: instants[index]).iso(offsetSeconds: offset))
    case .text(let run): return .string(run.text(index))
    case .codes(let codes, let texts): return .string(texts[Int(codes[index])])
    case .values(let values): return values[index]
    }
  }

  package var count: Int {
    switch values {
    case .bool(let flags): flags.count
    case .int(let numbers): numbers.count
    case .double(let numbers): numbers.count
    case .date(let days): days.count
    case .timestamp(let instants, _): instants.count
    case .text(let run): run.count
    case .codes(let codes, _): codes.count
    case .values(let values): values.count
    }
  }

  /// Every value as JSON: days and instants are strings, lists are arrays, a missing value is null.
  package func appendJSON(to cells: inout CellWriter, quotes: JSONQuotes = .single) {
    switch values {
    case .bool(let flags): append(to: &cells) { $1.append(flags[$0] ? "true" as StaticString : "false") }
    case .int(let numbers): append(to: &cells) { $1.append(decimal: numbers[$0]) }
    case .double(let numbers): append(to: &cells) { $1.append(JSONText.text(of: numbers[$0]) ?? "null") }
    case .date(let days):
      var text = DayText(.iso)
      append(to: &cells) { index, buffer in
        buffer.append(quotes: quotes)
        text.append(days[index], to: &buffer)
        buffer.append(quotes: quotes)
      }
    case .timestamp(let instants, let offset):
      var text = InstantText(offsetSeconds: offset, .iso)
      append(to: &cells) { index, buffer in
        buffer.append(quotes: quotes)
        text.append(instants[index], to: &buffer)
        buffer.append(quotes: quotes)
      }
    case .text(let run): append(to: &cells) { $1.append(json: run, $0, quotes: quotes) }
    case .codes(let codes, let texts): append(to: &cells) { $1.append(json: texts[Int(codes[$0])], quotes: quotes) }
    case .values(let values): append(to: &cells) { $1.append(json: values[$0], quotes: quotes) }
    }
  }

  @inline(__always)
  private func append(to cells: inout CellWriter, _ write: (Int, inout ByteBuffer) -> Void) {
    cells.append(count, missing: missing, absent: "null", write)
  }
}

extension ByteBuffer {
  package mutating func append(json value: EvidenceValue, quotes: JSONQuotes = .single) {
    switch value {
    case .missing: append("null" as StaticString)
    case .bool(let flag): append(flag ? "true" as StaticString : "false")
    case .int(let number): append(decimal: number)
    case .double(let number): append(JSONText.text(of: number) ?? "null")
    case .string(let text), .date(let text), .timestamp(let text): append(json: text, quotes: quotes)
    case .list(let items):
      append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        append(json: item, quotes: quotes)
      }
      append(UInt8(ascii: "]"))
    }
  }
}
