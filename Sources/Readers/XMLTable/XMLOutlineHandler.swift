internal import Diagnostics

/// The first reading of a document: its outline.
final class XMLOutlineHandler: XMLHandler {
  private(set) var outline = XMLOutline()
  /// Whether the document is a workbook of Excel 2003, of which nothing more is to be known.
  private(set) var isWorkbook = false
  private var open: [(node: Int, instance: Int)] = [(0, 0)]
  private var instances = 0
  private let path: String
  private let limits: ReadLimits

  init(path: String, limits: ReadLimits) {
    self.path = path
    self.limits = limits
  }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws(DiagnosticsError) {
    if isWorkbook { return }
    if open.count == 1, name == "Workbook", attributes.elementNamespace == SpreadsheetMLHandler.namespace {
      isWorkbook = true
      return
    }
    let (parent, instance) = open[open.count - 1]
    let node = try attributes.withElementName { outline.enter($0, of: parent, instance: instance) }
    instances += 1
    open.append((node, instances))
    try attributes.forEachWhole { name, isInstance, _ throws(DiagnosticsError) in
      if !isInstance { outline.addAttribute(name, to: node) }
    }
    guard outline.size <= Self.sizePerColumn * limits.columns else {
      throw DiagnosticsError(
        .overLimit(
          path, "the document has more than \(Self.sizePerColumn * limits.columns) kinds of elements and attributes", limit: "columns"))
    }
  }

  func end(_ name: XMLName) { if !isWorkbook { open.removeLast() } }

  func text(_ bytes: Span<UInt8>) {
    let node = open[open.count - 1].node
    if !outline.nodes[node].hasText, !RawSheetBuilder.isBlank(bytes) { outline.addText(to: node) }
  }

  /// A document may have several tables.
  private static let sizePerColumn = 4
}
