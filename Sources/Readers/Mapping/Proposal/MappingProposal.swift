/// An entry of `inputs` that would read a sheet, and how sure each part of it is.
package struct MappingProposal: Sendable {
  /// The path inside the bundle.
  package var file: String
  /// Nil for a file of one table.
  package var sheet: String?
  package var format: String
  package var dataset: String
  /// From 0 to 1.
  package var confidence: Double
  /// Rows by their numbers, where they would not be found without being named.
  package var headerRows: ClosedRange<Int>?
  package var dateFormat: String?
  package var columns: [Column]
  package var values: [Value]
  package var fillDown: [String]
  /// Columns without which no row is read, and that nothing in the file seems to be.
  package var missing: [String]
  package var unused: [Unused]

  package struct Column: Sendable {
    package var name: String
    package var source: Source
    /// From 0 to 1.
    package var confidence: Double
    /// What speaks for it.
    package var reason: String
    /// Whether the file is read so without being told.
    package var isKnown: Bool

    package enum Source: Hashable, Sendable {
      case header(String)
      /// CEL over the row's texts.
      case expression(String)
    }
  }

  /// A text that is no value of its column.
  package struct Value: Sendable {
    package var column: String
    package var text: String
    package var count: Int
    /// The value it reads most like, and how much; nil where it is like none.
    package var guess: (value: String, confidence: Double)?
  }

  package struct Unused: Hashable, Sendable {
    package var header: String
    /// `texts`, `dates`, …
    package var kind: String
  }
}
