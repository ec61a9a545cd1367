package import Diagnostics

/// `.gz` files, recognised by their first two bytes.
package enum Gunzip {
  package static func isPacked(_ bytes: ByteSource) -> Bool { bytes.bytes(length: 2) == [0x1F, 0x8B] }

  /// The first unpacked bytes, enough to tell formats apart; nil for a damaged file.
  static func head(_ packed: ByteSource, limits: ReadLimits) -> [UInt8]? {
    let start = ByteSource(packed.bytes(length: 256 << 10))
    var head: [UInt8] = []
    do throws(InflateFailure) {
      try start.withBytes { (bytes: Span<UInt8>) throws(InflateFailure) in
        _ = try Inflater.inflate(bytes, .gzip, limits: limits) {
          head.append(copying: $0)
          return head.count < 128 << 10
        }
      }
    } catch {
      // Only the beginning was given, so that it may break off.
      guard error == .stopped || error == .truncated else { return nil }
    }
    return head
  }

  /// The unpacked bytes, or the bytes themselves when they are not packed. Packed twice is not unpacked twice.
  ///
  /// Throws `input/damaged` and `input/limit`.
  package static func unwrap(_ bytes: ByteSource, path: String, limits: ReadLimits) throws(DiagnosticsError) -> ByteSource {
    guard isPacked(bytes) else { return bytes }
    do {
      return ByteSource(try Inflater.inflate(bytes, .gzip, limits: limits))
    } catch {
      throw DiagnosticsError(error.diagnostic(file: path, part: nil, limits: limits))
    }
  }
}

extension InflateFailure {
  /// - Parameter part: the member of an archive, or nil for the whole file.
  func diagnostic(file: String, part: String?, limits: ReadLimits) -> Diagnostic {
    let what = part.map { "the member '\($0)'" } ?? "the compressed file"
    switch self {
    case .truncated: return .damaged(file, "\(what) breaks off")
    case .damaged, .stopped: return .damaged(file, "\(what) does not unpack, or its check sum is wrong")
    case .tooLarge:
      return .overLimit(file, "\(what) unpacks to more than \(limits.unpackedBytes) bytes", limit: "unpacked_bytes")
    case .tooDense:
      return .overLimit(
        file, "\(what) unpacks to \(limits.ratio) times its size or more, which only a trap does", limit: "ratio")
    }
  }
}
