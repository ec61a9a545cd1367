/// How long lists are, as far as it is known when an estimate is made.
package struct CostSizes: Sendable {
  /// The length of a relation's list.
  package struct Length: Hashable, Sendable {
    /// Over all parents.
    package var mean: Double
    /// Over all rows of the list's side: what a row of it finds when it looks at the list of its own parent.
    package var weighted: Double

    package init(mean: Double, weighted: Double) {
      self.mean = mean
      self.weighted = weighted
    }

    package init(_ length: Double) { self.init(mean: length, weighted: length) }
  }

  /// Rows of datasets, by the name of the variable.
  package var datasets: [String: Double]
  /// Lists that are fields, by record and field, as `unit.cases`.
  package var lists: [String: Length]

  /// Rows of a dataset that nothing is known of.
  package static let assumedRows = 1e5
  /// Rows of a relation's list that nothing is known of.
  package static let assumedMembers = 1e3
  /// Elements of any other list: working days of a year, words of a text.
  package static let assumedElements = 250.0

  /// Without sizes: those assumed.
  package init(datasets: [String: Double] = [:], lists: [String: Length] = [:]) {
    self.datasets = datasets
    self.lists = lists
  }
}

/// For whom an expression is evaluated: the loops that stand around it.
package struct CostContext: Sendable {
  /// A name bound to one row or element after another.
  package struct Loop: Sendable {
    package let name: String
    /// The dataset or relation whose rows it runs over; nil for lists that do not grow with the data.
    package let table: String?

    package init(name: String, table: String?) {
      self.name = name
      self.table = table
    }
  }

  /// How often it is evaluated.
  package var evaluations: Double
  /// The outermost first.
  package var loops: [Loop]
  /// Lists that are variables, such as values of `let`.
  package var shapes: [String: ListShape]

  package init(evaluations: Double = 1, loops: [Loop] = [], shapes: [String: ListShape] = [:]) {
    self.evaluations = evaluations
    self.loops = loops
    self.shapes = shapes
  }
}

/// Where the elements of a list come from and how many there are.
package struct ListShape: Hashable, Sendable {
  package var length: Double
  /// The dataset or relation; nil for lists that do not grow with the data.
  package var table: String?
  /// The variable whose relation it is, as `unit` of `unit.cases`.
  package var owner: String?
  /// Whether it is the whole relation, which may have an index; a filtered list has none.
  package var isWhole: Bool

  package init(length: Double, table: String? = nil, owner: String? = nil, isWhole: Bool = false) {
    self.length = length
    self.table = table
    self.owner = owner
    self.isWhole = isWhole
  }
}

/// What an expression costs, over all its evaluations.
package struct CostEstimate: Sendable {
  /// Element steps: nodes evaluated, times the elements that the macros around them look at.
  package let steps: Double
  /// The innermost macro that makes up at least half of the steps; nil where there is none.
  package let dearest: Range<Int>?
  /// Macros that look at every row of a table for every row of another.
  package let products: [Product]
  /// What the value is when it is a list.
  package let shape: ListShape?

  package struct Product: Hashable, Sendable {
    /// The bytes of the macro in the expression's text.
    package let range: Range<Int>
    package let outer: String
    package let inner: String
    package let steps: Double
  }
}
