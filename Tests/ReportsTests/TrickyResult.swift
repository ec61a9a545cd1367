import Findings
import Reports

/// One result with everything in it that a report can get wrong.
enum TrickyResult {
  static let nfc = "Nguy\u{1EC5}n V\u{103}n A"
  static let nfd = "Nguye\u{302}\u{303}n Va\u{306}n A"

  static let rules: [RuleInfo] = [
    rule("data/rejected-row", .low, title: "Dòng bị loại khi đọc"),
    rule("bk-2013/overdue-case", .critical, clause: "1.a", title: "Hồ sơ trả quá hạn <b>&\"'", remedy: "Xin lỗi bằng văn bản", days: 5),
    rule("bk-2013/no-receipt", .high, clause: "1.a", title: "Không có giấy tiếp nhận"),
    rule(
      "bk-2013/working-day-without-duty", .medium, clause: "1.b", title: "Ngày làm việc không có người trực", remedy: "Lập lịch trực",
      days: 30),
    RuleInfo(
      id: "bk-2013/fees-not-on-the-wall", pack: "bk-2013", clause: "1.c", title: "Chưa niêm yết phí, lệ phí", severity: .medium,
      remedy: nil,
      remedyDays: nil, question: "Phí, lệ phí có được niêm yết công khai không?", lookAt: "Bảng niêm yết tại nơi tiếp nhận"),
  ]

  static let findings: [Finding] = FindingOrder(rules: rules).canonical([
    finding(
      "data/rejected-row", "", .low, "cases.csv/row-1", message: "=HYPERLINK(\"http://x\";\"y\")",
      evidence: [.init(name: "value", value: .string("+1 \"quoted\", comma"))], sources: [.init(file: "cases.csv", sheet: nil, row: 1)]),
    finding(
      "bk-2013/overdue-case", "U1", .critical, "HS-1", message: "Trễ hạn <script>alert(1)</script> & \"ngoặc\" 'đơn'",
      evidence: [
        .init(name: "due_at", value: .timestamp("2024-03-05T17:00:00+07:00")), .init(name: "late_days", value: .int(.max)),
        .init(name: "rate", value: .double(0.1)), .init(name: "nothing", value: .missing), .init(name: "nan", value: .double(.nan)),
        .init(name: "list", value: .list([.date("2024-03-05"), .bool(true), .string("a\"b")])),
      ],
      sources: [.init(file: "cases.xlsx", sheet: "Sheet 1", row: 12), .init(file: "cases.xlsx", sheet: "Sheet 1", row: 13)],
      status: "persisting"),
    finding("bk-2013/overdue-case", "U1", .critical, "@HS-2", message: "hai dòng\nvà \"\u{301} dấu <\u{301}script>", status: "new"),
    finding("bk-2013/no-receipt", "U1", .high, "-HS-3", message: "", status: "waived", waiver: "w-1"),
    finding("bk-2013/no-receipt", "u1", .high, "HS-3", message: nfc, outcome: .error),
    finding("bk-2013/no-receipt", "u1", .high, "HS-4", message: "\t\(nfd)\r"),
    finding(
      "bk-2013/overdue-case", "Đơn vị/..", .info, "cases.due_at", message: "Thiếu cases.due_at ở 12 hồ sơ",
      evidence: [.init(name: "subjects", value: .int(12)), .init(name: "first", value: .list([.string("HS-9")]))], outcome: .unknown),
  ])

  static let units: [UnitResult] = [
    unit(
      "U1", name: "Sở <Nội vụ> & \"Bộ phận\"", parent: "P", score: 87.5, [1: (.fail, 2), 2: (.fail, 1), 3: (.pass, 1), 4: (.notChecked, 1)]),
    unit("U2", name: nil, parent: "P", score: nil, [1: (.pass, 10)]),
    unit("P", name: "UBND tỉnh", parent: "U1", score: nil, [:]),
    unit("u1", name: "=1+1", parent: nil, score: nil, [2: (.fail, 2)]),
    unit("Đơn vị/..", name: nfd, parent: nil, score: nil, [1: (.unknown, 12), 4: (.notChecked, 1)]),
  ].sorted { ExactText($0.unitID) < ExactText($1.unitID) }

  static func result(language: String = "vi") -> AuditResult {
    AuditResult(
      language: language, asOf: "2024-12-31", periodStart: "2024-01-01", periodEnd: "2024-12-31", packs: [pack], rules: rules, units: units,
      findings: HeldFindings(findings, rules: rules),
      datasets: [DatasetCount(dataset: "cases", read: 123_456, rejected: 1), DatasetCount(dataset: "units", read: 5, rejected: 0)],
      manifest: manifest)
  }

