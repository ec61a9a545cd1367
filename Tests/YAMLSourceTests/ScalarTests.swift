import Testing

@testable import YAMLSource

@Suite("Scalars of the YAML 1.2 core schema")
struct ScalarTests {
  @Test(
    "a plain scalar has the type of the core schema",
    arguments: [
      ("true", .bool(true)), ("FALSE", .bool(false)), ("yes", .string), ("no", .string), ("on", .string), ("off", .string),
      ("y", .string), ("null", .null), ("~", .null), ("", .null), ("Null", .null), ("nULL", .string), ("12", .int(12)), ("-7", .int(-7)),
      ("+7", .int(7)), ("007", .int(7)), ("0o17", .int(15)), ("0xFf", .int(255)), ("0x-1", .string), ("1_000", .string), ("1:30", .string),
      ("0.95", .float(0.95)), (".5", .float(0.5)), ("5.", .float(5)), ("1e3", .float(1000)), ("-.inf", .float(-.infinity)), ("1e", .string),
      (".", .string), ("-", .string), ("nan", .string), ("infinity", .string), ("9223372036854775807", .int(.max)),
      ("9223372036854775808", .string), ("-9223372036854775809", .string), ("2024-03-05", .date), ("2024-3-5", .string),
      ("2024-03-05T08:00:00Z", .string), ("0x1p3", .string),
    ] as [(String, YAMLScalar.Value)])
  func resolve(text: String, value: YAMLScalar.Value) {
    #expect(YAMLScalar.resolve(text) == value)
  }

  @Test("a quoted scalar is text whatever it looks like")
  func quoted() {
    #expect(YAMLScalar(text: "true", style: .singleQuoted, offsets: nil).value == .string)
    #expect(YAMLScalar(text: "2024-03-05", style: .doubleQuoted, offsets: nil).value == .string)
  }
}
