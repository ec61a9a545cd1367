import Foundation
import Testing

struct RulesQualityCommandTests {
  @Test("the examples of a rule are tried on its mutants, and those of no other rule")
  func mutate() throws {
    let outcome = try Command.run(["rules", "test", "--mutate", "--rule", "overdue-case"])
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("bk-2013"))
    #expect(!outcome.output.contains("working-day-without-duty"))
    #expect(try Command.run(["rules", "test", "--list-survivors"]).status == 2)
    #expect(try Command.run(["rules", "test", "--rule", "overdue-cases"]).errors.contains("overdue-case"))
  }

  @Test("every requirement of the shipped packs is decided")
  func coverage() throws {
    let table = try Command.run(["rules", "coverage"])
    #expect(table.status == 0)
    #expect(table.output.hasSuffix(" 0 undecided\n"))
    let csv = try Command.run(["rules", "coverage", "--format", "csv"])
    #expect(csv.output.hasPrefix("requirement,pack,document,clause,vi,en,decided_by,rules,checks,pass_examples,fail_examples,why\r\n"))
    #expect(try Command.run(["rules", "coverage", "--format", "html", "--lang", "en"]).output.hasPrefix("<!doctype html>"))
    #expect(try Command.run(["rules", "coverage", "--audit", "no-such-folder"]).status == 2)
  }

  @Test("functions are listed with their signatures, one by its name")
  func functions() throws {
    #expect(try Command.run(["rules", "functions"]).output.contains("fold"))
    let one = try Command.run(["rules", "functions", "inForce"])
    #expect(one.output.contains("inForce(date, date, date) → bool"))
    #expect(try Command.run(["rules", "functions", "inForces"]).errors.contains("did you mean 'inForce'?"))
    #expect(try Command.run(["rules", "functions", "has", "--format", "markdown"]).output.hasPrefix("### has\n"))
  }

  @Test("shipped files fit the schemas that editors get")
  func schemas() throws {
    for kind in ["rules", "config", "mapping"] {
      let outcome = try Command.run(["schema", "--json-schema", kind])
      #expect(outcome.status == 0)
      _ = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    }
    #expect(try Command.run(["schema", "--json-schema", "nothing"]).status == 2)
    let process = Process()
    process.executableURL = Command.root.appendingPathComponent("Scripts/check-json-schemas")
    process.arguments = [Command.executable.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
