internal import Diagnostics

/// The worksheets that Excel lists in a page it has saved: `x:ExcelWorksheet` with `x:Name` and perhaps `x:Visible`, mostly in a comment.
struct WorksheetNames {
  private(set) var all: [(name: String, isHidden: Bool)] = []
  private var isInWorksheet = false
  private var captured: Captured?
  private var text: [UInt8] = []

  private enum Captured {
    case name, visibility
  }

  /// - Parameter name: of an element of the page, or of the XML in the comment.
  mutating func start(_ name: XMLName) {
    if name == Self.worksheet.page || name == Self.worksheet.xml {
      all.append(("", false))
      isInWorksheet = true
    } else if name == Self.worksheets.page || name == Self.worksheets.xml {
      isInWorksheet = false
    } else if isInWorksheet, name == Self.name.page || name == Self.name.xml {
      captured = .name
    } else if isInWorksheet, name == Self.visibility.page || name == Self.visibility.xml {
      captured = .visibility
    }
    text = []
  }

  mutating func text(_ bytes: Span<UInt8>) {
    if captured != nil, text.count < 1000 { text.append(copying: bytes) }
  }

  mutating func end() {
    guard let captured else { return }
    self.captured = nil
    guard !all.isEmpty else { return }
    switch captured {
    case .name: if all[all.count - 1].name.isEmpty { all[all.count - 1].name = HTMLText.title(text) ?? "" }
    case .visibility: all[all.count - 1].isHidden = text.starts(with: "Sheet".utf8)
    }
  }

  /// Reads the list where a comment has it; one that is not well-formed has none.
  mutating func readComment(_ bytes: Span<UInt8>, path: String, limits: ReadLimits) {
    guard bytes.count < 1 << 20, let start = Self.position(of: "<xml", in: bytes, from: 0),
      let end = Self.position(of: "</xml>", in: bytes, from: start)
    else { return }
    let handler = ListHandler()
    let parser = XMLPushParser(handler, path: path, part: nil, limits: limits)
    _ = parser.parse(bytes.extracting(start..<(end + 6)))
    guard (try? parser.finish()) != nil, !handler.names.all.isEmpty else { return }
    all = handler.names.all
  }

  private static func position(of mark: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int? {
    let mark = Array(mark.description.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if mark.indices.allSatisfy({ bytes[index + $0] == mark[$0] }) { return index }
      index += 1
    }
    return nil
  }

  private static let worksheets: (page: XMLName, xml: XMLName) = ("x:excelworksheets", "ExcelWorksheets")
  private static let worksheet: (page: XMLName, xml: XMLName) = ("x:excelworksheet", "ExcelWorksheet")
  private static let name: (page: XMLName, xml: XMLName) = ("x:name", "Name")
  private static let visibility: (page: XMLName, xml: XMLName) = ("x:visible", "Visible")

  private final class ListHandler: XMLHandler {
    private(set) var names = WorksheetNames()

    func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) { names.start(name) }

    func end(_ name: XMLName) { names.end() }

    func text(_ bytes: Span<UInt8>) { names.text(bytes) }
  }
}
