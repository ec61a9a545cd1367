/// How the dates of a table are read where the mapping says so.
package struct DateReading: Sendable {
  /// Nil: every form that `DateTimeText` knows, day first.
  package var format: DateFormat?
  /// Seconds ahead of UTC at an instant, in the zone of times that name none; nil for the offices' own.
  package var offset: (@Sendable (_ seconds: Int64) -> Int)?

  package init(format: DateFormat? = nil, offset: (@Sendable (_ seconds: Int64) -> Int)? = nil) {
    self.format = format
    self.offset = offset
  }

  /// Seconds ahead of UTC at a time of the zone's own clocks.
  ///
  /// - Parameter local: seconds since 1970-01-01T00:00 there. Of an hour that clocks show twice, the earlier is taken.
  func offset(atLocal local: Int64) -> Int? {
    guard let offset else { return nil }
    // The offset in force a day before is that before any change of the clocks near by.
    let before = offset(local - 86_400)
    let after = offset(local - Int64(before))
    return offset(local - Int64(after)) == after ? after : before
  }
}
