import Diagnostics

@testable import Readers

extension FuzzTarget {
  /// A document in chunks and at once, which must say the same.
  static let xml = FuzzTarget("xml") { bytes in
    let chunks = EventRecorder()
    let chunked = outcome { () throws(DiagnosticsError) in
      let parser = XMLPushParser(chunks, path: "t.xml", part: nil, limits: FuzzSchema.limits)
      for start in stride(from: 0, to: bytes.count, by: 7) {
        guard parser.parse(bytes.span.extracting(start..<min(start + 7, bytes.count))) else { break }
      }
      try parser.finish()
    }
    let whole = EventRecorder()
    let parsed = outcome { () throws(DiagnosticsError) in
      try XMLPushParser(whole, path: "t.xml", part: "p", limits: FuzzSchema.limits).parse(document: bytes.span)
    }
    guard case .success = chunked, case .success = parsed else { return }
    try FuzzFailure.unless(chunks.events == whole.events, "in chunks: \(chunks.events)\nas a whole: \(whole.events)")
  }
}

/// Writes down what a document says.
private final class EventRecorder: XMLHandler {
  private(set) var events: [String] = []
  private var text: [UInt8] = []

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
    closeText()
    var words = "<\(name)"
    attributes.forEach { name, value in
      var bytes: [UInt8] = []
      bytes.append(copying: value)
      words += " \(name)=\(String(decoding: bytes, as: UTF8.self))"
    }
    events.append(words)
  }

  func end(_ name: XMLName) {
    closeText()
    events.append("</\(name)")
  }

  func text(_ bytes: Span<UInt8>) { text.append(copying: bytes) }

  private func closeText() {
    if !text.isEmpty { events.append(String(decoding: text, as: UTF8.self)) }
    text = []
  }
}
