import CEL
import RulePacks
import Tables

/// `params` of a pack as an object of expressions, with the values of this run.
enum ParameterObject {
  static func make(_ pack: RulePack) -> ObjectValue {
    let values = pack.parameters.map { typed($0.value) }
    let fields = zip(pack.parameters, values).map { parameter, typed in
      RecordField(name: parameter.name, type: typed.type, mayBeMissing: false, origin: "params.\(parameter.name)")
    }
    return ObjectValue(type: RecordType(name: "params of \(pack.id)", fields: fields), values: values.map(\.value))
  }

  private static func typed(_ scalar: Scalar) -> (type: CELType, value: Value) {
    switch scalar {
    case .null: (.null, .null)
    case .bool(let flag): (.bool, .bool(flag))
    case .int(let number): (.int, .int(number))
    case .double(let number): (.double, .double(number))
    case .string(let text): (.string, .string(text))
    case .date(let date): (.date, .date(date))
    case .list(let items):
      (.list(items.first.map { typed($0).type } ?? .string), .list(items.map { typed($0).value }))
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
