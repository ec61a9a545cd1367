import Diagnostics
@testable import Readers
import Testing

@Suite("Packed bytes")
struct PackedBytesTests {
  @Test("a gz file that breaks off is refused, wherever it does")
  func truncatedGzip() throws {
    let whole = try Fixture.bytes("utf8.csv.gz")
    for length in 3..<whole.count {
      #expect(try Fixture.problem(ByteSource(whole, part: 0..<length)).code == "input/damaged", "\(length) bytes")
    }
  }

  @Test("a changed byte in packed data does not go unnoticed")
  func changedByte() throws {
    var bytes = try Fixture.bytes("utf8.csv.gz").bytes(length: .max)
    bytes[bytes.count - 5] ^= 1
    #expect(try Fixture.problem(ByteSource(bytes)).code == "input/damaged")
  }

  @Test("gz parts one after another are one file, and zeros behind them are nothing")
  func parts() throws {
    let part = try Fixture.bytes("utf8.csv.gz").bytes(length: .max)
    let twice = try SheetReaders.sheets(of: ByteSource(part + part + [0, 0, 0]), path: "t", limits: ReadLimits()).sheets
    #expect(twice.first?.rowCount == 6)
    #expect(try Fixture.problem(ByteSource(part + [1])).code == "input/damaged")
  }

  @Test("a file that unpacks to more than the limit is refused")
  func tooLarge() throws {
    #expect(try Fixture.problem(Fixture.bytes("utf8.csv.gz"), limits: ReadLimits(unpackedBytes: 100)).code == "input/limit")
  }

  @Test("a member that unpacks to a thousand times its size is refused once 64 MiB are out")
  func bomb() throws {
    let archive = try Gunzip.unwrap(Fixture.bytes("bomb.zip.gz"), path: "bomb.zip", limits: ReadLimits())
    let entry = try #require(try Self.entries(archive).first)
    #expect(entry == "bomb.csv")
    let error = #expect(throws: DiagnosticsError.self) { try Self.read(archive, ReadLimits()) }
    #expect(error?.diagnostics.map(\.code) == ["input/limit"])
    #expect(try Self.read(archive, ReadLimits(ratio: 2000)).count == 80 << 20)
  }

  @Test("an archive with more members than the limit is refused")
  func members() throws {
    let error = #expect(throws: DiagnosticsError.self) {
      try ZipArchive(Fixture.bytes("bundle.zip"), path: "t", limits: ReadLimits(members: 7))
    }
    #expect(error?.diagnostics.map(\.code) == ["input/limit"])
  }

  @Test("an archive cut anywhere is refused and never crashes")
  func truncatedArchive() throws {
    let whole = try Fixture.bytes("xlsxwriter.xlsx")
    for length in stride(from: 4, to: whole.count, by: 7) {
      #expect(try Fixture.problem(ByteSource(whole, part: 0..<length)).code == "input/damaged", "\(length) bytes")
    }
  }

  @Test("an archive with any one byte changed reads or is refused, and never crashes")
  func changedArchive() throws {
    let whole = try Fixture.bytes("xlsxwriter.xlsx").bytes(length: .max)
    for index in stride(from: 0, to: whole.count, by: 3) {
      var bytes = whole
      bytes[index] ^= 0x55
      _ = try? SheetReaders.sheets(of: ByteSource(bytes), path: "t", limits: ReadLimits())
    }
  }

  private static func entries(_ bytes: ByteSource) throws -> [String] {
    try ZipArchive(bytes, path: "t", limits: ReadLimits()).entries.map(\.name)
  }

  private static func read(_ bytes: ByteSource, _ limits: ReadLimits) throws -> ByteSource {
    let archive = try ZipArchive(bytes, path: "t", limits: limits)
    return try archive.read(#require(archive.entry(named: "bomb.csv")), limits: limits)
  }
}
