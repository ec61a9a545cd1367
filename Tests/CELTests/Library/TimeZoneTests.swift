import CEL
import Testing

struct TimeZoneTests {
  private static let hasDatabase = TimeZoneDatabase.zone(named: "Asia/Ho_Chi_Minh") != nil

  @Test(
    "offsets of named zones", .enabled(if: hasDatabase, "needs the system's zoneinfo files"),
    arguments: [
      ("Asia/Ho_Chi_Minh", 1_700_000_000, 25_200), ("Europe/Berlin", 1_700_000_000, 3600), ("Europe/Berlin", 1_720_000_000, 7200),
      ("America/New_York", 4_102_444_800, -18_000), ("America/New_York", 4_118_000_000, -14_400),
      ("Australia/Sydney", 4_102_444_800, 39_600),
      ("US/Central", 1_233_446_400, -21_600), ("Asia/Kathmandu", 1_700_000_000, 20_700),
    ])
  func named(name: String, seconds: Int64, offset: Int) throws {
    #expect(try #require(TimeZoneDatabase.zone(named: name)).offset(at: seconds) == offset)
  }

  @Test("offsets written as numbers", arguments: [("UTC", 0), ("+07:00", 25_200), ("-03:30", -12_600), ("02:00", 7200)])
  func numbers(name: String, offset: Int) throws {
    #expect(try #require(TimeZoneDatabase.zone(named: name)).offset(at: 0) == offset)
  }

  @Test(
    "what is no zone, or would leave the folder, is refused",
    arguments: [
      "", "Z", "+0700", "+7:00", "+24:00", "+00:60", "../../../etc/passwd", "/etc/passwd", "Asia/../Asia/Tokyo", "Asia//Tokyo", "Asia",
      "asia/tokyo",
      "Nowhere/City", "Asia/Tokyo\0", "Ａsia/Tokyo",
    ])
  func refused(name: String) { #expect(TimeZoneDatabase.zone(named: name) == nil) }
}
