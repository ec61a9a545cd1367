internal import Findings
internal import Mustache

/// The words of the reports in the chosen language; templates ask for them by the label's name.
struct Labels: Sendable, MustacheParent {
  let isVietnamese: Bool
  private let kind: AuditResult.Kind

  /// - Parameters:
  ///   - language: `en`; anything else is Vietnamese.
  ///   - kind: a check of exports has titles of its own.
  init(language: String, kind: AuditResult.Kind = .audit) {
    isVietnamese = language != "en"
    self.kind = kind
  }

  subscript(label: Label) -> String {
    let texts = (kind == .validation ? label.inValidation : label).texts
    return isVietnamese ? texts.vi : texts.en
  }

  func child(named name: String) -> Any? { Label(rawValue: name).map { HTML(text: self[$0]).source } }

  func severity(_ severity: FindingSeverity) -> String {
    switch severity {
    case .critical: self[.critical]
    case .high: self[.high]
    case .medium: self[.medium]
    case .low: self[.low]
    case .info: self[.info]
    }
  }

  /// The unit's level; one that is not known stays as it is.
  func level(_ level: String) -> String {
    switch level {
    case "ministry": self[.ministry]
    case "province": self[.province]
    case "district": self[.district]
    case "commune": self[.commune]
    default: level
    }
  }

  func status(_ status: String) -> String {
    switch status {
    case "new": self[.new]
    case "persisting": self[.persisting]
    case "waived": self[.waived]
    default: status
    }
  }

  /// What to call a unit: its name, else its id; the empty id is the input data as a whole.
  func name(_ unit: UnitResult) -> String {
    if unit.unitID.isEmpty { return self[.inputData] }
    return unit.name ?? unit.unitID
  }
}

/// Every word that reports say of themselves.
enum Label: String, CaseIterable, Sendable {
  case title, subtitle, recordTitle, period, asOf, legalBasis, inForce, from, toDay, contents, skip
  case keyFigures, findings, violations, unitsWithFindings, of, evaluations, passed, notEnoughData, evaluationErrors, waivedFindings
  case critical, high, medium, low, info, severity, total
  case units, unit, code, level, score, withSubordinates, subordinates, filterUnits, parentUnit, backToIndex, noUnits, noFindingsUnit
  case ministry, province, district, commune
  case heatMap, heatMapNote, heatMapCut, worstRules, worstRulesNote, rule, clause, unitCount, rank
  case metrics, metric, value, target, numerator, denominator, met, notMet, notDecided
  case whatWasRead, file, sheet, dataset, rows, read, rejected, skipped, columnsNotRead, noTables
  case dataDefects, dataDefectsNote, inputData, allFiles, madeBy
  case subject, date, content, source, row, remedy, within, days, unknownTitle, unknownNote, more, shownFirst
  case new, persisting, waived, filterFindings
  case checklist, checklistNote, question, lookAt, complies, breaches, remarks
  case ruleCounts, ruleCountsNote, subjects, pass, fail, unknown, notApplicable, notChecked, error
  case yes, no, missing, moreUnits, reportAt
  case validationTitle, validationSubtitle, validationRecord, noDefectsUnit, noUnitsRead
  case columnDecisions, notUsed, notUsedNote, column, unknownValue, cells, otherValues
  case format, moreFiles, moreHere, rowAccount, noDefects, allRows

  /// What stands in its place in the report of a check of exports.
  var inValidation: Label {
    switch self {
    case .title: .validationTitle
    case .subtitle: .validationSubtitle
    case .recordTitle: .validationRecord
    case .noFindingsUnit: .noDefectsUnit
    case .noUnits: .noUnitsRead
    default: self
    }
  }

