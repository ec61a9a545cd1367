import Diagnostics
@testable import Readers
import TestSupport
import Testing

/// Files made by other programs (`make.py`), and grids in a form that can be compared.
enum Fixture {
  static let folder = #filePath.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" } + "/Fixtures"

  static func bytes(_ name: String) throws -> ByteSource { try FileReading.open("\(folder)/\(name)", shown: name) }

  static func all(_ bytes: ByteSource) -> [UInt8] { bytes.bytes(length: bytes.count) }

  /// The bytes with a few of them changed, doubled or left out, and perhaps without an end.
  static func mutated(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      guard bytes.count > 40 else { break }
      let start = Int.random(in: 0..<(bytes.count - 32), using: &random)
      let part = start..<(start + Int.random(in: 1...32, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[start] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 2: bytes.removeSubrange(part)
      case 3: bytes.insert(contentsOf: bytes[part], at: Int.random(in: 0...bytes.count, using: &random))
      default: if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeSubrange(start...) }
      }
    }
    return bytes
  }

  static func sheets(_ name: String, limits: ReadLimits = ReadLimits()) throws -> [RawSheet] {
    try SheetReaders.sheets(of: bytes(name), path: name, limits: limits).sheets
  }

  static func sheet(_ text: String, limits: ReadLimits = ReadLimits()) throws -> RawSheet {
    try #require(try SheetReaders.sheets(of: ByteSource(Array(text.utf8)), path: "t.csv", limits: limits).sheets.first)
  }

  /// The diagnostic that reading these bytes throws.
  static func problem(_ bytes: ByteSource, limits: ReadLimits = ReadLimits(), encoding: TextEncoding? = nil) throws -> Diagnostic {
    let error = #expect(throws: DiagnosticsError.self) {
      try SheetReaders.sheets(of: bytes, path: "t", limits: limits, encoding: encoding)
    }
    return try #require(error?.diagnostics.first)
  }

  static func problem(_ text: String, limits: ReadLimits = ReadLimits()) throws -> Diagnostic {
    try problem(ByteSource(Array(text.utf8)), limits: limits)
  }
}

extension RawSheet {
  /// Texts of all cells, row by row.
  var texts: [[String]] { (0..<rowCount).map { row in columns.map { $0.text(row) } } }

  func kinds(ofRow row: Int) -> [RawKind] { columns.map { $0.kinds[row] } }
}
