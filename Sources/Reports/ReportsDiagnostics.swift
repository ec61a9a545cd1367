internal import Diagnostics

/// Everything that can go wrong while a report is written.
enum ReportsDiagnostics {
  static func unwritable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      code: "output/unwritable", message: "cannot write the report: \(reason)", location: SourceLocation(file: path),
      hint: "make room or give write access there, or choose another folder with --out; an earlier report is as it was")
  }

  static func foreignFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "output/foreign-folder", message: "expected a new folder or an earlier audit, found a folder that is neither",
      location: SourceLocation(file: path),
      hint: "choose another folder with --out, or remove this one; only a folder with the manifest.json of an audit is replaced")
  }

  static func notAFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "output/not-a-folder", message: "expected a folder, found a file", location: SourceLocation(file: path),
      hint: "choose another folder with --out, or remove the file")
  }

  static func noFolderName(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "output/no-folder-name", message: "expected the name of a folder, found '\(path)'",
      hint: "name a folder with --out, such as rasoat-report")
  }

  /// A name in `--format` that is no format.
  static func unknownFormat(_ name: String) -> Diagnostic {
    let known = ReportFormat.allCases.map(\.rawValue)
    let nearest = NearestName.hint(for: name, among: known).map { $0 + " " } ?? ""
    return Diagnostic(
      code: "output/unknown-format", message: "unknown report format '\(name)'",
      hint: "\(nearest)the formats are \(known.joined(separator: ", "))")
  }

  /// A format that this version does not write.
  static func unsupportedFormat(_ name: String) -> Diagnostic {
    Diagnostic(
      code: "output/unsupported-format", message: "this version does not write the format '\(name)'",
      hint: "the formats are \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  /// A mistake of ours, not of the user's.
  static func brokenTemplate(_ reason: String) -> Diagnostic {
    Diagnostic(
      code: "output/broken-template", message: "a page template cannot be read: \(reason)", hint: "report this as a fault of rasoat")
  }
}
