internal import Crypto

extension Finding {
  /// The finding's id: the first 16 hex digits of SHA-256 over rule id, unit id and subject key.
  ///
  /// Each of the three goes in as the number of its UTF-8 bytes (8 bytes, big endian) and then the bytes, so that no two triples give the
  /// same input. Nothing else goes in: the id stays when rows move, values change or messages are reworded.
  package static func identifier(ruleID: String, unitID: String, subject: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24 + ruleID.utf8.count + unitID.utf8.count + subject.utf8.count)
    for part in [ruleID, unitID, subject] {
      let count = UInt64(part.utf8.count)
      for shift in stride(from: UInt64(56), through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
      bytes.append(contentsOf: part.utf8)
    }
    var hash = SHA256()
    // SAFETY: the buffer is read during the call only and does not leave it.
    unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    return Hex.text(hash.finalize().prefix(8))
  }
}
