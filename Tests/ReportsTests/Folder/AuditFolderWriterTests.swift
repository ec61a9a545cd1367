import Diagnostics
import Findings
import Foundation
import Testing

@testable import Reports

@Suite struct AuditFolderWriterTests {
  private func code(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? DiagnosticsError)?.diagnostics.first?.code
    }
  }

  @Test("the folder holds what was asked for and the manifest, and nothing stands beside it")
  func contents() async throws {
    let folder = try TemporaryFolder()
    let writer = try AuditFolderWriter(formats: [.ndjson], out: "\(folder.path)/out/")
    try writer.preflight()
    #expect(try folder.names().isEmpty)
    try await writer.write(TrickyResult.result())
    #expect(try folder.names() == ["out"])
    #expect(try folder.names("out") == ["findings.ndjson", "manifest.json"])
  }

  @Test("an earlier audit is replaced whole")
  func replaces() async throws {
    let folder = try TemporaryFolder()
    try await AuditFolderWriter(formats: [.csv, .json], out: "\(folder.path)/out").write(TrickyResult.result())
    try await AuditFolderWriter(formats: [.ndjson], out: "\(folder.path)/out").write(TrickyResult.empty())
    #expect(try folder.names() == ["out"])
    #expect(try folder.names("out") == ["findings.ndjson", "manifest.json"])
  }

  @Test("missing folders above the target are made")
  func parents() async throws {
    let folder = try TemporaryFolder()
    let writer = try AuditFolderWriter(formats: [], out: "\(folder.path)/a/b/out")
    try writer.preflight()
    #expect(try folder.names().isEmpty)
    try await writer.write(TrickyResult.empty())
    #expect(folder.exists("a/b/out/manifest.json"))
  }

  @Test(
    "a folder that is no earlier audit is not replaced",
    arguments: [nil, "{}", #"{"schema_version": 1}"#, #"{"schema_version": 99, "rasoat": "1.0.0"}"#, "not JSON"])
  func foreignFolder(manifest: String?) async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: "\(folder.path)/out", withIntermediateDirectories: false)
    try folder.write("keep me", to: "out/letter.txt")
    if let manifest { try folder.write(manifest, to: "out/manifest.json") }
    let before = try folder.names("out")
    let writer = try AuditFolderWriter(formats: [.json], out: "\(folder.path)/out")
    #expect(await code { try writer.preflight() } == "output/foreign-folder")
    #expect(await code { try await writer.write(TrickyResult.result()) } == "output/foreign-folder")
    #expect(try folder.names() == ["out"])
    #expect(try folder.names("out") == before)
  }

  @Test("a file, or a link that leads nowhere, is not replaced")
  func fileInTheWay() async throws {
    let folder = try TemporaryFolder()
    try folder.write("keep me", to: "out")
    #expect(await code { try AuditFolderWriter(formats: [], out: "\(folder.path)/out").preflight() } == "output/not-a-folder")
    #expect(try folder.text("out") == "keep me")
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "nowhere")
    #expect(await code { try AuditFolderWriter(formats: [], out: "\(folder.path)/link").preflight() } == "output/not-a-folder")
  }

  @Test("a parent that cannot be written to is an error before anything is read", arguments: ["/proc/rasoat/out", "/dev/null/out"])
  func unwritableParent(out: String) async throws {
    let writer = try AuditFolderWriter(formats: [.json], out: out)
    #expect(await code { try writer.preflight() } == "output/unwritable")
    #expect(await code { try await writer.write(TrickyResult.result()) } == "output/unwritable")
  }

  @Test("a name that names no folder is an error", arguments: ["", "/"])
  func noName(out: String) async { #expect(await code { _ = try AuditFolderWriter(formats: [], out: out) } == "output/no-folder-name") }

  @Test("a full disk is an error")
  func fullDisk() async {
    // Every write to /dev/full fails for want of space.
    #expect(
      await code {
        var sink = try FileSink(path: "/dev/full")
        try sink.write("x")
        _ = try sink.finish()
      } == "output/unwritable")
  }

  @Test("a failure half-way leaves the earlier audit and nothing else, and names the file where it was to be")
  func failure() async throws {
    struct FailingWriter: ReportWriter {
      func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError) {
        try folder.file("half.txt") { sink throws(DiagnosticsError) in try sink.write("half") }
        try folder.file("missing/file.txt") { _ in }
      }
    }
    let folder = try TemporaryFolder()
    let writer = try AuditFolderWriter(formats: [.json], out: "\(folder.path)/out")
    try await writer.write(TrickyResult.result())
    let before = try folder.bytes("out/manifest.json")
    do {
      try await writer.write(Report(TrickyResult.empty(), formats: []), with: [FailingWriter()])
      Issue.record("expected an error")
    } catch {
      #expect(error.diagnostics.first?.location?.file == "\(folder.path)/out/missing/file.txt")
    }
    #expect(try folder.names() == ["out"])
    #expect(try folder.bytes("out/manifest.json") == before)
  }

  @Test("an interrupted run leaves the earlier audit, even between the two renames")
  func abandoned() async throws {
    let folder = try TemporaryFolder()
    let writer = try AuditFolderWriter(formats: [.json], out: "\(folder.path)/out")
    try await writer.write(TrickyResult.result())
    let before = try folder.bytes("out/summary.json")
    try FileManager.default.createDirectory(atPath: writer.temporaryPath, withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/out", toPath: writer.temporaryPath.replacingOccurrences(of: ".partial", with: ".earlier"))
    writer.abandon()
    #expect(try folder.names() == ["out"])
    #expect(try folder.bytes("out/summary.json") == before)
  }

  @Test("a link to an earlier audit stays a link")
  func link() async throws {
    let folder = try TemporaryFolder()
    try await AuditFolderWriter(formats: [.json], out: "\(folder.path)/real").write(TrickyResult.result())
    try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "real")
    try await AuditFolderWriter(formats: [.csv], out: "\(folder.path)/link").write(TrickyResult.result())
    #expect(try folder.names() == ["link", "real"])
    #expect(try folder.names("real") == ["findings.csv", "manifest.json"])
  }
}
