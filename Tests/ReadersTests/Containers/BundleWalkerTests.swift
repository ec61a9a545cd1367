import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Readers

@Suite("Bundles")
struct BundleWalkerTests {
  @Test("an archive lists its members by the bytes of their paths, the archive's name first")
  func archive() throws {
    let files = try BundleWalker.files(in: "\(Fixture.folder)/bundle.zip", limits: ReadLimits())
    #expect(
      files.map(\.path) == [
        "bundle.zip!/../../outside.csv", "bundle.zip!/__MACOSX/._cases.csv", "bundle.zip!/absolute.csv", "bundle.zip!/cases.csv",
        "bundle.zip!/hồ sơ.xlsx", "bundle.zip!/inner.zip", "bundle.zip!/sub/events.csv.gz", "bundle.zip!/~$cases.xlsx",
      ])
    #expect(files.filter(\.isSystemFile).map(\.path) == ["bundle.zip!/__MACOSX/._cases.csv", "bundle.zip!/~$cases.xlsx"])
  }

  @Test("every member reads, packed and stored, and one named like a path outside is only bytes")
  func members() throws {
    let files = try BundleWalker.files(in: "\(Fixture.folder)/bundle.zip", limits: ReadLimits())
    for file in files where !file.isSystemFile && !file.path.hasSuffix("inner.zip") {
      let sheets = try SheetReaders.sheets(of: file.open(limits: ReadLimits()), path: file.path, limits: ReadLimits()).sheets
      #expect(sheets.first?.rowCount == 3, "\(file.path)")
    }
  }

  @Test("a file is large by its bytes, whatever its format, on disk and in an archive")
  func large() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let large = [UInt8](repeating: UInt8(ascii: "x"), count: 4 << 20)
    try Data(large).write(to: folder.appendingPathComponent("cases.xlsx"))
    try Data(large.dropLast()).write(to: folder.appendingPathComponent("cases.csv"))
    try Data(large).write(to: folder.appendingPathComponent("~$cases.csv"))
    try Data(StoredArchive.bytes([("events.csv", large), ("units.csv", [])])).write(to: folder.appendingPathComponent("export.zip"))
    let files = try BundleWalker.files(in: folder.path, limits: ReadLimits())
    #expect(files.count == 5)
    #expect(files.filter(\.isLarge).map(\.inside) == ["cases.xlsx", "events.csv"])
  }

  @Test("an archive inside an archive is not opened")
  func nested() throws {
    let files = try BundleWalker.files(in: "\(Fixture.folder)/bundle.zip", limits: ReadLimits())
    let inner = try #require(files.first { $0.path.hasSuffix("inner.zip") })
    #expect(try Fixture.problem(inner.open(limits: ReadLimits())).code == "input/unsupported-format")
  }

  @Test("a folder lists its files, workbooks as files and archives as members")
  func folder() throws {
    let paths = try BundleWalker.files(in: Fixture.folder, limits: ReadLimits()).map(\.path)
    #expect(paths.contains("Fixtures/utf8.csv"))
    #expect(paths.contains("Fixtures/openpyxl.xlsx"))
    #expect(paths.contains("Fixtures/bundle.zip!/cases.csv"))
    #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test("a path that is not there is input/not-found")
  func missing() {
    let error = #expect(throws: DiagnosticsError.self) {
      try BundleWalker.files(in: "\(Fixture.folder)/nothing", limits: ReadLimits())
    }
    #expect(error?.diagnostics.map(\.code) == ["input/not-found"])
  }

  @Test("a device is refused instead of read for ever")
  func device() throws {
    let file = try #require(try BundleWalker.files(in: "/dev/zero", limits: ReadLimits()).first)
    let error = #expect(throws: DiagnosticsError.self) { try file.open(limits: ReadLimits()) }
    #expect(error?.diagnostics.map(\.code) == ["input/unreadable"])
  }
}
