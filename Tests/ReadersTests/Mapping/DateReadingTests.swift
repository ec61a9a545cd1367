import Testing

@testable import Readers

@Suite("Times of a zone")
struct DateReadingTests {
  /// A zone whose clocks go from +1 h to +2 h at 1000 h UTC and back at 2000 h.
  private let zone = DateReading(offset: { (3_600_000..<7_200_000).contains($0) ? 7200 : 3600 })

  @Test(
    "local times are taken by the offset that holds then; of an hour that comes twice the first, of one that is left out the next",
    arguments: [
      (3_590_000, 3600), (3_603_599, 3600), (3_607_200, 7200), (3_700_000, 7200), (7_203_599, 7200), (7_205_000, 7200), (7_207_200, 3600),
      (8_000_000, 3600),
    ])
  func local(second: Int64, expected: Int) { #expect(zone.offset(atLocal: second) == expected) }

  @Test("without a zone there is no offset")
  func none() { #expect(DateReading().offset(atLocal: 0) == nil) }
}
