import Tables

/// Cases as columns, of the shape that offices export: few units, procedures and receivers, times within two years, some values missing.
struct GeneratedCases: Sendable {
  static let channels = ["counter", "online", "post"]
  static let places = ["one_stop", "specialist_room"]

  let rowCount: Int
  let unit: [Int]
  let procedure: [Int]
  let channel: [Int]
  let place: [Int]
  /// Seconds since 1970, local time.
  let received: [Int64]
  let due: [Int64]
  let returned: [Int64?]
  let supplements: [Int64]
  let fee: [Int64?]

  init(rows: Int, seed: UInt64 = 1) {
    var random = SeededRandom(seed: seed)
    let start: Int64 = 1_704_067_200  // 2024-01-01
    let day: Int64 = 86_400
    rowCount = rows
    unit = (0..<rows).map { $0 * 50 / rows }
    procedure = (0..<rows).map { _ in random.below(1_700) }
    channel = (0..<rows).map { _ in random.below(10) < 6 ? 0 : 1 + random.below(2) }
    place = (0..<rows).map { _ in random.below(100) < 2 ? 1 : 0 }
    received = (0..<rows).map { _ in start + Int64(random.below(730)) * day + Int64(28_800 + random.below(30_000)) }
    due = received.map { $0 / day * day + Int64(1 + random.below(30)) * day + 61_200 }
    returned = due.map { random.below(20) == 0 ? nil : $0 + Int64(random.below(12) - 10) * 43_200 }
    supplements = (0..<rows).map { _ in Int64(random.below(20) < 18 ? 0 : 1 + random.below(2)) }
    fee = (0..<rows).map { _ in random.below(50) == 0 ? nil : Int64(random.below(20)) * 5_000 }
  }

  func caseID(_ row: Int) -> String { "\(unitID(unit[row]))-\(Self.padded(row, 8))" }

  func unitID(_ unit: Int) -> String { "000.\(Self.padded(unit, 2)).01.H01" }

  /// `cases.csv`; with `quoted` every text in quotes.
  func csv(quoted: Bool) -> [UInt8] {
    let quote = quoted ? "\"" : ""
    var text: [UInt8] = []
    text.reserveCapacity(rowCount * 140)
    text.append(
      contentsOf:
        "case_id,unit_id,procedure_id,channel,received_at,received_place,due_at,returned_at,supplement_requests,fee_collected_vnd\n"
        .utf8)
    for row in 0..<rowCount {
      let texts = [
        caseID(row), unitID(unit[row]), "1.\(Self.padded(procedure[row], 6))", Self.channels[channel[row]], Self.time(received[row]),
        Self.places[place[row]], Self.time(due[row]), returned[row].map(Self.time) ?? "",
      ]
      for field in texts { text.append(contentsOf: field.isEmpty ? ",".utf8 : "\(quote)\(field)\(quote),".utf8) }
      text.append(contentsOf: "\(supplements[row]),\(fee[row].map { "\($0)" } ?? "")\n".utf8)
    }
    return text
  }

  /// `2024-03-05 08:30:00`
  static func time(_ seconds: Int64) -> String {
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { padded(Int($0), 2) }.joined(separator: ":")
    return "\(CivilDate(days: Int32(clamping: days))) \(clock)"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
