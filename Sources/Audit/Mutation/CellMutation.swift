import Datasets
import RulePacks
import Tables

/// Other values of one cell of an example.
enum CellMutation {
  /// Blank, the opposite, the neighbours: what fits the column's type. A text that is no key is only blanked.
  static func variants(of value: Scalar, in column: ColumnSchema) -> [Scalar] {
    var variants: [Scalar] = value == .null ? [] : [.null]
    switch (column.type, value) {
    case (.bool, .bool(let flag)): variants.append(.bool(!flag))
    case (.int, .int(let number)), (.decimal, .int(let number)):
      variants += [number &+ 1, number &- 1, 0].filter { $0 != number }.map { .int($0) }
    case (.decimal, .double(let number)): variants += [number + 1, number - 1, 0].filter { $0 != number }.map { .double($0) }
    case (.date, _), (.timestamp, _): variants += [-1, 1].compactMap { shifted(value, days: $0) }
    case (.enumeration(let values), .string(let text)):
      if let index = values.firstIndex(of: text), values.count > 1 { variants.append(.string(values[(index + 1) % values.count])) }
    case (.string, _): variants.append(.string(value.text + "~"))
    default: break
    }
    return variants
  }

  /// A day, or the day of a day and time, earlier or later.
  private static func shifted(_ value: Scalar, days: Int) -> Scalar? {
    switch value {
    case .date(let date): return date.adding(days: days).map { .date($0) }
    case .string(let text):
      guard let date = CivilDate(iso: text.prefix(10))?.adding(days: days) else { return nil }
      return .string("\(date)\(text.dropFirst(10))")
    default: return nil
    }
  }
}