  /// A run that found nothing, in no unit.
  static func empty(language: String = "vi") -> AuditResult {
    var result = result(language: language)
    result.units = []
    result.findings = HeldFindings([], rules: [])
    result.rules = []
    result.packs = []
    result.datasets = []
    result.manifest.inputs = []
    result.manifest.unknownValues = []
    return result
  }

  /// What a check of exports alone gives of the same files.
  static func validation(language: String = "vi") -> AuditResult {
    var result = result(language: language)
    result.kind = .validation
    (result.asOf, result.periodStart, result.periodEnd) = (nil, nil, nil)
    result.packs = []
    result.rules = Array(rules.prefix(1))
    result.findings = HeldFindings(findings.filter { $0.pack == "data" }, rules: result.rules)
    for unit in result.units.indices { (result.units[unit].rules, result.units[unit].metrics) = ([RuleCount(ruleID: rules[0].id)], []) }
    return result
  }

  private static let pack = PackInfo(
    id: "bk-2013", title: "Chỉ thị chấn chỉnh cơ chế một cửa", document: "Chỉ thị, UBND tỉnh Bắc Kạn", inForceFrom: "2014-01-01",
    inForceTo: "2018-06-20",
    clauses: [
      .init(id: "1.a", summary: "Tiếp nhận & trả kết quả <đúng hạn>"), .init(id: "1.b", summary: "Bố trí lịch trực"),
      .init(id: "1.c", summary: "Niêm yết công khai"),
    ])

  private static let manifest = ManifestInfo(
    version: "1.0.0", generatedAt: "2025-01-01T00:00:00Z", options: [.init(name: "lang", value: "vi")],
    packs: [.init(name: "bk-2013", value: String(repeating: "a", count: 64))],
    schema: .init(path: "Rules/schema.yaml", sha256: String(repeating: "b", count: 64)),
    calendar: .init(path: "Rules/calendars/vn.yaml", sha256: String(repeating: "c", count: 64)),
    parameters: [.init(name: "bk-2013.on_time_target", value: "0.95")],
    inputs: [
      InputFile(
        path: "hồ sơ \"2024\".csv", sha256: String(repeating: "d", count: 64), bytes: 987_654_321, format: "csv",
        tables: [
          InputTable(
            sheet: nil, dataset: "cases", headerRow: 1, rows: 123_458, read: 123_456, rejected: 1, skipped: 1,
            columnsRead: ["case_id", "due_at"], columnsNotRead: ["Ghi chú"],
            decisions: [.init(name: "received_at", value: "day first, proved by row 17")])
        ]),
      InputFile(path: "readme.txt", sha256: String(repeating: "e", count: 64), bytes: 0, format: "ignored", tables: []),
    ],
    unknownValues: [
      UnknownValues(
        dataset: "cases", column: "channel", values: [.init(text: "Một cửa <\"&'>", cells: 1_200), .init(text: nfd, cells: 3)],
        otherValues: 7, otherCells: 9)
    ])

  private static func rule(
    _ id: String, _ severity: FindingSeverity, clause: String? = nil, title: String, remedy: String? = nil, days: Int? = nil
  ) -> RuleInfo {
    RuleInfo(
      id: id, pack: String(id.prefix { $0 != "/" }), clause: clause, title: title, severity: severity, remedy: remedy, remedyDays: days,
      question: nil, lookAt: nil)
  }

  private static func finding(
    _ rule: String, _ unit: String, _ severity: FindingSeverity, _ subject: String, message: String, evidence: [EvidenceItem] = [],
    sources: [RowSource] = [], outcome: Outcome = .fail, status: String? = nil, waiver: String? = nil
  ) -> Finding {
    Finding(
      findingID: Finding.identifier(ruleID: rule, unitID: unit, subject: subject), ruleID: rule,
      pack: String(rule.prefix { $0 != "/" }), clause: rules.first { $0.id == rule }?.clause, severity: severity, outcome: outcome,
      unitID: unit, dataset: "cases", subject: subject, date: unit.isEmpty ? nil : "2024-03-05", message: message, evidence: evidence,
      sources: sources, status: status, waiver: waiver)
  }

  private static func unit(
    _ id: String, name: String?, parent: String?, score: Double?, _ outcomes: [Int: (Outcome, Int)]
  ) -> UnitResult {
    var counts = rules.map { RuleCount(ruleID: $0.id) }
    for (rule, outcome) in outcomes { counts[rule].add(outcome.0, outcome.1) }
    if id == "U1" { counts[2].waived = 1 }
    let metric = MetricValue(
      id: "bk-2013/on_time_rate", title: "Tỷ lệ đúng hạn", numerator: 95, denominator: 120, value: 95.0 / 120, target: 0.95, met: false,
      unit: "percent")
    return UnitResult(
      unitID: id, name: name, level: "province", parentID: parent, rules: counts, metrics: id == "U1" ? [metric] : [], score: score)
  }
}
