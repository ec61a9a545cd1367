internal import Tables

/// The events that a constraint looks at, in the order of their list.
package struct EventList: ValueRepresentable, Sendable {
  private let records: [Record]

  package init?(_ value: Value) {
    guard let elements = value.elements else { return nil }
    var records: [Record] = []
    for element in elements {
      guard case .record(let record) = element else { return nil }
      records.append(record)
    }
    self.records = records
  }

  /// For every event whether it is an activity; the error of one without an activity.
  func occurrences(of activity: String) -> Result<[Bool], EvaluationError> {
    let wanted = VietnameseText.nfc(activity)
    var found: [Bool] = []
    found.reserveCapacity(records.count)
    for record in records {
      switch Access.select(.record(record), "activity") {
      case .string(let text): found.append(Self.isSame(text, wanted))
      case .error(let error): return .failure(error)
      case let other: return .failure(EvaluationError(.invalidArgument, "the activity \(other.debugText) is no text"))
      }
    }
    return .success(found)
  }

  /// Whole texts, both in NFC.
  private static func isSame(_ text: String, _ composed: String) -> Bool {
    if UTF8Text.areEqual(text, composed) { return true }
    return text.utf8.contains { $0 >= 0x80 } && UTF8Text.areEqual(VietnameseText.nfc(text), composed)
  }

  func withPair(_ a: String, _ b: String, _ body: (EventPair) -> Value) -> Value {
    switch (occurrences(of: a), occurrences(of: b)) {
    case (.success(let isA), .success(let isB)): body(EventPair(isA: isA, isB: isB))
    case (.failure(let error), _), (_, .failure(let error)): .error(error)
    }
  }

  func event(_ position: Int?) -> Value {
    position.map { .record(records[$0]) } ?? .failure(.missing, "an event with that activity")
  }

  /// False when a known actor did both; else missing when both occur and an actor of them is; else true.
  func fourEyes(_ pair: EventPair) -> Value {
    var actors: (a: Set<UTF8Text>, b: Set<UTF8Text>) = ([], [])
    var missing: Value?
    for (position, record) in records.enumerated() where pair.isA[position] || pair.isB[position] {
      switch Access.select(.record(record), "actor_id") {
      case .string(let actor):
        if pair.isA[position] { actors.a.insert(UTF8Text(actor)) }
        if pair.isB[position] { actors.b.insert(UTF8Text(actor)) }
      case .error(let error): missing = missing ?? .error(error)
      case let other: return .noOverload("four_eyes", other)
      }
    }
    if !actors.a.isDisjoint(with: actors.b) { return .bool(false) }
    if pair.hasA, pair.hasB, let missing { return missing }
    return .bool(true)
  }
}
