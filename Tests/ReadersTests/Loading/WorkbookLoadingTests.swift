import Datasets
import Diagnostics
import Foundation
import Tables
import TestSupport
import Testing

@testable import Readers

@Suite("Workbooks as tables")
struct WorkbookLoadingTests {
  private static let titles = ["Mã đơn vị", "Mã hồ sơ", "Chủ hồ sơ", "Phương thức nhận kết quả", "Ngày nhận", "Số lần bổ sung", "Đánh giá"]

  /// Rows as a text file has them; what may stand in a cell of a workbook as a number is one.
  private func rows(_ random: inout SeededRandom) -> [[String]] {
    (0..<Int.random(in: 1...80, using: &random)).map { row in
      switch Int.random(in: 0..<20, using: &random) {
      case 0: return Self.titles.map { _ in "" }
      case 1: return Self.titles
      case 2: return ["Tổng cộng", "", "", "", "", "7", ""]
      default: break
      }
      let day = String(format: "%02d/%02d/2024", Int.random(in: 1...28, using: &random), Int.random(in: 1...12, using: &random))
      return [
        ["U1", "U2", " U1 ", ""].randomElement(using: &random) ?? "", "HS-\(row)",
        ["Đỗ Văn A", "Do\u{0302}\u{0303}", "-", "A\u{00A0}B"].randomElement(using: &random) ?? "",
        ["Trực tiếp", "BCCI", "1", "fax"].randomElement(using: &random) ?? "", [day, "", "x"].randomElement(using: &random) ?? "",
        ["0", "3", "12", "3.5", "ba"].randomElement(using: &random) ?? "", ["4.25", "5", "0.5", ""].randomElement(using: &random) ?? "",
      ]
    }
  }

  private func workbook(_ rows: [[String]], isShared: Bool) -> ByteSource {
    var texts: [String] = []
    let lines = rows.enumerated().map { number, row in
      let cells = row.enumerated().map { column, text -> String in
        let place = "r='\(SourceLocation.columnLetters(column + 1))\(number + 1)'"
        if text.isEmpty { return "<c \(place)/>" }
        if column >= 5, Double(text) != nil { return "<c \(place)><v>\(text)</v></c>" }
        guard isShared else { return "<c \(place) t='inlineStr'><is><t>\(text)</t></is></c>" }
        if !texts.contains(text) { texts.append(text) }
        return "<c \(place) t='s'><v>\(texts.firstIndex(of: text) ?? 0)</v></c>"
      }
      return "<row r='\(number + 1)'>\(cells.joined())</row>"
    }
    return TestWorkbook(
      sheet: "<sheetData>\(lines.joined())</sheetData>", shared: isShared ? texts.map { "<si><t>\($0)</t></si>" }.joined() : nil
    ).bytes
  }

  /// Everything that was loaded, in words.
  private func outcome(_ bytes: ByteSource, _ name: String) throws -> [String] {
    let root = FileManager.default.temporaryDirectory.appending(path: "rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try Data(bytes.bytes(length: .max)).write(to: root.appending(path: name))
    let bundle = try BundleLoader(schema: TestSchema.schema, needs: .all, limits: ReadLimits()).load([root.path])
    var lines = bundle.files.flatMap(\.tables).map { "\($0.rows) \($0.read) \($0.rejected) \($0.skipped) \($0.columnsRead)" }
    lines += bundle.defects.map { "\($0.rule) \($0.column ?? "") \($0.tableRow ?? -1) \($0.found)" }
    guard let table = bundle.tables["cases"] else { return lines }
    for (name, column) in zip(table.names, table.columns) {
      lines += (0..<table.rowCount).map { row in
        "\(name) \(column.string(at: row) ?? "") \(column.int(at: row) ?? -1) \(column.timestamp(at: row)?.microseconds ?? -1)"
      }
    }
    return lines
  }

  @Test("rows load the same from a text file and from a workbook, its texts shared or inline", arguments: 0..<40)
  func formats(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rows = [Self.titles] + rows(&random) + [["", "HS-cuối", "", "", "", "1", "1"]]
    let text = rows.map { row in row.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n")
    let expected = try outcome(ByteSource(Array(text.utf8)), "cases.csv")
    #expect(try outcome(workbook(rows, isShared: true), "cases.xlsx") == expected)
    #expect(try outcome(workbook(rows, isShared: false), "cases.xlsx") == expected)
  }
}
