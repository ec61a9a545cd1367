/// The folder that a file lies in, whose name may be the code of the unit.
enum UnitFolder {
  /// `H01` for `bundle/H01/cases.csv` and for `H01.zip!/cases.csv`; nil for a file that is a bundle itself.
  static func name(ofFile path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count > 1 else { return nil }
    var name = parts[parts.count - 2]
    if name.hasSuffix("!") {
      name = name.dropLast()
      if let dot = name.lastIndex(of: "."), dot > name.startIndex { name = name[..<dot] }
    }
    return name.isEmpty ? nil : String(name)
  }
}
