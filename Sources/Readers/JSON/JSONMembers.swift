/// The members that the records of a list have, objects inside them too: each stands once, under the one that holds it.
///
/// Records mostly name their members in one order, so that the next one is guessed from the one before.
struct JSONMembers: Sendable {
  private var entries: [Entry] = [Entry(parent: 0, name: 0..<0)]
  /// All names, end to end.
  private var names: [UInt8] = []
  private var places: [Key: Int] = [:]
  /// The members that are columns, in their order.
  private(set) var columns: [Int] = []

  /// What holds the members of a record.
  static let root = 0

  private struct Entry {
    var parent: Int
    var name: Range<Int>
    /// The member that came first inside this one, and the one that came behind it; 0 for none.
    var first = 0
    var next = 0
    var column = -1
    /// The row in which the member was seen last.
    var row = -1
    var joinedLists = 0
    var unreadLists = 0
  }

  private struct Key: Hashable {
    var parent: Int
    var name: [UInt8]
  }

  var count: Int { entries.count }

  /// The member of this name, which is made where there is none.
  ///
  /// - Parameter previous: the member before it in the same object; `parent` where there is none.
  @inline(__always)
  mutating func member(_ name: Span<UInt8>, in parent: Int, after previous: Int) -> Int {
    let guess = previous == parent ? entries[parent].first : entries[previous].next
    if guess != 0, isNamed(guess, name) { return guess }
    return find(name, in: parent, after: previous)
  }

  private mutating func find(_ name: Span<UInt8>, in parent: Int, after previous: Int) -> Int {
    var key = Key(parent: parent, name: [])
    key.name.append(copying: name)
    let member: Int
    if let known = places[key] {
      member = known
    } else {
      member = add(name, in: parent)
      places[key] = member
    }
    if previous == parent { entries[parent].first = member } else { entries[previous].next = member }
    return member
  }

  /// A new member, whatever others are called.
  mutating func add(_ name: Span<UInt8>, in parent: Int = root) -> Int {
    let start = names.count
    names.append(copying: name)
    entries.append(Entry(parent: parent, name: start..<names.count))
    return entries.count - 1
  }

  private func isNamed(_ member: Int, _ name: Span<UInt8>) -> Bool {
    let range = entries[member].name
    guard range.count == name.count else { return false }
    let all = names.span
    for offset in 0..<name.count where all[range.lowerBound + offset] != name[offset] { return false }
    return true
  }

  func parent(of member: Int) -> Int { entries[member].parent }

  /// Notes that a row has a member; false where it has it already.
  mutating func note(_ member: Int, row: Int) -> Bool {
    if entries[member].row == row { return false }
    entries[member].row = row
    return true
  }

  /// The column of a member, which is made where there is none.
  mutating func column(of member: Int) -> Int {
    let column = entries[member].column
    if column >= 0 { return column }
    entries[member].column = columns.count
    columns.append(member)
    return columns.count - 1
  }

  func knownColumn(of member: Int) -> Int? { entries[member].column >= 0 ? entries[member].column : nil }

  mutating func noteList(_ member: Int, isRead: Bool) {
    if isRead { entries[member].joinedLists += 1 } else { entries[member].unreadLists += 1 }
  }

  /// Takes in the members of another part of the list; returns what each of them is here.
  mutating func append(_ other: JSONMembers) -> [Int] {
    var mine = [Self.root]
    for member in other.entries.indices.dropFirst() {
      let entry = other.entries[member]
      let parent = mine[entry.parent]
      let same = find(other.names.span.extracting(entry.name), in: parent, after: parent)
      entries[same].joinedLists += entry.joinedLists
      entries[same].unreadLists += entry.unreadLists
      mine.append(same)
    }
    return mine
  }
}

// MARK: Titles

extension JSONMembers {
  /// Bytes of the title of a member, at least.
  func titleLength(_ member: Int) -> Int {
    var length = 0
    var member = member
    while member != Self.root {
      length += entries[member].name.count + 1
      member = entries[member].parent
    }
    return length
  }

  /// The names that lead to a member, divided by points: `applicant.name`.
  ///
  /// A name with `$` in front says the type of a value, as in the exports of MongoDB, and is left away behind others.
  func title(_ member: Int) -> String {
    var path: [String] = []
    var member = member
    while member != Self.root {
      path.append(String(copying: names.span, entries[member].name))
      member = entries[member].parent
    }
    let telling = path.filter { !$0.hasPrefix("$") }
    return (telling.isEmpty ? path : telling).reversed().joined(separator: ".")
  }

  /// Whether a column belongs to a member that is an object in some rows.
  func holdsOthers() -> [Bool] {
    var holds = [Bool](repeating: false, count: entries.count)
    for member in columns { holds[entries[member].parent] = true }
    // Members stand behind the one that holds them.
    for member in entries.indices.reversed() where holds[member] { holds[entries[member].parent] = true }
    return holds
  }

  /// What was done with lists inside rows, in the order of the members.
  ///
  /// - Parameter title: what a member is called.
  func remarks(title: (Int) -> String) -> [String] {
    entries.indices.flatMap { member -> [String] in
      let entry = entries[member]
      var remarks: [String] = []
      if entry.joinedLists > 0 {
        remarks.append("the values of \(Self.lists(entry.joinedLists)) in '\(title(member))' are joined by '; '")
      }
      if entry.unreadLists > 0 {
        remarks.append(
          "\(Self.lists(entry.unreadLists)) of objects in '\(title(member))' \(entry.unreadLists == 1 ? "is" : "are") not read")
      }
      return remarks
    }
  }

  private static func lists(_ count: Int) -> String { count == 1 ? "1 list" : "\(count) lists" }
}
