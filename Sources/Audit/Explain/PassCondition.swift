import CEL
import Datasets

/// Says what would have made a deciding part come out the other way: `đạt nếu Ngày trả không muộn hơn 14/03/2025 17:00`.
struct PassCondition {
  let words: ExplanationWords
  let tree: ExplanationTree
  let definition: (String) -> Trace?

  /// Nil where no field is compared with a bound.
  func words(_ part: Trace) -> String? {
    guard case .bool(let holds) = part.value else { return nil }
    let wanted = !holds
    switch part.expression.kind {
    case .presence:
      // Nobody is told to leave a date out.
      guard wanted, let title = title(part) else { return nil }
      return words.pick("đạt nếu có dữ liệu “\(title)”", "passes if there is a value of '\(title)'")
    case .select:
      guard let title = title(part) else { return nil }
      let value = words.words(.bool(wanted))
      return words.pick("đạt nếu “\(title)” là \(value)", "passes if '\(title)' is \(value)")
    case .call(let function, _, _, _):
      guard part.children.count == 2, let relation = Relation(rawValue: function) else { return nil }
      return comparison(part.children[0], wanted ? relation : relation.negated, part.children[1])
    default: return nil
    }
  }

  private enum Relation: String {
    case less = "_<_"
    case lessOrEqual = "_<=_"
    case greater = "_>_"
    case greaterOrEqual = "_>=_"
    case equal = "_==_"
    case notEqual = "_!=_"

    var negated: Self {
      switch self {
      case .less: .greaterOrEqual
      case .lessOrEqual: .greater
      case .greater: .lessOrEqual
      case .greaterOrEqual: .less
      case .equal: .notEqual
      case .notEqual: .equal
      }
    }

    /// The same said from the other side.
    var mirrored: Self {
      switch self {
      case .less: .greater
      case .lessOrEqual: .greaterOrEqual
      case .greater: .less
      case .greaterOrEqual: .lessOrEqual
      case .equal, .notEqual: self
      }
    }
  }

  private func comparison(_ left: Trace, _ relation: Relation, _ right: Trace) -> String? {
    // What an office can change stands on the left where both sides are data.
    let isSwapped = title(left) == nil && title(right) != nil
    let (subject, bound) = isSwapped ? (right, left) : (left, right)
    if case .error = bound.value { return nil }
    let name = title(subject).map { words.pick("“\($0)”", "'\($0)'") } ?? subject.text
    let phrase = phrase(isSwapped ? relation.mirrored : relation, isTime: words.day(bound.value) != nil)
    let limit = tree.value(bound)
    return words.pick("đạt nếu \(name) \(phrase) \(limit)", "passes if \(name) is \(phrase)\(phrase.isEmpty ? "" : " ")\(limit)")
      + words.pick(" (hiện là \(tree.value(subject)))", " (it is \(tree.value(subject)))")
  }

  private func phrase(_ relation: Relation, isTime: Bool) -> String {
    switch (relation, isTime) {
    case (.less, true): words.pick("trước", "before")
    case (.lessOrEqual, true): words.pick("không muộn hơn", "not later than")
    case (.greater, true): words.pick("sau", "after")
    case (.greaterOrEqual, true): words.pick("không sớm hơn", "not earlier than")
    case (.less, false): words.pick("nhỏ hơn", "less than")
    case (.lessOrEqual, false): words.pick("không quá", "at most")
    case (.greater, false): words.pick("lớn hơn", "more than")
    case (.greaterOrEqual, false): words.pick("ít nhất là", "at least")
    case (.equal, _): words.pick("là", "")
    case (.notEqual, _): words.pick("khác", "other than")
    }
  }

  /// The title of the column that a value comes from: of a field, of its day, of the first value of `coalesce`, of a `let`.
  private func title(_ trace: Trace) -> String? {
    switch trace.expression.kind {
    case .select, .presence:
      guard let access = trace.accesses.last, let source = access.record.source as? TableRecordSource,
        source.type.fields.indices.contains(access.slot),
        let column = source.dataset.column(source.type.fields[access.slot].name)
      else { return nil }
      return words.language.pick(column.title)
    case .call("date", _, _, _), .call("coalesce", _, _, _), .call("orValue", _, _, _): return trace.children.first.flatMap(title)
    case .identifier: return trace.variable.flatMap(definition).flatMap(title)
    default: return nil
    }
  }
}
