import Diagnostics
import Readers

/// What the terminal says of inputs that could not be read, or only in part.
enum InputSummary {
  static func nothingRead(_ loaded: LoadedBundle) -> String {
    var lines = ["error: no file of the bundle could be read as a dataset [input/nothing-read]"]
    lines += loaded.defects.map(line)
    // Another name mends no file that is damaged.
    let isNamed = !loaded.defects.isEmpty && loaded.defects.allSatisfy { $0.rule == "unreadable-file" }
    lines.append(
      isNamed
        ? "  hint: mend the files named above, or export them again"
        : "  hint: name files after their dataset (cases, units, …: see 'rasoat schema'), or check the messages above")
    return text(lines)
  }

  /// Unreadable files, and how many rows were rejected where, with the first reasons.
  static func problems(_ loaded: LoadedBundle) -> String {
    var lines = loaded.defects.filter { $0.rule == "unreadable-file" }.map(line)
    let rejected = loaded.defects.filter { $0.rule == "rejected-row" }
    for file in loaded.files {
      for table in file.tables where table.rejected > 0 {
        let place = [file.path, table.sheet].compactMap { $0 }.joined(separator: "!")
        lines.append("\(place): error: \(table.rejected) of \(table.rows) rows were rejected [data/rejected-row]")
        lines += rejected.filter { $0.location.file == file.path && $0.location.sheet == table.sheet }.prefix(3).map { "  \(line($0))" }
      }
    }
    lines.append("  hint: the report covers what could be read; its data findings name every file and row")
    return text(lines)
  }

  /// Names of files may hold ends of lines.
  private static func text(_ lines: [String]) -> String { lines.map { ControlCharacters.shown($0) }.joined(separator: "\n") }

  /// The words of an unreadable file are a sentence of their own; other defects say what was found and expected.
  private static func line(_ defect: DataDefect) -> String {
    let isProblem = defect.rule == "unreadable-file" || defect.rule == "rejected-row"
    let found = defect.found.isEmpty ? "" : "found '\(defect.found)', "
    let words = defect.rule == "unreadable-file" && defect.found.isEmpty ? defect.expected.en : "\(found)expected \(defect.expected.en)"
    return "\(defect.location): \(isProblem ? "error" : "note"): \(words) [data/\(defect.rule)]"
  }
}

extension SourceLocation {
  fileprivate var sheet: String? {
    switch position {
    case .row(let sheet, _), .cell(let sheet, _, _): sheet
    case .wholeFile, .text: nil
    }
  }
}
