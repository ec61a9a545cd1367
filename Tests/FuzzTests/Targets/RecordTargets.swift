import Diagnostics

@testable import Readers

extension FuzzTarget {
  /// Objects in a list, or one behind the other.
  static let json = FuzzTarget("json") { bytes in
    try SheetText.expectSame(piecesOf: 64) { size throws(DiagnosticsError) in
      try JSONReader.sheets(of: ByteSource(bytes), path: "t.json", encoding: nil, limits: FuzzSchema.limits, pieceSize: size)
    }
  }

  /// An event log.
  static let xes = FuzzTarget("xes") { bytes in
    let document = StoredDocument(ByteSource(bytes), path: "t.xes", limits: FuzzSchema.limits)
    try SheetText.expectSame(piecesOf: 300) { size throws(DiagnosticsError) in try XESReader.sheets(of: document, pieceSize: size) }
  }

  /// XML of any vocabulary, and workbooks of Excel 2003.
  static let records = FuzzTarget("records") { bytes in
    let document = StoredDocument(ByteSource(bytes), path: "t.xml", limits: FuzzSchema.limits)
    _ = outcome { () throws(DiagnosticsError) in try XMLTableReader.sheets(of: document).map(SheetText.init) }
  }
}
