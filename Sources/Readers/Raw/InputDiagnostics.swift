internal import Diagnostics

/// Every way in which a file of a bundle can be refused.
extension Diagnostic {
  static func notFound(_ file: String) -> Diagnostic {
    Diagnostic(
      code: "input/not-found", message: "there is no such file or folder", location: SourceLocation(file: file),
      hint: "check the path; it is relative to the folder the program runs in")
  }

  static func unreadable(_ file: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      code: "input/unreadable", message: "the file cannot be read: \(reason)", location: SourceLocation(file: file),
      hint: "check that it may be read and that the disk is sound")
  }

  static func notARegularFile(_ file: String) -> Diagnostic {
    Diagnostic(
      code: "input/unreadable", message: "this is a pipe, a socket, a device or a folder, not a file", location: SourceLocation(file: file),
      hint: "save the data to a file first")
  }

  static func unreadableName(_ file: String) -> Diagnostic {
    Diagnostic(
      code: "input/unreadable", message: "the name of the file or its folder is not UTF-8", location: SourceLocation(file: file),
      hint: "rename it")
  }

  static func changedWhileRead(_ file: String) -> Diagnostic {
    Diagnostic(
      code: "input/unreadable", message: "the file changed while it was read", location: SourceLocation(file: file),
      hint: "run again when the program that writes it has finished")
  }

  static func empty(_ file: String) -> Diagnostic {
    Diagnostic(
      code: "input/empty", message: "the file is empty", location: SourceLocation(file: file),
      hint: "export it again; take it away if there is nothing to report")
  }

  /// - Parameter found: what is wrong, with the part or member it is in.
  static func damaged(_ file: String, _ found: String, at position: SourceLocation.Position = .wholeFile, hint: String? = nil)
    -> Diagnostic
  {
    Diagnostic(
      code: "input/damaged", message: found, location: SourceLocation(file: file, position: position),
      hint: hint ?? "the whole file is refused; export or copy it again")
  }

  /// - Parameter known: names of the sheets there are.
  static func noSheet(_ file: String, _ sheet: TableMapping.Sheet, known: [String]) -> Diagnostic {
    let (wanted, given): (String, String) =
      switch sheet {
      case .number(let number): ("\(number)", "")
      case .name(let glob): ("'\(glob.pattern)'", glob.pattern)
      }
    let listed =
      known.isEmpty ? "the file has one table without a name: leave 'sheet' out" : "its sheets are \(known.joined(separator: ", "))"
    return Diagnostic(
      code: "input/no-sheet", message: "the file has no sheet \(wanted), which 'inputs' names", location: SourceLocation(file: file),
      hint: NearestName.hint(for: given, among: known) ?? listed)
  }

  static func noHeaderRow(_ file: String, _ rows: ClosedRange<Int>, sheet: String?) -> Diagnostic {
    Diagnostic(
      code: "input/no-header", message: "the table has no row \(rows.upperBound), which 'header_rows' names",
      location: SourceLocation(file: file, position: .row(sheet: sheet, row: rows.upperBound)),
      hint: "count the rows as they are shown on screen, or leave 'header_rows' out")
  }

  /// The same about another place.
  func placed(_ location: SourceLocation) -> Diagnostic {
    var placed = self
    placed.location = location
    return placed
  }

  /// - Parameter what: what is too much, as `a cell has more than 1048576 bytes`; `limit`: the key in `limits:`.
  static func overLimit(
    _ file: String, _ what: String, limit: String, at position: SourceLocation.Position = .wholeFile, note: String? = nil,
    hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code: "input/limit", message: what, location: SourceLocation(file: file, position: position),
      hint: hint ?? "if the file is sound, raise 'limits: {\(limit): …}' in the config",
      notes: note.map { [Note(message: $0)] } ?? [])
  }

  static func unsupported(_ file: String, _ format: SourceFormat) -> Diagnostic {
    Diagnostic(
      code: "input/unsupported-format", message: "this is \(format.description), which is not read",
      location: SourceLocation(file: file), hint: format.remedy)
  }

  /// - Parameter isFrameset: whether the page only says which other pages it is made of.
  static func noTable(_ file: String, isFrameset: Bool) -> Diagnostic {
    Diagnostic(
      code: "input/unsupported-format",
      message: isFrameset ? "this page has no table: it is the frame of a workbook saved as several pages" : "this page has no table",
      location: SourceLocation(file: file),
      hint: isFrameset ? "open it in Excel and save it as .xlsx" : "export the data again; perhaps this is a page of an error or a login")
  }
}
