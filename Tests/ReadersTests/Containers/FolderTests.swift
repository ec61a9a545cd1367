import Diagnostics
import FoundationEssentials
import Glibc
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

  @Test("a file whose name is not UTF-8 is listed, and opening it says why it cannot be found")
  func foreignName() throws {
    try withFolder { folder in
      let name = Array("\(folder)/cases-".utf8).map(CChar.init(bitPattern:)) + [CChar(bitPattern: 0xFF), 0]
      // SAFETY: the name is terminated, and lives as long as the call.
      let descriptor = unsafe Glibc.open(name, O_CREAT | O_WRONLY, 0o600)
      try #require(descriptor >= 0)
      close(descriptor)
      let file = try #require(try BundleWalker.files(in: folder, limits: ReadLimits()).first)
      let error = #expect(throws: DiagnosticsError.self) { try file.open(limits: ReadLimits()) }
      #expect(error?.diagnostics.map(\.message) == ["the name of the file or its folder is not UTF-8"])
    }
  }

  @Test("a socket is no file")
  func socket() throws {
    try withFolder { folder in
      let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let path = Array("\(folder)/s".utf8)
      try #require(path.count < 100)
      // SAFETY: the path is shorter than its field, which is zeroed.
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
      // SAFETY: `bind` reads the struct it is given, of the size it is told.
      let bound = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      try #require(bound == 0)
      let error = #expect(throws: DiagnosticsError.self) { _ = try FileReading.open("\(folder)/s", shown: "s") }
      #expect(error?.diagnostics.map(\.message) == ["this is a pipe, a socket, a device or a folder, not a file"])
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
