import Datasets
import Diagnostics
import Tables
import TestSupport
import Testing

@testable import Readers

@Suite("Text files in pieces")
struct TextTableTests {
  @Test("a file read in pieces gives what it gives as a whole", arguments: 0..<60 as Range<UInt64>)
  func pieces(_ seed: UInt64) throws {
    var random = RandomTable(seed: seed)
    let text = random.text()
    let whole = load(text, nil)
    for piece in [64, 700] {
      guard let loaded = load(text, sizes(piece: piece, workers: 1)) else { continue }
      #expect(described(loaded) == described(whole))
      #expect(load(text, sizes(piece: piece, workers: 8)).map(described) == described(whole))
    }
  }

  @Test("plain tables and those with odd rows are read in pieces")
  func isTaken() throws {
    var taken = 0
    for seed in 0..<30 as Range<UInt64> {
      var random = RandomTable(seed: seed)
      if load(random.text(), sizes(piece: 300, workers: 2)) != nil { taken += 1 }
    }
    #expect(taken > 15)
  }

  @Test("a line break in quotes at the end of a piece is no end of a record")
  func quotedBreaks() throws {
    var text = "case_id,unit_id,applicant\n"
    for row in 0..<500 { text += "HS-\(row),H01,\"A\nHS-9,H02,B\r\n\"\n" }
    let whole = load(text, nil)
    let loaded = load(text, sizes(piece: 50, workers: 3))
    #expect(loaded.map(described) == described(whole))
    #expect(loaded?.sheets.first?.loaded.chunk.origins.origin(of: 499).row == 2 + 499 * 3)
  }

  @Test(
    "what makes a file unreadable is left to the reader that names it",
    arguments: ["HS-1,H01,\"x\n", "HS-1,H\0,x\n", "HS-1,H01,\(String(repeating: "x", count: 3000))\n"])
  func refused(_ row: String) {
    let lines = String(repeating: "HS-1,H01,x\n", count: 300)
    let text = "case_id,unit_id,applicant\n" + lines + row + lines
    #expect(load(text, sizes(piece: 500, workers: 2), limits: ReadLimits(cellBytes: 2000)) == nil)
  }

  @Test("bytes that are not UTF-8 behind the beginning are left to the reader that names them")
  func damagedLetters() {
    let lines = String(repeating: "HS-1,H01,Nguyễn\n", count: 10_000)
    let bytes = Array("case_id,unit_id,applicant\n\(lines)HS-1,H01,".utf8) + [0xC3] + Array("\n\(lines)".utf8)
    let files = fileLoader(sizes(piece: 500, workers: 2), ReadLimits())
    #expect(files.loadLargeText(ByteSource(bytes), FileLoader.Source(path: "b/cases.csv")) == nil)
  }

  @Test("texts that hardly repeat are kept with their bytes, and say the same")
  func distinctTexts() throws {
    var text = "case_id,unit_id,applicant\n"
    for row in 0..<50_000 { text += "HS-\(row),H\(row % 7),\(row % 3 == 0 ? "" : "Người \(row % 5)")\n" }
    let loaded = try #require(load(text, sizes(piece: 10_000, workers: 2)))
    let column = try #require(loaded.sheets.first?.loaded.chunk.columns["case_id"])
    guard case .text = column.values else {
      Issue.record("a column of 50,000 distinct texts has codes")
      return
    }
    #expect(described(loaded) == described(load(text, nil)))
  }

  @Test("a packed text is read while it is unpacked, and one that lies about its length is not", arguments: [0, 1, -1])
  func packed(lie: Int) throws {
    var random = RandomTable(seed: 7)
    let text = (0..<40).reduce(into: "case_id,unit_id,applicant\n") { text, _ in
      for _ in 0..<100 { text += "HS-\(random.number()),H01,Nguyễn\n" }
    }
    let packed = ByteSource(stored(Array(text.utf8), lie: lie))
    let loaded = fileLoader(sizes(piece: 1000, workers: 2), ReadLimits()).loadPackedText(
      packed, FileLoader.Source(path: "b/H09/cases.csv"))
    #expect(loaded.map(described) == (lie == 0 ? described(load(text, nil)) : nil))
  }

