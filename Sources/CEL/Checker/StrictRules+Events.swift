internal import Diagnostics

// Activities named in constraints on event lists: a mistyped one would make most constraints true for want of anything to constrain.
extension TypeChecker {
  /// Constraints over one activity, and the functions that find one (spec, "Event lists").
  private static let unary: Set<String> = ["existence", "absence", "exactly", "init", "end", "first", "last"]
  /// Constraints over two activities.
  private static let binary: Set<String> = [
    "choice", "exclusive_choice", "responded_existence", "coexistence", "response", "alternate_response", "chain_response", "precedence",
    "alternate_precedence", "chain_precedence", "succession", "alternate_succession", "chain_succession", "not_coexistence",
    "not_succession", "not_chain_succession", "four_eyes",
  ]

  /// What these functions read of each event is read as surely as a field that the text selects.
  mutating func noteFieldsOfEventFunctions() {
    var pending = [parsed.root]
    while let expr = pending.popLast() {
      pending.append(contentsOf: expr.children)
      guard case .call(let function, let target?, _, _) = expr.kind, Self.unary.contains(function) || Self.binary.contains(function),
        case .list(.object(let name))? = types[target.id].map(unifier.final), let record = environment.records[name]
      else { continue }
      for field in function == "four_eyes" ? ["activity", "actor_id"] : ["activity"] {
        if let slot = record.slot(field), slot < record.fields.count { origins.insert(record.fields[slot].origin) }
      }
    }
  }

  mutating func checkActivities(_ function: String, of target: Expr, _ arguments: [Expr]) {
    guard Self.unary.contains(function) || Self.binary.contains(function) else { return }
    guard case .list(.object(let name))? = types[target.id].map(unifier.final), let record = environment.records[name] else { return }
    let activities = arguments.compactMap { argument -> (text: String, range: Range<Int>)? in
      guard case .literal(.string(let text)) = argument.kind else { return nil }
      return (text, argument.range)
    }
    if let slot = record.slot("activity"), slot < record.fields.count, let domain = record.fields[slot].domain {
      for activity in activities where !domain.contains(where: { Self.same($0, activity.text) }) {
        report(.outsideDomain(activity.text, of: "\(name).activity", values: domain), at: activity.range)
      }
    }
    if Self.binary.contains(function), activities.count == 2, Self.same(activities[0].text, activities[1].text) {
      report(.sameActivity(function, activities[1].text), at: activities[1].range)
    }
    if Self.unary.contains(function), let last = arguments.last, case .literal(.int(let count)) = last.kind, count < 0 {
      report(.negativeCount(function, count), at: last.range)
    }
  }
}

extension CheckProblem {
  fileprivate static func sameActivity(_ function: String, _ activity: String) -> Self {
    Self("same-activity", "'\(function)' relates two activities, found '\(activity)' twice")
  }

  fileprivate static func negativeCount(_ function: String, _ count: Int64) -> Self {
    Self("bad-literal", "'\(function)' counts, found \(count), expected 0 or more")
  }
}
