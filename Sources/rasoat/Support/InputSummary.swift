import Diagnostics
import Readers

/// What the terminal says of inputs that could not be read, or only in part.
enum InputSummary {
  static func nothingRead(_ loaded: LoadedBundle) -> String {
    var lines = ["error: no file of the bundle could be read as a dataset [input/nothing-read]"]
    lines += loaded.defects.map(line)
    lines.append("  hint: name files after their dataset (cases, units, …: see 'rasoat schema'), or check the messages above")
    return lines.joined(separator: "\n")
  }

  /// Unreadable files, and how many rows were rejected where.
  static func problems(_ loaded: LoadedBundle) -> String {
    var lines = loaded.defects.filter { $0.rule == "unreadable-file" }.map(line)
    for file in loaded.files {
      for table in file.tables where table.rejected > 0 {
        let place = [file.path, table.sheet].compactMap { $0 }.joined(separator: "!")
        lines.append("\(place): error: \(table.rejected) of \(table.rows) rows were rejected [data/rejected-row]")
      }
    }
    lines.append("  hint: the report covers what could be read; its data findings name every file and row")
    return lines.joined(separator: "\n")
  }

  private static func line(_ defect: DataDefect) -> String {
    let found = defect.found.isEmpty ? "" : "found '\(defect.found)', expected "
    return "\(defect.location): \(defect.rule == "unmatched-file" || defect.rule == "skipped-sheet" ? "note" : "error"): "
      + "\(found)\(defect.expected.en) [data/\(defect.rule)]"
  }
}
