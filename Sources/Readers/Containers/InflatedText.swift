internal import Dispatch
internal import Synchronization

/// The text of a `.gz` file, unpacked on a thread of its own while it is read; only what is not yet released is kept.
///
/// How long the text is says the last word of the file, which is believed until the end is reached. Where it is wrong, or the file is
/// damaged or over a limit, the text is not sound; unpacking the file as a whole then says why.
final class InflatedText: PieceText {
  let count: Int
  let plausibleCount: Int
  /// Bytes of the byte order mark, which are no text.
  private let markLength: Int
  private let state: Mutex<State>

  private struct State {
    /// Unpacked bytes by block, all but the last full; those of released blocks are gone.
    var blocks: [Int: [UInt8]] = [:]
    /// Released blocks, to be filled again.
    var spare: [[UInt8]] = []
    var produced = 0
    var released = 0
    var isDone = false
    var isComplete = false
    var isStopped = false
    /// Threads that wait for bytes up to a position, and the one that waits for room.
    var readers: [(end: Int, wakes: DispatchSemaphore)] = []
    var producer: DispatchSemaphore?
  }

  private static let blockSize = 256 << 10
  /// Tables unpack to five or ten times their size.
  private static let plausibleRatio = 32
  /// Bytes that are kept before the producer waits.
  private static let window = 8 << 20

  /// Nil for a file that is not packed or small, or whose beginning is no UTF-8 text with separators.
  init?(_ packed: ByteSource, smallest: Int, limits: ReadLimits) {
    guard Gunzip.isPacked(packed), packed.count >= 18, let head = Gunzip.head(packed, limits: limits),
      FormatSniffer.format(of: ByteSource(head)) == .csv, let text = TextDecoder.plainHead(head)
    else { return nil }
    let size = packed.bytes(at: packed.count - 4, length: 4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard size >= smallest, size > text.lowerBound else { return nil }
    markLength = text.lowerBound
    count = size - markLength
    plausibleCount = min(count, Self.plausibleRatio * packed.count)
    state = Mutex(State())
    // A queue of its own has a thread of its own, however many threads wait for this one.
    DispatchQueue(label: "inflate").async { [self] in
      let all = try? packed.withBytes { (bytes: Span<UInt8>) throws(InflateFailure) in try unpack(bytes, limits) }
      state.withLock { state in
        state.isDone = true
        state.isComplete = all == size
        for reader in state.readers { reader.wakes.signal() }
        state.readers = []
      }
    }
  }

  /// Unpacks block after block; how many bytes there were. Nobody waits for a lock while bytes are unpacked or copied.
  private func unpack(_ packed: Span<UInt8>, _ limits: ReadLimits) throws(InflateFailure) -> Int {
    let stream = try InflateStream(.gzip, limits: limits)
    while true {
      var block = state.withLock { $0.spare.popLast() } ?? [UInt8](repeating: 0, count: Self.blockSize)
      let size = try stream.read(packed.extracting(stream.consumed...), into: &block, from: 0)
      guard size > 0 else {
        guard stream.isAtEnd else { throw .truncated }
        return stream.produced
      }
      guard take(block, size) else { throw .stopped }
    }
  }

  /// Keeps the next bytes; false when nobody wants more.
  private func take(_ block: consuming [UInt8], _ size: Int) -> Bool {
    let room = state.withLock { state -> DispatchSemaphore? in
      state.blocks[state.produced / Self.blockSize] = block
      state.produced += size
      state.readers.removeAll { reader in
        guard reader.end <= state.produced else { return false }
        reader.wakes.signal()
        return true
      }
      if state.produced > count + markLength { state.isStopped = true }
      // Whoever waits for bytes must get them, also where they are more than the window holds.
      guard state.produced - state.released >= Self.window, state.readers.isEmpty, !state.isStopped else { return nil }
      state.producer = DispatchSemaphore(value: 0)
      return state.producer
    }
    room?.wait()
    return state.withLock { !$0.isStopped }
  }

  func read(_ range: Range<Int>, into buffer: inout [UInt8]) -> Bool {
    let range = (range.lowerBound + markLength)..<(range.upperBound + markLength)
    let wait = state.withLock { state -> DispatchSemaphore? in
      guard state.produced < range.upperBound, !state.isDone else { return nil }
      let wakes = DispatchSemaphore(value: 0)
      state.readers.append((range.upperBound, wakes))
      Self.wakeProducer(&state)
      return wakes
    }
    wait?.wait()
    let blocks = state.withLock { state -> [[UInt8]]? in
      guard range.upperBound <= state.produced, range.lowerBound >= state.released, range.count <= buffer.count else { return nil }
      guard !range.isEmpty else { return [] }
      let places = range.lowerBound / Self.blockSize...(range.upperBound - 1) / Self.blockSize
      let blocks = places.compactMap { state.blocks[$0] }
      return blocks.count == places.count ? blocks : nil
    }
    guard let blocks else { return false }
    var out = buffer.mutableSpan
    var position = range.lowerBound
    for block in blocks {
      let start = position % Self.blockSize
      let size = min(range.upperBound - position, block.count - start)
      out.copy(block.span.extracting(start..<(start + size)), at: position - range.lowerBound)
      position += size
    }
    return true
  }

  func release(before position: Int) {
    state.withLock { state in
      let released = position + markLength
      for block in (state.released / Self.blockSize)..<max(state.released / Self.blockSize, released / Self.blockSize) {
        if let spare = state.blocks.removeValue(forKey: block), spare.count == Self.blockSize { state.spare.append(spare) }
      }
      state.released = max(state.released, released)
      if state.produced - state.released < Self.window { Self.wakeProducer(&state) }
    }
  }

  /// Waits for the end; what nobody reads is let go.
  func isSound() -> Bool {
    release(before: count)
    let wait = state.withLock { state -> DispatchSemaphore? in
      guard !state.isDone else { return nil }
      let wakes = DispatchSemaphore(value: 0)
      state.readers.append((.max, wakes))
      return wakes
    }
    wait?.wait()
    return state.withLock { $0.isComplete }
  }

  /// Ends the unpacking of a text that nobody reads on.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      Self.wakeProducer(&state)
    }
  }

  private static func wakeProducer(_ state: inout State) {
    state.producer?.signal()
    state.producer = nil
  }
}

extension MutableSpan<UInt8> {
  /// Copies bytes to a place that has room for them.
  fileprivate mutating func copy(_ bytes: Span<UInt8>, at start: Int) {
    precondition(start + bytes.count <= count)
    // SAFETY: both pointers are used inside the closures, for as many bytes as both spans have there.
    unsafe withUnsafeMutableBytes { to in
      unsafe bytes.withUnsafeBytes { from in
        unsafe UnsafeMutableRawBufferPointer(rebasing: to[start..<(start + from.count)]).copyMemory(from: from)
      }
    }
  }
}
