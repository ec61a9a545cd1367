import ArgumentParser
import Audit
import Datasets
import Diagnostics
import RulePacks
import Tables

#if canImport(Glibc)
  import Glibc
#endif

/// Where rules come from: the same for every command that uses them.
struct RulesOptions: ParsableArguments {
  @Option(name: .long, parsing: .upToNextOption, help: "Folders of rules: each a pack, or a folder of packs.")
  var rules: [String] = []

  @Option(name: .long, parsing: .upToNextOption, help: "Ids of the packs to use; all when not given.")
  var pack: [String] = []

  /// Finds the rules; folders and ids of the config count where the command line names none.
  func root(config: Config = Config()) throws(DiagnosticsError) -> RulesRoot {
    try RulesRoot.find(
      rules: rules.isEmpty ? config.rules : rules, packs: pack.isEmpty ? config.packs : pack, environment: .process)
  }
}

extension RulesRoot.Environment {
  /// What this process knows.
  static var process: Self {
    Self(
      currentFolder: "", rulesVariable: ProcessEnvironment.variables["RASOAT_RULES"], executableFolder: ProcessEnvironment.executableFolder)
  }
}

/// The schema and the packs of a run, read and checked.
struct Workspace {
  let root: RulesRoot
  let schemaSource: SourceText
  let environment: RuleEnvironment
  let packs: [RulePack]
  let compiled: [CompiledPack]
  /// Problems of the expressions; an error here stops an audit.
  let diagnostics: [Diagnostic]

  /// Reads everything and reports every problem of every pack at once.
  init(root: RulesRoot, parameters: [ParameterSetting] = []) throws(DiagnosticsError) {
    let schemaSource = try TextFile.source(root.schema)
    // They know nothing of each other until the rules are compiled.
    let (schema, packs) = concurrently(
      { Result { () throws(DiagnosticsError) in try SchemaReader.read(schemaSource) } },
      { Result { () throws(DiagnosticsError) in try Self.packs(root.packs) } })
    environment = RuleEnvironment(schema: try schema.get())
    self.packs = try RulePack.setting(parameters, in: try packs.get())
    let compiler = RuleCompiler(environment: environment)
    let results = self.packs.map { compiler.compile($0) }
    self.root = root
    self.schemaSource = schemaSource
    compiled = results.map(\.pack)
    diagnostics = results.flatMap(\.diagnostics)
  }

  /// Throws every problem of every pack.
  private static func packs(_ folders: [RulesRoot.PackFolder]) throws(DiagnosticsError) -> [RulePack] {
    var packs: [RulePack] = []
    var problems: [Diagnostic] = []
    for folder in folders {
      do {
        packs.append(try RulePackReader.read(folder: folder.folder))
      } catch {
        problems += error.diagnostics
      }
    }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return packs
  }

  /// Throws when an expression of a pack is wrong, or there is no pack: an audit refuses to judge by nothing.
  func requireSound() throws(DiagnosticsError) {
    guard !packs.isEmpty else {
      throw DiagnosticsError(
        Diagnostic(
          code: "rules/no-pack", message: "there is no rule pack to judge by", location: SourceLocation(file: root.schema),
          hint: "a pack is a folder with pack.yaml; name its folder with --rules"))
    }
    try requireRightExpressions()
  }

  /// Throws when an expression of a pack is wrong.
  func requireRightExpressions() throws(DiagnosticsError) {
    let errors = diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty { throw DiagnosticsError(errors) }
  }
}
