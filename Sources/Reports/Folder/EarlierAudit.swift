internal import FoundationEssentials

/// Tells an audit folder from any other.
enum EarlierAudit {
  /// Of `manifest.json` and `summary.json`.
  static let schemaVersion = 1

  private struct Manifest: Decodable {
    var schema_version: Int
    var rasoat: String
  }

  /// The folder holds a manifest that this program wrote, of this schema version.
  static func isAudit(folder: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: "\(folder)/manifest.json"),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
    else { return false }
    return manifest.schema_version == schemaVersion
  }
}
