import Diagnostics

@testable import Readers

extension FuzzTarget {
  /// An archive: its directory, and every member at once, in pieces, and in small pieces.
  static let zip = FuzzTarget("zip") { bytes in
    let limits = FuzzSchema.limits
    guard
      case .success(let archive) = outcome({ () throws(DiagnosticsError) in
        try ZipArchive(ByteSource(bytes), path: "a.zip", limits: limits)
      })
    else { return }
    _ = PackageFormat.format(of: archive)
    for entry in archive.entries {
      let whole = outcome { () throws(DiagnosticsError) in try archive.read(entry, limits: limits) }.map { $0.bytes(length: $0.count) }
      var streamed: [UInt8] = []
      let end = outcome { () throws(DiagnosticsError) in
        try archive.stream(entry, limits: limits) { piece in
          streamed.append(copying: piece)
          return true
        }
      }
      try FuzzFailure.unless(end.map { _ in streamed } == whole, "the member '\(entry.name)' streams otherwise")
      let pulled = outcome { () throws(DiagnosticsError) in try archive.reader(of: entry, limits: limits) }.map(pull)
      if case .success(let pulled) = pulled {
        try FuzzFailure.unless(pulled == (try? whole.get()), "the member '\(entry.name)' reads otherwise in small pieces")
      }
    }
  }

  /// All bytes of a member; nil where they are damaged.
  private static func pull(_ reader: ZipMemberReader) -> [UInt8]? {
    var reader = reader
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64)
    while true {
      guard let size = try? reader.read(into: &buffer, from: 0) else { return nil }
      all += buffer[..<size]
      if size < buffer.count { return all }
    }
  }

  /// A packed file: as a whole, and as a text that is read while it is unpacked.
  static let gzip = FuzzTarget("gzip") { bytes in
    let packed = ByteSource(bytes)
    let whole = outcome { () throws(DiagnosticsError) in try Gunzip.unwrap(packed, path: "t.gz", limits: FuzzSchema.limits) }
    guard let text = InflatedText(packed, smallest: 0, limits: FuzzSchema.limits) else { return }
    defer { text.stop() }
    guard text.count <= FuzzSchema.limits.unpackedBytes, let all = text.copy(0..<text.count), text.isSound() else { return }
    guard case .success(let unpacked) = whole, all.elementsEqual(unpacked.bytes(length: unpacked.count).suffix(all.count)) else {
      throw FuzzFailure(found: "a text that is sound is not what the file unpacks to")
    }
  }
}
