internal import Dispatch
internal import Synchronization

/// Results of `transform` in the order of the elements, computed on all cores.
///
/// Blocks until all are done. Which one runs when leaves no trace in the results.
///
/// - Parameter isWorthIt: whether there is enough to do to share it.
package func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], isWorthIt: Bool = true, _ transform: @Sendable (Element) -> Result
) -> [Result] {
  guard elements.count > 1, isWorthIt else { return elements.map(transform) }
  let results = Mutex([Result?](repeating: nil, count: elements.count))
  DispatchQueue.concurrentPerform(iterations: elements.count) { index in
    let result = transform(elements[index])
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap { $0 } }
}
