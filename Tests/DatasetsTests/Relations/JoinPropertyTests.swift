import Datasets
import Tables
import TestSupport
import Testing

/// Joins of random tables against the same joins by dictionaries of texts.
@Suite struct JoinPropertyTests {
  /// Two tables with up to two key columns in common.
  private struct Pair {
    var mine: [[String?]]
    var theirs: [[String?]]
    var myCount: Int
    var theirCount: Int

    init(_ tables: inout RandomTables) {
      func size(_ tables: inout RandomTables) -> Int { [0, 1, 40, 300][Int.random(in: 0..<4, using: &tables.random)] }
      myCount = size(&tables)
      theirCount = size(&tables)
      (mine, theirs) = ([], [])
      for _ in 0..<Int.random(in: 1...2, using: &tables.random) {
        let cells = tables.texts(myCount + theirCount)
        // Cut from one column, so that keys meet; at times mine are a copy of theirs.
        theirs.append(Array(cells.suffix(theirCount)))
        mine.append(Array(cells.prefix(myCount)))
      }
      if Int.random(in: 0..<3, using: &tables.random) == 0 { (mine, myCount) = (theirs, theirCount) }
    }

    var names: [String] { mine.indices.map { "k\($0)" } }

    func key(_ columns: [[String?]], _ row: Int) -> [String]? {
      let parts = columns.map { $0[row] }
      return parts.contains(nil) ? nil : parts.compactMap { $0 }
    }

    func tables(_ tables: inout RandomTables, mine extra: [(String, Column)] = [], theirs theirExtra: [(String, Column)] = []) -> (
      Table, Table
    ) {
      let mine = zip(names, mine).map { ($0, tables.column($1)) } + extra
      let theirs = zip(names, theirs).map { ($0, tables.column($1)) } + theirExtra
      return (RandomTables.table(mine, rowCount: myCount), RandomTables.table(theirs, rowCount: theirCount))
    }
  }

  @Test("a reference finds what a dictionary of texts finds, by the day where it has one")
  func references() {
    var tables = RandomTables(random: SeededRandom(seed: 1))
    for round in 0..<400 {
      let pair = Pair(&tables)
      let (day, from, to) = (tables.days(pair.myCount), tables.days(pair.theirCount), tables.days(pair.theirCount))
      let (mine, theirs) = pair.tables(
        &tables, mine: [("day", RandomTables.column(days: day))],
        theirs: [("from", RandomTables.column(days: from)), ("to", RandomTables.column(days: to))])
      let isDated = round % 2 == 0
      let reference = Reference(
        name: "r", dataset: "b", by: pair.names.map { ($0, $0) }, asOf: isDated ? "day" : nil, inForce: isDated ? ("from", "to") : nil,
        isChecked: true)
      let index = ReferenceIndex(reference, from: mine, to: theirs, offsetSeconds: 0)

      var rowsOf: [[String]: [Int]] = [:]
      for row in 0..<pair.theirCount { if let key = pair.key(pair.theirs, row) { rowsOf[key, default: []].append(row) } }
      var targets: [Int32] = []
      var dangling: [Int32] = []
      for row in 0..<pair.myCount {
        let key = pair.key(pair.mine, row)
        let candidates = key.flatMap { rowsOf[$0] }
        if key != nil, candidates == nil { dangling.append(Int32(row)) }
        var found = candidates ?? []
        if isDated {
          let inForce = found.filter { other in day[row].map { (from[other] ?? .min) <= $0 && (to[other] ?? .max) >= $0 } ?? false }
          let last = inForce.map { from[$0] ?? .min }.max()
          found = inForce.filter { (from[$0] ?? .min) == last }
        }
        targets.append(found.first.map { Int32($0) } ?? -1)
      }
      #expect(index.targets == PackedInts(targets))
      #expect(index.dangling == dangling)
    }
  }

