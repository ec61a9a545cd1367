import Diagnostics
import Testing

struct NearestNameTests {
  @Test(
    "the nearest names come first, far ones not at all",
    arguments: [
      ("recieved_at", ["received_at"]), ("unti", ["unit"]), ("Unit", ["unit"]), ("zzz", []),
    ])
  func suggestions(name: String, expected: [String]) {
    #expect(NearestName.suggestions(for: name, among: ["received_at", "returned_at", "due_at", "unit"]) == expected)
  }

  @Test("a swap of neighbours is one edit", arguments: [("ab", "ba", 1), ("abc", "abc", 0), ("", "abc", 3), ("kitten", "sitting", 3)])
  func distance(left: String, right: String, expected: Int) {
    #expect(NearestName.editDistance(left, right) == expected)
  }
}