  @Test("room for rows is made as the packed bytes let expect, whatever length the file claims")
  func claimedLength() throws {
    let packed = ByteSource(stored(Array(String(repeating: "HS-1,H01\n", count: 60_000).utf8), lie: 1 << 31))
    let text = try #require(InflatedText(packed, smallest: 0, limits: ReadLimits()))
    defer { text.stop() }
    #expect(text.count > 1 << 31)
    #expect(text.plausibleCount == 32 * packed.count)
  }

  /// A gzip file of stored blocks (RFC 1951, 3.2.4), whose last word is off by `lie`.
  private func stored(_ bytes: [UInt8], lie: Int) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    for start in stride(from: 0, to: bytes.count, by: 60_000) {
      let block = bytes[start..<min(start + 60_000, bytes.count)]
      out += [block.endIndex == bytes.count ? 1 : 0] + little(block.count, 2) + little(~block.count, 2) + block
    }
    return out + little(Int(Inflater.crc32(0, bytes.span)), 4) + little(bytes.count + lie, 4)
  }

  // MARK: Loading

  private func sizes(piece: Int, workers: Int) -> PieceSizes {
    PieceSizes(head: 100, tail: 3000, piece: piece, smallest: 0, workers: workers)
  }

  private func fileLoader(_ sizes: PieceSizes, _ limits: ReadLimits) -> FileLoader {
    FileLoader(schema: TestSchema.schema, matcher: SheetMatcher(TestSchema.schema), needs: .all, limits: limits, sizes: sizes)
  }

  /// In pieces; nil where the file has to be seen as a whole.
  private func load(_ text: String, _ sizes: PieceSizes, limits: ReadLimits = ReadLimits()) -> FileLoader.Loaded? {
    fileLoader(sizes, limits)
      .loadLargeText(ByteSource(Array(text.utf8)), FileLoader.Source(path: "b/H09/cases.csv"))
  }

  /// As a whole.
  private func load(_ text: String, _: Void?) -> FileLoader.Loaded {
    let files = fileLoader(PieceSizes(), ReadLimits())
    do {
      let sheets = try SheetReaders.sheets(of: ByteSource(Array(text.utf8)), path: "b/H09/cases.csv", limits: ReadLimits())
      return files.load(sheets.sheets, format: sheets.format, FileLoader.Source(path: "b/H09/cases.csv"))
    } catch {
      return FileLoader.Loaded(file: LoadedFile(path: "\(error)", byteCount: 0, format: "unreadable", tables: []))
    }
  }

  /// Everything a file gives, as lines.
  private func described(_ loaded: FileLoader.Loaded) -> [String] {
    var lines = loaded.defects.map { "\($0)" }
    for table in loaded.file.tables {
      lines.append(
        "\(table.dataset) \(table.headerRow) \(table.rows) \(table.read) \(table.rejected) \(table.skipped) \(table.columnsRead) "
          + "\(table.columnsNotRead) \(table.decisions)")
    }
    for (_, rows) in loaded.sheets {
      lines += rows.defects.map { "\($0)" }
      for (name, column) in rows.chunk.columns.sorted(by: { $0.key < $1.key }) { lines.append("\(name) \(column.cellTexts)") }
      lines.append("\((0..<rows.chunk.origins.count).map { rows.chunk.origins.origin(of: $0).row })")
    }
    return lines
  }
}