  @Test("a list has the rows that a dictionary of texts has, in the order of number, then key")
  func lists() {
    var tables = RandomTables(random: SeededRandom(seed: 2))
    var identities = 0
    for _ in 0..<400 {
      let pair = Pair(&tables)
      let (numbers, ids) = (tables.days(pair.theirCount), tables.texts(pair.theirCount))
      let (mine, theirs) = pair.tables(
        &tables, theirs: [("number", RandomTables.column(ints: numbers)), ("id", tables.column(ids))])
      let order = Bool.random(using: &tables.random) ? ["number"] : []
      let relation = ListRelation(name: "l", dataset: "b", by: pair.names.map { ($0, $0) }, order: order)
      let list = ListIndex(relation, from: mine, to: theirs, key: pair.names + ["id"])
      if list.isIdentity, list.memberCount > 0 { identities += 1 }

      var rowsOf: [[String]: [Int]] = [:]
      for row in 0..<pair.theirCount { if let key = pair.key(pair.theirs, row) { rowsOf[key, default: []].append(row) } }
      for row in 0..<pair.myCount {
        let key = pair.key(pair.mine, row)
        #expect(list.isUndecided[row] == (key == nil))
        let wanted = (key.flatMap { rowsOf[$0] } ?? []).sorted { left, right in
          if !order.isEmpty, numbers[left] != numbers[right] { return (numbers[left] ?? .max) < (numbers[right] ?? .max) }
          guard ids[left] != ids[right] else { return left < right }
          guard let a = ids[left], let b = ids[right] else { return ids[left] != nil }
          return a.utf8.lexicographicallyPrecedes(b.utf8)
        }
        #expect(list.members(of: row).map { Int($0) } == wanted)
      }
      #expect(Array(list.members(0..<list.memberCount)) == (0..<pair.myCount).flatMap { list.members(of: $0) })
    }
    #expect(identities > 0)
  }

  @Test("keys that stand twice are found whatever the types of their columns")
  func duplicates() {
    var tables = RandomTables(random: SeededRandom(seed: 3))
    for _ in 0..<300 {
      let pair = Pair(&tables)
      let numbers = tables.days(pair.theirCount)
      let (_, theirs) = pair.tables(&tables, theirs: [("n", RandomTables.column(days: numbers))])
      let withNumber = Bool.random(using: &tables.random)
      let dataset = DatasetSchema(
        name: "a", record: "r", title: ("", ""), aliases: [], columns: [], key: pair.names + (withNumber ? ["n"] : []), references: [],
        lists: [])
      var seen = Set<[String]>()
      var wanted: [String] = []
      for row in 0..<pair.theirCount {
        guard var key = pair.key(pair.theirs, row) else { continue }
        if withNumber {
          guard let number = numbers[row] else { continue }
          key.append(CivilDate(days: Int32(number)).description)
        }
        if !seen.insert(key).inserted { wanted.append("\(row) \(key.joined(separator: "/"))") }
      }
      #expect(ReferentialChecks.duplicates(dataset, theirs).map { "\($0.row) \($0.found)" } == wanted)
    }
  }

  @Test("columns that were not read, or that are no texts, match nothing")
  func unmatched() {
    let ids = RandomTables.column(ints: [1, 2, nil])
    let table = RandomTables.table([("id", ids)], rowCount: 3)
    func targets(_ mine: String, _ theirs: String) -> (targets: PackedInts, dangling: [Int32]) {
      let reference = Reference(name: "r", dataset: "b", by: [(mine, theirs)], asOf: nil, inForce: nil, isChecked: true)
      let index = ReferenceIndex(reference, from: table, to: table, offsetSeconds: 0)
      return (index.targets, index.dangling)
    }
    #expect(targets("id", "id") == ([-1, -1, -1], [0, 1]))
    #expect(targets("none", "id") == ([-1, -1, -1], []))
    #expect(targets("id", "none") == ([-1, -1, -1], [0, 1]))
    let list = ListIndex(
      ListRelation(name: "l", dataset: "b", by: [("none", "id")], order: []), from: table, to: table, key: ["id"])
    #expect(list.memberCount == 0)
    #expect((0..<3).allSatisfy { list.isUndecided[$0] })
  }
}
