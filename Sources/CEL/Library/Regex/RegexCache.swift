internal import Synchronization

/// Compiled patterns by their text, so that a pattern in a rule is compiled once.
package final class RegexCache: Sendable {
  package static let shared = RegexCache()

  private static let limit = 500
  private let compiled = Mutex<[UTF8Text: Result<Regex, RegexError>]>([:])

  package func regex(_ pattern: String) -> Result<Regex, RegexError> {
    let key = UTF8Text(pattern)
    if let known = compiled.withLock({ $0[key] }) { return known }
    let result: Result<Regex, RegexError>
    do throws(RegexError) { result = .success(try Regex(pattern)) } catch { result = .failure(error) }
    compiled.withLock { known in
      // Patterns may come from data; dropping all of them keeps the cache small without an order of use.
      if known.count >= Self.limit { known.removeAll() }
      known[key] = result
    }
    return result
  }
}
