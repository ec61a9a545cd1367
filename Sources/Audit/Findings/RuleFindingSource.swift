import CEL
import Findings

/// The findings of one rule, by unit: what they are is known, what they say is made when it is asked for.
struct RuleFindingSource: Sendable {
  /// Neighbours in canonical order, by unit, of at most `FindingPart.most` findings.
  let parts: [(unit: Int, part: FindingPart)]
  private let contents: [Content]
  private let builder: RuleFindingBuilder
  private let plan: any DetailPlan
  private let violations: OrderedViolations

  private enum Content: Sendable {
    /// Places in the ordered violations.
    case violations(Range<Int>)
    case undecided(UndecidedSubjects, missing: String)
  }

  /// - Parameter place: of the rule in `AuditResult.rules`.
  init(_ findings: RuleFindings, place: Int, builder: RuleFindingBuilder, plan: any DetailPlan) {
    self.builder = builder
    self.plan = plan
    let violations = builder.ordered(findings.violations)
    self.violations = violations
    var assembly = Assembly(violations: violations, builder: builder, rule: place)
    let undecided = Dictionary(grouping: findings.undecided, by: \.key.unit)
    let stretches = Dictionary(uniqueKeysWithValues: violations.units.map { ($0.unit, $0.range) })
    for unit in Set(undecided.keys).union(stretches.keys).sorted() {
      let groups = (undecided[unit] ?? []).map { (missing: ExactText($0.key.missing), subjects: $0.value) }.sorted {
        $0.missing < $1.missing
      }
      assembly.add(unit: unit, violations: stretches[unit] ?? 0..<0, undecided: groups)
    }
    parts = assembly.parts
    contents = assembly.contents
  }

  /// The findings of parts that follow one another.
  func groups(_ range: Range<Int>) -> [FindingGroup] {
    var stretches: [(head: FindingHead, range: Range<Int>)] = []
    for index in range {
      if case .violations(let stretch) = contents[index] { stretches.append((parts[index].part.head, stretch)) }
    }
    var violating = builder.groups(violations.subjects, stretches, plan: plan).makeIterator()
    return range.compactMap { index in
      switch contents[index] {
      case .undecided(let subjects, let missing): return builder.group(subjects, missing: missing, head: parts[index].part.head)
      case .violations(let stretch): return violating.next().map { merged($0, stretch) }
      }
    }
  }

  /// One finding per subject.
  private func merged(_ group: FindingGroup, _ range: Range<Int>) -> FindingGroup {
    guard !violations.repeats.isEmpty else { return group }
    let starts = range.filter { !violations.repeats.contains($0) }
    guard starts.count < range.count else { return group }
    let ends = starts.dropFirst() + [range.upperBound]
    return group.merging(zip(starts, ends).map { $0 - range.lowerBound..<$1 - range.lowerBound })
  }

  /// Puts the violations and the undecided findings of a unit in one order.
  private struct Assembly {
    let violations: OrderedViolations
    let builder: RuleFindingBuilder
    let rule: Int
    var parts: [(unit: Int, part: FindingPart)] = []
    var contents: [Content] = []

    mutating func add(unit: Int, violations range: Range<Int>, undecided: [(missing: ExactText, subjects: UndecidedSubjects)]) {
      let head = builder.head(unit: unit, rule: rule)
      var start = range.lowerBound
      for group in undecided {
        let (place, isTaken) = place(of: group.missing.text, in: start..<range.upperBound)
        add(start..<place, head: head, unit: unit)
        start = place
        // A violation of that very name says more.
        if isTaken { continue }
        var tally = FindingTally()
        tally.add(builder.traits.unknown)
        parts.append((unit, FindingPart(head: head, severity: .info, tally: tally)))
        contents.append(.undecided(group.subjects, missing: group.missing.text))
      }
      add(start..<range.upperBound, head: head, unit: unit)
    }

    /// Where a subject stands among violations, or would stand.
    private func place(of subject: String, in range: Range<Int>) -> (Int, isTaken: Bool) {
      let wanted = ExactText(subject)
      var (low, high) = (range.lowerBound, range.upperBound)
      while low < high {
        let middle = (low + high) / 2
        if ExactText(key(middle)) < wanted { low = middle + 1 } else { high = middle }
      }
      return (low, low < range.upperBound && ExactText(key(low)) == wanted)
    }

    private func key(_ place: Int) -> String {
      let subjects = violations.subjects
      return builder.subject(Int(subjects.rows[place]), subjects.items.isEmpty ? nil : subjects.items[place])
    }

    /// Parts end where a subject ends, so that no finding is cut in two.
    private mutating func add(_ range: Range<Int>, head: FindingHead, unit: Int) {
      let traits = builder.traits
      var start = range.lowerBound
      while start < range.upperBound {
        var tally = FindingTally()
        var end = start
        if violations.repeats.isEmpty, violations.subjects.errors.isEmpty {
          end = min(start + FindingPart.most, range.upperBound)
          tally.add(traits.fail, end - start)
        }
        while end < range.upperBound {
          if !violations.repeats.contains(end) {
            if tally.total == FindingPart.most { break }
            tally.add(violations.subjects.errors[end] == nil ? traits.fail : traits.error)
          }
          end += 1
        }
        parts.append((unit, FindingPart(head: head, severity: traits.fail.severity, tally: tally)))
        contents.append(.violations(start..<end))
        start = end
      }
    }
  }
}
