import Audit
import Datasets
import Diagnostics
import Findings
import Foundation
import Readers
import RulePacks
import Tables

/// A small audit made of texts: a schema, one pack, and files as CSV, run through the real readers and the real engine.
struct TestAudit {
  /// Units, cases with a reference as of a day, a roster without a key, answers.
  static let schema = """
    schema_version: 1
    unit_dataset: units
    period: {dataset: cases, column: received_at}
    answer_dataset: answers
    datasets:
      - name: units
        record: unit
        title: {vi: "Đơn vị", en: "Units"}
        key: [unit_id]
        columns:
          - {name: unit_id, type: string, required: true, title: {vi: "Mã đơn vị", en: "Unit code"}}
          - {name: name, type: string, title: {vi: "Tên đơn vị", en: "Name"}}
          - {name: province, type: string, title: {vi: "Tỉnh", en: "Province"}}
          - {name: active, type: bool, title: {vi: "Đang hoạt động", en: "Active"}}
        lists:
          - {name: cases, dataset: cases, by: {unit_id: unit_id}}
          - {name: roster, dataset: roster, by: {unit_id: unit_id}}
          - {name: catalogue, dataset: procedures, by: {province: province}}
      - name: procedures
        record: procedure
        title: {vi: "Thủ tục", en: "Procedures"}
        key: [procedure_id, effective_from]
        columns:
          - {name: procedure_id, type: string, required: true, title: {vi: "Mã thủ tục", en: "Procedure code"}}
          - {name: effective_from, type: date, title: {vi: "Hiệu lực từ", en: "Effective from"}}
          - {name: effective_to, type: date, title: {vi: "Hiệu lực đến", en: "Effective to"}}
          - {name: province, type: string, title: {vi: "Tỉnh", en: "Province"}}
          - {name: fee, type: int, title: {vi: "Phí", en: "Fee"}}
      - name: cases
        record: case
        title: {vi: "Hồ sơ", en: "Cases"}
        key: [unit_id, case_id]
        columns:
          - {name: unit_id, type: string, required: true, title: {vi: "Mã đơn vị", en: "Unit code"}}
          - {name: case_id, type: string, required: true, title: {vi: "Mã hồ sơ", en: "Case code"}}
          - {name: procedure_id, type: string, title: {vi: "Mã thủ tục", en: "Procedure code"}}
          - {name: applicant, type: string, personal: true, title: {vi: "Người nộp", en: "Applicant"}}
          - {name: received_at, type: timestamp, title: {vi: "Ngày nhận", en: "Received"}}
          - {name: due_at, type: timestamp, title: {vi: "Ngày hẹn trả", en: "Due"}}
          - {name: returned_at, type: timestamp, title: {vi: "Ngày trả", en: "Returned"}}
          - {name: place, type: enum, values: {one_stop: ["Một cửa"], specialist_room: ["Phòng chuyên môn"]}, title: {vi: "Nơi nhận", en: "Place"}}
          - {name: fee, type: int, title: {vi: "Phí đã thu", en: "Fee collected"}}
          - {name: exempted_by, type: string, may_be_left_out: true, title: {vi: "Quyết định miễn", en: "Exempted by"}}
        references:
          - {name: unit, dataset: units, by: {unit_id: unit_id}}
          - {name: procedure, dataset: procedures, by: {procedure_id: procedure_id}, as_of: received_at, in_force: [effective_from, effective_to]}
      - name: roster
        record: duty
        title: {vi: "Lịch trực", en: "Roster"}
        key: []
        columns:
          - {name: unit_id, type: string, required: true, title: {vi: "Mã đơn vị", en: "Unit code"}}
          - {name: date, type: date, required: true, title: {vi: "Ngày", en: "Date"}}
          - {name: staff_id, type: string, title: {vi: "Mã cán bộ", en: "Staff code"}}
        references:
          - {name: unit, dataset: units, by: {unit_id: unit_id}}
      - name: answers
        record: answer
        title: {vi: "Trả lời", en: "Answers"}
        key: [unit_id, check_id]
        columns:
          - {name: unit_id, type: string, required: true, title: {vi: "Mã đơn vị", en: "Unit code"}}
          - {name: check_id, type: string, required: true, title: {vi: "Mã câu hỏi", en: "Check"}}
          - {name: answer, type: enum, values: {"yes": ["Có"], "no": ["Không"], not_applicable: ["Không áp dụng"]}, title: {vi: "Trả lời", en: "Answer"}}
          - {name: observed_on, type: date, title: {vi: "Ngày xem", en: "Observed on"}}
        references:
          - {name: unit, dataset: units, by: {unit_id: unit_id}}
    """

