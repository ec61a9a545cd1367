package import Diagnostics

/// A score per unit, as a directive's index gives it: points for metrics and rules.
package struct ScoreIndex: Sendable {
  package var max: Double
  package var items: [Item]
  package var location: SourceLocation

  package struct Item: Sendable {
    package var points: Double
    /// `metric.on_time_rate`, or a rule's id.
    package var of: String
    /// How much of the points; without it, all or nothing.
    package var formula: EmbeddedText?
    package var location: SourceLocation

    package init(points: Double, of: String, formula: EmbeddedText?, location: SourceLocation) {
      self.points = points
      self.of = of
      self.formula = formula
      self.location = location
    }
  }

  package init(max: Double, items: [Item], location: SourceLocation) {
    self.max = max
    self.items = items
    self.location = location
  }
}
