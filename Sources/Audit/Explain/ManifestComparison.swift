package import Findings

/// Compares what an audit was made of with what is there now.
package enum ManifestComparison {
  package struct Difference: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Hashable, Sendable {
      case input, pack, schema, calendar, config
    }

    package enum Change: String, Hashable, Sendable {
      case changed = "has other bytes than then"
      case gone = "is not there any more"
      case new = "was not there then"
    }

    package let kind: Kind
    package let name: String
    package let change: Change

    package var description: String { "\(kind.rawValue) \(name) \(change.rawValue)" }
  }

  /// Differences in a fixed order: packs, schema, calendar, config, inputs by path.
  /// - Parameter packs: the packs that the explanation needs; others do not matter to it.
  package static func differences(
    _ recorded: RecordedAudit.Manifest, packs: [(id: String, sha256: String)], schema: ManifestInfo.FileHash,
    calendar: ManifestInfo.FileHash, config: ManifestInfo.FileHash?, inputs: [(path: String, sha256: String)]
  ) -> [Difference] {
    var differences: [Difference] = []
    for pack in packs {
      if let known = recorded.packs.first(where: { $0.pack == pack.id }) {
        if known.sha256 != pack.sha256 { differences.append(Difference(kind: .pack, name: pack.id, change: .changed)) }
      } else {
        differences.append(Difference(kind: .pack, name: pack.id, change: .new))
      }
    }
    if recorded.schema.sha256 != schema.sha256 { differences.append(Difference(kind: .schema, name: schema.path, change: .changed)) }
    if recorded.calendar.sha256 != calendar.sha256 {
      differences.append(Difference(kind: .calendar, name: calendar.path, change: .changed))
    }
    if let known = recorded.config, known.sha256 != config?.sha256 {
      differences.append(Difference(kind: .config, name: known.path, change: config == nil ? .gone : .changed))
    }
    // The same file may be given twice, so that paths are compared with their contents.
    let before = Dictionary(recorded.inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let now = Dictionary(inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    for path in Set(before.keys).union(now.keys).map(ExactText.init).sorted().map(\.text) {
      switch (before[path], now[path]) {
      case (.some, nil): differences.append(Difference(kind: .input, name: path, change: .gone))
      case (nil, .some): differences.append(Difference(kind: .input, name: path, change: .new))
      case (let then?, let hash?) where then != hash: differences.append(Difference(kind: .input, name: path, change: .changed))
      default: break
      }
    }
    return differences
  }
}
