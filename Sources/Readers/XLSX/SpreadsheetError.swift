/// Errors of formulas by the texts that spreadsheets show for them.
enum SpreadsheetError {
  /// Whether a text is the name of an error: `#DIV/0!`, `#N/A`, LibreOffice's `Err:502`.
  static func isName(_ text: Span<UInt8>) -> Bool {
    guard text.count > 3, text.count <= 16, text[0] == UInt8(ascii: "#") || text[0] == UInt8(ascii: "E") else { return false }
    var bytes: [UInt8] = []
    bytes.append(copying: text)
    return names.contains(bytes) || isNumbered(bytes)
  }

  /// Whether the text of a formula's result is an error, in any language: what ends so begins with `#` for no other reason.
  static func isResult(_ text: [UInt8]) -> Bool {
    guard text.count > 2, text.count <= 16, text[0] == UInt8(ascii: "#") else { return isName(text.span) }
    return text.last == UInt8(ascii: "!") || text.last == UInt8(ascii: "?") || names.contains(text)
  }

  private static func isNumbered(_ text: [UInt8]) -> Bool {
    text.starts(with: "Err:".utf8) && text.count == 7 && text[4...].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private static let names = Set(
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"].map { Array($0.utf8) })
}
