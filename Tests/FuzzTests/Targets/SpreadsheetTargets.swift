import Diagnostics
import TestSupport

@testable import Readers

extension FuzzTarget {
  /// The content of an OpenDocument spreadsheet.
  static let ods = FuzzTarget("ods") { bytes in
    let type = Array("application/vnd.oasis.opendocument.spreadsheet".utf8)
    let archive = ByteSource(StoredArchive.bytes([("mimetype", type), ("content.xml", bytes)]))
    try SheetText.expectSame(piecesOf: 400) { size throws(DiagnosticsError) in
      try ODSReader.sheets(of: archive, path: "t.ods", limits: FuzzSchema.limits, pieceSize: size)
    }
  }

  /// A page with tables.
  static let html = FuzzTarget("html") { bytes in
    _ = outcome { () throws(DiagnosticsError) in
      try HTMLReader.sheets(of: ByteSource(bytes), path: "t.xls", encoding: nil, limits: FuzzSchema.limits).map(SheetText.init)
    }
  }
}
