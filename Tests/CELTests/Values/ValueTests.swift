import CEL
import Testing

struct ValueTests {
  @Test(
    "numbers are equal and ordered across types, as doubles where one is a double",
    arguments: [
      (Value.int(1), Value.uint(1), Comparison.Order.equal), (.int(-1), .uint(.max), .less), (.uint(.max), .int(.max), .greater),
      (.int(1), .double(1.5), .less), (.int(.max), .double(0x1p63), .equal), (.uint(.max), .double(0x1p64), .equal),
      (.double(.nan), .int(0), .unordered), (.double(.infinity), .int(.max), .greater), (.double(-0.0), .int(0), .equal),
      (.string("é"), .string("e\u{301}"), .greater), (.string("a"), .string("b"), .less), (.bytes([255]), .bytes([1, 2]), .greater),
      (.bool(false), .bool(true), .less), (.duration(-1), .duration(1), .less),
    ])
  func order(left: Value, right: Value, order: Comparison.Order) {
    #expect(Comparison.order(left, right) == order)
    #expect(Comparison.areEqual(left, right) == (order == .equal))
    #expect(Comparison.areEqual(right, left) == (order == .equal))
  }

  @Test("values of other types are different, and have no order")
  func otherTypes() {
    let values: [Value] = [
      .null, .bool(true), .int(1), .string("1"), .bytes([49]), .list([]), .map(ValueMap()), .type(.int), .duration(1), .optional(nil),
    ]
    for (i, left) in values.enumerated() {
      for (j, right) in values.enumerated() {
        #expect(Comparison.areEqual(left, right) == (i == j))
        if i != j { #expect(Comparison.order(left, right) == nil) }
      }
    }
    #expect(Comparison.order(.null, .null) == nil)
  }

  @Test("map keys are equal across numeric types, and texts are keys by their bytes")
  func mapKeys() {
    var map = ValueMap()
    let entries: [(Value, String, Bool)] = [
      (.int(1), "one", true), (.uint(1), "again", false), (.uint(.max), "max", true), (.string("é"), "composed", true),
      (.string("e\u{301}"), "decomposed", true), (.double(2), "double", false), (.null, "null", false),
    ]
    for (key, value, isNew) in entries {
      let inserted = map.insert(key, .string(value))
      #expect(inserted == isNew, "\(key.debugText)")
    }
    #expect(map.keys.map(\.debugText) == ["1", "18446744073709551615u", "'é'", "'e\u{301}'"])
    #expect(map[.double(1)]?.debugText == "'one'")
    #expect(map[.double(1.5)] == nil)
    #expect(map[name: "e\u{301}"]?.debugText == "'decomposed'")
    #expect(map[.bytes([1])] == nil)
  }

  @Test(
    "doubles as text",
    arguments: [
      (1.0, "1"), (0.1, "0.1"), (-0.0, "-0"), (100000, "100000"), (1_000_000, "1e+06"), (123_456_789, "1.23456789e+08"), (1e21, "1e+21"),
      (0.0001, "0.0001"), (0.00001, "1e-05"), (1.5e-300, "1.5e-300"), (.nan, "NaN"), (-.infinity, "-Infinity"), (123.456, "123.456"),
    ])
  func doubles(number: Double, text: String) {
    #expect(DoubleText.string(number) == text)
    let parsed = DoubleText.parse(text)
    #expect(number.isNaN ? parsed?.isNaN == true : parsed == number)
  }

  @Test(
    "texts that are no doubles are refused",
    arguments: ["", " 1", "1 ", "0x1p3", "1_0", "1e", "e5", ".", "1e400", "--1", "1.2.3", "infinit", "nan(1)"])
  func notDoubles(text: String) { #expect(DoubleText.parse(text) == nil) }

  @Test(
    "timestamps as text",
    arguments: [
      ("2009-02-13T23:31:30.5Z", "2009-02-13T23:31:30.5Z"), ("2024-03-05T08:30:00+07:00", "2024-03-05T01:30:00Z"),
      ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
      ("1969-12-31T23:59:59.000000001z", "1969-12-31T23:59:59.000000001Z"), ("2024-02-29t00:00:00Z", "2024-02-29T00:00:00Z"),
    ])
  func timestamps(text: String, printed: String) { #expect(TimeText.timestamp(text).map(TimeText.string) == printed) }

  @Test(
    "texts that are no timestamps are refused",
    arguments: [
      "2023-02-29T00:00:00Z", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01 00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:00:60Z",
      "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00.1234567890Z", "2024-01-01T00:00:00+0700", "0001-01-01T00:00:00+01:00",
      "9999-12-31T23:59:59-01:00", "2024-01-01T00:00:00Zx", "",
    ])
  func notTimestamps(text: String) { #expect(TimeText.timestamp(text) == nil) }

  @Test(
    "durations as text",
    arguments: [
      ("1h30m", "5400s"), ("-1.5s", "-1.5s"), ("1.5h", "5400s"), (".5s", "0.5s"), ("1ns", "0.000000001s"), ("2us3µs", "0.000005s"),
      ("0", "0s"),
      ("9223372036854775807ns", "9223372036.854775807s"), ("-9223372036854775807ns", "-9223372036.854775807s"),
      ("0.333333333333333333h", "1199.999999999s"), ("+1m", "60s"),
    ])
  func durations(text: String, printed: String) { #expect(TimeText.duration(text).map { TimeText.string(duration: $0) } == printed) }

  @Test(
    "texts that are no durations, or too long, are refused",
    arguments: ["", "1", "s", "1d", "1 h", "-", "1h-30m", "9223372036854775808ns", "320000000000s", "99999999999999999999s", "1..5s"])
  func notDurations(text: String) { #expect(TimeText.duration(text) == nil) }
}
