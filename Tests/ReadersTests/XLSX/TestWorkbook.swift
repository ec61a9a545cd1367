@testable import Readers

/// A workbook of one sheet, its parts stored as they are.
struct TestWorkbook {
  /// What stands in `<worksheet>`.
  var sheet: String
  /// What stands in `<sst>`; nil for a workbook without shared texts.
  var shared: String?
  /// The prefix of the names in both.
  var prefix = ""

  /// Cell style 1 is a day.
  var bytes: ByteSource {
    let name = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
    var parts = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='cases' sheetId='1' r:id='a'/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='a' Type='x/worksheet' Target='sheet.xml'/><Relationship Id='b' Type='x/styles' "
          + "Target='styles.xml'/><Relationship Id='c' Type='x/sharedStrings' Target='texts.xml'/></Relationships>"
      ),
      ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs></styleSheet>"),
      ("xl/sheet.xml", "<?xml version='1.0'?>\n<\(prefix)worksheet \(name)='s'>\(sheet)</\(prefix)worksheet>"),
    ]
    if let shared { parts.append(("xl/texts.xml", "<\(prefix)sst \(name)='s'>\(shared)</\(prefix)sst>")) }
    return ByteSource(Self.archive(parts))
  }

  /// A zip archive of stored members.
  static func archive(_ members: [(name: String, text: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in members {
      let content = Array(text.utf8)
      let size = content.count
      let fields = number(Int(Inflater.crc32(0, content.span)), 4) + number(size, 4) + number(size, 4) + number(name.utf8.count, 2)
      directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(0, 8) + fields + number(0, 12)
      directory += number(bytes.count, 4) + Array(name.utf8)
      bytes += number(0x0403_4B50, 4) + number(20, 2) + number(0, 8) + fields + number(0, 2) + Array(name.utf8) + content
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(members.count, 2) + number(members.count, 2) + number(directory.count, 4)
      + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
  }
}
