/// Cuts a large document between elements that follow one another in it by the hundred thousand, so that every piece is a document of
/// its own: the beginning of the whole up to the first of them, some of them, and the ends of what is open there.
///
/// It looks for tags as bytes, which is right for what programs write. Where it is wrong, in a comment for one, a piece is not
/// well-formed or has its container twice, and the document must be read as a whole.
struct XMLCutter {
  /// The document cannot be cut, or is damaged.
  struct Failure: Error {}

  struct Piece {
    var index: Int
    /// Its length in the buffer.
    var count: Int
  }

  private let containers: [String]
  private let element: String
  private let size: Int
  private var reader: any ByteReader
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  /// The tag that ends an element.
  private var mark: [UInt8] = []
  /// What stands behind the last cut.
  private var rest: [UInt8] = []
  private var count = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - containers: names of what is open around the elements, the root first.
  ///   - size: of a piece at most; one element, with the head, must fit into it.
  init(_ reader: consuming sending any ByteReader, containers: [String], element: String, size: Int) {
    self.reader = reader
    self.containers = containers
    self.element = element
    self.size = size
  }

  /// Puts the next piece into `buffer`; nil when there is none.
  mutating func next(_ buffer: inout [UInt8]) throws(Failure) -> Piece? {
    guard !isAtEnd else { return nil }
    if buffer.count != size { buffer = [UInt8](repeating: 0, count: size) }
    let known = head.count + rest.count
    guard known + tail.count < size else { throw Failure() }
    Self.copy(head, to: 0, of: &buffer)
    Self.copy(rest, to: head.count, of: &buffer)
    let read: Int
    do { read = try reader.read(into: &buffer, from: known) } catch { throw Failure() }
    if count == 0 { guard findHead(buffer, end: known + read) else { throw Failure() } }
    defer { count += 1 }
    if known + read < size {
      isAtEnd = true
      return Piece(index: count, count: known + read)
    }
    guard let cut = lastEnd(buffer, before: size - tail.count) else { throw Failure() }
    rest = Array(buffer[cut...])
    Self.copy(tail, to: cut, of: &buffer)
    return Piece(index: count, count: cut + tail.count)
  }

  /// Finds out what stands before the first element, and under which prefix the elements have their names.
  private mutating func findHead(_ buffer: [UInt8], end: Int) -> Bool {
    guard let container = containers.last, let start = Self.start(of: container, in: buffer[..<end]),
      let close = buffer[start.upperBound..<end].firstIndex(of: UInt8(ascii: ">")), buffer[close - 1] != UInt8(ascii: "/")
    else { return false }
    let prefix = String(decoding: buffer[(start.lowerBound + 1)..<start.upperBound].dropLast(container.utf8.count), as: UTF8.self)
    head = Array(buffer[...close])
    tail = Array(containers.reversed().map { "</\(prefix)\($0)>" }.joined().utf8)
    mark = Array("</\(prefix)\(element)>".utf8)
    return true
  }

  /// Where the first start tag of an element begins, and where its name ends.
  private static func start(of name: String, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    let name = Array(name.utf8)
    var index = bytes.startIndex
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let end = bytes[(open + 1)...].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") }
      guard let end else { return nil }
      let tag = bytes[(open + 1)..<end]
      if tag.reversed().starts(with: name.reversed()), tag.count == name.count || tag[end - name.count - 1] == UInt8(ascii: ":") {
        return open..<end
      }
      index = end
    }
    return nil
  }

  /// One past the last end tag of an element.
  private func lastEnd(_ buffer: [UInt8], before end: Int) -> Int? {
    var last = end
    while last - mark.count > head.count {
      if buffer[last - 1] == UInt8(ascii: ">"), buffer[(last - mark.count)..<last].elementsEqual(mark) { return last }
      last -= 1
    }
    return nil
  }

  private static func copy(_ bytes: [UInt8], to start: Int, of buffer: inout [UInt8]) {
    buffer.replaceSubrange(start..<(start + bytes.count), with: bytes)
  }
}
