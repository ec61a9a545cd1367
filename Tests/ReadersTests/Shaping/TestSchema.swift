import Datasets
import Tables

/// A small schema with the traits of the real one.
enum TestSchema {
  static let schema = Schema(
    datasets: [units, roster, procedures, cases, events, staff, answers], unitDataset: "units",
    periodColumn: (dataset: "cases", column: "received_at"), answerDataset: "answers")

  static let units = dataset(
    "units", "unit", aliases: ["don_vi"], key: ["unit_id"],
    [
      column("unit_id", .string, required: true, vi: "Mã đơn vị", ["Mã ĐV"]), column("name", .string, vi: "Tên đơn vị"),
      column("area_m2", .decimal, vi: "Diện tích", ["Diện tích (m2)"]), column("one_stop_active", .bool, vi: "Đang hoạt động"),
    ], hasUnit: false)

  static let roster = dataset(
    "roster", "duty", aliases: ["lich_truc"], key: [],
    [
      column("unit_id", .string, vi: "Mã đơn vị"), column("date", .date, required: true, vi: "Ngày"),
      column("shift", .enumeration(["morning", "afternoon"]), vi: "Buổi", [], ["morning": ["Sáng"], "afternoon": ["Chiều"]]),
      column("staff_id", .string, required: true, vi: "Mã cán bộ"),
    ])

  static let procedures = dataset(
    "procedures", "procedure", aliases: ["danh_muc_tthc"], key: ["procedure_id", "effective_from"],
    [
      column("procedure_id", .string, required: true, vi: "Mã TTHC"),
      column("effective_from", .date, required: true, vi: "Có hiệu lực từ"), column("name", .string, vi: "Tên TTHC"),
      column("fee_vnd", .int, vi: "Lệ phí"),
    ], hasUnit: false)

  static let cases = dataset(
    "cases", "case", aliases: ["ho_so", "Sổ theo dõi hồ sơ"], key: ["unit_id", "case_id"],
    [
      column("unit_id", .string, required: true, vi: "Mã đơn vị", ["Đơn vị tiếp nhận"]),
      column("case_id", .string, required: true, vi: "Mã hồ sơ"),
      column("procedure_name", .string, vi: "Tên thủ tục hành chính", ["Tên TTHC"]),
      column("applicant", .string, vi: "Chủ hồ sơ", ["Tên cá nhân, tổ chức"]),
      column(
        "channel", .enumeration(["counter", "online", "post"]), vi: "Phương thức nhận kết quả", [],
        ["counter": ["Trực tiếp", "1"], "online": ["Trực tuyến"], "post": ["BCCI"]]),
      column("received_at", .timestamp, vi: "Ngày nhận", ["Nhận hồ sơ", "Ngày tiếp nhận"]),
      column("due_at", .timestamp, vi: "Ngày hẹn trả", ["Hẹn trả kết quả"]),
      column("returned_at", .timestamp, vi: "Ngày trả", ["Ngày, tháng, năm Trả kết quả"]),
      column("supplement_requests", .int, vi: "Số lần bổ sung"), column("rating", .decimal, vi: "Đánh giá"),
      column("paid_online", .bool, vi: "Thanh toán trực tuyến"),
    ])

  static let events = dataset(
    "events", "event", aliases: ["nhat_ky"], key: ["case_id", "seq"],
    [
      column("unit_id", .string, vi: "Mã đơn vị"), column("case_id", .string, required: true, vi: "Mã hồ sơ"),
      column("seq", .int, required: true, vi: "Bước"), column("activity", .string, vi: "Nội dung xử lý"),
      column("at", .timestamp, vi: "Thời điểm xử lý"),
    ])

  static let staff = dataset(
    "staff", "assignment", aliases: ["nhan_su"], key: ["staff_id", "assigned_from"],
    [
      column("staff_id", .string, required: true, vi: "Mã cán bộ"), column("assigned_from", .date, required: true, vi: "Từ ngày"),
      column("unit_id", .string, vi: "Mã đơn vị"), column("full_name", .string, vi: "Họ và tên"),
      column("approved_post", .bool, vi: "Theo đề án"),
    ])

  static let answers = dataset(
    "answers", "answer", aliases: [], key: ["unit_id", "check_id"],
    [
      column("unit_id", .string, vi: "Mã đơn vị"), column("check_id", .string, required: true, vi: "Mã nội dung"),
      column("answer", .enumeration(["yes", "no"]), vi: "Trả lời", [], ["yes": ["Có"], "no": ["Không"]]),
    ])

  static func column(
    _ name: String, _ type: ColumnType, required: Bool = false, vi: String, _ aliases: [String] = [], _ spellings: [String: [String]] = [:]
  ) -> ColumnSchema {
    ColumnSchema(
      name: name, type: type, required: required, personal: false, title: (vi: vi, en: name), aliases: aliases,
      spellings: spellings.sorted { $0.key < $1.key }.map { (value: $0.key, spellings: $0.value) }, note: nil)
  }

  private static func dataset(
    _ name: String, _ record: String, aliases: [String], key: [String], _ columns: [ColumnSchema], hasUnit: Bool = true
  ) -> DatasetSchema {
    let unit = Reference(
      name: "unit", dataset: "units", by: [(mine: "unit_id", theirs: "unit_id")], asOf: nil, inForce: nil, isChecked: true)
    return DatasetSchema(
      name: name, record: record, title: (vi: name, en: name), aliases: aliases, columns: columns, key: key,
      references: hasUnit ? [unit] : [], lists: [])
  }
}
