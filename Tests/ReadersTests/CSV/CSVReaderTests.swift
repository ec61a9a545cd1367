import Diagnostics
import Readers
import TestSupport
import Testing

@Suite("CSV")
struct CSVReaderTests {
  @Test(
    "records of RFC 4180, and what programs make of them",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("a,b\n\"x,y\",2\n", [["a", "b"], ["x,y", "2"]]),
      ("a,b\n\"x \"\"y\"\" z\",2\n", [["a", "b"], ["x \"y\" z", "2"]]),
      ("a,b\n\"x\r\ny\",2\n", [["a", "b"], ["x\r\ny", "2"]]),
      ("a,b\nx \"y\",2\n", [["a", "b"], ["x \"y\"", "2"]]),
      ("a,b\n\"Nhà\" số 5,2\n", [["a", "b"], ["Nhà số 5", "2"]]),
      ("a,b\n\"\",2\n", [["a", "b"], ["", "2"]]),
      ("a,b\n1,2,3\n4\n", [["a", "b", ""], ["1", "2", "3"], ["4", "", ""]]),
      ("sep=;\r\na;b,c\n", [["a", "b,c"]]),
      ("một\nhai\n", [["một"], ["hai"]]),
    ])
  func records(text: String, expected: [[String]]) throws {
    #expect(try Fixture.sheet(text).texts == expected)
  }

  @Test(
    "the separator is the one that cuts rows most regularly",
    arguments: [
      ("a;b;c\n1,5;2,5;3\n1,5;2,5;3\n", 3), ("a\tb\n1,2,3\t4\n5,6,7\t8\n", 2), ("a|b\n1|2\n", 2),
      ("DANH SÁCH, năm 2024\n\na;b;c\n1;2;3\n4;5;6\n", 3), ("a,b\n\"x;y;z\",1\n\"x;y;z\",2\n", 2),
    ])
  func dialect(text: String, columns: Int) throws {
    #expect(try Fixture.sheet(text).columns.count == columns)
  }

  @Test("a row has the number of the physical line on which its record begins")
  func rowNumbers() throws {
    #expect(try Fixture.sheet("a,b\n\"x\r\ny\",2\n\n3,4\n").rowNumbers == [1, 2, 4, 5])
    #expect(try Fixture.sheet("sep=,\r\na,b\r\n1,2\r\n").rowNumbers == [2, 3])
    #expect(try Fixture.sheet("a,b\r\"x\ry\",2\r3,4\r").rowNumbers == [1, 2, 4])
  }

  @Test("a row counts the fields of its record, blank ones too")
  func cellCounts() throws {
    #expect(try Fixture.sheet("a,b,c\n1,,\n1\n1,2,3,4\n").cellCounts == [3, 3, 1, 4])
  }

  @Test("white space alone is a blank cell, quoted or not")
  func blanks() throws {
    let sheet = try Fixture.sheet("a,b,c,d\n \t,\"\",\u{A0},\"  \"\n")
    #expect(sheet.kinds(ofRow: 1) == [.blank, .blank, .blank, .blank])
    #expect(sheet.kinds(ofRow: 0) == [.text, .text, .text, .text])
  }

  @Test("a quote that is never closed refuses the file and names the line it stands in")
  func unterminatedQuote() throws {
    let problem = try Fixture.problem("a,b\n1,2\n3,\"x\ny,4\n")
    #expect(problem.code == "input/damaged")
    #expect(problem.location?.position == .row(sheet: nil, row: 3))
  }

  @Test("a zero byte behind the beginning of a text refuses the file with its line")
  func zeroByte() throws {
    let rows = String(repeating: "1,2\n", count: 20_000)
    let problem = try Fixture.problem("a,b\n" + rows + "3,\0\n")
    #expect(problem.code == "input/damaged")
    #expect(problem.location?.position == .row(sheet: nil, row: 20_002))
  }

  @Test(
    "limits refuse the file",
    arguments: [
      (ReadLimits(cellBytes: 3), "a,b\n1234,5\n"), (ReadLimits(cellBytes: 3), "a,b\n\"1234\",5\n"),
      (ReadLimits(rowBytes: 5), "a,b\n1234,56\n"), (ReadLimits(columns: 2), "a,b\n1,2,3\n"),
    ])
  func limits(limits: ReadLimits, text: String) throws {
    #expect(try Fixture.problem(text, limits: limits).code == "input/limit")
  }

  @Test("any cells come back as they were written", arguments: 0..<50)
  func roundTrip(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let pieces = ["a", "ế", "\"", ",", ";", "\n", "\r\n", "\t", " ", "0", "'", "|", "x"]
    let width = Int.random(in: 2...6, using: &random)
    let rows = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      (0..<width).map { _ in
        // Cells begin with a letter so that none is blank, and blank rows are another test's matter.
        "c" + (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
    }
    let separator = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
    let written = rows.map { $0.map(Self.quoted).joined(separator: separator) }.joined(separator: "\r\n")
    let sheet = try Fixture.sheet("sep=\(separator)\r\n" + written)
    #expect(sheet.texts == rows)
  }

  private static func quoted(_ cell: String) -> String {
    "\"" + cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
