extension FuzzTarget {
  /// Every target, in the order in which they are run.
  static let all: [FuzzTarget] = [
    csv, text, cells, loader, mapping, zip, gzip, xlsx, workbook, ods, html, json, xes, records, xml, yaml, schema, config, calendar, pack,
    rule, cel,
    regex, recorded,
  ]
}
