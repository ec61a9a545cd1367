import Datasets
import Diagnostics
import Foundation
import TestSupport

@testable import Readers

/// The shipped schema, and what reads files by it.
enum FuzzSchema {
  static let schema: Schema = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../..")
    do {
      let bytes = try Data(contentsOf: root.appending(path: "Rules/schema.yaml"))
      return try SchemaReader.read(SourceText(name: "schema.yaml", utf8: Array(bytes)))
    } catch { preconditionFailure("the shipped schema cannot be read: \(error)") }
  }()

  private static let matcher = SheetMatcher(schema)

  /// Limits that an input of a few kilobytes can go over.
  static let limits = ReadLimits(
    unpackedBytes: 4 << 20, members: 100, cellBytes: 2000, rowBytes: 8000, columns: 200, xmlDepth: 32, jsonDepth: 16)

  static func files(sizes: PieceSizes = PieceSizes(), mappings: [TableMapping] = []) -> FileLoader {
    FileLoader(schema: schema, matcher: matcher, needs: .all, limits: limits, sizes: sizes, mappings: mappings)
  }

  /// Bytes as a file of a bundle.
  static func file(_ name: String, _ bytes: [UInt8]) throws(FuzzFailure) -> BundleFile {
    let archive = outcome { () throws(DiagnosticsError) in
      try ZipArchive(ByteSource(StoredArchive.bytes([(name, bytes)])), path: "b.zip", limits: ReadLimits())
    }
    guard case .success(let archive) = archive, let entry = archive.entries.first else {
      throw FuzzFailure(found: "an archive of one member cannot be opened")
    }
    return BundleFile(path: "b.zip!/\(name)", inside: name, place: .member(archive, entry))
  }
}
