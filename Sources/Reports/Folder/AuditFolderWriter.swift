package import Diagnostics
package import Findings
internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writes an audit folder whole or not at all.
///
/// Everything goes to a temporary folder beside the target, which takes the target's place at the end. Whatever fails before that, an
/// earlier audit there is as it was and the temporary folder is gone.
package struct AuditFolderWriter: Sendable {
  private let formats: [ReportFormat]
  /// As the user gave it; named in errors.
  private let out: String
  private let target: String
  /// The folder in the making. A handler of SIGINT or SIGTERM calls `abandon()`.
  package let temporaryPath: String
  private let asidePath: String
  /// Folders above the target that were not there, the deepest first: they go again when nothing is written.
  private let missingParents: [String]

  /// - Parameters:
  ///   - formats: what to write beside `manifest.json`, which is always written.
  ///   - out: the folder; folders above it are made when they are missing.
  package init(formats: [ReportFormat], out: String) throws(DiagnosticsError) {
    self.formats = ReportFormat.allCases.filter(formats.contains)
    self.out = out
    // A link to an earlier audit stays a link: the folder it leads to is replaced.
    let absolute = FilePaths.resolved(out)
    let (parent, name) = FilePaths.split(absolute)
    guard !name.isEmpty, name != ".", name != ".." else { throw DiagnosticsError(ReportsDiagnostics.noFolderName(out)) }
    target = absolute
    temporaryPath = "\(parent)/.\(name).\(getpid()).partial"
    asidePath = "\(parent)/.\(name).\(getpid()).earlier"
    missingParents = FilePaths.missingFolders(from: parent)
  }

  /// Says before the audit starts whether the report can be written: what stands at the target, and whether its parent can be written to.
  package func preflight() throws(DiagnosticsError) {
    try checkTarget()
    try makeTemporary()
    abandon()
  }

  /// - Parameter jobs: Tasks at a time; they change nothing in what is written.
  /// - Returns: The counts that the report shows.
  @discardableResult
  package func write(_ result: AuditResult, jobs: Int = 1) async throws(DiagnosticsError) -> ResultTally {
    let report = Report(result, formats: formats)
    try await write(report, with: formats.compactMap(\.writer), jobs: jobs)
    return report.tally
  }

  func write(_ report: Report, with writers: [any ReportWriter], jobs: Int = 1) async throws(DiagnosticsError) {
    try checkTarget()
    try makeTemporary()
    do {
      var folder = ReportFolder(root: temporaryPath)
      for writer in writers { try writer.write(report, to: &folder) }
      for output in try await FindingsPass(report, folder: temporaryPath).write(jobs: jobs) { folder.add(output) }
      try ManifestWriter().write(report, to: &folder)
      try takePlace()
    } catch {
      abandon()
      throw DiagnosticsError(error.diagnostics.map(namingTarget))
    }
  }

  /// Removes what an interrupted `write` left, and puts an earlier audit back that had been moved aside.
  package func abandon() {
    FilePaths.remove(temporaryPath)
    for folder in missingParents { FilePaths.removeEmptyFolder(folder) }
    guard FilePaths.kind(asidePath) == .folder else { return }
    if FilePaths.kind(target) == .nothing {
      FilePaths.move(asidePath, to: target)
    } else {
      FilePaths.remove(asidePath)
    }
  }

  private func checkTarget() throws(DiagnosticsError) {
    switch FilePaths.kind(target) {
    case .nothing: return
    case .other: throw DiagnosticsError(ReportsDiagnostics.notAFolder(out))
    case .folder:
      guard EarlierAudit.isAudit(folder: target) else { throw DiagnosticsError(ReportsDiagnostics.foreignFolder(out)) }
    }
  }

  private func makeTemporary() throws(DiagnosticsError) {
    // What a killed process of the same number left.
    abandon()
    do {
      try FileManager.default.createDirectory(atPath: temporaryPath, withIntermediateDirectories: true)
    } catch {
      abandon()
      let reason = "no folder can be made in '\(FilePaths.split(target).parent)'"
      throw DiagnosticsError(ReportsDiagnostics.unwritable(out, reason: reason))
    }
  }

  private func takePlace() throws(DiagnosticsError) {
    let replaces = FilePaths.kind(target) != .nothing
    if replaces, !FilePaths.move(target, to: asidePath) {
      throw DiagnosticsError(ReportsDiagnostics.unwritable(out, reason: SystemError.text))
    }
    guard FilePaths.move(temporaryPath, to: target) else {
      let reason = SystemError.text
      if replaces { FilePaths.move(asidePath, to: target) }
      throw DiagnosticsError(ReportsDiagnostics.unwritable(out, reason: reason))
    }
    if replaces { FilePaths.remove(asidePath) }
  }

  /// The user does not know the temporary folder: a file in it is shown where it was to be.
  private func namingTarget(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let file = diagnostic.location?.file, file.hasPrefix(temporaryPath) else { return diagnostic }
    var named = diagnostic
    named.location?.file = out + file.dropFirst(temporaryPath.count)
    return named
  }
}
