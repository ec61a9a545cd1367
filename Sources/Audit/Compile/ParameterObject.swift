package import CEL
package import Diagnostics
package import RulePacks
import Tables

/// `params` of a pack: its own values, replaced by those of the config and the command line.
package enum ParameterObject {
  /// Values of another kind than the pack's own are problems; a whole number may stand for a decimal one.
  package static func make(_ pack: RulePack, overrides: [String: Scalar]) -> (object: ObjectValue, diagnostics: [Diagnostic]) {
    var fields: [RecordField] = []
    var values: [Value] = []
    var diagnostics: [Diagnostic] = []
    for parameter in pack.parameters {
      let own = typed(parameter.value)
      var (type, value) = own
      if let override = overrides["\(pack.id).\(parameter.name)"] {
        let (overrideType, overrideValue) = typed(override)
        if overrideType == type {
          value = overrideValue
        } else if case .int(let number) = overrideValue, type == .double {
          value = .double(Double(number))
        } else {
          diagnostics.append(
            Diagnostic(
              code: "rules/parameter-type", message: "parameter '\(pack.id).\(parameter.name)' takes \(type.description), found \(overrideType.description)",
              location: pack.location, hint: "give a value like the pack's own: \(parameter.value.text)"))
        }
      }
      fields.append(RecordField(name: parameter.name, type: type, mayBeMissing: false, origin: "params.\(parameter.name)"))
      values.append(value)
      type = own.0
    }
    return (ObjectValue(type: RecordType(name: "params of \(pack.id)", fields: fields), values: values), diagnostics)
  }

  /// Names of `pack.name` in `overrides` that no pack has.
  package static func unknown(_ overrides: [String: Scalar], packs: [RulePack]) -> [Diagnostic] {
    let known = packs.flatMap { pack in pack.parameters.map { "\(pack.id).\($0.name)" } }
    return overrides.keys.sorted().filter { !known.contains($0) }.map { name in
      Diagnostic(
        code: "rules/unknown-parameter", message: "no pack of this run has a parameter '\(name)'",
        hint: NearestName.hint(for: name, among: known) ?? "known: \(known.joined(separator: ", "))")
    }
  }

  static func typed(_ scalar: Scalar) -> (CELType, Value) {
    switch scalar {
    case .null: (.null, .null)
    case .bool(let flag): (.bool, .bool(flag))
    case .int(let number): (.int, .int(number))
    case .double(let number): (.double, .double(number))
    case .string(let text): (.string, .string(text))
    case .date(let date): (.date, .date(date))
    case .list(let items):
      (.list(items.first.map { typed($0).0 } ?? .string), .list(items.map { typed($0).1 }))
    }
  }
}

extension Scalar {
  /// As it would stand in YAML.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): number.description
    case .string(let text): text
    case .date(let date): date.description
    case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
    }
  }
}
