import Datasets
import Diagnostics
import Readers
import Tables

/// Files to typed columns, end to end: find, sniff, decode, split, parse, account.
enum LoadingBenchmarks {
  static let all = [
    Benchmark(name: "loading/csv") { try work(rows: $0, quoted: false, needs: .all) },
    Benchmark(name: "loading/csv-quoted") { try work(rows: $0, quoted: true, needs: .all) },
    Benchmark(name: "loading/csv-three-columns") {
      try work(rows: $0, quoted: false, needs: .only(["cases": ["case_id", "unit_id", "due_at"]]))
    },
  ]

  private static func work(rows: Int, quoted: Bool, needs: ColumnNeeds) throws -> Work {
    let folder = try TemporaryFolder()
    let bytes = GeneratedCases(rows: rows).csv(quoted: quoted)
    try folder.write("cases.csv", bytes)
    let loader = BundleLoader(schema: try schema(), needs: needs, limits: ReadLimits())
    return Work(rows: rows, bytes: bytes.count, expected: rows) {
      let loaded = try loader.load([folder.path])
      guard loaded.defects.isEmpty else { throw WrongResult(description: "the generated cases have \(loaded.defects.count) defects") }
      return loaded.tables["cases"]?.rowCount ?? 0
    }
  }

  private static func schema() throws -> Schema { try SchemaReader.read(SourceText(name: "rasoat-bench", text: schemaText)) }

  private static let schemaText = """
    schema_version: 1
    unit_dataset: units
    period: {dataset: cases, column: received_at}
    datasets:
      - name: units
        record: unit
        title: {vi: "Đơn vị", en: "Units"}
        key: [unit_id]
        columns:
          - {name: unit_id, type: string, required: true, title: {vi: "Mã đơn vị", en: "Unit code"}}
      - name: cases
        record: case
        title: {vi: "Hồ sơ", en: "Cases"}
        key: [unit_id, case_id]
        columns:
          - {name: unit_id, type: string, required: true, title: {vi: "Mã đơn vị", en: "Unit code"}}
          - {name: case_id, type: string, required: true, title: {vi: "Mã hồ sơ", en: "Case number"}}
          - {name: procedure_id, type: string, title: {vi: "Mã thủ tục", en: "Procedure code"}}
          - {name: channel, type: enum, values: {counter: [], online: [], post: []}, title: {vi: "Hình thức nộp", en: "Channel"}}
          - {name: received_at, type: timestamp, title: {vi: "Ngày tiếp nhận", en: "Received at"}}
          - {name: received_place, type: enum, values: {one_stop: [], specialist_room: []}, title: {vi: "Nơi tiếp nhận", en: "Place"}}
          - {name: due_at, type: timestamp, title: {vi: "Ngày hẹn trả", en: "Due at"}}
          - {name: returned_at, type: timestamp, title: {vi: "Ngày trả kết quả", en: "Returned at"}}
          - {name: supplement_requests, type: int, title: {vi: "Số lần yêu cầu bổ sung", en: "Supplement requests"}}
          - {name: fee_collected_vnd, type: decimal, title: {vi: "Phí đã thu", en: "Fee collected"}}
        references:
          - {name: unit, dataset: units, by: {unit_id: unit_id}}
    """
}
