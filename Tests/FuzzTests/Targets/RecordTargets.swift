import Diagnostics

@testable import Readers

extension FuzzTarget {
  /// Objects in a list, or one behind the other.
  static let json = FuzzTarget("json") { bytes in
    try SheetText.expectSame(piecesOf: 64) { size throws(DiagnosticsError) in
      try JSONReader.sheets(of: ByteSource(bytes), path: "t.json", encoding: nil, limits: FuzzSchema.limits, pieceSize: size)
    }
  }
}
