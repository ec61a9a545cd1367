import TestSupport

@testable import Readers

/// OpenDocument spreadsheets of a few elements.
enum TestSpreadsheet {
  private static let namespaces = ["office", "style", "table", "text", "calcext", "draw", "dc"].map { "xmlns:\($0)='\($0)'" }.joined(
    separator: " ")

  /// A flat document.
  ///
  /// - Parameters:
  ///   - body: what stands in `office:spreadsheet`.
  ///   - styles: what stands in `office:automatic-styles`.
  static func flat(_ body: String, styles: String = "") -> ByteSource {
    let type = "office:mimetype='application/vnd.oasis.opendocument.spreadsheet'"
    return ByteSource(
      Array("<?xml version='1.0'?>\n<office:document \(namespaces) \(type)>\(content(body, styles))</office:document>".utf8))
  }

  /// A package, its parts stored as they are.
  static func package(_ body: String, styles: String = "") -> ByteSource {
    let xml = "<?xml version='1.0'?>\n<office:document-content \(namespaces)>\(content(body, styles))</office:document-content>"
    return ByteSource(
      StoredArchive.bytes([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", xml)]))
  }

  static func table(_ rows: String, name: String = "S") -> String { "<table:table table:name='\(name)'>\(rows)</table:table>" }

  static func row(_ cells: String, _ attributes: String = "") -> String { "<table:table-row \(attributes)>\(cells)</table:table-row>" }

  static func cell(_ text: String, _ attributes: String = "office:value-type='string'") -> String {
    "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
  }

  private static func content(_ body: String, _ styles: String) -> String {
    "<office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:spreadsheet>\(body)</office:spreadsheet></office:body>"
  }

  /// The sheets of a flat document.
  static func sheets(_ body: String, styles: String = "", limits: ReadLimits = ReadLimits()) throws -> [RawSheet] {
    try SheetReaders.sheets(of: flat(body, styles: styles), path: "t.fods", limits: limits).sheets
  }
}
