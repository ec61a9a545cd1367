internal import Diagnostics

/// What an object holds that is the whole of a file: the lists of objects, or of arrays, that are reached through objects alone.
struct JSONOutline {
  struct List {
    /// The names that lead to it.
    var path: [String]
    var position: Int
    /// What its elements are; nil where it has none.
    var shape: JSONTable.Shape?
  }

  private(set) var lists: [List] = []
  /// Lists of plain values, which may be the names of columns.
  private var plainLists: [List] = []
  /// The paths of all other members.
  private var others: [String] = []
  /// Where the object ends.
  private(set) var end = 0

  /// Reads the object at a position. O(length).
  init(_ text: Span<UInt8>, path: String, limits: ReadLimits, position: Int) throws(DiagnosticsError) {
    var scanner = JSONScanner(path: path, limits: limits, position: position)
    var names: [String] = []
    if try scanner.open(text) {
      reading: while true {
        names.append(try Self.name(text, &scanner))
        switch scanner.peek(text) {
        case UInt8(ascii: "{"): if try scanner.open(text) { continue reading }
        case UInt8(ascii: "["): try addList(text, &scanner, names)
        default:
          _ = try scanner.scalar(text)
          add(other: names)
        }
        names.removeLast()
        while try !scanner.next(text, inObject: true) {
          if names.isEmpty { break reading }
          names.removeLast()
        }
      }
    }
    end = scanner.position
  }

  /// Whether the object is there for the sake of its lists, and no record itself.
  var isWrapper: Bool { lists.contains { $0.shape != nil } || (!lists.isEmpty && others.isEmpty) }

  /// The names of the columns of a list of arrays, where they stand beside it (pandas' `split`, Datasette).
  func titles(of list: List) -> Int? {
    guard list.shape == .rows else { return nil }
    return plainLists.first { $0.path.dropLast() == list.path.dropLast() && $0.path.last == Self.titlesName }?.position
  }

  /// Paths of what is no list of objects.
  func beside(_ list: List) -> [String] {
    let isUsed = titles(of: list) != nil
    let plain = plainLists.filter { !isUsed || $0.path.dropLast() != list.path.dropLast() || $0.path.last != Self.titlesName }
    return plain.map { $0.path.joined(separator: ".") } + others
  }

  /// What a list is called: by its own name where no other has that.
  func name(of list: List) -> String? {
    lists.contains { $0.path != list.path && $0.path.last == list.path.last } ? list.path.joined(separator: ".") : list.path.last
  }

  private static let titlesName = "columns"
  /// Names that are kept: those of a large record would fill the memory.
  private static let mostOthers = 50

  private mutating func add(other names: [String]) {
    if others.count < Self.mostOthers {
      others.append(names.joined(separator: "."))
    } else if others.count == Self.mostOthers {
      others.append("…")
    }
  }

  private mutating func addList(_ text: Span<UInt8>, _ scanner: inout JSONScanner, _ names: [String]) throws(DiagnosticsError) {
    let position = scanner.position
    let first = try Self.firstElement(text, scanner)
    try scanner.skipValue(text)
    switch first {
    case UInt8(ascii: "{"): lists.append(List(path: names, position: position, shape: .records))
    case UInt8(ascii: "["): lists.append(List(path: names, position: position, shape: .rows))
    case nil: lists.append(List(path: names, position: position, shape: nil))
    default: plainLists.append(List(path: names, position: position, shape: nil))
    }
  }

  /// The first byte of the first element of an array that is not `null`; nil where there is none.
  static func firstElement(_ text: Span<UInt8>, _ scanner: JSONScanner) throws(DiagnosticsError) -> UInt8? {
    var scanner = scanner
    guard try scanner.open(text) else { return nil }
    while scanner.peek(text) == UInt8(ascii: "n") {
      _ = try scanner.scalar(text)
      guard try scanner.next(text, inObject: false) else { return nil }
    }
    return scanner.peek(text)
  }

  private static func name(_ text: Span<UInt8>, _ scanner: inout JSONScanner) throws(DiagnosticsError) -> String {
    if let name = try scanner.name(text) { return String(copying: text, name) }
    return String(copying: scanner.decoded.span, 0..<scanner.decoded.count)
  }
}
