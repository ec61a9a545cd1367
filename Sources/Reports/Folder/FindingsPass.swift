internal import Diagnostics
internal import Findings

/// The one pass over all findings: they are made a batch at a time by several tasks, written by every format that shows them, in order,
/// and forgotten.
struct FindingsPass: Sendable {
  private let report: Report
  private let root: String
  private let lines: [any FindingLines]
  private let pages: UnitPages?

  /// - Parameter folder: the report's.
  init(_ report: Report, folder: String) throws(DiagnosticsError) {
    self.report = report
    root = folder
    lines = report.formats.compactMap(\.lines)
    pages = report.formats.contains(.html) ? try UnitPages(report) : nil
    if pages != nil {
      try ReportFolder(root: root).makeFolder("units")
    }
  }

  /// A piece of work: parts of `AuditResult.findings`, and the units whose page is due with them.
  struct Batch: Hashable, Sendable {
    var parts: Range<Int>
    /// Places in the tally.
    var units: Range<Int>
  }

  /// What became of a batch: a block per format of lines, and the pages that were written.
  private struct Written: Sendable {
    var blocks: [WrittenBlock]
    var pages: [ReportFolder.Output]
  }

  /// More findings than these are not begun in a batch.
  private static let findingsPerBatch = 4096
  /// Units without findings have pages too.
  private static let unitsPerBatch = 64

  /// Batches in canonical order. A unit with many findings is several; its page is due with the last.
  static func batches(_ report: Report) -> [Batch] {
    let sizes = report.result.findings.parts.map(\.tally.total)
    var batches: [Batch] = []
    var batch = Batch(parts: 0..<0, units: 0..<0)
    var findings = 0
    func close() {
      batches.append(batch)
      batch = Batch(parts: batch.parts.upperBound..<batch.parts.upperBound, units: batch.units.upperBound..<batch.units.upperBound)
      findings = 0
    }
    for (place, unit) in report.tally.units.enumerated() {
      for part in unit.parts {
        if findings > 0, findings + sizes[part] > findingsPerBatch { close() }
        batch.parts = batch.parts.lowerBound..<(part + 1)
        findings += sizes[part]
      }
      batch.units = batch.units.lowerBound..<(place + 1)
      if batch.units.count == unitsPerBatch { close() }
    }
    if !batch.parts.isEmpty || !batch.units.isEmpty { close() }
    return batches
  }

  /// The files that were written, pages too.
  func write(jobs: Int) async throws(DiagnosticsError) -> [ReportFolder.Output] {
    var files: [ReportFile] = []
    for format in lines {
      let file = try ReportFile(format.fileName, in: root)
      try await file.write(format.head)
      files.append(file)
    }
    var outputs = try await writeBatches(to: files, jobs: jobs)
    for file in files { outputs.append(try await file.finish()) }
    return outputs
  }

  private func writeBatches(to files: [ReportFile], jobs: Int) async throws(DiagnosticsError) -> [ReportFolder.Output] {
    let batches = Self.batches(report)
    // A batch that is done early waits for those before it; so many may be under way or waiting.
    let window = max(1, jobs) + 2
    let result = await withTaskGroup(of: (Int, Result<Written, DiagnosticsError>).self) { group in
      var outputs: [ReportFolder.Output] = []
      var waiting: [Int: Written] = [:]
      var (begun, due, running) = (0, 0, 0)
      while due < batches.count {
        while begun < batches.count, running < max(1, jobs), begun - due < window {
          let position = begun
          group.addTask { (position, written(batches[position])) }
          (begun, running) = (begun + 1, running + 1)
        }
        if let ready = waiting.removeValue(forKey: due) {
          outputs += ready.pages
          if let failure = await Self.append(ready.blocks, to: files) { return Result<[ReportFolder.Output], _>.failure(failure) }
          due += 1
        } else if let (position, result) = await group.next() {
          running -= 1
          switch result {
          case .success(let written): waiting[position] = written
          case .failure(let error):
            group.cancelAll()
            return .failure(error)
          }
        }
      }
      return .success(outputs)
    }
    return try result.get()
  }

  /// Each file takes its block at the same time as the others: hashing is most of the work.
  private static func append(_ blocks: [WrittenBlock], to files: [ReportFile]) async -> DiagnosticsError? {
    await withTaskGroup(of: DiagnosticsError?.self) { group in
      for (file, block) in zip(files, blocks) {
        group.addTask {
          do throws(DiagnosticsError) {
            try await file.write(block)
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(nil) { $0 ?? $1 }
    }
  }

  private func written(_ batch: Batch) -> Result<Written, DiagnosticsError> {
    let source = report.result.findings
    let groups = source.groups(batch.parts)
    let findings = groups.reduce(0) { $0 + $1.count }
    let blocks = lines.map { format in
      var buffer = ByteBuffer(capacity: 512 * (findings + 1))
      for group in groups { format.append(group, to: &buffer) }
      return WrittenBlock(buffer)
    }
    guard let pages else { return .success(Written(blocks: blocks, pages: [])) }
    do throws(DiagnosticsError) {
      var outputs: [ReportFolder.Output] = []
      for unit in batch.units {
        // The first parts of a unit of several batches are made once more: a page shows few findings of a rule.
        outputs.append(
          try pages.write(unit, to: root) { part in
            batch.parts.contains(part) ? groups[part - batch.parts.lowerBound] : source.group(part)
          })
      }
      return .success(Written(blocks: blocks, pages: outputs))
    } catch { return .failure(error) }
  }
}
