package import Diagnostics
internal import Tables
internal import YAMLSource

/// Reads `rasoat.yaml`.
package enum ConfigReader {
  /// - Parameter folder: the config's folder, which its paths are relative to; empty for the current one.
  package static func read(_ source: SourceText, folder: String) throws(DiagnosticsError) -> Config {
    let root = try YAMLDocument.parse(source)
    let reader = YAMLReader()
    var config = root.isNull ? Config() : ConfigFile(reader: reader, folder: folder).config(root)
    config.source = source
    try reader.finish()
    return config
  }

  package static func read(path: String) throws(DiagnosticsError) -> Config {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return try read(RuleFolder.source(path), folder: folder.isEmpty && path.hasPrefix("/") ? "/" : folder)
  }
}

private struct ConfigFile {
  let reader: YAMLReader
  let folder: String

  func config(_ root: YAMLNode) -> Config {
    var config = Config()
    guard let fields = reader.fields(root, as: .config) else { return config }
    config.rules = reader.texts(fields["rules"], of: "folders").map(resolved)
    config.packs = reader.texts(fields["packs"], of: "pack ids")
    config.asOf = reader.date(fields["as_of"])
    config.period = reader.period(fields["period"])
    config.parameters = reader.entries(fields["params"], of: "parameters: pack.name: value").compactMap(parameter)
    config.calendar = reader.text(fields["calendar"]).map(resolved)
    config.waivers = reader.text(fields["waivers"]).map(resolved)
    config.failOn = reader.choice(fields["fail_on"], among: RuleFile.severities + ["never"])
    config.limits = limits(fields["limits"])
    config.inputs = reader.items(fields["inputs"], of: "inputs").compactMap { InputFile(reader: reader).mapping($0) }
    return config
  }

  private func resolved(_ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : RulesRoot.trimmed(folder) + (folder == "/" ? "" : "/") + path
  }

  private func parameter(_ entry: YAMLNode.Entry) -> ParameterSetting? {
    guard let (pack, name) = ParameterSetting.split(entry.name) else {
      reader.report(ConfigDiagnostics.parameterName(entry.key, entry.name))
      return nil
    }
    return reader.scalar(entry.value).map { ParameterSetting(pack: pack, name: name, value: $0, location: entry.key.location) }
  }

  private func limits(_ node: YAMLNode?) -> [(name: String, value: Int)] {
    guard let node, let fields = reader.fields(node, as: .limits) else { return [] }
    return fields.entries.compactMap { entry in
      guard Config.limitNames.contains(entry.name), let value = reader.int(entry.value, in: 1...Int.max) else { return nil }
      return (entry.name, value)
    }
  }
}

private struct InputFile {
  let reader: YAMLReader

  func mapping(_ node: YAMLNode) -> InputMapping? {
    guard let fields = reader.fields(node, as: .input), let file = reader.text(fields["file"])
    else { return nil }
    return InputMapping(
      file: file, sheet: sheet(fields["sheet"]), dataset: reader.text(fields["dataset"]), headerRows: headerRows(fields["header_rows"]),
      encoding: reader.text(fields["encoding"]), dateFormat: reader.text(fields["date_format"]), columns: columns(fields["columns"]),
      values: values(fields["values"]), fillDown: reader.texts(fields["fill_down"], of: "columns"),
      timeZone: reader.text(fields["time_zone"]), location: node.location,
      locations: Dictionary(fields.entries.map { ($0.name, $0.value.location) }, uniquingKeysWith: { first, _ in first }))
  }

  /// An unquoted number is the sheet's number; a name that is a number must be quoted.
  private func sheet(_ node: YAMLNode?) -> InputMapping.Sheet? {
    guard let node else { return nil }
    if case .int = node.scalar?.value { return reader.int(node, in: 1...Int.max).map { .number($0) } }
    return reader.text(node).map { .name($0) }
  }

  /// `4` or `4..5`.
  private func headerRows(_ node: YAMLNode?) -> ClosedRange<Int>? {
    guard let node, let text = reader.text(node) else { return nil }
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first ?? nil, let last = parts.last ?? nil, parts.count <= 2, first >= 1, last >= first else {
      reader.mismatch(node, expected: "a row or two rows, such as 4 or 4..5")
      return nil
    }
    return first...last
  }

  private func columns(_ node: YAMLNode?) -> [(column: String, source: InputMapping.ColumnSource, location: SourceLocation)] {
    reader.entries(node, of: "columns: a mapping of columns to headers").compactMap { entry in
      guard case .mapping = entry.value.content else {
        return reader.text(entry.value).map { (entry.name, .header($0), entry.key.location) }
      }
      guard let fields = reader.fields(entry.value, as: .columnSource) else { return nil }
      switch (fields["expr"], fields["const"]) {
      case (let expression?, nil): return reader.expression(expression).map { (entry.name, .expression($0), entry.key.location) }
      case (nil, let constant?): return raw(constant).map { (entry.name, .constant($0), entry.key.location) }
      default:
        reader.report(ConfigDiagnostics.columnSource(entry.key))
        return nil
      }
    }
  }

  private func values(_ node: YAMLNode?) -> [(column: String, spellings: [InputMapping.Spelling], location: SourceLocation)] {
    reader.entries(node, of: "values: a mapping of columns to spellings").map { entry in
      let spellings = reader.entries(entry.value, of: "spellings: a mapping of texts to values").compactMap { spelling in
        raw(spelling.value).map { InputMapping.Spelling(text: spelling.name, value: $0, location: spelling.value.location) }
      }
      return (entry.name, spellings, entry.key.location)
    }
  }

  /// A scalar as written: it stands for the text of a cell, whose column gives it a type.
  private func raw(_ node: YAMLNode) -> String? {
    if let scalar = node.scalar, !node.isNull { return scalar.text }
    reader.mismatch(node, expected: "a value")
    return nil
  }
}

/// What can be wrong in a config beside its YAML.
enum ConfigDiagnostics {
  static func parameterName(_ node: YAMLNode, _ name: String) -> Diagnostic {
    node.diagnostic("config/parameter", "'\(name)' does not name a pack's parameter", hint: "write pack.name: bk-2013.on_time_target")
  }

  static func columnSource(_ node: YAMLNode) -> Diagnostic {
    node.diagnostic("config/column-source", "a column comes from a header, {expr: …} or {const: …}")
  }
}
