internal import Diagnostics

/// The texts that cells of a workbook name by number, end to end.
struct SharedStrings {
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var ends: [Int] = []

  /// Where the text stands in `bytes`; nil when there is none with this number.
  func range(_ index: Int) -> Range<Int>? {
    guard ends.indices.contains(index) else { return nil }
    return (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }
}

/// `sharedStrings.xml`: runs of rich text are joined; readings (`rPh`) are no part of the text.
final class SharedStringsHandler: XMLHandler {
  private(set) var strings = SharedStrings()
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

  func end(_ name: XMLName) {
    if name == Names.t {
      isText = false
    } else if name == Names.rPh {
      isReading = false
    } else if name == Names.si {
      OfficeText.unescape(&text)
      strings.bytes.append(contentsOf: text)
      strings.ends.append(strings.bytes.count)
      text.removeAll(keepingCapacity: true)
    }
  }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    guard isText else { return }
    text.append(copying: bytes)
    guard text.count <= limits.cellBytes else {
      throw DiagnosticsError(
        .overLimit(path, "shared text \(strings.ends.count) has more than \(limits.cellBytes) bytes", limit: "cell_bytes"))
    }
  }

  private enum Names {
    static let si: XMLName = "si"
    static let t: XMLName = "t"
    static let rPh: XMLName = "rPh"
  }
}
