internal import Diagnostics

/// The state between the elements of a log, or of a part of one: what is open, and the rows so far.
struct XESRows: Sendable {
  private enum Place {
    case outside, log, trace, event
  }

  private let names = Names()
  private var traces: KeyedSheetBuilder
  private var events: KeyedSheetBuilder
  /// For each event the row of its trace, -1 where it has none; the row of names has none.
  private var traceOfEvent: [Int32]
  private var place = Place.outside
  /// Whether the open event stands in a trace.
  private var isInTrace = false
  /// Elements that are open inside one that has no rows in it.
  private var depth = 0
  /// Whether the outermost of them is an attribute of a trace or an event.
  private var isAttribute = false
  /// Attributes of attributes, those in lists too.
  private var nested = 0
  private var lists = 0
  /// Elements of a trace or an event that are no attributes.
  private var foreign = 0
  /// The line on which the root's start tag ends.
  private var firstLine = 1
  /// Lines behind it.
  private var lines = 0

  init(path: String, limits: ReadLimits, isPart: Bool) {
    traces = KeyedSheetBuilder(path: path, sheet: XESReader.traceSheet, limits: limits, isPart: isPart)
    events = KeyedSheetBuilder(path: path, sheet: XESReader.eventSheet, limits: limits, isPart: isPart)
    traceOfEvent = isPart ? [] : [-1]
  }

  mutating func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    if depth > 0 {
      depth += 1
      if isAttribute, try attributes.withValue(names.key, { _ in }) != nil { nested += 1 }
      return
    }
    switch place {
    case .outside:
      place = .log
      firstLine = attributes.endLine
    case .log:
      if name == names.trace {
        place = .trace
        try traces.beginRow(number: attributes.line)
      } else if name == names.event {
        try beginEvent(attributes.line, inTrace: false)
      } else {
        skip(isAttribute: false)
      }
    case .trace:
      if name == names.event {
        try beginEvent(attributes.line, inTrace: true)
      } else {
        try put(name, attributes, inEvent: false)
      }
    case .event: try put(name, attributes, inEvent: true)
    }
  }

  mutating func end() {
    if depth > 0 {
      depth -= 1
      return
    }
    switch place {
    case .event: place = isInTrace ? .trace : .log
    case .trace: place = .log
    case .log, .outside: place = .outside
    }
  }

  private mutating func beginEvent(_ line: Int, inTrace: Bool) throws(DiagnosticsError) {
    place = .event
    isInTrace = inTrace
    try events.beginRow(number: line)
    traceOfEvent.append(inTrace ? Int32(clamping: traces.rowCount - 1) : -1)
  }

  private mutating func skip(isAttribute: Bool) {
    depth = 1
    self.isAttribute = isAttribute
  }

  /// Puts an attribute into the row of the open trace or event.
  private mutating func put(_ name: XMLName, _ attributes: borrowing XMLAttributes, inEvent: Bool) throws(DiagnosticsError) {
    skip(isAttribute: true)
    if name == names.list || name == names.container {
      lists += 1
      return
    }
    let isKnown =
      inEvent ? try Self.put(attributes, names, into: &events) : try Self.put(attributes, names, into: &traces)
    if !isKnown { foreign += 1 }
  }

  /// Returns false for an element without a key.
  private static func put(
    _ attributes: borrowing XMLAttributes, _ names: Names, into rows: inout KeyedSheetBuilder
  ) throws(DiagnosticsError) -> Bool {
    let column = try attributes.withValue(names.key) { (key) throws(DiagnosticsError) in try rows.column(named: key) }
    guard let column else { return false }
    let isGiven: Void? = try attributes.withValue(names.value) { (value) throws(DiagnosticsError) in
      try rows.append(value, column: column)
    }
    // No value is a missing one.
    if isGiven == nil { try rows.append([UInt8]().span, column: column) }
    return true
  }

  // MARK: Parts

  /// The end of a part, on a line of it.
  mutating func end(line: Int) { lines = line - firstLine }

  /// Takes over the rows of the next part; false where only reading the whole can tell what is wrong.
  mutating func append(_ part: XESRows) -> Bool {
    let firstTrace = Int32(clamping: traces.rowCount)
    guard traces.append(part.traces, earlierRows: lines), events.append(part.events, earlierRows: lines) else { return false }
    traceOfEvent.append(contentsOf: part.traceOfEvent.lazy.map { $0 < 0 ? -1 : $0 &+ firstTrace })
    lines += part.lines
    nested += part.nested
    lists += part.lists
    foreign += part.foreign
    return true
  }

  mutating func finish() throws(DiagnosticsError) -> [RawSheet] {
    var traces = try traces.finish(name: XESReader.traceSheet)
    traces.logRows = .traces
    var events = try events.finish(name: XESReader.eventSheet)
    events.logRows = .events(traces: traceOfEvent)
    events.remarks = [
      (nested, "attributes of attributes"), (lists, "lists and containers"), (foreign, "elements that are no attributes"),
    ].filter { $0.0 > 0 }.map { "not read: \($0.0) \($0.1)" }
    return [traces, events]
  }

  // A value rather than statics: those ask at every use whether they have been made.
  private struct Names {
    let trace: XMLName = "trace"
    let event: XMLName = "event"
    let key: XMLName = "key"
    let value: XMLName = "value"
    let list: XMLName = "list"
    let container: XMLName = "container"
  }
}
