import Audit
import Datasets
import Diagnostics
import Tables

@testable import RulePacks
@testable import YAMLSource

extension FuzzTarget {
  /// Any YAML, and the place of every node.
  static let yaml = FuzzTarget("yaml") { bytes in
    let source = SourceText(name: "t.yaml", utf8: bytes)
    guard case .success(let root) = outcome({ () throws(DiagnosticsError) in try YAMLDocument.parse(source) }) else { return }
    try expectPlaces(root)
  }

  private static func expectPlaces(_ node: YAMLNode) throws(FuzzFailure) {
    let bytes = node.bytes
    try FuzzFailure.unless(bytes.lowerBound >= 0 && bytes.upperBound <= node.source.utf8.count, "a node at \(bytes)")
    _ = DiagnosticRenderer.render(node.diagnostic("t", node.description))
    switch node.content {
    case .scalar(let scalar): _ = scalar.value
    case .sequence(let items): for item in items { try expectPlaces(item) }
    case .mapping(let entries):
      for entry in entries {
        try expectPlaces(entry.key)
        try expectPlaces(entry.value)
      }
    }
  }

  static let schema = FuzzTarget("schema") { bytes in
    _ = outcome { () throws(DiagnosticsError) in try SchemaReader.read(SourceText(name: "schema.yaml", utf8: bytes)) }
  }

  static let config = FuzzTarget("config") { bytes in
    _ = outcome { () throws(DiagnosticsError) in try ConfigReader.read(SourceText(name: "rasoat.yaml", utf8: bytes), folder: "f") }
  }

  static let calendar = FuzzTarget("calendar") { bytes in
    guard
      case .success(let calendar) = outcome({ () throws(DiagnosticsError) in
        try CalendarReader.read(SourceText(name: "vn.yaml", utf8: bytes))
      })
    else { return }
    _ = calendar.workdays(from: calendar.first, through: calendar.last)
  }

  static let pack = FuzzTarget("pack") { bytes in
    _ = outcome { () throws(DiagnosticsError) in
      let root = try YAMLDocument.parse(SourceText(name: "pack.yaml", utf8: bytes))
      let reader = YAMLReader()
      _ = PackFile(reader: reader).pack(root)
      try reader.finish()
    }
    _ = outcome { () throws(DiagnosticsError) in
      try AcceptedMutantReader.read(SourceText(name: "mutants.yaml", utf8: bytes), rules: ["a"])
    }
  }

  /// A rule, checked against the shipped schema.
  static let rule = FuzzTarget("rule") { bytes in
    let read = outcome { () throws(DiagnosticsError) -> Rule? in
      let root = try YAMLDocument.parse(SourceText(name: "r.yaml", utf8: bytes))
      let reader = YAMLReader()
      let rule = RuleFile(reader: reader, pack: nil, fileName: "r", topic: "t").rule(root)
      try reader.finish()
      return rule
    }
    guard case .success(let rule?) = read else { return }
    let pack = RulePack(
      id: "p", title: LocalizedText(vi: "", en: ""), document: LegalDocument(issuer: "", kind: "", number: nil, issued: nil, source: nil),
      inForce: InForcePeriod(from: .minimum, to: nil), replaces: [], appliesTo: nil, parameters: [], clauses: [], metrics: [],
      rules: [rule], location: SourceLocation(file: "pack.yaml"), files: [])
    _ = DiagnosticRenderer.render(compiler.compile(pack).diagnostics)
  }

  private static let compiler = RuleCompiler(environment: RuleEnvironment(schema: FuzzSchema.schema))
}
