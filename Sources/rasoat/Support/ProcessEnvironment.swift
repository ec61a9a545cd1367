import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// What the process was given beside its arguments.
enum ProcessEnvironment {
  static let variables = ProcessInfo.processInfo.environment

  /// The folder of the running executable, through links; nil where the system does not tell.
  static var executableFolder: String? {
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      let slash = path.lastIndex(of: "/")
    else { return nil }
    return String(path[..<slash])
  }

  /// Seconds since 1970 for `generated_at`: `SOURCE_DATE_EPOCH` where it is set, else the clock.
  static var epochSeconds: Int64 {
    if let text = variables["SOURCE_DATE_EPOCH"], let seconds = Int64(text) { return seconds }
    return Int64(Date().timeIntervalSince1970)
  }
}
