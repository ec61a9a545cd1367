/// What an expression may name.
package struct Environment: Sendable {
  /// A namespace such as `com.example`: names are looked up in it and its parents first (langdef, "Name Resolution").
  package var container: String
  /// Variables by name; names may have dots (`x.y`).
  package var variables: [String: CELType]
  /// Record and object types by name.
  package var records: [String: RecordType]
  package var functions: FunctionLibrary
  /// Of variables that hold lists of records: fields that every element has (`CheckedExpression.elementFacts`).
  package var elementFacts: [String: Set<String>] = [:]
  /// Record variables that always have a value although not named like their record, such as the item of `each`.
  package var certain: Set<String> = []
  /// Rule files: no `dyn`, enumeration literals checked against their domain, closed types only. Off for the conformance files.
  package var isStrict: Bool

  package init(
    container: String = "", variables: [String: CELType] = [:], records: [String: RecordType] = [:],
    functions: FunctionLibrary, isStrict: Bool = false
  ) {
    self.container = container
    self.variables = variables
    self.records = records
    self.functions = functions
    self.isStrict = isStrict
  }
}

/// Functions by name.
package struct FunctionLibrary: Sendable {
  package private(set) var functions: [String: Function] = [:]
  /// In the order they were added, for listings.
  package private(set) var names: [String] = []

  package init(_ families: [Function]...) {
    for family in families {
      for function in family { add(function) }
    }
  }

  /// Overloads of a name that is there already are appended to it.
  package mutating func add(_ function: Function) {
    if let known = functions[function.name] {
      functions[function.name] = Function(
        known.name, known.documentation, examples: known.examples + function.examples,
        overloads: known.overloads + function.overloads)
    } else {
      names.append(function.name)
      functions[function.name] = function
    }
  }

  package subscript(name: String) -> Function? { functions[name] }
}
