// The keys of `rasoat.yaml`, and of the mapping of inputs in it.
extension MappingShape {
  static let config = MappingShape(
    "the config",
    [
      .optional("rules", .list(.text), "Folders of rules"), .optional("packs", .list(.text), "Ids of the packs to use"),
      .optional("as_of", .date, "The day of the audit"), .optional("period", .period, "FROM..TO, both days included"),
      .optional("params", .entries(.scalar), "Parameters as pack.name: value"),
      .optional("calendar", .text, "A file with working days"), .optional("waivers", .text, "A file with waivers"),
      .optional("fail_on", .choice(RuleFile.severities + ["never"]), "The severity from which a finding fails the run"),
      .optional("limits", .mapping(limits), "Limits on what is read"),
      .optional("inputs", .list(.mapping(input)), "How files of a bundle are read"),
    ])

  static let limits = MappingShape(
    "limits", Config.limitNames.map { .optional($0, .int(minimum: 1), "A limit on what is read") })

  static let input = MappingShape(
    "an input",
    [
      .required("file", .text, "A glob on the path inside the bundle"),
      .optional("sheet", .text, "The sheet's number, or a glob on its name"),
      .optional("dataset", .text, "The dataset that the rows are of"),
      .optional("header_rows", .text, "A row or two, such as 4 or 4..5"), .optional("encoding", .text, "The text's encoding"),
      .optional("date_format", .text, "How dates are written"),
      .optional("columns", .entries(.either(.text, .mapping(columnSource))), "The header of each column"),
      .optional("values", .entries(.entries(.cell)), "Spellings of values, by column"),
      .optional("fill_down", .list(.text), "Columns whose blank cells repeat the one above"),
      .optional("time_zone", .text, "Of times without a zone"),
    ])

  static let columnSource = MappingShape(
    "a column's source", alternatives: ["expr", "const"],
    [.optional("expr", .expression, "Over the row's texts: cell['Ngày nhận']"), .optional("const", .cell, "One value for all rows")])

  /// A file with nothing but a mapping.
  static let mapping = MappingShape(
    "a mapping", [.required("inputs", .list(.mapping(input)), "How files of a bundle are read")])
}
