/// Compound files of Microsoft Office ([MS-CFB]), told apart by the streams they hold.
enum OfficeBinary {
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Stream names stand in the directory as UTF-16. An encrypted workbook has an `EncryptedPackage`, whatever else.
  static func format(of bytes: ByteSource) -> SourceFormat {
    if contains("EncryptedPackage", bytes) { return .encryptedOffice }
    if contains("Workbook", bytes) || contains("Book", bytes) { return .xls }
    return contains("WordDocument", bytes) ? .word : .binary
  }

  /// A workbook of Excel 2 to 4, which begins with its first record (BOF of BIFF2 to BIFF4).
  static func isBareWorkbook(_ head: [UInt8]) -> Bool {
    head.count >= 4 && head[0] == 9 && [0, 2, 4].contains(head[1]) && [4, 6].contains(head[2]) && head[3] == 0
  }

  /// Whether a directory entry has this name: entries are 128 bytes and begin at multiples of that.
  private static func contains(_ name: String, _ bytes: ByteSource) -> Bool {
    var pattern: [UInt8] = []
    for unit in name.utf16 { pattern += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
    pattern += [0, 0]
    return bytes.withBytes { all -> Bool in
      var start = 0
      while start + 128 <= all.count {
        if pattern.indices.allSatisfy({ all[start + $0] == pattern[$0] }) { return true }
        start += 128
      }
      return false
    }
  }
}
