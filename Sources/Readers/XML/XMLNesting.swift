/// What is open at a place in a document, with limits on what makes libxml2 slow.
struct XMLNesting {
  /// What there is too much of, and the key in `limits:` that says how much, if there is one.
  struct Excess {
    var found: String
    var limit: String?
  }

  private static let maximumNamespaces = 256
  private let maximumDepth: Int
  private let maximumAttributes: Int
  private var depth = 0
  /// Elements that are open and declare namespaces, and how many.
  private var declarations: [(depth: Int, count: Int)] = []
  private var declared = 0
  /// The depth of the last of them; 0 where there is none.
  private var innermost = 0

  init(limits: ReadLimits) {
    maximumDepth = limits.xmlDepth
    maximumAttributes = limits.columns
  }

  @inline(__always)
  mutating func enter(attributes: Int, namespaces: Int) -> Excess? {
    depth += 1
    if depth <= maximumDepth, attributes <= maximumAttributes, namespaces == 0 { return nil }
    return excess(attributes: attributes, namespaces: namespaces)
  }

  private mutating func excess(attributes: Int, namespaces: Int) -> Excess? {
    if depth > maximumDepth { return Excess(found: "elements lie more than \(maximumDepth) deep", limit: "xml_depth") }
    if attributes > maximumAttributes {
      return Excess(found: "an element has more than \(maximumAttributes) attributes", limit: "columns")
    }
    guard namespaces > 0 else { return nil }
    declarations.append((depth, namespaces))
    innermost = depth
    declared += namespaces
    // Every prefix is looked up among all namespaces that hold at its place.
    guard declared > Self.maximumNamespaces else { return nil }
    return Excess(found: "more than \(Self.maximumNamespaces) namespaces are declared inside one another")
  }

  @inline(__always)
  mutating func leave() {
    if depth == innermost { leaveDeclarations() }
    depth -= 1
  }

  private mutating func leaveDeclarations() {
    declared -= declarations.popLast()?.count ?? 0
    innermost = declarations.last?.depth ?? 0
  }
}
