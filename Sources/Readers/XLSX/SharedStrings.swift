internal import Diagnostics

/// `sharedStrings.xml`, as far as it is read.
final class SharedStringsHandler: XMLHandler {
  // SAFETY: the events of one parser, one after the other, are all that changes it.
  @exclusivity(unchecked)
  private var state: SharedStrings

  init(path: String, limits: ReadLimits) { unsafe state = SharedStrings(path: path, limits: limits) }

  /// A blank text is an empty one.
  var strings: RawTexts { unsafe state.strings }

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) { unsafe state.start(name) }

  func end(_ name: XMLName) throws(DiagnosticsError) { unsafe try state.end(name) }

  func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) { unsafe try state.text(bytes) }
}

/// The texts so far: runs of rich text are joined; readings (`rPh`) are no part of the text.
private struct SharedStrings {
  private let names = Names()
  private let path: String
  private let limits: ReadLimits
  private(set) var strings = RawTexts()
  private var text: [UInt8] = []
  private var isText = false
  private var isReading = false

  init(path: String, limits: ReadLimits) {
    self.path = path
    self.limits = limits
  }

  mutating func start(_ name: XMLName) {
    if name.letter == UInt8(ascii: "t") { isText = !isReading } else if name == names.rPh { isReading = true }
  }

  mutating func end(_ name: XMLName) throws(DiagnosticsError) {
    if name.letter == UInt8(ascii: "t") {
      isText = false
    } else if name == names.rPh {
      isReading = false
    } else if name == names.si {
      try endText()
    }
  }

  private mutating func endText() throws(DiagnosticsError) {
    // Taken out and put back, because the texts cannot change while a part of this value is lent.
    var text: [UInt8] = []
    swap(&text, &self.text)
    defer { swap(&text, &self.text) }
    OfficeText.unescape(&text)
    if RawSheetBuilder.isBlank(text.span) { text.removeAll(keepingCapacity: true) }
    guard strings.hasRoom(for: text.count) else {
      throw DiagnosticsError(
        .overLimit(path, "the shared texts have more than 4 GiB", limit: "unpacked_bytes", hint: "split the workbook"))
    }
    strings.append(copying: text.span)
    text.removeAll(keepingCapacity: true)
  }

  mutating func text(_ bytes: Span<UInt8>) throws(DiagnosticsError) {
    guard isText else { return }
    text.append(copying: bytes)
    guard text.count <= limits.cellBytes else {
      throw DiagnosticsError(
        .overLimit(path, "shared text \(strings.count) has more than \(limits.cellBytes) bytes", limit: "cell_bytes"))
    }
  }

  // A value rather than statics: those ask at every use whether they have been made.
  private struct Names {
    let si: XMLName = "si"
    let rPh: XMLName = "rPh"
  }
}
