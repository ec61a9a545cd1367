import ArgumentParser
import Synchronization

/// When progress is shown.
enum ProgressMode: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// Progress on stderr: one line that is replaced on a terminal, plain lines in CI.
final class Progress: Sendable {
  private enum Style { case silent, line, plain }

  private let style: Style
  private let last = Mutex<String>("")

  init(mode: ProgressMode, isQuiet: Bool, environment: [String: String]) {
    style =
      switch (mode, isQuiet) {
      case (.never, _), (.auto, true): .silent
      case (.always, _): Console.isErrorTerminal && environment["CI"] != "true" ? .line : .plain
      case (.auto, false): Console.isErrorTerminal && environment["CI"] != "true" ? .line : .silent
      }
  }

  /// Says which step the run is at.
  func step(_ text: String) { show(text) }

  /// Says how far a step is, in whole percent, so that the line changes at most a hundred times.
  func step(_ text: String, done: Int, of total: Int) {
    guard total > 0 else { return }
    show("\(text) \(done * 100 / total) %")
  }

  func clear() {
    if style == .line { Console.status("") }
  }

  private func show(_ text: String) {
    guard style != .silent else { return }
    let isNew = last.withLock { last in
      defer { last = text }
      return last != text
    }
    guard isNew else { return }
    if style == .line { Console.status(text) } else { Console.error(text) }
  }
}
