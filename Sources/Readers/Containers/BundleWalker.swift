package import Diagnostics
internal import FoundationEssentials
internal import Glibc

/// Lists what is in a bundle: a folder, a zip archive, or one file.
package enum BundleWalker {
  /// Every file, sorted by the bytes of its path. Archives are opened to their members, whatever they are called; one that cannot be
  /// opened is listed as a file, so that reading it says why.
  ///
  /// Throws `input/not-found` when there is nothing at `path`, `input/unreadable` when a folder cannot be listed.
  package static func files(in path: String, limits: ReadLimits) throws(DiagnosticsError) -> [BundleFile] {
    guard let root = Node(path) else { throw DiagnosticsError(.notFound(path)) }
    let name = shownName(of: path)
    var files: [BundleFile] = []
    if root.isFolder {
      try walk(path, shown: name, inside: "", ancestors: [root.identity], limits, into: &files)
    } else {
      append(path, shown: name, inside: "", limits, to: &files)
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func walk(
    _ folder: String, shown: String, inside: String, ancestors: Set<Identity>, _ limits: ReadLimits, into files: inout [BundleFile]
  ) throws(DiagnosticsError) {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw DiagnosticsError(.unreadable(shown, "the folder cannot be listed"))
    }
    for name in names {
      let path = "\(folder)/\(name)"
      let below = inside.isEmpty ? name : "\(inside)/\(name)"
      if let node = Node(path), node.isFolder {
        // A link to a folder above it would never end.
        guard !ancestors.contains(node.identity) else { continue }
        try walk(
          path, shown: "\(shown)/\(name)", inside: below, ancestors: ancestors.union([node.identity]), limits, into: &files)
      } else {
        append(path, shown: "\(shown)/\(name)", inside: below, limits, to: &files)
      }
    }
  }

  /// A file, or the members of an archive.
  private static func append(_ path: String, shown: String, inside: String, _ limits: ReadLimits, to files: inout [BundleFile]) {
    let file = BundleFile(path: shown, inside: inside, place: .disk(path))
    guard !file.isSystemFile, let archive = archive(path, shown: shown, limits) else { return files.append(file) }
    for entry in archive.entries where !entry.isFolder {
      let member = entry.name.hasPrefix("/") ? String(entry.name.dropFirst()) : entry.name
      files.append(BundleFile(path: "\(shown)!/\(member)", inside: member, place: .member(archive, entry)))
    }
  }

  /// The archive at `path`; nil for other files, for documents that are archives inside, and for a damaged one.
  private static func archive(_ path: String, shown: String, _ limits: ReadLimits) -> ZipArchive? {
    guard ZipArchive.isArchive(FileReading.head(path, count: 4)), let bytes = try? FileReading.open(path, shown: shown),
      let archive = try? ZipArchive(bytes, path: shown, limits: limits), PackageFormat.format(of: archive) == .zip
    else { return nil }
    return archive
  }

  /// The last part of the path; for `.` and `..`, of the folder that is meant.
  private static func shownName(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? "/"
    guard last == "." || last == ".." else { return last }
    // SAFETY: `realpath` with no buffer allocates a terminated text, which is copied and freed here.
    guard let real = unsafe realpath(path, nil) else { return last }
    defer { unsafe free(real) }
    return unsafe String(cString: real).split(separator: "/").last.map(String.init) ?? last
  }

  private struct Identity: Hashable {
    var device: UInt
    var inode: UInt
  }

  /// What is at a path, links followed.
  private struct Node {
    let isFolder: Bool
    let identity: Identity

    init?(_ path: String) {
      var found = stat()
      // SAFETY: `stat` fills the struct it is given, of the size it knows.
      guard unsafe stat(path, &found) == 0 else { return nil }
      isFolder = found.st_mode & S_IFMT == S_IFDIR
      identity = Identity(device: UInt(found.st_dev), inode: UInt(found.st_ino))
    }
  }
}
