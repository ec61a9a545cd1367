internal import Diagnostics

/// A list as a table: each element is a row, and what it has inside are its cells.
struct JSONTable: Sendable {
  enum Shape: Sendable {
    /// Objects, whose members name the columns.
    case records
    /// Arrays, of which the first names the columns.
    case rows
  }

  let shape: Shape
  private(set) var scanner: JSONScanner
  var members = JSONMembers()
  var builder: RawSheetBuilder
  /// Elements read.
  var count = 0
  /// The members of rows, which have no names of their own.
  var positions: [Int] = []
  var isKeyed: Bool
  var duplicates: [(row: Int, member: Int, found: String)] = []

  /// - Parameters:
  ///   - position: where the first element is.
  ///   - isContinued: whether the elements follow others that are read elsewhere.
  init(_ shape: Shape, path: String, sheet: String?, limits: ReadLimits, position: Int, isContinued: Bool = false) {
    self.shape = shape
    scanner = JSONScanner(path: path, limits: limits, position: position)
    builder = RawSheetBuilder(path: path, sheet: sheet, limits: limits, keepsOnce: true)
    isKeyed = shape == .records
    // The names are known at the end only.
    if isKeyed, !isContinued { builder.beginNames() }
  }

  // MARK: Elements

  /// Reads the array at the position, and moves behind it.
  mutating func readArray(_ text: Span<UInt8>) throws(DiagnosticsError) {
    guard try scanner.open(text) else { return }
    repeat { try readElement(text) } while try scanner.next(text, inObject: false)
  }

  /// Reads elements that stand beside one another with nothing between them but white space, as far as the text or the limit.
  mutating func readLines(_ text: Span<UInt8>, limit: Int) throws(DiagnosticsError) {
    scanner.skipSpace(text)
    while scanner.position < limit {
      try readElement(text)
      scanner.skipSpace(text)
    }
  }

  /// Reads an array of names, for rows that have none of their own.
  mutating func readTitles(_ text: Span<UInt8>, at position: Int) throws(DiagnosticsError) {
    var names = scanner
    names.position = position
    isKeyed = true
    builder.beginNames()
    guard try names.open(text) else { return }
    repeat {
      switch try names.scalar(text) {
      case .string(let range?): positions.append(members.add(text.extracting(range)))
      case .string(nil): positions.append(members.add(names.decoded.span))
      case .number(let range): positions.append(members.add(text.extracting(range)))
      case .null, .bool: throw names.failure(text, expected: "the name of a column")
      }
      _ = members.column(of: positions[positions.count - 1])
    } while try names.next(text, inObject: false)
  }

  private mutating func readElement(_ text: Span<UInt8>) throws(DiagnosticsError) {
    count += 1
    try builder.beginRow(number: count)
    switch (scanner.peek(text), shape) {
    case (UInt8(ascii: "{"), .records): try readRecord(text)
    case (UInt8(ascii: "["), .rows): try readRow(text)
    case (UInt8(ascii: "n"), _): _ = try scanner.scalar(text)
    default:
      throw scanner.failure(text, expected: shape == .records ? "an object, as the elements before" : "an array, as the elements before")
    }
  }

  private mutating func readRecord(_ text: Span<UInt8>) throws(DiagnosticsError) {
    var parent = JSONMembers.root
    var previous = parent
    guard try scanner.open(text) else { return }
    while true {
      let member: Int
      if let name = try scanner.name(text) {
        member = members.member(text.extracting(name), in: parent, after: previous)
      } else {
        let name = scanner.decoded
        member = members.member(name.span, in: parent, after: previous)
      }
      if !members.note(member, row: count) {
        try skipDuplicate(text, member)
      } else if scanner.peek(text) == UInt8(ascii: "{") {
        if try scanner.open(text) {
          parent = member
          previous = member
          continue
        }
        try putBlank(member)
      } else {
        try readCell(text, member)
      }
      previous = member
      while try !scanner.next(text, inObject: true) {
        if parent == JSONMembers.root { return }
        previous = parent
        parent = members.parent(of: parent)
      }
    }
  }

