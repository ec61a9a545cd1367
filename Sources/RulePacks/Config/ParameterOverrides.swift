package import Diagnostics
internal import Tables
internal import YAMLSource

extension RulePack {
  /// Packs with the values of a jurisdiction in place of their own; later settings win.
  ///
  /// Throws for a parameter that its pack does not have, or a value of another kind. A whole number may stand for a decimal one.
  /// Settings of packs that are not in this run are left out if the pack is known.
  package static func setting(
    _ settings: [ParameterSetting], in packs: [RulePack], knownPacks: [String] = []
  ) throws(DiagnosticsError) -> [RulePack] {
    var packs = packs
    var problems: [Diagnostic] = []
    for setting in settings {
      guard let index = packs.firstIndex(where: { $0.id == setting.pack }) else {
        let known = packs.map(\.id) + knownPacks
        if !known.contains(setting.pack) { problems.append(ParameterDiagnostics.unknownPack(setting, known: known)) }
        continue
      }
      guard let place = packs[index].parameters.firstIndex(where: { $0.name == setting.name }) else {
        problems.append(ParameterDiagnostics.unknownName(setting, known: packs[index].parameters.map(\.name)))
        continue
      }
      let parameter = packs[index].parameters[place]
      guard let value = setting.value.like(parameter.value) else {
        problems.append(ParameterDiagnostics.wrongKind(setting, expected: parameter.value))
        continue
      }
      packs[index].parameters[place].value = value
    }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return packs
  }
}

extension Scalar {
  /// A value typed on the command line, read as an unquoted YAML scalar: `0.95`, `true`, `2024-03-05`; anything else is text.
  package init(option text: String) {
    switch YAMLScalar.resolve(text) {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .float(let value): self = .double(value)
    case .date: self = CivilDate(iso: text).map { .date($0) } ?? .string(text)
    case .string: self = .string(text)
    }
  }

  /// `text`, `whole number`: for messages.
  package var kind: String {
    switch self {
    case .null: "nothing"
    case .bool: "true or false"
    case .int: "a whole number"
    case .double: "a number"
    case .string: "a text"
    case .date: "a date"
    case .list: "a list"
    }
  }

  /// This value as one of another's kind; nil when it is of a different kind. A default of null takes any value.
  func like(_ other: Scalar) -> Scalar? {
    switch (self, other) {
    case (_, .null), (.bool, .bool), (.int, .int), (.double, .double), (.string, .string), (.date, .date): self
    case (.int(let value), .double): .double(Double(value))
    case (.list(let values), .list(let others)):
      others.first.map { first in
        let converted = values.compactMap { $0.like(first) }
        return converted.count == values.count ? .list(converted) : nil
      } ?? self
    default: nil
    }
  }
}

extension ParameterSetting {
  /// `PACK.NAME=VALUE` as typed after `--param`.
  package init(option text: String) throws(DiagnosticsError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let (pack, name) = Self.split(parts[0]) else {
      throw DiagnosticsError(ParameterDiagnostics.badOption(text))
    }
    self.init(pack: pack, name: name, value: Scalar(option: parts[1]), location: SourceLocation(file: "--param"))
  }

  /// The pack and the name of `bk-2013.on_time_target`: a name has no dot, a pack's id has none either.
  static func split(_ text: String) -> (pack: String, name: String)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    return (parts[0], parts[1])
  }
}

/// What can be wrong in the setting of a parameter.
enum ParameterDiagnostics {
  static func badOption(_ text: String) -> Diagnostic {
    Diagnostic(code: "config/parameter", message: "'\(text)' is not PACK.NAME=VALUE", hint: "write --param bk-2013.on_time_target=0.95")
  }

  static func unknownPack(_ setting: ParameterSetting, known: [String]) -> Diagnostic {
    Diagnostic(
      code: "config/parameter", message: "no pack '\(setting.pack)' for the parameter '\(setting.pack).\(setting.name)'",
      location: setting.location,
      hint: NearestName.hint(for: setting.pack, among: known) ?? "the packs are \(known.joined(separator: ", "))")
  }

  static func unknownName(_ setting: ParameterSetting, known: [String]) -> Diagnostic {
    let listed = known.isEmpty ? "the pack has no parameters" : "its parameters are \(known.joined(separator: ", "))"
    return Diagnostic(
      code: "config/parameter", message: "the pack '\(setting.pack)' has no parameter '\(setting.name)'", location: setting.location,
      hint: NearestName.hint(for: setting.name, among: known) ?? listed)
  }

  static func wrongKind(_ setting: ParameterSetting, expected: Scalar) -> Diagnostic {
    Diagnostic(
      code: "config/parameter", message: "the parameter '\(setting.pack).\(setting.name)' is \(expected.kind), found \(setting.value.kind)",
      location: setting.location)
  }
}
