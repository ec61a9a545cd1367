import Foundation
import Testing

@Suite("Ready mappings")
struct ReadyMappingTests {
  private static let folder = Command.root.appendingPathComponent("Rules/mappings")
  private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  /// The form as a system saves it: merged headers, column numbers, `~` for what is not there yet.
  private static let register = """
    <html><body><table border="1">
    <tr><td colspan="12">SỔ THEO DÕI HỒ SƠ</td></tr>
    <tr><td colspan="12">(Từ ngày 01/03/2024 đến ngày 31/03/2024)</td></tr>
    <tr><th rowspan="2">TT</th><th rowspan="2">Mã hồ sơ</th><th rowspan="2">Tên TTHC</th><th rowspan="2">Số lượng hồ sơ (bộ)</th>
    <th rowspan="2">Tên cá nhân, tổ chức</th><th rowspan="2">Địa chỉ, số điện thoại</th><th rowspan="2">Cơ quan chủ trì giải quyết</th>
    <th colspan="3">Ngày, tháng, năm</th><th rowspan="2">Phương thức nhận kết quả</th><th rowspan="2">Ký nhận</th></tr>
    <tr><th>Nhận hồ sơ</th><th>Hẹn trả kết quả</th><th>Trả kết quả</th></tr>
    <tr><td>(1)</td><td>(2)</td><td>(3)</td><td>(4)</td><td>(5)</td><td>(6)</td><td>(7)</td><td>(8)</td><td>(9)</td><td>(10)</td><td>(11)</td><td>(12)</td></tr>
    <tr><td>01</td><td>000.17.22.H56-240304-0001</td><td>Đăng ký khai sinh</td><td>1</td><td>Nguyễn Thị A</td><td>Thôn 1</td><td>UBND xã</td>
    <td>04/03/2024</td><td>06/03/2024</td><td>05/03/2024</td><td>Trực tiếp</td><td></td></tr>
    <tr><td>02</td><td>000.17.22.H56-240325-0001</td><td>Chứng thực</td><td>2</td><td>Trần Văn B</td><td>~</td><td>UBND xã</td>
    <td>25/03/2024</td><td>26/03/2024</td><td>~</td><td>~</td><td></td></tr>
    <tr><td colspan="12">Người ghi sổ</td></tr>
    </table></body></html>
    """

  @Test("each reads the form it is for, whole and without a defect", arguments: names)
  func register(name: String) throws {
    let scratch = try Scratch()
    try scratch.write("in/H56.22.17/Sổ theo dõi hồ sơ_2024_03.xls", Self.register)
    let config = Self.folder.appendingPathComponent(name).path
    let rows = try Command.run(["eval", "case.due_at", scratch.path("in"), "--for", "case", "--config", config])
    #expect(rows.output.contains("000.17.22.H56-240304-0001  timestamp('2024-03-05T17:00:00Z')"), "\(rows.output)\(rows.errors)")
    let outcome = try Command.run([
      "validate", scratch.path("in"), "--config", config, "--out", scratch.path("report"), "--format", "json,ndjson", "--fail-on", "medium",
    ])
    let manifest = String(decoding: try Data(contentsOf: scratch.url.appendingPathComponent("report/manifest.json")), as: UTF8.self)
    #expect(manifest.contains("\"read\": 2,"), "\(manifest)\(outcome.errors)")
    #expect(manifest.contains("\"rejected\": 0,"))
    #expect(manifest.contains("\"columns_not_read\": [\"Số lượng hồ sơ (bộ)\", \"Ký nhận\"]"), "\(manifest)")
  }

  @Test("there are those of both circulars")
  func both() { #expect(Self.names == ["so-theo-doi-tt-01-2018.yaml", "so-theo-doi-tt-03-2025.yaml"]) }
}
