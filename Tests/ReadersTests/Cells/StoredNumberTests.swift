import TestSupport
import Testing

@testable import Readers

@Suite struct StoredNumberTests {
  @Test("random doubles in their shortest form read back to the same bits")
  func roundTrip() {
    var generator = SeededRandom(seed: 3)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(double(value.description) == value)
      let amount = Double(Int64.random(in: -1_000_000_000...1_000_000_000, using: &generator)) / 100
      #expect(double(amount.description) == amount)
    }
  }

  @Test(
    "whole numbers",
    arguments: [("0", 0), ("-12", -12), ("3.0", 3), ("1E+3", 1000), ("9223372036854775807", .max), ("1234567890123456789.0", nil)]
      as [(String, Int64?)])
  func ints(_ text: String, _ value: Int64?) {
    let bytes = Array(text.utf8)
    #expect(StoredNumber.int(bytes.span, 0..<bytes.count) == value)
  }

  @Test("what is no number", arguments: ["", "-", ".", "-.", "1.2.3", "a", "1a", " 1"])
  func refused(_ text: String) {
    #expect(double(text) == nil)
    let bytes = Array(text.utf8)
    #expect(StoredNumber.int(bytes.span, 0..<bytes.count) == nil)
    #expect(StoredNumber.serial(bytes.span, 0..<bytes.count) == nil)
  }

  private func double(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return StoredNumber.double(bytes.span, 0..<bytes.count)
  }
}
