import Diagnostics
import TestSupport

@testable import Readers

extension FuzzTarget {
  /// A workbook as it lies on disk.
  static let xlsx = FuzzTarget("xlsx") { bytes in
    _ = outcome { () throws(DiagnosticsError) in try XLSXReader.sheets(of: ByteSource(bytes), path: "t.xlsx", limits: FuzzSchema.limits) }
  }

  /// The parts of a workbook (`StoredArchive.members`).
  static let workbook = FuzzTarget("workbook") { bytes in
    let archive = ByteSource(StoredArchive.bytes(StoredArchive.members(bytes)))
    try SheetText.expectSame(piecesOf: 300) { size throws(DiagnosticsError) in
      try XLSXReader.sheets(of: archive, path: "t.xlsx", limits: FuzzSchema.limits, pieceSize: size)
    }
  }
}
