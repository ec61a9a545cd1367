import Findings
import Testing

@Suite struct IdentifierTests {
  // Worked out with Python's hashlib.
  @Test("the id is 16 hex digits of SHA-256 over the length-prefixed parts")
  func knownValue() {
    #expect(Finding.identifier(ruleID: "bk-2013/overdue-case", unitID: "U01", subject: "HS-00012") == "6725408805067834")
  }

  @Test("a character that moves from one part to the next gives another id")
  func lengthPrefix() {
    #expect(
      Finding.identifier(ruleID: "r", unitID: "ab", subject: "c") != Finding.identifier(ruleID: "r", unitID: "a", subject: "bc"))
  }

  @Test("composed and decomposed ids are different ids")
  func normalisationForms() {
    #expect(
      Finding.identifier(ruleID: "r", unitID: "\u{1EBF}", subject: "")
        != Finding.identifier(ruleID: "r", unitID: "e\u{302}\u{301}", subject: ""))
  }
}

@Suite struct ContentHashTests {
  // FIPS 180-2, appendix B.1.
  @Test("SHA-256 of 'abc' is the published value, in one piece or in two")
  func publishedValue() {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(ContentHash.hex(Array("abc".utf8)) == expected)
    var hash = ContentHash()
    hash.update(Array("a".utf8))
    let rest = Array("bc".utf8)
    hash.update(rest.span)
    #expect(hash.finish() == expected)
  }
}

@Suite struct MaskingTests {
  private let masking = Masking(key: Array("audit 1".utf8))

  @Test("a name becomes the first letters of its words and four hex digits of HMAC-SHA256")
  func name() {
    #expect(masking.mask("Nguyễn Văn An") == "N.V.A #8e33")
  }

  @Test("the same value masks alike, another value or another key does not")
  func stability() {
    #expect(masking.mask("Nguyễn Văn An") == masking.mask("Nguyễn Văn An"))
    #expect(masking.mask("Nguyễn Văn An") != masking.mask("Ngô Văn An"))
    #expect(masking.mask("Nguyễn Văn An") != Masking(key: Array("audit 2".utf8)).mask("Nguyễn Văn An"))
  }

  @Test("nothing but the first letters is left of a value", arguments: ["0912345678", "an.nguyen@example.vn", "Đặng  Thị\tÁnh"])
  func nothingElse(value: String) {
    let masked = masking.mask(value)
    for word in value.split(whereSeparator: \.isWhitespace) { #expect(!masked.contains(word.dropFirst())) }
  }

  @Test("empty text stays empty, blanks become a bare hash")
  func empty() {
    #expect(masking.mask("") == "")
    #expect(masking.mask("  ").hasPrefix("#"))
  }
}
