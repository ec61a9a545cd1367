import TestSupport

extension StoredArchive {
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
