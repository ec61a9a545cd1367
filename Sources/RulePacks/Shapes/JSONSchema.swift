/// JSON Schema (draft 2020-12) of the files that people write, so that an editor can complete and check them.
///
/// Made from the shapes that the loaders use. The YAML is taken as of its core schema: a date is a text, `yes` is a text.
package enum JSONSchema: String, CaseIterable, Sendable {
  /// A `pack.yaml` or a rule file, whichever has the key `pack`.
  case rules
  case pack, rule, config, mapping
  /// `mutants.yaml`.
  case mutants

  /// The document, indented, with a line break at its end.
  package var text: String {
    var members: [(String, JSONTree)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
    ]
    switch self {
    case .rules:
      members += [
        ("type", .text("object")), ("if", .object([("required", .list([.text("pack")]))])), ("then", Self.tree(.pack)),
        ("else", Self.tree(.rule)),
      ]
    case .pack: members += Self.members(.pack)
    case .rule: members += Self.members(.rule)
    case .config: members += Self.members(.config)
    case .mapping: members += Self.members(.mapping)
    case .mutants: members += [("type", .text("array")), ("items", Self.tree(.acceptedMutant))]
    }
    return JSONTree.object(members).indented() + "\n"
  }

  private var title: String {
    switch self {
    case .rules: "rasoat: pack.yaml or a rule file"
    case .pack: "rasoat: pack.yaml"
    case .rule: "rasoat: a rule or an on-site check"
    case .config: "rasoat.yaml"
    case .mapping: "rasoat: how the files of a bundle are read"
    case .mutants: "rasoat: mutants.yaml of a pack"
    }
  }

  // MARK: Shapes

  private static func tree(_ shape: MappingShape) -> JSONTree { .object(members(shape)) }

  private static func members(_ shape: MappingShape) -> [(String, JSONTree)] {
    let properties = shape.keys.map { key -> (String, JSONTree) in
      var members = self.members(key.value)
      // A key without a value is as good as none.
      if !key.isRequired { members = [("anyOf", .list([.object(members), type("null")]))] }
      return (key.name, .object([("description", .text(key.note))] + members))
    }
    var members: [(String, JSONTree)] = [
      ("type", .text("object")), ("properties", .object(properties)), ("additionalProperties", .bool(false)),
    ]
    if !shape.required.isEmpty { members.append(("required", .list(shape.required.map { .text($0) }))) }
    if !shape.alternatives.isEmpty {
      members.append(("oneOf", .list(shape.alternatives.map { .object([("required", .list([.text($0)]))]) })))
    }
    return members
  }

  private static func members(_ value: ValueShape) -> [(String, JSONTree)] {
    switch value {
    // An id such as 1 needs no quotes.
    case .text: types("string", "number")
    case .expression: types("string", "number", "boolean")
    case .date: pattern(day)
    case .period: pattern("\(day)\\.\\.\(day)")
    case .number: types("number")
    case .int(let minimum): types("integer") + [("minimum", .number(minimum))]
    case .choice(let words): [("enum", .list(words.map { .text($0) }))]
    case .scalar:
      [("anyOf", .list([type("string", "number", "boolean", "null"), .object([("type", .text("array"))])]))]
    case .cell: types("string", "number", "boolean")
    case .localized:
      types("object") + [
        ("properties", .object(["vi", "en"].map { ($0, type("string", "number")) })), ("additionalProperties", .bool(false)),
      ]
    case .list(let item): types("array") + [("items", .object(members(item)))]
    case .mapping(let shape): members(shape)
    case .entries(let item): types("object") + [("additionalProperties", .object(members(item)))]
    case .entry(let item):
      types("object") + [("additionalProperties", .object(members(item))), ("minProperties", .number(1)), ("maxProperties", .number(1))]
    case .either(let one, let other): [("anyOf", .list([.object(members(one)), .object(members(other))]))]
    }
  }

  private static let day = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

  private static func pattern(_ text: String) -> [(String, JSONTree)] { types("string") + [("pattern", .text("^\(text)$"))] }

  private static func types(_ names: String...) -> [(String, JSONTree)] { [typeMember(names)] }

  private static func type(_ names: String...) -> JSONTree { .object([typeMember(names)]) }

  private static func typeMember(_ names: [String]) -> (String, JSONTree) {
    ("type", names.count == 1 ? .text(names[0]) : .list(names.map { .text($0) }))
  }
}
