/// A place in a file that a person can find again: a line, a cell, or a node.
package struct SourceLocation: Hashable, Sendable {
  /// The path as the user knows it: relative to where they ran, or inside the bundle (`export.zip!/cases.csv`).
  package var file: String
  package var position: Position

  /// Where in the file. Lines, columns and rows count from 1, as programs that show the file count them.
  package enum Position: Hashable, Sendable {
    case wholeFile
    case text(line: Int, column: Int)
    case row(sheet: String?, row: Int)
    case cell(sheet: String?, row: Int, column: Int)
  }

  package init(file: String, position: Position = .wholeFile) {
    self.file = file
    self.position = position
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `rules.yaml:12:5`, `cases.xlsx!Sheet1!C7`, `cases.csv:7`.
  package var description: String {
    switch position {
    case .wholeFile: file
    case .text(let line, let column): "\(file):\(line):\(column)"
    case .row(let sheet, let row): sheet.map { "\(file)!\($0)!\(row)" } ?? "\(file):\(row)"
    case .cell(let sheet, let row, let column):
      sheet.map { "\(file)!\($0)!\(Self.columnLetters(column))\(row)" } ?? "\(file):\(row), column \(column)"
    }
  }

  /// Spreadsheet letters of a 1-based column: 1 is `A`, 27 is `AA`.
  package static func columnLetters(_ column: Int) -> String {
    var letters: [Unicode.Scalar] = []
    var rest = column
    while rest > 0 {
      letters.append(Unicode.Scalar(UInt8(65 + (rest - 1) % 26)))
      rest = (rest - 1) / 26
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: letters.reversed())
    return text
  }
}
