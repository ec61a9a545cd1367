// The keys of `pack.yaml`.
extension MappingShape {
  static let pack = MappingShape(
    "a pack",
    [
      .required("pack", .text, "The pack's id, as its folder is named"),
      .required("title", .localized, "The document's title in both languages"),
      .required("document", .mapping(document), "The legal document"),
      .required("in_force", .mapping(inForce), "When the document binds, both days included"),
      .optional("replaces", .list(.text), "Packs whose clauses this one ends"),
      .optional("applies_to", .expression, "Which units it binds: a condition on 'unit'"),
      .optional("params", .entries(.mapping(parameter)), "Numbers that a jurisdiction may set"),
      .required("clauses", .list(.mapping(clause)), "The document's clauses with their requirements"),
      .optional("metrics", .list(.mapping(metric)), "Numbers per unit"),
      .optional("index", .mapping(index), "The score per unit"),
    ])

  static let document = MappingShape(
    "a document",
    [
      .required("issuer", .text, "Who issued it"), .required("kind", .text, "Such as Chỉ thị, Nghị định, Quyết định"),
      .optional("number", .text, "Its number; null when the text has none"), .optional("issued", .date, "The day of signing"),
      .optional("source", .text, "Where the text was taken from"),
    ])

  static let inForce = MappingShape(
    "a period in force",
    [.required("from", .date, "The first day"), .optional("to", .date, "The last day; null when still in force")])

  static let parameter = MappingShape(
    "a parameter",
    [
      .required("value", .scalar, "The default"), .optional("unit", .text, "Its unit of measure"),
      .required("title", .localized, "What it means"), .optional("source", .text, "Where the default comes from"),
    ])

  static let clause = MappingShape(
    "a clause",
    [
      .required("id", .text, "As the document numbers it"), .required("summary", .localized, "What it asks for"),
      .optional("requirements", .list(.mapping(requirement)), "Every atomic requirement"),
    ])

  static let requirement = MappingShape(
    "a requirement",
    [
      .required("id", .text, "Unique in the pack"), .optional("vi", .text, "The requirement in Vietnamese"),
      .optional("en", .text, "The requirement in English"),
      .optional("informational", .localized, "Why neither data nor a question on site can decide it"),
    ])

  static let metric = MappingShape(
    "a metric",
    [
      .required("id", .text, "Its name in expressions: metric.id"), .required("title", .localized, "Its title"),
      .required("for", .choice(["unit"]), "Whose number it is"), .required("value", .mapping(metricValue), "How it is worked out"),
      .optional("unit", .text, "Its unit of measure, such as percent"),
      .optional("better", .choice(["higher", "lower"]), "Which way is better"),
      .optional("target", .expression, "The number to reach"),
      .optional("min_denominator", .int(minimum: 0), "Below it the number says nothing"),
    ])

  static let metricValue = MappingShape(
    "a metric's value",
    [.required("numerator", .expression, "A number"), .required("denominator", .expression, "A number")])

  static let index = MappingShape(
    "an index",
    [.required("max", .number, "The most points"), .required("items", .list(.mapping(indexItem)), "What gives points")])

  static let indexItem = MappingShape(
    "an index item",
    [
      .required("points", .number, "How many points"), .required("of", .text, "metric.id, or a rule's id"),
      .optional("formula", .expression, "How much of the points"),
    ])
}
