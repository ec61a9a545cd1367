/// The rows of all tables that were read: `rows = read + rejected + skipped`.
package struct RowAccount: Hashable, Sendable {
  package private(set) var rows = 0
  package private(set) var read = 0
  package private(set) var rejected = 0
  package private(set) var skipped = 0

  /// O(tables).
  package init(_ result: AuditResult) {
    for table in result.manifest.inputs.flatMap(\.tables) {
      rows += table.rows
      read += table.read
      rejected += table.rejected
      skipped += table.skipped
    }
  }
}
