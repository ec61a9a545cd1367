import Diagnostics
import Foundation
import RulePacks

/// A folder of rule files that is removed with the value.
final class PackFolder {
  let path: String

  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory().trimmingSuffix("/") + "/rasoat-packs-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = path + "/" + name
      let folder = (file as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try text.write(toFile: file, atomically: false, encoding: .utf8)
    }
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A message with the folder's own name taken out.
  func short(_ text: String) -> String { text.replacingOccurrences(of: path, with: "P") }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}

/// Place, message and hint of each problem.
func lines(_ problems: [Diagnostic]) -> [String] {
  problems.map { problem in
    let place = problem.location.map { "\($0): " } ?? ""
    return place + problem.message + (problem.hint.map { " | \($0)" } ?? "")
  }
}

/// A small pack that loads and that the lint has nothing to say about.
enum SamplePack {
  static let pack = """
    pack: bk-2013
    title: {vi: "Chỉ thị chấn chỉnh", en: "Directive"}
    document: {issuer: "UBND tỉnh Bắc Kạn", kind: "Chỉ thị", number: null, issued: null, source: "001.txt"}
    in_force: {from: 2014-01-01, to: 2018-06-20}
    replaces: []
    applies_to: unit.province == 'Bắc Kạn'
    params:
      on_time_target: {value: 0.95, unit: ratio, title: {vi: "Tỷ lệ", en: "Ratio"}}
    clauses:
      - id: "1.b"
        summary: {vi: "Lịch trực", en: "Duty roster"}
        requirements:
          - {id: bk-1b-1, vi: "Bố trí lịch trực", en: "Roster duty"}
          - {id: bk-1b-2, vi: "Tuyên truyền", en: "Publicity", informational: {vi: "Không có dữ liệu", en: "No data"}}
      - id: "1.a"
        summary: {vi: "Niêm yết", en: "Posting"}
        requirements:
          - {id: bk-1a-1, vi: "Niêm yết phí", en: "Post fees"}
    metrics:
      - id: on_time_rate
        title: {vi: "Tỷ lệ đúng hạn", en: "On-time rate"}
        for: unit
        value: {numerator: unit.cases.size(), denominator: unit.cases.size()}
        unit: percent
        better: higher
        target: params.on_time_target
        min_denominator: 30
    index: {max: 100, items: [{points: 20, of: metric.on_time_rate, formula: metric.on_time_rate}]}

    """
  static let duty = """
    id: working-day-without-duty
    clause: "1.b"
    requirements: [bk-1b-1]
    title: {vi: "Ngày làm việc không có người trực", en: "Working day with no one on duty"}
    severity: high
    for: unit
    on: audit.period.end
    where: unit.one_stop_active
    let:
      missing: audit.workdays.filter(d, !unit.roster.exists(r, r.date == d))
    require: missing.size() == 0
    evidence:
      missing_days: missing.size()
      first: missing[?0]
    message: {vi: "Thiếu {missing_days} ngày, ngày đầu {first}", en: "{missing_days} days, first {first}"}
    remedy: {vi: "Bố trí lịch trực", en: "Roster duty", days: 30}
    rationale: {vi: "Vì dân", en: "For the people"}
    examples:
      - name: one day missing
        audit: {period: 2024-03-04..2024-03-06, as_of: 2024-03-07}
        params: {on_time_target: 0.5}
        data:
          units: [{unit_id: U1, one_stop_active: true}]
          roster: [{unit_id: U1, date: 2024-03-04, staff_id: 007}]
        expect: {U1: fail}
      - name: full
        data: {units: [{unit_id: U1}]}
        expect: {U1: pass}

    """
  static let fees = """
    id: fees-not-on-the-wall
    clause: "1.a"
    requirements: [bk-1a-1]
    severity: medium
    for: unit
    check: {question: {vi: "Có niêm yết phí không?", en: "Are fees posted?"}, look_at: {vi: "Bảng", en: "The board"}, expect: yes}

    """

  static let files = ["pack.yaml": pack, "duty/working-day-without-duty.yaml": duty, "rules/fees-not-on-the-wall.yaml": fees]
}
