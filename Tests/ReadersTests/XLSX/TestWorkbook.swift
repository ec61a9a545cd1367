import TestSupport

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
    return ByteSource(StoredArchive.bytes(parts))
  }
}
