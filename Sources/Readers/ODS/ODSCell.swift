/// A cell of a spreadsheet while it is read: its value as its attributes say it, and its text as it is shown.
struct ODSCell: Sendable {
  enum Value {
    case blank
    case number(RawKind, PackedNumber, length: Int)
    /// With the text that `swapText` lends.
    case text(RawKind)
  }

  private enum ValueType {
    case none, number, date, time, bool, string
  }

  private let names = Names()
  private(set) var repeats = 1
  private(set) var columnSpan = 1
  private(set) var rowSpan = 1
  private var type = ValueType.none
  private var isError = false
  private var hasFormula = false
  private var formula: [UInt8] = []
  /// What the attribute of the type says.
  private var stored: [UInt8] = []
  private var shown: [UInt8] = []
  private var paragraphs = 0
  /// Whether white space that follows is part of what stands before it (ODF part 3, 6.1.2).
  private var isAfterSpace = true
  private var wantsText = false
  private var result: [UInt8] = []

  mutating func start(_ attributes: borrowing XMLAttributes) {
    repeats = 1
    columnSpan = 1
    rowSpan = 1
    type = .none
    isError = false
    hasFormula = false
    stored.removeAll(keepingCapacity: true)
    shown.removeAll(keepingCapacity: true)
    paragraphs = 0
    attributes.forEach { name, text in
      if name == names.valueType { setType(text) } else if name == names.columnsRepeated { repeats = ODSTable.count(text) }
    }
    attributes.forEach { name, text in take(name, text) }
    wantsText = hasFormula || stored.isEmpty || type == .string || type == .none
  }

  /// The type of the value stands twice, the second time in LibreOffice's own namespace, which knows errors.
  private mutating func setType(_ text: Span<UInt8>) {
    guard text.count > 1 else { return }
    switch (text[0], text[1]) {
    case (UInt8(ascii: "f"), _), (UInt8(ascii: "p"), _), (UInt8(ascii: "c"), _): type = .number
    case (UInt8(ascii: "d"), _): type = .date
    case (UInt8(ascii: "t"), _): type = .time
    case (UInt8(ascii: "b"), _): type = .bool
    case (UInt8(ascii: "s"), _): type = .string
    case (UInt8(ascii: "e"), _): isError = true
    default: break
    }
  }

  private mutating func take(_ name: XMLName, _ text: Span<UInt8>) {
    if name == names.formula {
      hasFormula = true
      formula.removeAll(keepingCapacity: true)
      formula.append(copying: text)
    } else if name == names.columnsSpanned {
      columnSpan = ODSTable.count(text)
    } else if name == names.rowsSpanned {
      rowSpan = ODSTable.count(text)
    } else if name == names.value(of: type) {
      stored.append(copying: text)
    }
  }

  var length: Int { shown.count }

  // MARK: Text

  mutating func startParagraph() {
    if paragraphs > 0 { shown.append(UInt8(ascii: "\n")) }
    paragraphs += 1
    isAfterSpace = true
  }

  mutating func insert(_ byte: UInt8, count: Int) {
    guard wantsText else { return }
    shown.append(contentsOf: repeatElement(byte, count: count))
    isAfterSpace = false
  }

  /// White space between letters is one space, and none at the beginning of a paragraph.
  mutating func text(_ bytes: Span<UInt8>) {
    guard wantsText else { return }
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] > 0x20 {
        isAfterSpace = false
      } else if isAfterSpace || bytes[index] != 0x20 {
        shown.append(copying: bytes.extracting(start..<index))
        if !isAfterSpace { shown.append(0x20) }
        start = index + 1
        isAfterSpace = true
      } else {
        isAfterSpace = true
      }
      index += 1
    }
    shown.append(copying: bytes.extracting(start..<index))
  }

  // MARK: Value

  /// Lends the text of the value until it is swapped back.
  mutating func swapText(_ text: inout [UInt8]) { swap(&text, &result) }

  mutating func value(uses1904Dates: Bool) -> Value {
    // Older versions write errors as the text of a number.
    if isError || hasFormula && SpreadsheetError.isResult(shown) {
      return shown.isEmpty ? text(.error, Self.unknownError) : shownText(.error)
    }
    switch type {
    case .number:
      // A condition has the type of a number, and no other sign of what it is than its text.
      if hasFormula, shown == Self.yes || shown == Self.no { return shownText(.bool) }
      if let number = SpreadsheetNumber.packed(stored.span, keepsLongFractions: false) {
        return .number(.number, number, length: stored.count)
      }
      guard SpreadsheetNumber.clean(&stored) else { return shownOrStored() }
      if let number = PackedNumber(stored.span) { return .number(.number, number, length: stored.count) }
      return storedText(.number)
    case .date:
      guard let number = ODSTime.serial(ofDate: stored.span, uses1904: uses1904Dates) else { return shownOrStored() }
      return .number(.dateSerial, number, length: stored.count)
    case .time:
      guard let number = ODSTime.serial(ofDuration: stored.span) else { return shownOrStored() }
      return .number(.dateSerial, number, length: stored.count)
    case .bool:
      if stored == Array("true".utf8) { return text(.bool, Self.yes) }
      return stored == Array("false".utf8) ? text(.bool, Self.no) : shownText(.text)
    case .string: return shownOrStored()
    case .none:
      // A formula that was never computed has a value that nobody knows, which is not the same as none.
      guard paragraphs == 0, hasFormula else { return shownText(.text) }
      return text(.error, Self.withoutNamespace(formula))
    }
  }

  private mutating func shownOrStored() -> Value { stored.isEmpty ? shownText(.text) : storedText(.text) }

  // Swapped rather than copied: each array then keeps its room.
  private mutating func shownText(_ kind: RawKind) -> Value {
    swap(&result, &shown)
    return result.isEmpty ? .blank : .text(kind)
  }

  private mutating func storedText(_ kind: RawKind) -> Value {
    swap(&result, &stored)
    return result.isEmpty ? .blank : .text(kind)
  }

  private mutating func text(_ kind: RawKind, _ bytes: [UInt8]) -> Value {
    result = bytes
    return .text(kind)
  }

  /// `of:=A1*2` is `=A1*2`.
  private static func withoutNamespace(_ formula: [UInt8]) -> [UInt8] {
    guard let start = formula.firstIndex(of: UInt8(ascii: "=")) else { return [UInt8(ascii: "=")] + formula }
    return Array(formula[start...])
  }

  private static let yes = Array("TRUE".utf8)
  private static let no = Array("FALSE".utf8)
  private static let unknownError = Array("#ERROR!".utf8)

  private struct Names {
    let valueType: XMLName = "value-type"
    let columnsRepeated: XMLName = "number-columns-repeated"
    let columnsSpanned: XMLName = "number-columns-spanned"
    let rowsSpanned: XMLName = "number-rows-spanned"
    let formula: XMLName = "formula"
    private let number: XMLName = "value"
    private let date: XMLName = "date-value"
    private let time: XMLName = "time-value"
    private let bool: XMLName = "boolean-value"
    private let string: XMLName = "string-value"

    /// The attribute that has the value of a type.
    func value(of type: ValueType) -> XMLName? {
      switch type {
      case .none: nil
      case .number: number
      case .date: date
      case .time: time
      case .bool: bool
      case .string: string
      }
    }
  }
}
