import Foundation
import Testing

@testable import RulePacks

struct JSONSchemaTests {
  private func object(_ schema: JSONSchema) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any])
  }

  @Test("each schema is a JSON document that says which draft it follows", arguments: JSONSchema.allCases)
  func draft(schema: JSONSchema) throws {
    #expect(try object(schema)["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test("the schema of a rule has the loader's keys and no others, and either require or check")
  func rule() throws {
    let rule = try object(.rule)
    let properties = try #require(rule["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(MappingShape.rule.names))
    #expect(rule["additionalProperties"] as? Bool == false)
    #expect(rule["required"] as? [String] == ["id", "clause", "requirements", "severity", "for"])
    #expect((rule["oneOf"] as? [[String: [String]]]) == [["required": ["require"]], ["required": ["check"]]])
    let severity = try #require(properties["severity"] as? [String: Any])
    #expect(severity["enum"] as? [String] == RuleFile.severities)
  }

  @Test("a file with the key pack is taken for a pack, any other for a rule")
  func rules() throws {
    let rules = try object(.rules)
    #expect((rules["if"] as? [String: [String]]) == ["required": ["pack"]])
    let then = try #require(rules["then"] as? [String: Any])
    #expect((then["properties"] as? [String: Any])?["clauses"] != nil)
  }

  @Test("texts are quoted as JSON asks")
  func quoting() { #expect(JSONTree.text("a\"b\\c\n\u{1}é").indented() == #""a\"b\\c\u000a\u0001é""#) }
}
