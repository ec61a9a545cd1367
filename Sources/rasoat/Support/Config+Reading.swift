import Audit
import Datasets
import Diagnostics
import Readers
import RulePacks

extension Config {
  /// The config of a run: the one given, else `rasoat.yaml` in the first bundle, else in the current folder, else an empty one.
  static func read(given: String?, bundles: [String]) throws(DiagnosticsError) -> Config {
    let name = "rasoat.yaml"
    let path = given ?? [bundles.first.map { "\($0)/\(name)" }, name].compactMap { $0 }.first(where: TextFile.exists)
    guard let path else { return Config() }
    return try ConfigReader.read(path: path)
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
