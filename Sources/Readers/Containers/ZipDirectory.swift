/// A member of a zip archive, as the central directory has it.
struct ZipEntry: Hashable, Sendable {
  /// A name to show and to look up; never a path on disk.
  var name: String
  var method: UInt16
  var isEncrypted: Bool
  var crc32: UInt32
  var packedSize: Int
  var unpackedSize: Int
  /// Of the local header, from the beginning of the file.
  var headerOffset: Int

  var isFolder: Bool { name.hasSuffix("/") }
}

/// Why an archive could not be read.
enum ZipFailure: Error, Hashable {
  /// What is wrong, for a sentence about the archive.
  case damaged(String)
  case tooManyMembers(Int)
}

/// The central directory of a zip archive (APPNOTE 6.3.10, sections 4.3 and 4.5).
enum ZipDirectory {
  static func entries(of bytes: Span<UInt8>, limits: ReadLimits) throws(ZipFailure) -> [ZipEntry] {
    let end = try endRecord(of: bytes)
    guard end.count <= limits.members else { throw .tooManyMembers(end.count) }
    // Programs that put bytes before an archive leave its offsets as they were: the directory ends where the end record begins.
    guard end.size <= end.position, end.offset <= end.position - end.size else { throw .damaged("its directory is cut off") }
    let shift = end.position - end.size - end.offset
    var reader = LittleEndianReader(position: end.position - end.size, end: end.position)
    var entries: [ZipEntry] = []
    for _ in 0..<end.count {
      guard var entry = entry(bytes, &reader) else { throw .damaged("its directory is damaged") }
      let (offset, overflow) = entry.headerOffset.addingReportingOverflow(shift)
      guard !overflow, offset < bytes.count else { throw .damaged("a member lies outside of it") }
      entry.headerOffset = offset
      entries.append(entry)
    }
    guard areApart(entries) else { throw .damaged("its members overlap") }
    return entries
  }

  /// Whether no two members share packed bytes, as they do in traps that unpack one piece of data many times.
  private static func areApart(_ entries: [ZipEntry]) -> Bool {
    let ordered = entries.sorted { $0.headerOffset < $1.headerOffset }
    return zip(ordered, ordered.dropFirst()).allSatisfy {
      $1.headerOffset - $0.headerOffset >= 30 && $1.headerOffset - $0.headerOffset - 30 >= $0.packedSize
    }
  }

  private struct End {
    var count: Int
    var size: Int
    var offset: Int
    /// Where the record itself begins, which is where the directory ends.
    var position: Int
  }

  /// The record at the end, found backwards over the comment that may follow it.
  private static func endRecord(of bytes: Span<UInt8>) throws(ZipFailure) -> End {
    var position = bytes.count - 22
    let lowest = max(0, bytes.count - 22 - 0xFFFF)
    while position >= lowest {
      var reader = LittleEndianReader(position: position, end: bytes.count)
      if reader.uint32(bytes) == 0x0605_4B50, let end = endRecord(bytes, reader, position) { return end }
      position -= 1
    }
    throw .damaged("it has no directory at its end, so it is cut off or no archive")
  }

  private static func endRecord(_ bytes: Span<UInt8>, _ start: LittleEndianReader, _ position: Int) -> End? {
    var reader = start
    reader.skip(6)
    guard let count = reader.uint16(bytes), let size = reader.uint32(bytes), let offset = reader.uint32(bytes),
      let comment = reader.uint16(bytes), reader.position + Int(comment) <= bytes.count
    else { return nil }
    let end = End(count: Int(count), size: Int(size), offset: Int(offset), position: position)
    let needsZip64 = count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF
    return needsZip64 ? zip64End(bytes, position) ?? end : end
  }

  /// The 64-bit record that the locator before the end record points to.
  private static func zip64End(_ bytes: Span<UInt8>, _ endPosition: Int) -> End? {
    var locator = LittleEndianReader(position: endPosition - 20, end: bytes.count)
    guard locator.uint32(bytes) == 0x0706_4B50 else { return nil }
    locator.skip(4)
    guard let position = locator.int64(bytes) else { return nil }
    var reader = LittleEndianReader(position: position, end: bytes.count)
    guard reader.uint32(bytes) == 0x0606_4B50 else { return nil }
    reader.skip(28)
    guard let count = reader.int64(bytes), let size = reader.int64(bytes), let offset = reader.int64(bytes) else { return nil }
    return End(count: count, size: size, offset: offset, position: position)
  }

  private static func entry(_ bytes: Span<UInt8>, _ reader: inout LittleEndianReader) -> ZipEntry? {
    guard reader.uint32(bytes) == 0x0201_4B50 else { return nil }
    reader.skip(4)
    guard let flags = reader.uint16(bytes), let method = reader.uint16(bytes) else { return nil }
    reader.skip(4)
    guard let crc = reader.uint32(bytes), let packed = reader.uint32(bytes), let unpacked = reader.uint32(bytes),
      let nameLength = reader.uint16(bytes), let extraLength = reader.uint16(bytes), let commentLength = reader.uint16(bytes)
    else { return nil }
    reader.skip(8)
    guard let offset = reader.uint32(bytes), let name = reader.take(Int(nameLength), of: bytes) else { return nil }
    var entry = ZipEntry(
      name: ZipNames.text(name, isUTF8: flags & 0x0800 != 0), method: method, isEncrypted: flags & 1 != 0, crc32: crc,
      packedSize: Int(packed), unpackedSize: Int(unpacked), headerOffset: Int(offset))
    let extra = LittleEndianReader(position: reader.position, end: reader.position + Int(extraLength))
    reader.skip(Int(extraLength) + Int(commentLength))
    guard reader.position <= reader.end, readZip64(bytes, extra, into: &entry) else { return nil }
    return entry
  }

  /// Sizes that do not fit into 32 bits stand in the extra field 1, each only where its place in the header is all ones.
  private static func readZip64(_ bytes: Span<UInt8>, _ extra: LittleEndianReader, into entry: inout ZipEntry) -> Bool {
    let mark = 0xFFFF_FFFF
    guard entry.unpackedSize == mark || entry.packedSize == mark || entry.headerOffset == mark else { return true }
    var reader = extra
    while let id = reader.uint16(bytes), let length = reader.uint16(bytes) {
      guard id == 1 else {
        reader.skip(Int(length))
        continue
      }
      for field in [\ZipEntry.unpackedSize, \ZipEntry.packedSize, \ZipEntry.headerOffset] where entry[keyPath: field] == mark {
        guard let value = reader.int64(bytes) else { return false }
        entry[keyPath: field] = value
      }
      return true
    }
    return true
  }
}
