/// How a run ended, as a caller's script sees it.
package enum ExitStatus: Int32, Sendable {
  /// Ran to the end; nothing at or above the threshold.
  case success = 0
  /// Ran to the end; at least one finding at or above the threshold.
  case findings = 1
  /// Usage, config or rule error: nothing was evaluated, nothing was written.
  case usage = 2
  /// An input could not be read, or rows of it were rejected; the report says so.
  case input = 3
}
