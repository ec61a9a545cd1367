package import Findings

/// The built-in pack `data`: what may be wrong with an export itself. Its rules cite no clause.
package enum DataPack {
  package static let id = "data"

  package struct DataRule: Sendable {
    package let id: String
    package let severity: FindingSeverity
    package let title: (vi: String, en: String)
    package let remedy: (vi: String, en: String)
  }

  /// In the order of reports: what refuses most comes first.
  package static let rules: [DataRule] = [
    DataRule(
      id: "unreadable-file", severity: .critical,
      title: ("Tệp không đọc được", "File cannot be read"),
      remedy: ("Kết xuất lại tệp từ phần mềm và gửi lại.", "Export the file again and hand it in once more.")),
    DataRule(
      id: "rejected-row", severity: .high,
      title: ("Dòng bị loại", "Rejected row"),
      remedy: ("Bổ sung mã còn thiếu hoặc sửa dòng bị lệch cột.", "Fill in the missing key, or mend the row that has too many cells.")),
    DataRule(
      id: "missing-dataset", severity: .high,
      title: ("Thiếu tệp dữ liệu", "Missing dataset"),
      remedy: ("Gửi bổ sung tệp dữ liệu này.", "Hand in the file of this dataset.")),
    DataRule(
      id: "missing-column", severity: .high,
      title: ("Thiếu cột dữ liệu", "Missing column"),
      remedy: ("Kết xuất lại tệp có đủ cột này.", "Export the file again with this column.")),
    DataRule(
      id: "duplicate-file", severity: .high,
      title: ("Tệp lặp lại tệp khác", "File that repeats another"),
      remedy: (
        "Bỏ tệp nộp lần thứ hai: mọi số đếm của bảng này đang gấp đôi.",
        "Take the second file away: every count of this dataset is doubled."
      )),
    DataRule(
      id: "unreadable-cell", severity: .medium,
      title: ("Ô không đọc được", "Cell cannot be read"),
      remedy: ("Sửa ô theo đúng kiểu dữ liệu.", "Correct the cell to a value of its column's type.")),
    DataRule(
      id: "unknown-value", severity: .medium,
      title: ("Giá trị ngoài danh mục", "Value is not in the list"),
      remedy: ("Dùng giá trị trong danh mục hoặc khai báo cách viết mới.", "Use a value of the list, or declare the new spelling.")),
    DataRule(
      id: "duplicate-key", severity: .medium,
      title: ("Trùng mã", "Key used twice"),
      remedy: ("Kiểm tra, bỏ dòng trùng hoặc sửa mã.", "Remove the row that stands twice, or correct its key.")),
    DataRule(
      id: "dangling-reference", severity: .medium,
      title: ("Mã không có trong danh mục tương ứng", "Code is not in the other dataset"),
      remedy: ("Sửa mã hoặc bổ sung danh mục.", "Correct the code, or complete the other dataset.")),
    DataRule(
      id: "duplicate-attribute", severity: .low,
      title: ("Thuộc tính lặp lại", "Attribute given twice"),
      remedy: ("Sửa nhật ký sự kiện.", "Correct the event log.")),
    DataRule(
      id: "short-row", severity: .low,
      title: ("Dòng thiếu ô", "Row with fewer cells than columns"),
      remedy: ("Kiểm tra dòng có bị cắt hay không.", "Check whether the row was cut off.")),
    DataRule(
      id: "ambiguous-date", severity: .low,
      title: ("Cột ngày chưa rõ thứ tự ngày, tháng", "Date column that proves no order"),
      remedy: ("Đã đọc theo thứ tự ngày trước; đề nghị xác nhận.", "Read day first; please confirm.")),
    DataRule(
      id: "unlisted-unit", severity: .low,
      title: ("Đơn vị không có trong danh sách", "Unit that the list of units does not have"),
      remedy: ("Bổ sung đơn vị vào danh sách.", "Add the unit to the list.")),
    DataRule(
      id: "unmatched-file", severity: .info,
      title: ("Tệp không thuộc bộ dữ liệu nào", "File of no dataset"),
      remedy: (
        "Đặt lại tên tệp hoặc khai báo trong rasoat.yaml nếu cần dùng.", "Rename the file, or declare it in rasoat.yaml, if it is needed."
      )),
    DataRule(
      id: "skipped-sheet", severity: .info,
      title: ("Trang tính không đọc", "Sheet not read"),
      remedy: ("Bỏ ẩn trang tính nếu cần dùng.", "Unhide the sheet if it is needed.")),
  ]

  package static func rule(_ id: String) -> DataRule? { rules.first { $0.id == id } }
}
