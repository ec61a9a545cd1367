package import Diagnostics

/// A file of a bundle, not yet opened.
package struct BundleFile: Sendable {
  enum Place: Sendable {
    case disk(String)
    case member(ZipArchive, ZipEntry)
  }

  /// As it is shown, the bundle's own name first: `S/cases.csv`, `export.zip!/cases.csv.gz`; of a single file its name.
  package let path: String
  /// A lock file, a dot file, what an operating system leaves behind, or the bundle's own `rasoat.yaml`: listed, never read as data.
  package let isSystemFile: Bool
  /// The path inside the bundle; inside an archive, that of the member.
  package let inside: String
  private let place: Place

  /// - Parameter inside: the path inside the bundle; what stands before it is the user's choice.
  init(path: String, inside: String, place: Place) {
    self.path = path
    self.inside = inside.isEmpty ? path : inside
    isSystemFile = inside == Self.configName || inside.split(separator: "/").contains { Self.isSystemName(String($0)) }
    self.place = place
  }

  /// The bytes as they are stored: those of a `.gz` are still packed.
  ///
  /// Throws `input/not-found`, `input/unreadable`, and for members of archives also `input/damaged`, `input/limit` and
  /// `input/unsupported-format`.
  package func open(limits: ReadLimits) throws(DiagnosticsError) -> ByteSource {
    switch place {
    case .disk(let file): return try FileReading.open(file, shown: path)
    case .member(let archive, let entry):
      do { return try archive.read(entry, limits: limits) } catch {
        // The archive speaks of itself; what is wrong is with this file of the bundle.
        throw DiagnosticsError(error.diagnostics.map { $0.placed(SourceLocation(file: path)) })
      }
    }
  }

  /// Whether it is worth all cores: most formats are read in pieces.
  var isLarge: Bool {
    guard !isSystemFile else { return false }
    return switch place {
    case .disk(let path): FileReading.size(path) >= Self.largeSize
    case .member(_, let entry): entry.unpackedSize >= Self.largeSize
    }
  }

  /// In bytes as they are stored, or as an archive's directory says.
  private static let largeSize = 4 << 20

  /// The config of a run may lie in its bundle.
  private static let configName = "rasoat.yaml"

  private static func isSystemName(_ name: String) -> Bool {
    (name.hasPrefix(".") && name != "..") || name.hasPrefix("~$") || ["__macosx", "thumbs.db", "desktop.ini"].contains(name.lowercased())
  }
}
