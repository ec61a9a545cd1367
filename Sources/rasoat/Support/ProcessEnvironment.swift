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
    // 253402300799 is the end of the year 9999: what lies beyond is no date to show.
    if let text = variables["SOURCE_DATE_EPOCH"], let seconds = Int64(text), (0...253_402_300_799).contains(seconds) { return seconds }
    return Int64(Date().timeIntervalSince1970)
  }
}
