import ArgumentParser
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The entry point: parses, runs, and ends with the documented exit status.
@main
struct Main {
  static func main() async {
    // A reader that closes the pipe (`rasoat … | head`) must not end the run in the middle of its report.
    _ = signal(SIGPIPE, SIG_IGN)
    do {
      var command = try Rasoat.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(status(of: error).rawValue)
    }
  }

  /// Says what went wrong on stderr (help and version on stdout) and gives the status to end with.
  private static func status(of error: any Error) -> ExitStatus {
    switch error {
    case let stop as Stop:
      return stop.status
    case let problems as DiagnosticsError:
      Console.error(DiagnosticRenderer.render(problems.diagnostics))
      return .usage
    default:
      let text = Rasoat.fullMessage(for: error)
      guard Rasoat.exitCode(for: error) != .success else {
        Console.output(text)
        return .success
      }
      Console.error(text)
      return .usage
    }
  }
}

/// Ends the run with a status; what there was to say has been said.
struct Stop: Error {
  let status: ExitStatus
}
