internal import Datasets
internal import Diagnostics
internal import Tables

/// What was expected where a file has something else, in both languages.
extension DataDefect.Expectation {
  static func value(of column: ColumnSchema) -> Self {
    switch column.type {
    case .string: Self(vi: "một văn bản, không phải lỗi công thức", en: "a text, not the error of a formula")
    case .int: Self(vi: "số nguyên, ví dụ 1.234", en: "a whole number, such as 1.234")
    case .decimal: Self(vi: "số, ví dụ 12,5", en: "a number, such as 12,5")
    case .bool: Self(vi: "Có hoặc Không", en: "yes (Có) or no (Không)")
    case .date: Self(vi: "ngày tháng năm, ví dụ 05/03/2024", en: "a date, day first, such as 05/03/2024")
    case .timestamp: Self(vi: "ngày và giờ, ví dụ 05/03/2024 08:30", en: "a date and time, day first, such as 05/03/2024 08:30")
    case .enumeration(let values):
      Self(vi: "một trong các giá trị: \(values.joined(separator: ", "))", en: "one of \(values.joined(separator: ", "))")
    }
  }

  static func required(_ columns: [ColumnSchema]) -> Self {
    Self(
      vi: "phải có \(columns.map { "\($0.title.vi) (\($0.name))" }.joined(separator: ", "))",
      en: "a value for \(columns.map { "\($0.title.en) (\($0.name))" }.joined(separator: ", "))")
  }

  static func requiredColumn(_ columns: [ColumnSchema]) -> Self {
    let words = required(columns)
    return Self(
      vi: "\(words.vi) trong dòng tiêu đề của bảng; nếu cột có tên khác, khai báo tên đó trong 'inputs'",
      en: "\(words.en) among the headers; if the column is called otherwise, name it under 'inputs'")
  }

  static func header(_ title: String) -> Self {
    Self(
      vi: "cột '\(title)' như khai báo trong 'inputs'; sửa khai báo hoặc kết xuất lại tệp có cột này",
      en: "the column '\(title)', as 'inputs' says; correct the entry, or export the file with it")
  }

  static func cells(atMost count: Int) -> Self {
    Self(
      vi: "không quá \(count) ô như dòng tiêu đề; ô có dấu phân cách phải đặt trong ngoặc kép",
      en: "at most \(count) cells as in the header; a cell with a separator in it needs quotes")
  }

  static func cells(atLeast count: Int) -> Self {
    Self(vi: "đủ \(count) ô như dòng tiêu đề", en: "\(count) cells as in the header")
  }

  static let oneValue = Self(vi: "mỗi thuộc tính một lần; đã dùng giá trị đầu", en: "each attribute once; the first value counts")

  static let dayFirst = Self(
    vi: "ít nhất một ngày lớn hơn 12 để chứng tỏ thứ tự ngày/tháng; đã đọc theo ngày trước, tháng sau",
    en: "at least one day above 12 to prove the order; read day first")

  static func oneMeaning(_ column: ColumnSchema) -> Self {
    Self(
      vi: "chỉ một cột là \(column.title.vi) (\(column.name)); xóa hoặc đổi tên một cột, hoặc khai báo trong 'inputs'",
      en: "two columns with one meaning: only one may be \(column.title.en) (\(column.name)); rename one, or say which under 'inputs'")
  }

  /// - Parameter known: names of datasets.
  static func dataset(among known: [String]) -> Self {
    Self(
      vi: "tên tệp, tên trang tính hoặc dòng tiêu đề của một bộ dữ liệu: \(known.joined(separator: ", "))",
      en: "the file name, sheet name or header of a dataset: \(known.joined(separator: ", "))")
  }

  static let unpackedArchive = Self(
    vi: "tệp đã giải nén: tệp nén này không được mở, dữ liệu bên trong chưa được đọc; hãy giải nén rồi đưa thư mục vào",
    en: "files already unpacked: this archive is not opened, and nothing in it was read; unpack it and give the folder")

  static let visibleSheet = Self(vi: "trang tính không bị ẩn; trang ẩn không được đọc", en: "a visible sheet; hidden ones are not read")

  static let filledSheet = Self(vi: "một bảng có dữ liệu", en: "a table with data")

  static let accountedRows = Self(
    vi: "số dòng đã đọc, bị từ chối và bỏ qua bằng số dòng của bảng; đây là lỗi của rasoat, hãy báo lại",
    en: "rows read, rejected and skipped that add up to the rows of the table; this is an error in rasoat, please report it")

  /// A reader's diagnostic says in English what is wrong; what kind of thing it is is said in Vietnamese too.
  init(_ diagnostic: Diagnostic) {
    let hint = diagnostic.hint.map { "; \($0)" } ?? ""
    let english = diagnostic.message + hint
    // The hint of a limit names its key.
    let detail = diagnostic.code == "input/limit" ? english : diagnostic.message
    self.init(vi: "\(Self.vietnamese[diagnostic.code] ?? "một tệp đọc được") (\(detail))", en: english)
  }

  private static let vietnamese: [String: String] = [
    "input/empty": "một tệp có dữ liệu; tệp này trống, hãy xuất lại",
    "input/not-found": "một tệp có thật; hãy kiểm tra đường dẫn hoặc liên kết",
    "input/no-sheet": "trang tính nêu trong 'inputs'; tệp không có trang này, hãy sửa khai báo hoặc kết xuất lại tệp",
    "input/no-header": "dòng tiêu đề nêu trong 'inputs'; bảng không có dòng này, hãy sửa khai báo hoặc bỏ 'header_rows'",
    "input/unreadable": "một tệp đọc được; hãy kiểm tra quyền truy cập và ổ đĩa",
    "input/damaged": "một tệp nguyên vẹn; tệp này bị hỏng hoặc bị cắt, hãy xuất hoặc chép lại",
    "input/limit": "một tệp trong giới hạn cho phép; nếu tệp đúng, hãy tăng giới hạn trong 'limits'",
    "input/unsupported-format": "một định dạng được hỗ trợ; hãy lưu lại thành .xlsx hoặc .csv",
  ]
}