  static let packHead = """
    pack: p
    title: {vi: "Gói", en: "Pack"}
    document: {issuer: "UBND", kind: "Chỉ thị", number: null, issued: null, source: null}
    in_force: {from: 2014-01-01, to: 2014-12-31}
    replaces: []

    """

  var pack = """
    applies_to: unit.province == 'A'
    params:
      most: {value: 2, unit: days, title: {vi: "Nhiều nhất", en: "Most"}}
    clauses:
      - id: "1"
        summary: {vi: "Điều một", en: "Clause one"}
        requirements:
          - {id: p-1, vi: "Yêu cầu", en: "Requirement"}
    """
  /// Rule files by id, without the lines that every rule has.
  var rules: [(id: String, text: String)]
  /// File contents by name.
  var files: [(name: String, text: String)]
  var options = AuditOptions(period: AuditPeriod("2014-03-03..2014-03-14"))
  var settings: [ParameterSetting] = []

  /// March 2014 with one day off.
  static let calendar = WorkCalendar(
    name: "test", first: day("2013-01-01"), last: day("2015-12-31"),
    daysOff: [.init(date: day("2014-03-05"), name: "Nghỉ")], workedDays: [])

  static func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? .minimum }

  func run() async throws -> AuditResult {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (environment, packs) = try compile(in: folder)
    let data = folder.appendingPathComponent("data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: data.appendingPathComponent(name)) }
    let runner = AuditRunner(environment: environment, packs: packs, calendar: Self.calendar, options: options)
    let loaded = try BundleLoader(schema: environment.schema, needs: runner.needs.columnNeeds, limits: ReadLimits()).load([data.path])
    let hash = ManifestInfo.FileHash(path: "", sha256: "")
    let manifest = ManifestInfo(
      version: "test", generatedAt: "", options: [], packs: [], schema: hash, calendar: hash, parameters: [], inputs: [])
    return try await runner.run(runner.join(loaded), loaded: loaded, manifest: manifest, maskingKey: Array("key".utf8))
  }

  /// The environment and the compiled pack; throws what is wrong with it.
  func compile(in folder: URL) throws -> (RuleEnvironment, [CompiledPack]) {
    let packFolder = folder.appendingPathComponent("p")
    try FileManager.default.createDirectory(at: packFolder.appendingPathComponent("topic"), withIntermediateDirectories: true)
    try Data((Self.packHead + pack).utf8).write(to: packFolder.appendingPathComponent("pack.yaml"))
    for (id, text) in rules {
      let head = "id: \(id)\nclause: \"1\"\nrequirements: [p-1]\ntitle: {vi: \"Quy tắc\", en: \"Rule\"}\nseverity: high\n"
      try Data((head + text).utf8).write(to: packFolder.appendingPathComponent("topic/\(id).yaml"))
    }
    let environment = RuleEnvironment(schema: try SchemaReader.read(SourceText(name: "schema.yaml", text: Self.schema)))
    let packs = try RulePack.setting(settings, in: [RulePackReader.read(folder: packFolder.path)])
    let compiler = RuleCompiler(environment: environment)
    let results = packs.map { compiler.compile($0) }
    let errors = results.flatMap(\.diagnostics).filter { $0.severity == .error }
    if !errors.isEmpty { throw DiagnosticsError(errors) }
    return (environment, results.map(\.pack))
  }
}

extension AuditResult {
  /// In canonical order.
  var allFindings: [Finding] {
    findings.parts.indices.flatMap { part in
      let group = findings.group(part)
      return (0..<group.count).map(group.finding)
    }
  }

  /// `rule subject outcome` of every finding that is not about the data itself, in canonical order.
  var verdicts: [String] {
    allFindings.filter { $0.pack != "data" }.map { "\($0.ruleID.dropFirst(2)) \($0.subject) \($0.outcome.rawValue)" }
  }

  var dataFindings: [String] { allFindings.filter { $0.pack == "data" }.map { "\($0.ruleID) \($0.subject)" } }

  func count(_ rule: String, unit: String) -> RuleCount? {
    units.first { $0.unitID == unit }?.rules.first { $0.ruleID == "p/\(rule)" }
  }
}
