import Foundation
import Testing

/// The register of requirements that was made from the source documents.
private let register = Command.root.appendingPathComponent("../shared/requirements/source-requirements.csv")

@Suite(.enabled(if: FileManager.default.fileExists(atPath: register.path), "needs ../shared/requirements"))
struct RequirementRegisterTests {
  @Test("no requirement of the five source documents is forgotten, and none is made up")
  func ids() throws {
    let text = String(decoding: try Data(contentsOf: register), as: UTF8.self)
    // An id is the first field, and never quoted.
    let expected = text.split(whereSeparator: \.isNewline).dropFirst().compactMap { $0.split(separator: ",").first.map(String.init) }
      .filter { $0.wholeMatch(of: /[a-z0-9]+-[A-Za-z0-9.]+-[0-9]+/) != nil }
    #expect(expected.count == 216)
    let coverage = try Command.run(["rules", "coverage", "--format", "csv"])
    #expect(coverage.status == 0)
    let found = coverage.output.components(separatedBy: "\r\n").dropFirst().compactMap { $0.split(separator: ",").first.map(String.init) }
      .filter { expected.contains($0) }
    #expect(Set(expected).subtracting(found).sorted() == [])
    #expect(found.count == expected.count)
  }
}
