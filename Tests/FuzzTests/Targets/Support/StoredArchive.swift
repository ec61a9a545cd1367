@testable import Readers

/// Zip archives of stored members, whose check sums are right whatever the fuzzer has made of their bytes.
enum StoredArchive {
  static func bytes(_ members: [(name: String, content: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in members {
      let size = content.count
      let fields = number(Int(Inflater.crc32(0, content.span)), 4) + number(size, 4) + number(size, 4) + number(name.utf8.count, 2)
      directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(0, 8) + fields + number(0, 12)
      directory += number(bytes.count, 4) + Array(name.utf8)
      bytes += number(0x0403_4B50, 4) + number(20, 2) + number(0, 8) + fields + number(0, 2) + Array(name.utf8) + content
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(members.count, 2) + number(members.count, 2) + number(directory.count, 4)
      + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
  }

  /// The members that an input describes: after each line `=== name`, the bytes up to the next such line.
  static func members(_ input: [UInt8]) -> [(name: String, content: [UInt8])] {
    let mark = Array("=== ".utf8)
    var members: [(name: String, content: [UInt8])] = []
    for line in input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.starts(with: mark) {
        members.append((String(decoding: line.dropFirst(mark.count), as: UTF8.self), []))
      } else if let last = members.indices.last {
        members[last].content += line + [UInt8(ascii: "\n")]
      }
    }
    return members
  }
}
