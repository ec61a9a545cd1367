internal import Diagnostics

/// A zip archive: its members, each unpacked when it is asked for.
final class ZipArchive: Sendable {
  private let bytes: ByteSource
  /// As it is shown in diagnostics.
  let path: String
  /// In the order of the directory.
  let entries: [ZipEntry]
  /// Positions in `entries` by portable name; the first of several members with one name.
  private let positions: [String: Int]

  static func isArchive(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Throws `input/damaged` and `input/limit`.
  init(_ bytes: ByteSource, path: String, limits: ReadLimits) throws(DiagnosticsError) {
    self.bytes = bytes
    self.path = path
    do throws(ZipFailure) {
      entries = try bytes.withBytes { (all: Span<UInt8>) throws(ZipFailure) in try ZipDirectory.entries(of: all, limits: limits) }
      positions = Dictionary(
        entries.enumerated().map { (Self.portable($0.element.name), $0.offset) }, uniquingKeysWith: { first, _ in first })
    } catch {
      switch error {
      case .damaged(let found): throw DiagnosticsError(.damaged(path, "the archive is damaged: \(found)"))
      case .tooManyMembers(let count):
        throw DiagnosticsError(
          .overLimit(path, "the archive has \(count) members, more than \(limits.members)", limit: "members"))
      }
    }
  }

  /// The member with this name, whatever its case and whichever way its slashes lean, as Office finds its parts.
  func entry(named name: String) -> ZipEntry? { positions[Self.portable(name)].map { entries[$0] } }

  private static func portable(_ name: String) -> String {
    String(name.map { $0 == "\\" ? "/" : $0 }).lowercased()
  }

  /// All bytes of a member; those of a stored one are not copied.
  func read(_ entry: ZipEntry, limits: ReadLimits) throws(DiagnosticsError) -> ByteSource {
    let packed = try packedBytes(of: entry)
    if entry.method == 0 {
      guard packed.count <= limits.unpackedBytes else { throw failure(.tooLarge, entry, limits) }
      guard packed.count == entry.unpackedSize, packed.withBytes({ Inflater.crc32(0, $0) }) == UInt(entry.crc32) else {
        throw failure(.damaged, entry, limits)
      }
      return packed
    }
    var out: [UInt8] = []
    try stream(entry, limits: limits) {
      out.append(copying: $0)
      return true
    }
    return ByteSource(out)
  }

  /// Hands out the bytes of a member in pieces until `sink` returns false; returns whether it took them all.
  ///
  /// The check sum is compared at the end, so what the pieces say only counts once this has returned.
  @discardableResult
  func stream(_ entry: ZipEntry, limits: ReadLimits, into sink: (Span<UInt8>) -> Bool) throws(DiagnosticsError) -> Bool {
    let packed = try packedBytes(of: entry)
    if entry.method == 0 { return try read(entry, limits: limits).withBytes { sink($0) } }
    var sum: UInt = 0
    do throws(InflateFailure) {
      let size = try packed.withBytes { (bytes: Span<UInt8>) throws(InflateFailure) in
        try Inflater.inflate(bytes, .raw, limits: limits) {
          sum = Inflater.crc32(sum, $0)
          return sink($0)
        }
      }
      guard sum == UInt(entry.crc32), size == entry.unpackedSize else { throw InflateFailure.damaged }
      return true
    } catch .stopped {
      return false
    } catch {
      throw failure(error, entry, limits)
    }
  }

  /// Throws as `read`, as far as the beginning of the member shows it.
  func reader(of entry: ZipEntry, limits: ReadLimits) throws(DiagnosticsError) -> ZipMemberReader {
    let packed = try packedBytes(of: entry)
    do { return try ZipMemberReader(entry, packed, limits: limits) } catch { throw failure(error, entry, limits) }
  }

  private func packedBytes(of entry: ZipEntry) throws(DiagnosticsError) -> ByteSource {
    guard !entry.isEncrypted else {
      throw DiagnosticsError(
        Diagnostic(
          code: "input/unsupported-format", message: "the member '\(entry.name)' is protected with a password",
          location: SourceLocation(file: path), hint: "unpack the archive with its password and pack it without one"))
    }
    guard entry.method == 0 || entry.method == 8 else {
      throw DiagnosticsError(
        Diagnostic(
          code: "input/unsupported-format", message: "the member '\(entry.name)' is packed by method \(entry.method)",
          location: SourceLocation(file: path), hint: "pack the archive again as an ordinary zip (deflate)"))
    }
    let start: Int? = bytes.withBytes { all in
      var reader = LittleEndianReader(position: entry.headerOffset, end: all.count)
      guard reader.uint32(all) == 0x0403_4B50 else { return nil }
      reader.skip(22)
      guard let name = reader.uint16(all), let extra = reader.uint16(all) else { return nil }
      reader.skip(Int(name) + Int(extra))
      return reader.position
    }
    guard let start, start <= bytes.count, entry.packedSize <= bytes.count - start else {
      throw DiagnosticsError(.damaged(path, "the member '\(entry.name)' lies outside of the archive"))
    }
    return ByteSource(bytes, part: start..<(start + entry.packedSize))
  }

  private func failure(_ failure: InflateFailure, _ entry: ZipEntry, _ limits: ReadLimits) -> DiagnosticsError {
    DiagnosticsError(failure.diagnostic(file: path, part: entry.name, limits: limits))
  }
}
