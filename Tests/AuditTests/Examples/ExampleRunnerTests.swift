import Audit
import Diagnostics
import Foundation
import Testing

struct ExampleRunnerTests {
  private func problems(_ examples: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let audit = TestAudit(
      rules: [("place", "for: case\non: date(case.received_at)\nrequire: case.place == 'one_stop'\nexamples:\n" + examples)], files: [])
    let (environment, packs) = try audit.compile(in: folder)
    return packs.flatMap { ExampleRunner(environment: environment, calendar: TestAudit.calendar).run($0) }.flatMap(\.problems).map(
      \.message)
  }

  private static let data =
    "    data:\n      units: [{unit_id: U1, province: A}]\n      cases: [{unit_id: U1, case_id: c, received_at: 2014-03-04 08:00, place: "

  @Test(
    "an example says what came out instead of what it expects",
    arguments: [
      ("one_stop}]\n    expect: {c: pass}\n", []), ("Phòng chuyên môn}]\n    expect: {c: fail}\n", []),
      ("null}]\n    expect: {c: unknown}\n", []),
      ("specialist_room}]\n    expect: {c: pass}\n", ["example 'e': 'c' gave fail, expected pass"]),
      ("specialist_room}]\n    expect: {}\n", ["example 'e': 'c' gave fail, expected nothing"]),
      ("one_stop}]\n    expect: {d: pass}\n", ["example 'e': the rule has no subject 'd'"]),
      ("one_stop, plaice: x}]\n    expect: {c: pass}\n", ["dataset 'cases' has no column 'plaice'"]),
    ])
  func examples(rest: String, expected: [String]) throws {
    #expect(try problems("  - name: e\n" + Self.data + rest) == expected)
  }

  @Test("a value that its column cannot hold is a mistake of the example")
  func unreadable() throws {
    let messages = try problems("  - name: e\n" + Self.data + "garden}]\n    expect: {c: unknown}\n")
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("example 'e': place: found 'garden', expected ") == true)
  }
}
