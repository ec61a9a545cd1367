internal import Crypto

extension Finding {
  /// The finding's id: the first 16 hex digits of SHA-256 over rule id, unit id and subject key.
  ///
  /// Each of the three goes in as the number of its UTF-8 bytes (8 bytes, big endian) and then the bytes, so that no two triples give the
  /// same input. Nothing else goes in: the id stays when rows move, values change or messages are reworded.
  package static func identifier(ruleID: String, unitID: String, subject: String) -> String {
    Hex.text(of: identifierNumber(ruleID: ruleID, unitID: unitID, subject: subject))
  }

  /// The id as a number, its first hex digit the highest.
  static func identifierNumber(ruleID: String, unitID: String, subject: String) -> UInt64 {
    identifiers(ruleID: ruleID, unitID: unitID, subjects: TextRun(CollectionOfOne(subject)))[0]
  }

  /// The ids of many subjects of one rule in one unit, as numbers.
  package static func identifiers(ruleID: String, unitID: String, subjects: TextRun) -> [UInt64] {
    var input = ByteBuffer()
    for part in [ruleID, unitID] {
      input.append(bigEndian: UInt64(part.utf8.count))
      input.append(part)
    }
    let prefix = input.count
    var ids: [UInt64] = []
    ids.reserveCapacity(subjects.count)
    for index in 0..<subjects.count {
      input.removeLast(input.count - prefix)
      input.append(bigEndian: UInt64(subjects.range(index).count))
      input.append(subjects, index)
      ids.append(firstBytes(input))
    }
    return ids
  }

  private static func firstBytes(_ input: borrowing ByteBuffer) -> UInt64 {
    unsafe input.withBytes { bytes in
      var hash = SHA256()
      // SAFETY: the buffers are read during the calls only; a digest has 32 bytes.
      unsafe hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
      return unsafe hash.finalize().withUnsafeBytes { unsafe UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
  }
}
