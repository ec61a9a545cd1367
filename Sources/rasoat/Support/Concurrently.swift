import Dispatch
import Synchronization

/// Two results that know nothing of each other, worked out on two cores where there are two. Blocks until both are done.
func concurrently<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let results = Mutex<(first: First?, second: Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let result = first()
      results.withLock { $0.first = result }
    } else {
      let result = second()
      results.withLock { $0.second = result }
    }
  }
  let done = results.withLock { $0 }
  return (done.first ?? first(), done.second ?? second())
}
