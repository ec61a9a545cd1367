internal import YAMLSource

/// The keys of a kind of mapping: what the loader accepts, and what an editor is told. Declared once for both.
struct MappingShape: Sendable {
  struct Key: Sendable {
    let name: String
    let isRequired: Bool
    let value: ValueShape
    /// For editors.
    let note: String
  }

  /// With its article, for messages: `a rule`.
  let what: String
  /// In the order in which files have them.
  let keys: [Key]
  /// Groups of keys of which a mapping has exactly one.
  let alternatives: [String]

  init(_ what: String, alternatives: [String] = [], _ keys: [Key]) {
    self.what = what
    self.keys = keys
    self.alternatives = alternatives
  }

  var names: [String] { keys.map(\.name) }
  var required: [String] { keys.filter(\.isRequired).map(\.name) }

}

/// What stands after a key.
indirect enum ValueShape: Sendable {
  case text, expression, date, period, number
  case int(minimum: Int)
  case choice([String])
  /// Any scalar, or a list of scalars.
  case scalar
  /// A scalar that is not null.
  case cell
  /// `{vi: …, en: …}`.
  case localized
  case list(ValueShape)
  case mapping(MappingShape)
  /// Names of the author's own, each with such a value.
  case entries(ValueShape)
  /// A mapping of one name of the author's own.
  case entry(ValueShape)
  case either(ValueShape, ValueShape)
}

extension MappingShape.Key {
  static func required(_ name: String, _ value: ValueShape, _ note: String) -> Self {
    Self(name: name, isRequired: true, value: value, note: note)
  }

  static func optional(_ name: String, _ value: ValueShape, _ note: String) -> Self {
    Self(name: name, isRequired: false, value: value, note: note)
  }
}

extension YAMLReader {
  /// A mapping of a shape; nil, and reported, when the node is none.
  func fields(_ node: YAMLNode, as shape: MappingShape) -> YAMLFields? {
    fields(node, of: shape.what, keys: shape.names, required: shape.required)
  }
}
