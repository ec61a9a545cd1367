package import Diagnostics

/// `.gz` files, recognised by their first two bytes.
package enum Gunzip {
  package static func isPacked(_ bytes: ByteSource) -> Bool { bytes.bytes(length: 2) == [0x1F, 0x8B] }

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
