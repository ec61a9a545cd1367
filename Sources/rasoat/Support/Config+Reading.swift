import Audit
import Datasets
import Diagnostics
import Readers
import RulePacks

extension Config {
  /// The config of a run: the one given, else `rasoat.yaml` in the first bundle, else in the current folder.
  static func path(given: String?, bundles: [String]) -> String? {
    let name = "rasoat.yaml"
    return given ?? [bundles.first.map { "\($0)/\(name)" }, name].compactMap { $0 }.first(where: TextFile.exists)
  }

  /// The limits of the readers, with the config's in place of the usual ones.
  var readLimits: ReadLimits {
    var result = ReadLimits()
    for (name, value) in limits {
      switch name {
      case "unpacked_bytes": result.unpackedBytes = value
      case "ratio": result.ratio = value
      case "members": result.members = value
      case "cell_bytes": result.cellBytes = value
      case "row_bytes": result.rowBytes = value
      case "columns": result.columns = value
      case "xml_depth": result.xmlDepth = value
      case "json_depth": result.jsonDepth = value
      default: break
      }
    }
    return result
  }
}
