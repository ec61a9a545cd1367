import Datasets
import Diagnostics
import Foundation
import Tables
import Testing

@testable import Readers

@Suite struct BundleLoaderTests {
  private let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  @Test("a register like form 06 loads without a mapping, every row accounted for")
  func register() throws {
    let bundle = try load(["U1/register.xlsx": try Data(contentsOf: fixtures.appending(path: "register.xlsx"))])
    let account = try #require(bundle.files.first?.tables.first)
    #expect((account.rows, account.read, account.rejected, account.skipped) == (22, 4, 1, 17))
    #expect(account.headerRow == 6)
    #expect(account.sheet == "Sổ theo dõi")
    #expect(
      account.columnsRead == ["case_id", "procedure_name", "applicant", "channel", "received_at", "due_at", "returned_at"])
    #expect(account.columnsNotRead == ["TT", "Số lượng hồ sơ (bộ)", "Địa chỉ, số điện thoại", "Cơ quan chủ trì giải quyết"])
    let table = try #require(bundle.tables["cases"])
    #expect((0..<4).map { table.column("case_id")?.string(at: $0)?.suffix(6) } == ["1-0001", "4-0001", "5-0002", "6-0001"])
    #expect(
      (0..<4).map { table.column("received_at")?.timestamp(at: $0)?.dayFirst(offsetSeconds: officeOffsetSeconds) }
        == ["01/03/2024 00:00", "04/03/2024 08:30", "05/03/2024 08:30", "06/03/2024 09:15"])
    #expect((0..<4).map { table.column("returned_at")?.validity[$0] } == [true, false, false, false])
    #expect((0..<4).map { table.column("channel")?.string(at: $0) } == ["counter", "post", "online", nil])
    #expect(table.column("unit_id")?.string(at: 0) == "U1")
    #expect(
      bundle.defects.map { "\($0.rule) \($0.location)" } == [
        "skipped-sheet bundle/U1/register.xlsx!Danh mục!1", "skipped-sheet bundle/U1/register.xlsx!Hướng dẫn!1",
        "ambiguous-date bundle/U1/register.xlsx!Sổ theo dõi!H6", "rejected-row bundle/U1/register.xlsx!Sổ theo dõi!12",
        "unreadable-cell bundle/U1/register.xlsx!Sổ theo dõi!I13", "unknown-value bundle/U1/register.xlsx!Sổ theo dõi!K13",
      ])
  }

  @Test("a workbook of the 1904 date system, number cells as keys, an error cell")
  func dates1904() throws {
    let bundle = try load(["events.xlsx": try Data(contentsOf: fixtures.appending(path: "events-1904.xlsx"))])
    let table = try #require(bundle.tables["events"])
    #expect(table.column("at")?.timestamp(at: 0)?.iso(offsetSeconds: officeOffsetSeconds) == "2024-03-05T08:30:00+07:00")
    #expect((0..<2).map { table.column("case_id")?.string(at: $0) } == ["1001", "001"])
    #expect(bundle.defects.map(\.rule) == ["unreadable-cell"])
    #expect(bundle.defects.first?.found == "#N/A")
  }

  @Test("a folder names the unit, unless the bundle's own list of units does not have it")
  func folders() throws {
    let cases = Data("Mã hồ sơ,Chủ hồ sơ\nHS-1,A\n".utf8)
    let units = Data("unit_id,name\nU1,Một\n".utf8)
    let known = try load(["U1/cases.csv": cases, "units.csv": units])
    #expect(known.tables["cases"]?.column("unit_id")?.string(at: 0) == "U1")
    #expect(known.defects.isEmpty)
    let unknown = try load(["U2/cases.csv": cases, "units.csv": units])
    #expect(unknown.tables["cases"]?.rowCount == 0)
    #expect(unknown.defects.map(\.rule) == ["rejected-row"])
    #expect(unknown.files.first?.tables.first?.rejected == 1)
  }

  @Test("files that cannot be read are defects, files of other kinds are listed")
  func otherFiles() throws {
    let bundle = try load([
      "cases.csv": Data("case_id,applicant\nHS-1,\"A\n".utf8), "photo.jpg": Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 2, 3]),
      "staff.pdf": Data("%PDF-1.7\n".utf8), "note.txt": Data("Gửi anh,\nkèm theo số liệu.\n".utf8), "units.csv": Data(),
      "~$cases.xlsx": Data("lock".utf8), ".DS_Store": Data([0, 1]),
    ])
    #expect(
      bundle.files.map { "\($0.path) \($0.format)" } == [
        "bundle/.DS_Store ignored", "bundle/cases.csv unreadable", "bundle/note.txt unmatched", "bundle/photo.jpg unmatched",
        "bundle/staff.pdf unreadable", "bundle/units.csv unreadable", "bundle/~$cases.xlsx ignored",
      ])
    #expect(bundle.defects.map(\.rule) == ["unreadable-file", "unmatched-file", "unmatched-file", "unreadable-file", "unreadable-file"])
    #expect(bundle.defects.allSatisfy { !$0.expected.vi.isEmpty && !$0.expected.en.isEmpty })
    #expect(bundle.tables.isEmpty)
  }

  @Test("an archive that is not opened is said to be one: another name would not help")
  func archives() throws {
    let bundle = try load(["thang 3.rar": Data("Rar!\u{1A}\u{7}\u{1}\0".utf8), "a.7z": Data([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4])])
    #expect(bundle.defects.map(\.rule) == ["unmatched-file", "unmatched-file"])
    #expect(bundle.defects.allSatisfy { $0.expected.vi.contains("giải nén") && $0.expected.en.contains("unpack it") })
  }

  @Test("a limit is named with its key in both languages")
  func limitWords() throws {
    let loader = BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits(cellBytes: 10))
    let cases = Data("case_id,applicant\nHS-1,\(String(repeating: "a", count: 20))\n".utf8)
    let defect = try #require(try load(["cases.csv": cases], loader).defects.first)
    #expect(defect.expected.vi.contains("cell_bytes") && defect.expected.en.contains("cell_bytes"))
  }

  @Test("a path that does not exist is an error")
  func missing() {
    #expect(throws: DiagnosticsError.self) { try loader.load(["/nonexistent/bundle"]) }
  }

  @Test("every file is hashed as it is stored, also one that is read in pieces or not at all")
  func hashes() throws {
    let row = "HS-1,A,2024-03-05\n"
    let files = [
      "cases.csv": Data(("case_id,applicant,received_at\n" + String(repeating: row, count: (5 << 20) / row.utf8.count)).utf8),
      "units.csv": Data("unit_id,name\nU1,Một\n".utf8), "photo.jpg": Data([0xFF, 0xD8]), ".DS_Store": Data([0, 1]),
    ]
    let loader = BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()) { WeightedSum() }
    let bundle = try load(files, loader)
    #expect(bundle.files.count == files.count)
    for file in bundle.files {
      let data = try #require(files[String(file.path.dropFirst("bundle/".count))])
      var sum = WeightedSum()
      sum.update(Array(data).span)
      #expect(file.sha256 == sum.finish())
      #expect(file.byteCount == data.count)
    }
    #expect(try load(files).files.allSatisfy { $0.sha256 == nil })
  }

  /// Shows every byte, and in which order they come.
  private struct WeightedSum: ByteHasher {
    var sum: UInt64 = 0
    var count: UInt64 = 0

    mutating func update(_ bytes: Span<UInt8>) {
      for index in bytes.indices {
        count += 1
        sum &+= count &* UInt64(bytes[index])
      }
    }

    func finish() -> String { "\(sum) of \(count)" }
  }

  private var loader: BundleLoader { BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()) }

  /// Loads files written into a folder `bundle`.
  private func load(_ files: [String: Data], _ loader: BundleLoader? = nil) throws -> LoadedBundle {
    let root = FileManager.default.temporaryDirectory.appending(path: "rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let bundle = root.appending(path: "bundle")
    for (path, data) in files {
      let file = bundle.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    return try (loader ?? self.loader).load([bundle.path])
  }
}
