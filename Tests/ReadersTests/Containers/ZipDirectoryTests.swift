import Diagnostics
import TestSupport
import Testing

@testable import Readers

@Suite("Zip directories")
struct ZipDirectoryTests {
  /// Numbers as zip archives write them.
  private func bytes(_ fields: (value: UInt64, width: Int)...) -> [UInt8] {
    fields.flatMap { field in (0..<field.width).map { UInt8(truncatingIfNeeded: field.value >> UInt64(8 * $0)) } }
  }

  /// An archive of one empty stored member whose sizes and offsets all stand in 64-bit fields.
  private func zip64(name: [UInt8], flags: UInt64 = 0, unpackedSize: UInt64 = 0, prefix: [UInt8] = []) -> [UInt8] {
    let length = UInt64(name.count)
    let local = bytes((0x0403_4B50, 4), (45, 2), (flags, 2), (0, 2), (0, 4), (0, 4), (0, 4), (0, 4), (length, 2), (0, 2)) + name
    let none: UInt64 = 0xFFFF_FFFF
    let extra = bytes((1, 2), (24, 2), (unpackedSize, 8), (0, 8), (0, 8))
    let central =
      bytes((0x0201_4B50, 4), (45, 2), (45, 2), (flags, 2), (0, 2), (0, 4), (0, 4), (none, 4), (none, 4), (length, 2))
      + bytes((UInt64(extra.count), 2), (0, 2), (0, 2), (0, 2), (0, 4), (none, 4)) + name + extra
    let directory = UInt64(local.count)
    let end64 = bytes(
      (0x0606_4B50, 4), (44, 8), (45, 2), (45, 2), (0, 4), (0, 4), (1, 8), (1, 8), (UInt64(central.count), 8), (directory, 8))
    let locator = bytes((0x0706_4B50, 4), (0, 4), (directory + UInt64(central.count) + UInt64(prefix.count), 8), (1, 4))
    let end = bytes((0x0605_4B50, 4), (0, 2), (0, 2), (0xFFFF, 2), (0xFFFF, 2), (none, 4), (none, 4), (0, 2))
    return prefix + local + central + end64 + locator + end
  }

  private func archive(_ bytes: [UInt8]) throws -> ZipArchive {
    try ZipArchive(ByteSource(bytes), path: "t.zip", limits: ReadLimits())
  }

  @Test("sizes and offsets of 64 bits are read")
  func sixtyFourBits() throws {
    let archive = try archive(zip64(name: Array("a.csv".utf8)))
    let entry = try #require(archive.entry(named: "a.csv"))
    #expect(entry.packedSize == 0 && entry.headerOffset == 0)
    #expect(try archive.read(entry, limits: ReadLimits()).count == 0)
  }

  @Test("names without the UTF-8 flag are UTF-8 when they can be, otherwise code page 437")
  func names() throws {
    #expect(try archive(zip64(name: Array("hồ sơ.csv".utf8))).entries.map(\.name) == ["hồ sơ.csv"])
    #expect(try archive(zip64(name: [0x82, 0x2E, 0x63])).entries.map(\.name) == ["é.c"])
  }

  @Test("a member that needs a password is refused")
  func encrypted() throws {
    let archive = try archive(zip64(name: [0x61], flags: 1))
    let entry = try #require(archive.entries.first)
    #expect(throws: (any Error).self) { try archive.read(entry, limits: ReadLimits()) }
  }

  @Test("a stored member that says it unpacks to more than it has is refused, at once and in pieces")
  func storedSize() throws {
    let archive = try archive(zip64(name: [0x61], unpackedSize: 1))
    let entry = try #require(archive.entries.first)
    #expect(throws: DiagnosticsError.self) { try archive.read(entry, limits: ReadLimits()) }
    var reader = try archive.reader(of: entry, limits: ReadLimits())
    var buffer: [UInt8] = [0]
    #expect(throws: InflateFailure.damaged) { try reader.read(into: &buffer, from: 0) }
  }

  @Test("members that share their packed bytes are refused")
  func overlap() throws {
    let part =
      bytes((0x0201_4B50, 4), (20, 2), (20, 2), (0, 2), (0, 2), (0, 4), (0, 4), (0, 4), (0, 4), (1, 2), (0, 2), (0, 2), (0, 2))
      + bytes((0, 2), (0, 4), (0, 4)) + [0x61]
    let local = bytes((0x0403_4B50, 4), (20, 2), (0, 2), (0, 2), (0, 4), (0, 4), (0, 4), (0, 4), (1, 2), (0, 2)) + [0x61]
    func whole(_ count: UInt64) -> [UInt8] {
      let directory = (0..<count).flatMap { _ in part }
      return local + directory
        + bytes((0x0605_4B50, 4), (0, 4), (count, 2), (count, 2), (UInt64(directory.count), 4), (UInt64(local.count), 4), (0, 2))
    }
    #expect(try archive(whole(1)).entries.count == 1)
    #expect(throws: (any Error).self) { try archive(whole(2)) }
  }

  @Test("offsets that point nowhere are refused and never crash", arguments: 0..<200)
  func damaged(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var bytes = zip64(name: Array("a.csv".utf8))
    for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &random)] = [0, 1, 0x7F, 0xFF].randomElement(using: &random) ?? 0 }
    guard let archive = try? archive(bytes) else { return }
    for entry in archive.entries { _ = try? archive.read(entry, limits: ReadLimits()) }
  }
}
