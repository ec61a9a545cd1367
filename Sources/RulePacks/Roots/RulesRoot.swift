package import Diagnostics
internal import YAMLSource

/// Where the rules of a run lie: its packs, the schema and the calendars.
package struct RulesRoot: Hashable, Sendable {
  package struct PackFolder: Hashable, Sendable {
    package var id: String
    package var folder: String
  }

  /// What the default root depends on, so that nothing here asks the process.
  package struct Environment: Hashable, Sendable {
    package var currentFolder: String
    /// `$RASOAT_RULES`.
    package var rulesVariable: String?
    /// The folder of the executable, for `../share/rasoat/Rules`.
    package var executableFolder: String?

    package init(currentFolder: String = "", rulesVariable: String? = nil, executableFolder: String? = nil) {
      self.currentFolder = currentFolder
      self.rulesVariable = rulesVariable
      self.executableFolder = executableFolder
    }

    /// `./Rules`, `$RASOAT_RULES`, `../share/rasoat/Rules` beside the executable, in this order.
    var candidates: [String] {
      [
        currentFolder.isEmpty ? "Rules" : currentFolder + "/Rules", rulesVariable.flatMap { $0.isEmpty ? nil : RulesRoot.trimmed($0) },
        executableFolder.map { $0 + "/../share/rasoat/Rules" },
      ].compactMap { $0 }
    }

    var defaultRoot: String? { candidates.first(where: RuleFolder.isFolder) }
  }

  /// The chosen packs in the order of their ids' bytes.
  package var packs: [PackFolder]
  /// The path of `schema.yaml`.
  package var schema: String
  /// Paths of the calendars, in the order of their names' bytes.
  package var calendars: [String]
  /// The default root, where something was taken from it: `audit` says so.
  package var defaultRoot: String?

  /// - Parameters:
  ///   - rules: folders of `--rules`, each a pack or a folder of packs; empty for the default root.
  ///   - packs: ids of `--pack`; empty for all.
  /// Throws for a folder that does not exist or has nothing to offer, an id that no pack has, two packs of one id, no schema.
  package static func find(
    rules: [String], packs: [String], environment: Environment
  ) throws(DiagnosticsError) -> RulesRoot {
    let fallback = environment.defaultRoot
    let given = rules.map(trimmed)
    guard let folders = given.isEmpty ? fallback.map({ [$0] }) : given else {
      throw DiagnosticsError(RulesRootDiagnostics.noRoot(environment.candidates))
    }
    try check(folders)
    let all = try packFolders(folders)
    let roots = folders + (given.isEmpty ? [] : [fallback].compactMap { $0 })
    guard let schema = roots.map({ $0 + "/schema.yaml" }).first(where: RuleFolder.isFile) else {
      throw DiagnosticsError(RulesRootDiagnostics.noSchema(roots))
    }
    let calendarRoot = roots.first { RuleFolder.isFolder($0 + "/calendars") }
    let usesDefault = fallback.map { root in given.isEmpty || schema == root + "/schema.yaml" || calendarRoot == root } ?? false
    return RulesRoot(
      packs: try choose(packs, among: all, folders: folders), schema: schema,
      calendars: calendarRoot.map { calendars(in: $0 + "/calendars") } ?? [], defaultRoot: usesDefault ? fallback : nil)
  }

  /// The calendar of a run that names none: the only one, or `vn.yaml`.
  package func standardCalendar() throws(DiagnosticsError) -> String {
    if calendars.count == 1 { return calendars[0] }
    if let standard = calendars.first(where: { $0.hasSuffix("/vn.yaml") }) { return standard }
    throw DiagnosticsError(RulesRootDiagnostics.noCalendar(calendars))
  }

  static func trimmed(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func check(_ folders: [String]) throws(DiagnosticsError) {
    var problems: [Diagnostic] = []
    for folder in folders {
      guard let names = RuleFolder.names(in: folder) else {
        problems.append(RulePackDiagnostics.noFolder(folder))
        continue
      }
      let isUseful =
        names.contains { [RulePackReader.packFileName, "schema.yaml", "calendars"].contains($0) }
        || names.contains { RuleFolder.isFile(folder + "/" + $0 + "/" + RulePackReader.packFileName) }
      if !isUseful { problems.append(RulesRootDiagnostics.nothingThere(folder, names: names)) }
    }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
  }

  private static func packFolders(_ folders: [String]) throws(DiagnosticsError) -> [PackFolder] {
    var found: [PackFolder] = []
    for folder in folders {
      let inside = (RuleFolder.names(in: folder) ?? []).map { folder + "/" + $0 }
      for candidate in [folder] + inside where RuleFolder.isFile(candidate + "/" + RulePackReader.packFileName) {
        guard !found.contains(where: { $0.folder == candidate }) else { continue }
        found.append(PackFolder(id: id(ofPack: candidate), folder: candidate))
      }
    }
    found.sort { Bytes($0.id) < Bytes($1.id) }
    let problems = zip(found, found.dropFirst()).filter { $0.id == $1.id }.map { RulesRootDiagnostics.duplicate($1, first: $0) }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return found
  }

  /// The id in `pack.yaml`; the folder's name where the file cannot be read, which loading the pack will say.
  private static func id(ofPack folder: String) -> String {
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    guard let source = try? RuleFolder.source(folder + "/" + RulePackReader.packFileName) else { return name }
    if let line = idLine(of: source), let id = id(in: line), !id.isEmpty { return id }
    return id(in: source) ?? name
  }

  private static func id(in source: SourceText) -> String? { (try? YAMLDocument.parse(source))?["pack"]?.scalar?.text }

  /// The line of the id, where it is written as it always is: then nothing else need be parsed to know it.
  private static func idLine(of source: SourceText) -> SourceText? {
    (1...source.lineCount).lazy.map(source.line).first { $0.hasPrefix("pack: ") }.map { SourceText(name: source.name, text: $0) }
  }

  private static func choose(
    _ ids: [String], among all: [PackFolder], folders: [String]
  ) throws(DiagnosticsError) -> [PackFolder] {
    let known = all.map(\.id)
    let problems = ids.filter { !known.contains($0) }.map { RulesRootDiagnostics.unknownPack($0, known: known, folders: folders) }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return ids.isEmpty ? all : all.filter { ids.contains($0.id) }
  }

  private static func calendars(in folder: String) -> [String] {
    (RuleFolder.names(in: folder) ?? []).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { folder + "/" + $0 }
  }
}

/// What can be wrong in where the rules are looked for.
enum RulesRootDiagnostics {
  static func noRoot(_ candidates: [String]) -> Diagnostic {
    Diagnostic(
      code: "rules/no-root", message: "no rules found in \(candidates.joined(separator: ", "))",
      hint: "give their folder with --rules, or set RASOAT_RULES")
  }

  static func nothingThere(_ folder: String, names: [String]) -> Diagnostic {
    Diagnostic(
      code: "rules/no-pack", message: "neither a pack nor a folder of packs", location: SourceLocation(file: folder),
      hint: "a pack is a folder with pack.yaml; \(RulePackDiagnostics.listing(names))")
  }

  static func noSchema(_ folders: [String]) -> Diagnostic {
    Diagnostic(
      code: "rules/no-schema", message: "no schema.yaml in \(folders.joined(separator: ", "))",
      hint: "add one of those folders' parents with --rules, or set RASOAT_RULES")
  }

  static func noCalendar(_ calendars: [String]) -> Diagnostic {
    Diagnostic(
      code: "rules/no-calendar",
      message: calendars.isEmpty ? "no calendar found" : "several calendars and none is vn.yaml: \(calendars.joined(separator: ", "))",
      hint: "choose one with --calendar FILE")
  }

  static func duplicate(_ pack: RulesRoot.PackFolder, first: RulesRoot.PackFolder) -> Diagnostic {
    Diagnostic(
      code: "rules/duplicate-pack", message: "the pack '\(pack.id)' is there twice", location: SourceLocation(file: pack.folder),
      notes: [Diagnostic.Note(message: "first found here", location: SourceLocation(file: first.folder))])
  }

  static func unknownPack(_ id: String, known: [String], folders: [String]) -> Diagnostic {
    Diagnostic(
      code: "rules/unknown-pack", message: "no pack '\(id)' in \(folders.joined(separator: ", "))",
      hint: NearestName.hint(for: id, among: known)
        ?? (known.isEmpty ? "there is no pack" : "the packs are \(known.joined(separator: ", "))"))
  }
}
