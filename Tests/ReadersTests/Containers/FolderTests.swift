import Diagnostics
import FoundationEssentials
@testable import Readers
import Testing

@Suite("Folders on disk")
struct FolderTests {
  /// A folder of its own, taken away afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = "\(FileManager.default.temporaryDirectory.path)/rasoat-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func write(_ text: String, to path: String) { _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) }

  @Test("a link to a folder above it does not go round for ever, and files behind other links are found")
  func links() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: "\(folder)/S/sub", withIntermediateDirectories: true)
      write("a,b\n", to: "\(folder)/S/cases.csv")
      write("a,b\n", to: "\(folder)/S/.hidden")
      write("a,b\n", to: "\(folder)/S/.~lock.cases.csv#")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/S/sub/loop", withDestinationPath: "\(folder)/S")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/S/sub/same.csv", withDestinationPath: "\(folder)/S/cases.csv")
      let files = try BundleWalker.files(in: "\(folder)/S/", limits: ReadLimits())
      #expect(files.map(\.path) == ["S/.hidden", "S/.~lock.cases.csv#", "S/cases.csv", "S/sub/same.csv"])
      #expect(files.map(\.isSystemFile) == [true, true, false, false])
      #expect(try BundleWalker.files(in: "\(folder)/S/sub/..", limits: ReadLimits()).map(\.path).contains("S/cases.csv"))
    }
  }

  @Test("a link to nothing is listed, and opening it says that it is not there")
  func danglingLink() throws {
    try withFolder { folder in
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/a.csv", withDestinationPath: "\(folder)/nothing")
      let file = try #require(try BundleWalker.files(in: folder, limits: ReadLimits()).first)
      let error = #expect(throws: DiagnosticsError.self) { try file.open(limits: ReadLimits()) }
      #expect(error?.diagnostics.map(\.code) == ["input/not-found"])
    }
  }

  @Test("files of every size have the bytes on disk, mapped or copied", arguments: [0, 1, MappedFile.minimumSize + 5])
  func sizes(size: Int) throws {
    try withFolder { folder in
      var data = Data(repeating: 0x61, count: size)
      if size > 0 { data[size - 1] = 0x7A }
      #expect(FileManager.default.createFile(atPath: "\(folder)/f", contents: data))
      let bytes = try FileReading.open("\(folder)/f", shown: "f")
      #expect(bytes.count == size)
      #expect(bytes.bytes(at: size - 2, length: 5) == (size == 0 ? [] : size == 1 ? [0x7A] : [0x61, 0x7A]))
    }
  }
}