  /// A table, one line per label.
  var texts: (vi: String, en: String) {
    switch self {
    case .title: ("Báo cáo rà soát việc thực hiện cơ chế một cửa", "One-stop service compliance audit")
    case .subtitle: ("Rà soát tuân thủ", "Compliance audit")
    case .recordTitle: ("Phiếu kết quả rà soát", "Inspection record")
    case .period: ("Kỳ rà soát", "Period")
    case .asOf: ("Tính đến ngày", "As of")
    case .legalBasis: ("Căn cứ pháp lý", "Legal basis")
    case .inForce: ("Hiệu lực", "In force")
    case .from: ("từ", "from")
    case .toDay: ("đến", "to")
    case .contents: ("Mục lục", "Contents")
    case .skip: ("Đến nội dung chính", "Skip to content")
    case .keyFigures: ("Số liệu chính", "Key figures")
    case .findings: ("Phát hiện", "Findings")
    case .violations: ("Vi phạm", "Violations")
    case .unitsWithFindings: ("Đơn vị có phát hiện", "Units with findings")
    case .of: ("trên", "of")
    case .evaluations: ("Lượt kiểm tra", "Checks made")
    case .passed: ("Đạt", "Passed")
    case .notEnoughData: ("Chưa đủ dữ liệu", "Not enough data")
    case .evaluationErrors: ("Lỗi tính toán", "Evaluation errors")
    case .waivedFindings: ("Được miễn trừ", "Waived")
    case .critical: ("Nghiêm trọng", "Critical")
    case .high: ("Cao", "High")
    case .medium: ("Trung bình", "Medium")
    case .low: ("Thấp", "Low")
    case .info: ("Lưu ý", "Info")
    case .severity: ("Mức độ", "Severity")
    case .total: ("Tổng", "Total")
    case .units: ("Các đơn vị", "Units")
    case .unit: ("Đơn vị", "Unit")
    case .code: ("Mã đơn vị", "Unit code")
    case .level: ("Cấp", "Level")
    case .score: ("Điểm", "Score")
    case .withSubordinates: ("Gồm cả cấp dưới", "With subordinates")
    case .subordinates: ("Đơn vị trực thuộc", "Subordinate units")
    case .filterUnits: ("Lọc theo tên hoặc mã đơn vị", "Filter by name or code")
    case .parentUnit: ("Đơn vị cấp trên", "Parent unit")
    case .backToIndex: ("Về báo cáo chung", "Back to the report")
    case .noUnits: ("Không có đơn vị nào được rà soát.", "No unit was audited.")
    case .noFindingsUnit: ("Đơn vị không có phát hiện nào trong kỳ rà soát.", "The unit has no findings in the period.")
    case .ministry: ("Cấp bộ", "Ministry")
    case .province: ("Cấp tỉnh", "Province")
    case .district: ("Cấp huyện", "District")
    case .commune: ("Cấp xã", "Commune")
    case .heatMap: ("Bản đồ vi phạm theo đơn vị và quy tắc", "Violations by unit and rule")
    case .heatMapNote:
      (
        "Mỗi ô là số vi phạm; ô càng đậm thì càng nhiều. Số ở đầu cột là số thứ tự của quy tắc trong bảng trên.",
        "Each cell counts violations; the darker, the more. The number above a column is the rule's rank in the table above."
      )
    case .heatMapCut: ("Chỉ hiển thị các đơn vị và quy tắc có nhiều vi phạm nhất.", "Only the worst units and rules are shown.")
    case .worstRules: ("Quy tắc bị vi phạm nhiều nhất", "Most violated rules")
    case .worstRulesNote:
      ("Xếp theo mức độ, rồi theo số vi phạm.", "By severity, then by number of violations.")
    case .rule: ("Quy tắc", "Rule")
    case .clause: ("Điều khoản", "Clause")
    case .unitCount: ("Số đơn vị", "Units")
    case .rank: ("STT", "No.")
    case .metrics: ("Chỉ tiêu", "Metrics")
    case .metric: ("Chỉ tiêu", "Metric")
    case .value: ("Kết quả", "Value")
    case .target: ("Mục tiêu", "Target")
    case .numerator: ("Tử số", "Numerator")
    case .denominator: ("Mẫu số", "Denominator")
    case .met: ("Đạt", "Met")
    case .notMet: ("Chưa đạt", "Not met")
    case .notDecided: ("Chưa xác định", "Not decided")
    case .whatWasRead: ("Dữ liệu đã đọc", "What was read")
    case .file: ("Tệp", "File")
    case .sheet: ("Trang tính", "Sheet")
    case .dataset: ("Bảng dữ liệu", "Dataset")
    case .rows: ("Số dòng", "Rows")
    case .read: ("Đã đọc", "Read")
    case .rejected: ("Bị loại", "Rejected")
    case .skipped: ("Bỏ qua", "Skipped")
    case .columnsNotRead: ("Cột không dùng", "Columns not read")
    case .noTables: ("không có bảng dữ liệu", "no table")
    case .dataDefects: ("Lỗi dữ liệu", "Data defects")
    case .dataDefectsNote:
      (
        "Các lỗi dưới đây làm giảm độ tin cậy của kết quả; cần sửa ở hệ thống nguồn rồi xuất lại dữ liệu.",
        "These defects weaken the result; correct them in the source system and export again."
      )
    case .inputData: ("Dữ liệu đầu vào", "Input data")
    case .allFiles: ("Tệp kèm theo", "Files of this audit")
    case .madeBy: ("Lập bằng rasoat", "Made by rasoat")
    case .subject: ("Đối tượng", "Subject")
    case .date: ("Ngày", "Date")
    case .content: ("Nội dung phát hiện", "Finding")
    case .source: ("Nguồn", "Source")
    case .row: ("dòng", "row")
    case .remedy: ("Khắc phục", "Remedy")
    case .within: ("trong", "within")
    case .days: ("ngày", "days")
    case .unknownTitle: ("Chưa đủ dữ liệu để kết luận", "Not enough data to decide")
    case .unknownNote:
      (
        "Các quy tắc sau chưa kết luận được vì thiếu dữ liệu; đây không phải là vi phạm.",
        "These rules could not be decided because data is missing; they are not violations."
      )
    case .more: ("phát hiện khác, xem", "more, in")
    case .shownFirst: ("… và", "… and")
    case .new: ("Mới", "New")
    case .persisting: ("Còn tồn tại", "Persisting")
    case .waived: ("Được miễn trừ", "Waived")
    case .filterFindings: ("Lọc phát hiện trên trang này", "Filter the findings on this page")
    case .checklist: ("Phiếu kiểm tra tại chỗ", "On-site checklist")
    case .checklistNote:
      ("Những nội dung dữ liệu không trả lời được; đánh dấu khi kiểm tra tại đơn vị.", "What data cannot answer; tick on the spot.")
    case .question: ("Nội dung kiểm tra", "Question")
    case .lookAt: ("Xem tại", "Look at")
    case .complies: ("Có", "Yes")
    case .breaches: ("Không", "No")
    case .remarks: ("Ghi chú", "Remarks")
    case .ruleCounts: ("Kết quả theo từng quy tắc", "Outcomes by rule")
    case .ruleCountsNote:
      ("Số đối tượng bằng tổng các kết quả trong cùng dòng.", "Subjects are the sum of the outcomes in the same line.")
    case .subjects: ("Đối tượng", "Subjects")
    case .pass: ("Đạt", "Pass")
    case .fail: ("Vi phạm", "Fail")
    case .unknown: ("Thiếu dữ liệu", "Unknown")
    case .notApplicable: ("Không áp dụng", "Not applicable")
    case .notChecked: ("Chưa kiểm tra", "Not checked")
    case .error: ("Lỗi", "Error")
    case .yes: ("có", "yes")
    case .no: ("không", "no")
    case .missing: ("không có", "missing")
    case .moreUnits: ("đơn vị khác", "more units")
    case .reportAt: ("Báo cáo", "Report")
    case .validationTitle: ("Báo cáo kiểm tra dữ liệu kết xuất", "Check of exported data")
    case .validationSubtitle: ("Kiểm tra dữ liệu", "Data check")
    case .validationRecord: ("Phiếu kiểm tra dữ liệu", "Data check record")
    case .noDefectsUnit: ("Dữ liệu của đơn vị không có lỗi nào.", "The unit's data has no defects.")
    case .noUnitsRead: ("Dữ liệu không nêu đơn vị nào.", "The data names no unit.")
    case .columnDecisions: ("Cách đọc", "How it was read")
    case .notUsed: ("Cột chưa dùng, giá trị chưa nhận ra", "Columns not used, values not recognised")
    case .notUsedNote:
      (
        "Cột và giá trị dưới đây không được tính. Nếu cần dùng, khai báo trong rasoat.yaml (inputs: columns, values).",
        "Columns and values below do not count. If they are needed, declare them in rasoat.yaml (inputs: columns, values)."
      )
    case .column: ("Cột", "Column")
    case .unknownValue: ("Giá trị chưa nhận ra", "Value not recognised")
    case .cells: ("Số ô", "Cells")
    case .otherValues: ("giá trị khác", "other values")
    case .format: ("Định dạng", "Format")
    case .moreFiles: ("bảng khác", "more tables")
    case .moreHere: ("lỗi khác của quy tắc này", "more of this rule")
    case .rowAccount: ("Mọi dòng đều được tính", "Every row is accounted for")
    case .noDefects: ("Không có lỗi dữ liệu nào.", "No data defects.")
    case .allRows: ("dòng", "rows")
    }
  }
}
