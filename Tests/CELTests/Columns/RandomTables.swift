import CEL
import Tables
import TestSupport

/// Random rows of the fuzz schema: cells that are missing, keys that stand twice, relations without members, columns that no file has.
struct RandomTables {
  let cases: ColumnTable
  let units: ColumnTable
  let events: ColumnTable
  /// The unit of each case, as a rule has it.
  let unitRows: [Int32]

  private var random: SeededRandom

  init(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let counts = (
      units: Int.random(in: 1...4, using: &random), cases: Int.random(in: 0...30, using: &random),
      events: Int.random(in: 0...40, using: &random)
    )
    func missing(_ count: Int) -> Validity {
      var validity = Validity()
      let share = Int.random(in: 0...4, using: &random)
      for _ in 0..<count { validity.append(Int.random(in: 0..<10, using: &random) >= share) }
      return validity
    }
    func ints(_ values: [Int64], _ count: Int) -> PackedInts {
      PackedInts((0..<count).map { _ in values.randomElement(using: &random) ?? 0 })
    }
    func texts(_ values: [String], _ count: Int) -> Column.Values {
      let order = values.shuffled(using: &random)
      return .dictionary(codes: ints(order.indices.map { Int64($0) }, count), values: order)
    }
    func buffer(_ values: [String], _ count: Int) -> Column.Values {
      .text(TextBuffer((0..<count).map { _ in values.randomElement(using: &random) ?? "" }))
    }
    func column(_ type: ColumnType, _ values: Column.Values, _ count: Int) -> Column {
      Column(type: type, values: values, validity: missing(count))
    }
    let instants: [Int64] = [1_709_254_800_000_000, 1_709_254_800_000_001, 1_709_341_200_000_000, -1, 1_709_226_000_000_000]
    let days: [Int64] = [19783, 19784, 19790, 19416, 0, -719_162, 2_932_896]
    let n = counts.cases
    var columns: [String: Column] = [
      "id": column(.string, buffer(["H1", "H2", "H3", "a", "open"], n), n),
      "received_at": column(.timestamp, .timestamp(ints(instants, n)), n), "due_on": column(.date, .date(ints(days, n)), n),
      "status": column(.string, texts(["open", "closed", "đ", "Tiếp nhận"], n), n),
      "fee": column(.int, .int(ints([0, 1, -1, 7, 60, .max, .min], n)), n),
      "rate": column(.decimal, .decimal((0..<n).map { _ in [0.5, -1.5, .nan, 1e300].randomElement(using: &random) ?? 0 }), n),
      "online": column(.bool, .bool((0..<n).map { _ in Bool.random(using: &random) }), n),
    ]
    if Int.random(in: 0..<4, using: &random) == 0 { columns["fee"] = nil }
    cases = ColumnTable(FuzzSchema.caseType, columns: columns, rowCount: n)
    units = ColumnTable(
      FuzzSchema.unitType, columns: ["code": column(.string, texts(["U1", "U2", "a", "open"], counts.units), counts.units)],
      rowCount: counts.units)
    let e = counts.events
    events = ColumnTable(
      FuzzSchema.eventType,
      columns: [
        "activity": column(.string, texts(["nhan", "tra", "a", "open"], e), e),
        "actor_id": column(.string, buffer(["S1", "S2", "H1"], e), e), "at": column(.timestamp, .timestamp(ints(instants, e)), e),
      ], rowCount: e)
    let caseUnits = (0..<n).map { _ in Int32.random(in: -1..<Int32(counts.units), using: &random) }
    cases.link("unit", .reference(PackedInts(caseUnits), target: units, missing: EvaluationError(.missing, "unit")))
    let parents = (0..<counts.units).map { _ in Int32.random(in: -1..<Int32(counts.units), using: &random) }
    units.link("parent", .reference(PackedInts(parents), target: units, missing: EvaluationError(.missing, "parent")))
    units.link("cases", Self.list(of: counts.units, members: n, cases, "cases", relation: 1, &random))
    cases.link("events", Self.list(of: n, members: e, events, "events", relation: 2, &random))
    unitRows = (0..<n).map { _ in Int32.random(in: 0..<Int32(counts.units), using: &random) }
    self.random = random
  }

  /// The tables can't be used after it.
  func unlink() {
    for table in [cases, units, events] { table.unlink() }
  }

  /// Every member belongs to one parent, in any order.
  private static func list(
    of parents: Int, members: Int, _ target: ColumnTable, _ name: String, relation: Int, _ random: inout SeededRandom
  ) -> FieldStorage {
    var lists = [[Int32]](repeating: [], count: max(parents, 1))
    for member in (0..<members).shuffled(using: &random) where parents > 0 {
      lists[Int.random(in: 0..<parents, using: &random)].append(Int32(member))
    }
    var starts: [Int32] = [0]
    for list in lists.prefix(parents) { starts.append(starts[starts.count - 1] + Int32(list.count)) }
    // As often as not the members stand in the order of their parents.
    let isIdentity = parents > 0 && Bool.random(using: &random)
    var undecided = Validity(repeating: false, count: parents)
    if parents > 1, Bool.random(using: &random) { undecided[0] = true }
    return .list(
      ListStorage(
        starts: starts, rows: isIdentity ? nil : lists.flatMap(\.self), undecided: undecided, target: target,
        missing: EvaluationError(.missing, name),
        relation: relation))
  }
}
