import Datasets
import Tables
import TestSupport

@testable import Readers

extension FuzzTarget {
  /// Cells as columns of every type, as a whole and in three pieces: a line is a cell, its first byte says what the file calls it.
  static let cells = FuzzTarget("cells") { bytes in
    var raw = RawColumn()
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let kind = RawKind(rawValue: (line.first ?? 0) & 7) ?? .text
      let text = line.dropFirst()
      guard kind != .blank, let valid = String(validating: text, as: UTF8.self), !valid.allSatisfy(\.isWhitespace) else {
        raw.appendBlank()
        continue
      }
      if kind == .number || kind == .dateSerial, let number = PackedNumber(Array(text).span) {
        raw.append(kind, number)
      } else {
        raw.append(kind, text)
      }
    }
    let run = CellRun(raw: raw, rows: ArraySlice(0..<raw.count), uses1904Dates: bytes.first == UInt8(ascii: "6"), readsSerials: true)
    for schema in columns {
      let whole = ParsedColumn(run, as: schema)
      var assembler = ColumnAssembler(schema)
      let (third, half) = (run.count / 3, run.count / 2)
      for part in [0..<third, third..<half, half..<run.count] {
        assembler.append(ColumnPiece(run.part(part), as: schema, known: part.lowerBound < half ? assembler.known : .different))
      }
      let pieces = assembler.finish()
      try FuzzFailure.unless(whole.column.cellTexts == pieces.column.cellTexts, "\(schema.name): values of pieces differ")
      try FuzzFailure.unless(whole.defects == pieces.defects, "\(schema.name): \(whole.defects) ≠ \(pieces.defects)")
      try FuzzFailure.unless(whole.decisions == pieces.decisions, "\(schema.name): \(whole.decisions) ≠ \(pieces.decisions)")
    }
  }

  /// One of each type, and an amount of money.
  private static let columns: [ColumnSchema] = [
    ("case_id", ColumnType.string), ("supplement_requests", .int), ("area_m2", .decimal), ("fee_vnd", .decimal), ("published", .bool),
    ("issued_on", .date), ("received_at", .timestamp), ("channel", .enumeration(["counter", "online"])),
  ].map { (name: String, type: ColumnType) in
    ColumnSchema(
      name: name, type: type, required: false, personal: false, title: (name, name), aliases: [],
      spellings: name == "channel" ? [("counter", ["Một cửa"]), ("online", ["DVC"])] : [], note: nil)
  }
}
