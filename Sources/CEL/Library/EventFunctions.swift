/// Declare constraints on event lists (Pesic, Schonenberg, van der Aalst 2007), with the meaning of their formulas in LTLf.
///
/// A list with an event without an activity makes every answer missing. Each is O(events).
package enum EventFunctions {
  private static let events = CELType.list(.object("event"))

  package static let all: [Function] =
    occurrence + [
      pair("choice", "Whether one of two activities occurs.", { $0.hasA || $0.hasB }),
      pair("exclusive_choice", "Whether one of two activities occurs, but not both.", { $0.hasA != $0.hasB }),
      pair("responded_existence", "Whether b occurs, before or after, if a does.", { !$0.hasA || $0.hasB }),
      pair("coexistence", "Whether two activities both occur or neither does.", { $0.hasA == $0.hasB }),
      pair("response", "Whether after every a comes a b.", { $0.response }),
      pair("alternate_response", "Whether after every a comes a b before the next a.", { $0.alternateResponse }),
      pair("chain_response", "Whether right after every a comes b.", { $0.chainResponse }),
      pair("precedence", "Whether before every b came an a.", { $0.precedence(from: 0) }),
      pair("alternate_precedence", "Whether before every b came an a since the previous b.", { $0.alternatePrecedence }),
      pair("chain_precedence", "Whether right before every b came a.", { $0.chainPrecedence }),
      pair("succession", "Whether response and precedence hold.", { $0.response && $0.precedence(from: 0) }),
      pair(
        "alternate_succession", "Whether alternate response and alternate precedence hold.",
        { $0.alternateResponse && $0.alternatePrecedence }),
      pair("chain_succession", "Whether chain response and chain precedence hold.", { $0.chainResponse && $0.chainPrecedence }),
      pair("not_coexistence", "Whether two activities do not both occur.", { !$0.hasA || !$0.hasB }),
      pair("not_succession", "Whether after an a never comes a b.", { $0.notSuccession }),
      pair("not_chain_succession", "Whether right after an a never comes b.", { $0.notChainSuccession }),
      Function(
        "four_eyes", "Whether nobody did both a and b; missing where an actor that matters is not known.",
        overloads: [
          .of("events_four_eyes", member: true, events, .string, .string, returns: .bool) {
            (list: EventList, a: String, b: String, _) in list.withPair(a, b) { list.fourEyes($0) }
          }
        ]),
    ]

  private static let occurrence: [Function] = [
    Function(
      "existence", "Whether an activity occurs, at least a number of times.",
      overloads: [count("existence") { $0 >= 1 }, counted("existence") { $0 >= $1 }]),
    Function(
      "absence", "Whether an activity does not occur, or occurs fewer times than a number.",
      overloads: [count("absence") { $0 == 0 }, counted("absence") { $0 < $1 }]),
    Function("exactly", "Whether an activity occurs exactly a number of times.", overloads: [counted("exactly") { $0 == $1 }]),
    Function(
      "init", "Whether the first event is an activity.", overloads: [single("init", .bool) { $1.first.map(Value.bool) ?? .bool(false) }]),
    Function(
      "end", "Whether the last event is an activity.", overloads: [single("end", .bool) { $1.last.map(Value.bool) ?? .bool(false) }]),
    Function(
      "first", "The first event with an activity; missing when there is none.",
      overloads: [single("first", .object("event")) { list, found in list.event(found.firstIndex(of: true)) }]),
    Function(
      "last", "The last event with an activity; missing when there is none.",
      overloads: [single("last", .object("event")) { list, found in list.event(found.lastIndex(of: true)) }]),
  ]

  private static func single(
    _ name: String, _ result: CELType, _ body: @escaping @Sendable (EventList, [Bool]) -> Value
  ) -> Overload {
    .of("events_\(name)", member: true, events, .string, returns: result) { (list: EventList, activity: String, _) in
      switch list.occurrences(of: activity) {
      case .success(let found): body(list, found)
      case .failure(let error): .error(error)
      }
    }
  }

  private static func count(_ name: String, _ body: @escaping @Sendable (Int) -> Bool) -> Overload {
    single(name, .bool) { _, found in .bool(body(found.count { $0 })) }
  }

  private static func counted(_ name: String, _ body: @escaping @Sendable (Int, Int) -> Bool) -> Overload {
    .of("events_\(name)_int", member: true, events, .string, .int, returns: .bool) {
      (list: EventList, activity: String, number: Int64, _) in
      guard number >= 0 else { return .failure(.invalidArgument, "'\(name)' needs a number that is not negative") }
      return switch list.occurrences(of: activity) {
      case .success(let found): .bool(body(found.count { $0 }, Int(number)))
      case .failure(let error): .error(error)
      }
    }
  }

  private static func pair(_ name: String, _ documentation: String, _ body: @escaping @Sendable (EventPair) -> Bool) -> Function {
    Function(
      name, documentation,
      overloads: [
        .of("events_\(name)", member: true, events, .string, .string, returns: .bool) { (list: EventList, a: String, b: String, _) in
          list.withPair(a, b) { .bool(body($0)) }
        }
      ])
  }
}

/// Which events of a list are an a, and which a b. The two may be the same activity.
struct EventPair: Sendable {
  let isA: [Bool]
  let isB: [Bool]

  var hasA: Bool { isA.contains(true) }
  var hasB: Bool { isB.contains(true) }

  /// G(a -> F b)
  var response: Bool {
    guard let lastA = isA.lastIndex(of: true) else { return true }
    return isB[lastA...].contains(true)
  }

  /// G(a -> X(!a U b))
  var alternateResponse: Bool {
    var isOpen = false
    for (a, b) in zip(isA, isB) {
      if isOpen, b { isOpen = false } else if isOpen, a { return false }
      if a { isOpen = true }
    }
    return !isOpen
  }

  /// G(a -> X b)
  var chainResponse: Bool { isA.indices.allSatisfy { !isA[$0] || ($0 + 1 < isB.count && isB[$0 + 1]) } }

  /// !b W a, from a position on.
  func precedence(from start: Int) -> Bool {
    for position in start..<isA.count {
      if isA[position] { return true }
      if isB[position] { return false }
    }
    return true
  }

  /// (!b W a) & G(b -> N(!b W a))
  var alternatePrecedence: Bool {
    precedence(from: 0) && isB.indices.allSatisfy { !isB[$0] || precedence(from: $0 + 1) }
  }

  /// G(b -> Y a)
  var chainPrecedence: Bool { isB.indices.allSatisfy { !isB[$0] || ($0 > 0 && isA[$0 - 1]) } }

  /// G(a -> !F b)
  var notSuccession: Bool {
    guard let firstA = isA.firstIndex(of: true) else { return true }
    return !isB[firstA...].contains(true)
  }

  /// G(a -> !X b)
  var notChainSuccession: Bool { isA.indices.allSatisfy { !isA[$0] || $0 + 1 >= isB.count || !isB[$0 + 1] } }
}
