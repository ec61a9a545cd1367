internal import Diagnostics

/// `sharedStrings.xml`: runs of rich text are joined; readings (`rPh`) are no part of the text.
final class SharedStringsHandler: XMLHandler {
  /// A blank text is an empty one.
  private(set) var strings = RawTexts()
  private var text: [UInt8] = []
  private var isText = false
  private var isReading = false
  private let path: String
  private let limits: ReadLimits

  init(path: String, limits: ReadLimits) {
    self.path = path
    self.limits = limits
  }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
    if name == Names.t { isText = !isReading } else if name == Names.rPh { isReading = true }
  }

  func end(_ name: XMLName) throws(DiagnosticsError) {
    if name == Names.t {
      isText = false
    } else if name == Names.rPh {
      isReading = false
    } else if name == Names.si {
      OfficeText.unescape(&text)
      if RawSheetBuilder.isBlank(text.span) { text.removeAll(keepingCapacity: true) }
      guard strings.hasRoom(for: text.count) else {
        throw DiagnosticsError(
          .overLimit(path, "the shared texts have more than 4 GiB", limit: "unpacked_bytes", hint: "split the workbook"))
      }
      strings.append(copying: text.span)
      text.removeAll(keepingCapacity: true)
    }
  }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    guard isText else { return }
    text.append(copying: bytes)
    guard text.count <= limits.cellBytes else {
      throw DiagnosticsError(
        .overLimit(path, "shared text \(strings.count) has more than \(limits.cellBytes) bytes", limit: "cell_bytes"))
    }
  }

  private enum Names {
    static let si: XMLName = "si"
    static let t: XMLName = "t"
    static let rPh: XMLName = "rPh"
  }
}
