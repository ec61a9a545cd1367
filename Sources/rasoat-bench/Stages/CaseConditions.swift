/// Conditions that rules have, each with the same in Swift, so that both evaluators are measured on the same work.
struct CaseCondition: Sendable {
  let name: String
  let text: String
  let holds: @Sendable (GeneratedCases, Int) -> Bool

  static let all = [
    CaseCondition(name: "int", text: "case.supplement_requests > 1") { $0.supplements[$1] > 1 },
    CaseCondition(name: "text", text: "case.received_place == 'one_stop'") { $0.place[$1] == 0 },
    CaseCondition(name: "timestamps", text: "case.received_at < case.due_at") { $0.received[$1] < $0.due[$1] },
    CaseCondition(name: "missing", text: "has(case.returned_at) && case.returned_at > case.due_at") { cases, row in
      cases.returned[row].map { $0 > cases.due[row] } ?? false
    },
    CaseCondition(
      name: "conditions",
      text: "case.channel in ['counter', 'post'] && (case.received_place != 'one_stop' || case.supplement_requests > 1)"
    ) { $0.channel[$1] != 1 && ($0.place[$1] != 0 || $0.supplements[$1] > 1) },
  ]
}
