internal import Synchronization

/// Compiled patterns by their text, so that a pattern in a rule is compiled once.
package final class RegexCache: Sendable {
  package static let shared = RegexCache()

  private let matchers = PatternCache<Regex>()
  private let extractors = PatternCache<RegexExtractor>()

  package func regex(_ pattern: String) -> Result<Regex, RegexError> {
    matchers.compiled(pattern) { (pattern) throws(RegexError) in try Regex(pattern) }
  }

  func extractor(_ pattern: String) -> Result<RegexExtractor, RegexError> {
    extractors.compiled(pattern) { (pattern) throws(RegexError) in try RegexExtractor(pattern) }
  }
}

private final class PatternCache<Compiled: Sendable>: Sendable {
  private let limit = 500
  private let known = Mutex<[UTF8Text: Result<Compiled, RegexError>]>([:])

  func compiled(_ pattern: String, _ compile: (String) throws(RegexError) -> Compiled) -> Result<Compiled, RegexError> {
    let key = UTF8Text(pattern)
    if let result = known.withLock({ $0[key] }) { return result }
    let result: Result<Compiled, RegexError>
    do throws(RegexError) { result = .success(try compile(pattern)) } catch { result = .failure(error) }
    known.withLock { known in
      // Patterns may come from data; dropping all of them keeps the cache small without an order of use.
      if known.count >= limit { known.removeAll() }
      known[key] = result
    }
    return result
  }
}