/// A register as offices export it, with everything that goes wrong in one.
private struct RandomTable {
  private var random: SeededRandom
  private var separator = ","
  private var lineEnd = "\n"
  private var quoteShare = 0
  private var oddShare = 0
  private var order = 0

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func text() -> String {
    separator = pick([",", ",", ";", "\t", "|"])
    lineEnd = pick(["\n", "\n", "\r\n"])
    quoteShare = pick([0, 0, 10, 60])
    oddShare = pick([0, 1, 1, 5, 20])
    order = Int.random(in: 0..<4, using: &random)
    let header = ["Mã hồ sơ", "Mã đơn vị", "Chủ hồ sơ", "Kênh tiếp nhận", "Ngày tiếp nhận", "Số lần bổ sung", "Đánh giá", "Ghi chú", ""]
    let width = Int.random(in: 7...9, using: &random)
    var lines: [String] = []
    if chance(30) { lines += ["SỔ THEO DÕI HỒ SƠ", ""] }
    lines.append(header.prefix(width).joined(separator: separator))
    if chance(20) { lines.append((1...width).map { "(\($0))" }.joined(separator: separator)) }
    for row in 0..<Int.random(in: 150...400, using: &random) { lines += record(row, header, width) }
    if chance(40) { lines.append("Tổng cộng" + String(repeating: separator, count: width - 1)) }
    if chance(30) { lines += ["", "Người lập biểu" + separator + "Thủ trưởng đơn vị", "Nguyễn A" + separator + "Trần B"] }
    let prefix = chance(10) ? "sep=\(separator)\(lineEnd)" : chance(10) ? "\u{FEFF}" : ""
    return prefix + lines.joined(separator: lineEnd) + (chance(70) ? lineEnd : "")
  }

  mutating func number() -> Int { Int.random(in: 0..<1_000_000, using: &random) }

  private mutating func record(_ row: Int, _ header: [String], _ width: Int) -> [String] {
    var cells = [
      "HS-\(row)", "H0\(row / 50)", pick(["Nguyễn Văn A", "Tran B", "", "Nguye\u{302}\u{303}n C", "~"]),
      pick(["Trực tiếp", "online", "BCCI", "", "fax"]), date(), pick(["0", "1", "", "2", " 3 ", "1.234"]),
      pick(["", "4", "4,5", "1.234", "2.5%"]),
      pick(["", "x", "y"]), "",
    ]
    guard chance(oddShare) else { return [cells.prefix(width).map { quoted($0) }.joined(separator: separator)] }
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return [""]
    case 1: return [header.prefix(width).joined(separator: separator)]
    case 2: return [header.prefix(width).joined(separator: separator), (1...width).map { "\($0)" }.joined(separator: separator)]
    case 3: return ["Cộng" + String(repeating: separator, count: width - 1)]
    case 4: cells[0] = ""
    case 5: cells[0] = "HS"
    case 6: return [cells.prefix(4).joined(separator: separator)]
    case 7: return [(cells.prefix(width) + ["", pick(["", "thừa"])]).joined(separator: separator)]
    case 8: cells[2] = "Công ty \"ABC\"\(pick(["", separator, "\n", "\r\n"])) số 5"
    case 9: return [cells.prefix(width).map { $0.isEmpty ? $0 : $0 + " \"x\"" }.joined(separator: separator)]
    case 10: cells[4] = pick(["45356", "không rõ", "99/99/2024", "2024"])
    case 11: cells[5] = "nhiều"
    case 12: cells[width - 1] = "ghi"
    default: return [String(repeating: separator, count: width - 1)]
    }
    return [cells.prefix(width).map { quoted($0) }.joined(separator: separator)]
  }

  private mutating func date() -> String {
    let (day, hour) = (Int.random(in: 1...28, using: &random), Int.random(in: 10...16, using: &random))
    let padded = day < 10 ? "0\(day)" : "\(day)"
    switch order {
    case 0: return pick(["", "2024-03-\(padded) \(hour):30:00", "2024-03-\(padded)T\(hour):30"])
    case 1: return pick(["\(padded)/03/2024 \(hour):05", "\(day)-3-2024", "ngày \(day) tháng 3 năm 2024", "0\(day % 9 + 1)/02/2024"])
    case 2: return "0\(day % 9 + 1)/05/2024"
    default: return pick(["2024-03-\(padded)T\(hour):30:00+07:00", "2024-03-\(padded) \(hour):30:15.25", "45356", ""])
    }
  }

  private mutating func quoted(_ cell: String) -> String {
    let mustBe = cell.contains(separator) || cell.contains("\"") || cell.contains("\n") || cell.contains("\r")
    guard mustBe || chance(quoteShare) else { return cell }
    return "\"" + String(cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined()) + "\""
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
}
