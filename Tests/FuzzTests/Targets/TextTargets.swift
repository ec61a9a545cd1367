import Diagnostics
import Tables

@testable import Readers

extension FuzzTarget {
  /// A text with separators as a register of cases: as a whole, and in pieces of a few bytes, which must give the same or nothing.
  static let csv = FuzzTarget("csv") { bytes in
    let content = ByteSource(bytes)
    // Pieces much shorter than those of a real file, but not so many that a long input takes a second.
    let sizes = PieceSizes(head: 64, tail: 64, piece: max(48, bytes.count / 32), smallest: 0, workers: 2)
    let files = FuzzSchema.files(sizes: sizes)
    let file = FileLoader.Source(path: "b/H09/cases.csv")
    guard let pieces = files.loadLargeText(content, file) else { return }
    let whole = outcome { () throws(DiagnosticsError) in try SheetReaders.sheets(of: content, path: file.path, limits: files.limits) }
    guard case .success((let format, let sheets)) = whole else { throw FuzzFailure(found: "read in pieces, refused as a whole") }
    let loaded = files.load(sheets, format: format, file)
    try LoadedText.expectAccounted(loaded)
    try LoadedText.expectSame(pieces, loaded)
  }

  /// Texts in every encoding, and what is done to them to compare them.
  static let text = FuzzTarget("text") { bytes in
    for declared in [nil, TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian, .windows1258] {
      let decoded = outcome { () throws(DiagnosticsError) in
        try TextDecoder.utf8(ByteSource(bytes), declared: declared, path: "t.csv").text
      }
      guard case .success(let source) = decoded else { continue }
      let utf8 = source.bytes(length: source.count)
      guard let text = String(validating: utf8, as: UTF8.self) else { throw FuzzFailure(found: "decoded to what is not UTF-8") }
      let nfc = VietnameseText.nfc(text)
      try FuzzFailure.unless(VietnameseText.nfc(nfc).utf8.elementsEqual(nfc.utf8), "composed twice is not composed once")
    }
  }
}
