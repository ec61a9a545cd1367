/// Tells web pages, event logs and other XML apart by their first element.
enum MarkupSniffer {
  private static let htmlElements: Set<String> = [
    "html", "head", "body", "table", "meta", "style", "title", "div", "center", "font", "p", "thead", "tbody", "tr", "td", "span", "link",
    "script", "base", "br", "hr", "img", "h1", "h2", "h3", "h4", "b", "strong",
  ]

  /// - Parameter text: begins with `<`. Nil when it is not markup.
  static func format(of text: ArraySlice<UInt8>) -> SourceFormat? {
    var rest = text
    var isDeclaredXML = false
    while rest.first == UInt8(ascii: "<") {
      if rest.starts(with: "<!--".utf8) {
        guard skip(&rest, past: "-->") else { return .xml }
      } else if rest.starts(with: "<?".utf8) {
        isDeclaredXML = isDeclaredXML || rest.starts(with: "<?xml".utf8)
        guard skip(&rest, past: "?>") else { return .xml }
      } else if rest.starts(with: "<!".utf8) {
        if name(in: rest.dropFirst(2)) == "doctype", name(in: rest.dropFirst(10)) == "html" { return .html }
        guard skip(&rest, past: ">") else { return .xml }
      } else {
        let name = name(in: rest.dropFirst())
        return name == "office:document" ? flatDocument(rest) : format(ofElement: name, isDeclaredXML)
      }
      rest = rest.drop(while: FormatSniffer.isSpace)
    }
    return isDeclaredXML ? .xml : nil
  }

  private static func format(ofElement qualified: String, _ isDeclaredXML: Bool) -> SourceFormat? {
    guard let local = qualified.split(separator: ":").last.map(String.init) else { return isDeclaredXML ? .xml : nil }
    if local == "log" { return .xes }
    return local == "html" || (!isDeclaredXML && htmlElements.contains(local)) ? .html : .xml
  }

  /// An OpenDocument file of one XML says in its first tag which kind of document it is (ODF part 3, 3.1.2).
  private static func flatDocument(_ text: ArraySlice<UInt8>) -> SourceFormat {
    let tag = String(decoding: text.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    guard let type = tag.split(separator: "application/vnd.oasis.opendocument.").dropFirst().first else { return .xml }
    return type.hasPrefix("spreadsheet") ? .ods : .word
  }

  /// The name at the beginning, in lower case, white space before it left away.
  private static func name(in text: ArraySlice<UInt8>) -> String {
    let name = text.drop(while: FormatSniffer.isSpace).prefix { byte in
      byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || "-_.:0123456789".utf8.contains(byte)
    }
    guard let first = name.first, first >= 0x41 else { return "" }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  private static func skip(_ text: inout ArraySlice<UInt8>, past end: StaticString) -> Bool {
    let mark = Array(end.description.utf8)
    var index = text.startIndex
    while index <= text.endIndex - mark.count {
      if text[index..<(index + mark.count)].elementsEqual(mark) {
        text = text[(index + mark.count)...]
        return true
      }
      index += 1
    }
    return false
  }
}
