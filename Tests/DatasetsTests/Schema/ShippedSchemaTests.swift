import Datasets
import Diagnostics
import Foundation
import Testing

@Suite("The schema that comes with the product")
struct ShippedSchemaTests {
  @Test("the schema in Rules loads")
  func shipped() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Rules/schema.yaml")
    let schema = try SchemaReader.read(SourceText(name: "Rules/schema.yaml", utf8: Array(Data(contentsOf: root))))
    #expect(schema.dataset(record: "case")?.references.contains { $0.name == "procedure" } == true)
  }
}
