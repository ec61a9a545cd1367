internal import CZlib

/// Zip archives of stored members, with the check sums that their bytes have.
package enum StoredArchive {
  package static func bytes(_ members: [(name: String, content: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in members {
      let size = content.count
      let fields = number(checkSum(content), 4) + number(size, 4) + number(size, 4) + number(name.utf8.count, 2)
      directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(0, 8) + fields + number(0, 12)
      directory += number(bytes.count, 4) + Array(name.utf8)
      bytes += number(0x0403_4B50, 4) + number(20, 2) + number(0, 8) + fields + number(0, 2) + Array(name.utf8) + content
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(members.count, 2) + number(members.count, 2) + number(directory.count, 4)
      + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end
  }

  package static func bytes(_ members: [(name: String, text: String)]) -> [UInt8] {
    bytes(members.map { ($0.name, Array($0.text.utf8)) })
  }

  private static func checkSum(_ content: [UInt8]) -> Int {
    // SAFETY: zlib reads the buffer during the call only.
    unsafe content.withUnsafeBufferPointer { unsafe Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
  }
}
