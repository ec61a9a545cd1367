// The keys of a rule file.
extension MappingShape {
  static let rule = MappingShape(
    "a rule", alternatives: ["require", "check"],
    [
      .required("id", .text, "The file's name; names the violation"), .required("clause", .text, "The clause's id in pack.yaml"),
      .required("requirements", .list(.text), "Requirements that it decides"),
      .optional("title", .localized, "What is wrong, in a few words"),
      .required("severity", .choice(RuleFile.severities), "How bad a violation is"),
      .required("for", .text, "The record that is judged: unit, case, assignment, …"),
      .optional("each", .entry(.expression), "One subject per item of a list: {day: audit.workdays}"),
      .optional("on", .expression, "The day that decides which law is in force"),
      .optional("in_force", .mapping(inForce), "When the rule binds, if not as long as its pack"),
      .optional("where", .expression, "Whom the rule is about"),
      .optional("let", .entries(.expression), "Names for parts of the condition"),
      .optional("require", .expression, "True where the law is kept"),
      .optional("check", .mapping(check), "A question for an inspector on site"),
      .optional("evidence", .entries(.expression), "Values that a finding shows"),
      .optional("message", .localized, "What a finding says; {name} is a value of the evidence"),
      .optional("remedy", .mapping(remedy), "What to do, and in how many days"),
      .optional("rationale", .localized, "Why the rule reads the clause so"),
      .optional("examples", .list(.mapping(example)), "Small bundles with the outcome that each must give"),
    ])

  static let check = MappingShape(
    "a check",
    [
      .required("question", .localized, "What to ask"), .required("look_at", .localized, "Where to look"),
      .required("expect", .choice(["yes", "no"]), "The answer that complies"),
    ])

  static let remedy = MappingShape(
    "a remedy",
    [
      .optional("vi", .text, "In Vietnamese"), .optional("en", .text, "In English"),
      .optional("days", .int(minimum: 0), "Calendar days to carry it out"),
    ])

  static let example = MappingShape(
    "an example",
    [
      .required("name", .text, "What it shows"), .optional("audit", .mapping(exampleAudit), "The audit's period and day"),
      .optional("params", .entries(.scalar), "Other values of parameters"),
      .required("data", .entries(.list(.entries(.scalar))), "Rows by dataset"),
      .required("expect", .entries(.choice(ExampleReader.outcomes)), "Outcome by subject"),
    ])

  static let exampleAudit = MappingShape(
    "an example's audit",
    [.optional("period", .period, "FROM..TO, both days included"), .optional("as_of", .date, "The day of the audit")])

  static let acceptedMutant = MappingShape(
    "an accepted mutant",
    [
      .required("rule", .text, "The rule's id"), .required("expression", .text, "The key that is changed: where, require, let name"),
      .required("mutant", .expression, "The changed expression on one line"), .required("reason", .text, "Why no example can notice it"),
    ])
}
