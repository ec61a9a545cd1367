internal import Diagnostics

/// Tables in XML of any vocabulary, and workbooks of Excel 2003.
enum XMLTableReader {
  /// One sheet for each kind of row, named by its element; none for a document without values.
  static func sheets(of document: StoredDocument) throws(DiagnosticsError) -> [RawSheet] {
    let first = XMLOutlineHandler(path: document.path, limits: document.limits)
    try document.parse(first)
    if first.isWorkbook { return try SpreadsheetMLHandler.sheets(of: document) }
    let second = try XMLTableHandler(first.outline, path: document.path, limits: document.limits)
    try document.parse(second)
    return try second.finish()
  }
}
