internal import Findings

/// The file names of the units' pages, without folder and extension.
enum PageNames {
  /// Leaves room for the extension in the 255 bytes that file systems give a name.
  private static let longest = 120
  private static let hashDigits = 16

  /// One name per id, all different, even where the file system does not tell case: bytes outside `A-Z a-z 0-9 . _ -` and a leading dot
  /// are percent-encoded; a name that is too long, that another one equals but for case, or that looks as if it had a hash gets one.
  static func names(for unitIDs: [String]) -> [String] {
    let plain = unitIDs.map { $0.isEmpty ? "_" : encoded($0) }
    var uses: [String: Int] = [:]
    for name in plain { uses[name.lowercased(), default: 0] += 1 }
    return zip(unitIDs, plain).map { id, name in
      let isUnique = uses[name.lowercased()] == 1
      guard !isUnique || name.utf8.count > longest || endsLikeHash(name) else { return name }
      return "\(name.prefix(longest))-\(ContentHash.hex(Array(id.utf8)).prefix(hashDigits))"
    }
  }

  /// The name as part of a link: the `%` of the name itself is encoded again.
  static func link(_ name: String) -> String { name.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25") }

  private static func encoded(_ id: String) -> String {
    var name: [UInt8] = []
    for (index, byte) in id.utf8.enumerated() {
      if isPlain(byte), !(index == 0 && byte == UInt8(ascii: ".")) {
        name.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        name.append(contentsOf: (byte < 16 ? "%0" : "%").utf8)
        name.append(contentsOf: digits.utf8)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// A byte that a file name and a link hold as it is.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Such an id could be another one's name with its hash.
  private static func endsLikeHash(_ name: String) -> Bool {
    let tail = name.utf8.suffix(hashDigits + 1)
    return tail.count == hashDigits + 1 && tail.first == UInt8(ascii: "-")
      && tail.dropFirst().allSatisfy { (48...57).contains($0) || (97...102).contains($0) || (65...70).contains($0) }
  }
}
