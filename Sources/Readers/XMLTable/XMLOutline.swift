/// The elements of a document by their path: which there are, how often one parent has them, and what they hold.
struct XMLOutline: Sendable {
  struct Node: Sendable {
    /// 0 for the root's.
    var parent: Int
    var name: [UInt8]
    /// Paths below, in the order of first appearance.
    var children: [Int] = []
    /// Names of attributes, in the order of first appearance.
    var attributes: [[UInt8]] = []
    var count = 0
    /// The most that one parent has.
    var mostInParent = 0
    var hasText = false

    /// The parent that had it last, and how often.
    fileprivate var lastParent = -1
    fileprivate var run = 0
    /// The child that came after the one before it last time.
    fileprivate var guess = 0

    init(parent: Int, name: [UInt8]) {
      self.parent = parent
      self.name = name
    }
  }

  private struct Path: Hashable {
    var parent: Int
    var name: [UInt8]
  }

  /// The document itself first; a parent before its children.
  private(set) var nodes = [Node(parent: 0, name: [])]
  private var places: [Path: Int] = [:]
  private var attributeCount = 0

  /// Paths and attributes.
  var size: Int { nodes.count + attributeCount }

  /// The path of a child; nil where there is none.
  mutating func child(of parent: Int, named name: Span<UInt8>) -> Int? {
    let guess = nodes[parent].guess
    if guess > 0, Self.isEqual(nodes[guess].name, name) { return guess }
    guard let known = places[Path(parent: parent, name: Self.bytes(name))] else { return nil }
    nodes[parent].guess = known
    return known
  }

  /// Counts a child of an element.
  ///
  /// - Parameter instance: a number of its own for each element.
  mutating func enter(_ name: Span<UInt8>, of parent: Int, instance: Int) -> Int {
    let node = child(of: parent, named: name) ?? add(name, to: parent)
    nodes[node].count += 1
    if nodes[node].lastParent == instance { nodes[node].run += 1 } else { nodes[node].run = 1 }
    nodes[node].lastParent = instance
    nodes[node].mostInParent = max(nodes[node].mostInParent, nodes[node].run)
    return node
  }

  private mutating func add(_ name: Span<UInt8>, to parent: Int) -> Int {
    let node = nodes.count
    nodes.append(Node(parent: parent, name: Self.bytes(name)))
    nodes[parent].children.append(node)
    places[Path(parent: parent, name: nodes[node].name)] = node
    return node
  }

  mutating func addAttribute(_ name: Span<UInt8>, to node: Int) {
    if nodes[node].attributes.contains(where: { Self.isEqual($0, name) }) { return }
    nodes[node].attributes.append(Self.bytes(name))
    attributeCount += 1
  }

  mutating func addText(to node: Int) { nodes[node].hasText = true }

  static func bytes(_ name: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(copying: name)
    return bytes
  }

  static func isEqual(_ bytes: [UInt8], _ name: Span<UInt8>) -> Bool {
    guard bytes.count == name.count else { return false }
    for index in bytes.indices where bytes[index] != name[index] { return false }
    return true
  }
}