  private mutating func readRow(_ text: Span<UInt8>) throws(DiagnosticsError) {
    guard try scanner.open(text) else { return }
    var position = 0
    repeat {
      if position == positions.count { positions.append(members.add([UInt8]().span)) }
      if scanner.peek(text) == UInt8(ascii: "{") {
        try scanner.skipValue(text)
        try putBlank(positions[position])
        members.noteList(positions[position], isRead: false)
      } else {
        try readCell(text, positions[position])
      }
      position += 1
    } while try scanner.next(text, inObject: false)
  }

  /// The first of two members with one name counts; the loader says so.
  private mutating func skipDuplicate(_ text: Span<UInt8>, _ member: Int) throws(DiagnosticsError) {
    let start = scanner.position
    try scanner.skipValue(text)
    let shown = text.extracting(start..<min(scanner.position, start + Self.shownBytes))
    duplicates.append((builder.rowCount - 1, member, String(copying: shown, 0..<shown.count)))
  }

  private static let shownBytes = 100

  // MARK: Cells

  private mutating func readCell(_ text: Span<UInt8>, _ member: Int) throws(DiagnosticsError) {
    if scanner.peek(text) == UInt8(ascii: "[") { return try readList(text, member) }
    let column = members.column(of: member)
    switch try scanner.scalar(text) {
    case .string(let range?): try builder.append(.text, text.extracting(range), column: column)
    case .string(nil): try put(.text, scanner.decoded, column)
    case .number(let range): try put(number: text.extracting(range), column)
    case .bool(let value): try put(.bool, Self.word(value), column)
    case .null: try putBlank(member)
    }
  }

  private mutating func put(number text: Span<UInt8>, _ column: Int) throws(DiagnosticsError) {
    if let number = PackedNumber(text) {
      _ = try builder.append(.number, number, length: text.count, column: column)
    } else {
      try builder.append(.number, text, column: column)
    }
  }

  private mutating func put(_ kind: RawKind, _ text: [UInt8], _ column: Int) throws(DiagnosticsError) {
    try builder.append(kind, text.span, column: column)
  }

  private mutating func putBlank(_ member: Int) throws(DiagnosticsError) { try put(.text, [], members.column(of: member)) }

  private static func word(_ value: Bool) -> [UInt8] { Array((value ? "TRUE" : "FALSE").utf8) }

  /// A list of plain values is one cell; a list of anything else is a table of its own, for which there is no place in a row.
  private mutating func readList(_ text: Span<UInt8>, _ member: Int) throws(DiagnosticsError) {
    guard try scanner.open(text) else { return try putBlank(member) }
    var values: [(kind: RawKind, text: [UInt8])] = []
    var length = 0
    var isRead = true
    repeat {
      if scanner.peek(text) == UInt8(ascii: "{") || scanner.peek(text) == UInt8(ascii: "[") {
        isRead = false
        try scanner.skipValue(text)
      } else if let value = try listed(text) {
        length += value.text.count + Self.listSeparator.count
        guard length <= scanner.limits.cellBytes else {
          throw DiagnosticsError(
            .overLimit(
              scanner.path, "the values of a list have more than \(scanner.limits.cellBytes) bytes", limit: "cell_bytes",
              at: scanner.place(text)))
        }
        values.append(value)
      }
    } while try scanner.next(text, inObject: false)
    guard isRead else {
      members.noteList(member, isRead: false)
      return try putBlank(member)
    }
    guard values.count > 1 else { return try put(values.first?.kind ?? .text, values.first?.text ?? [], members.column(of: member)) }
    members.noteList(member, isRead: true)
    try put(.text, Array(values.map(\.text).joined(separator: Self.listSeparator)), members.column(of: member))
  }

  private static let listSeparator = Array("; ".utf8)

  /// A plain value of a list, copied; nil for `null`.
  private mutating func listed(_ text: Span<UInt8>) throws(DiagnosticsError) -> (kind: RawKind, text: [UInt8])? {
    var copy: [UInt8] = []
    switch try scanner.scalar(text) {
    case .null: return nil
    case .bool(let value): return (.bool, Self.word(value))
    case .string(nil): return (.text, scanner.decoded)
    case .string(let range?):
      copy.append(copying: text.extracting(range))
      return (.text, copy)
    case .number(let range):
      copy.append(copying: text.extracting(range))
      return (.number, copy)
    }
  }
}
