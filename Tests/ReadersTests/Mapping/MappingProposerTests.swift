import Datasets
import Diagnostics
import Foundation
import Testing

@testable import Readers

@Suite("Proposed mappings")
struct MappingProposerTests {
  private func propose(_ text: String, name: String = "bang-ke.csv", dataset: String? = nil) throws -> MappingProposal? {
    let root = FileManager.default.temporaryDirectory.appending(path: "rasoat-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        .map { $0 == "_" ? "" : "\"\($0)\"" }.joined(separator: ",")
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: root.appending(path: name))
    let file = try #require(try BundleWalker.files(in: root.path, limits: ReadLimits()).first)
    return try MappingProposer(schema: TestSchema.schema, limits: ReadLimits()).propose(file, dataset: dataset).first?.proposal
  }

  private func words(_ proposal: MappingProposal?) -> [String] {
    (proposal?.columns ?? []).map { column in
      switch column.source {
      case .header(let header): "\(column.name) ← \(header)"
      case .expression(let text): "\(column.name) ← \(text)"
      }
    }
  }

  private let register = """
    UBND PHƯỜNG | _ | _ | _ | _ | _ | _
    STT | Số hồ sơ | Người nộp hồ sơ | Ngày nhận HS | Giờ | Hẹn trả ngày | Nộp qua
    1 | BN-1 | A | 25/03/2024 | 08:30 | 29/03/2024 | Trực tiếp
    2 | BN-2 | B | 26/03/2024 | 09:00 | 01/04/2024 | BCCI
    3 | BN-3 | C | 27/03/2024 | 09:00 | 02/04/2024 | Mạng
    """

  @Test("headers of other names are found by likeness, type and values; a time beside a date is joined to it")
  func likeness() throws {
    let proposal = try propose(register)
    #expect(proposal?.dataset == "cases")
    #expect(
      words(proposal) == [
        "case_id ← Số hồ sơ", "applicant ← Người nộp hồ sơ", "channel ← Nộp qua",
        "received_at ← cell['Ngày nhận HS'] + ' ' + cell['Giờ']", "due_at ← Hẹn trả ngày",
      ])
    #expect(proposal?.missing == ["unit_id"])
    #expect(proposal?.unused == [.init(header: "STT", kind: "whole numbers")])
    #expect(proposal?.headerRows == 2...2)
    #expect(proposal?.values.map { "\($0.column) \($0.text) \($0.count) \($0.guess?.value ?? "-")" } == ["channel Mạng 1 -"])
  }

  @Test("what is known by its header is surer than what is only like it, and it than what values alone say")
  func confidence() throws {
    let columns = try #require(try propose("Mã hồ sơ | Chủ hồ sơ | Ngày nhận HS | K\nA1 | A | 25/03/2024 | 1\nA2 | B | 26/03/2024 | BCCI"))
      .columns
    let sure = Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.confidence) })
    #expect(sure["case_id"] == 1)
    #expect(try #require(sure["received_at"]) < 1)
    #expect(try #require(sure["channel"]) < (try #require(sure["received_at"])))
    #expect(columns.filter(\.isKnown).map(\.name) == ["case_id", "applicant"])
  }

  @Test("months first are told from days first where a number above 12 proves it")
  func dateFormat() throws {
    let text = "Mã hồ sơ | Chủ hồ sơ | Ngày nhận\nA1 | A | 03/25/2024 08:30\nA2 | B | 03/05/2024 09:00"
    #expect(try propose(text)?.dateFormat == "MM/dd/yyyy HH:mm")
    #expect(try propose(text.replacingOccurrences(of: "03/25", with: "03/06"))?.dateFormat == nil)
  }

  @Test("a value is guessed by the spelling it is most like")
  func values() throws {
    let proposal = try propose(
      "Mã hồ sơ | Phương thức nhận kết quả\nA1 | Nộp trực tuyến\nA2 | Trực tiếp\nA3 | Trực tiếp\nA4 | Trực tiêp tại quầy")
    #expect(proposal?.values.map { "\($0.text): \($0.guess?.value ?? "-")" } == ["Nộp trực tuyến: online", "Trực tiêp tại quầy: counter"])
  }

  @Test("a key with blanks below its first value is filled down")
  func fillDown() throws {
    let proposal = try propose("Mã đơn vị | Mã hồ sơ | Chủ hồ sơ\nU1 | A1 | A\n_ | A2 | B\n_ | A3 | C")
    #expect(proposal?.fillDown == ["unit_id"])
  }

  @Test("a sheet of no dataset has no proposal, unless the person says which it is")
  func unknown() throws {
    #expect(try propose("Tên hàng | Giá\nGạo | 5\nMuối | 6") == nil)
    #expect(try propose("Mã hs | Giá\nA1 | 5\nA2 | 6", dataset: "cases")?.dataset == "cases")
  }
}
