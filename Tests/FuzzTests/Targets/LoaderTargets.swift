import Diagnostics

@testable import Readers

extension FuzzTarget {
  /// The way of any file through the loader: a member of an archive whose name says nothing, then one that is named like a dataset.
  static let loader = FuzzTarget("loader") { bytes in
    for name in ["f", "cases"] {
      guard
        case .success(let archive) = outcome({ () throws(DiagnosticsError) in
          try ZipArchive(ByteSource(StoredArchive.bytes([(name, bytes)])), path: "b.zip", limits: FuzzSchema.limits)
        }), let entry = archive.entries.first
      else { throw FuzzFailure(found: "an archive of one member cannot be opened") }
      let loaded = FuzzSchema.files().load(BundleFile(path: "b.zip!/\(name)", inside: name, place: .member(archive, entry)))
      try LoadedText.expectAccounted(loaded)
      try FuzzFailure.unless(
        !loaded.sheets.isEmpty || !loaded.defects.isEmpty, "a file of which nothing is loaded and nothing is said")
    }
  }
}
