import Diagnostics
import RulePacks
import Tables
import Testing

@Suite("Reading rasoat.yaml")
struct ConfigReaderTests {
  private static let text = """
    rules: [Rules, /opt/rules]
    packs: [bk-2013]
    as_of: 2014-06-30
    period: 2014-01-01..2014-06-30
    params: {bk-2013.on_time_target: 0.95}
    calendar: calendars/vn.yaml
    waivers: waivers.yaml
    fail_on: high
    limits: {ratio: 500}
    inputs:
      - file: "ho_so*.xlsx"
        sheet: "Sổ theo dõi"
        dataset: cases
        header_rows: 4..5
        encoding: windows-1258
        date_format: "dd/MM/yyyy HH:mm"
        columns:
          case_id: "Mã hồ sơ"
          received_at: {expr: "cell['Ngày nhận'] + ' ' + cell['Giờ nhận']"}
          unit_id: {const: 000.00.01.H01}
        values:
          channel: {"Một cửa": counter, "DVC": online}
        fill_down: [unit_id]
      - file: "*.xes.gz"
        sheet: 2
        time_zone: Europe/Amsterdam
        columns: {unit_id: {const: 007}, received_at: startdate}

    """

  @Test("every key is read; paths are relative to the config")
  func reads() throws {
    let config = try ConfigReader.read(SourceText(name: "rasoat.yaml", text: Self.text), folder: "bundle/")
    #expect(config.rules == ["bundle/Rules", "/opt/rules"])
    #expect(config.packs == ["bk-2013"])
    #expect(config.asOf?.description == "2014-06-30")
    #expect(config.period?.start.description == "2014-01-01")
    #expect(
      config.parameters.map { "\($0.pack) \($0.name) \($0.value) \($0.location)" } == [
        "bk-2013 on_time_target double(0.95) rasoat.yaml:5:10"
      ])
    #expect(config.calendar == "bundle/calendars/vn.yaml")
    #expect(config.waivers == "bundle/waivers.yaml")
    #expect(config.failOn == "high")
    #expect(config.limits.map { "\($0.name)=\($0.value)" } == ["ratio=500"])
    let first = try #require(config.inputs.first)
    #expect(first.sheet == .name("Sổ theo dõi"))
    #expect(first.headerRows == 4...5)
    #expect(first.columns.map(\.column) == ["case_id", "received_at", "unit_id"])
    #expect(first.columns[0].source == .header("Mã hồ sơ"))
    #expect(first.columns[2].source == .constant("000.00.01.H01"))
    guard case .expression(let expression) = first.columns[1].source else { throw DiagnosticsError([]) }
    #expect(expression.text == "cell['Ngày nhận'] + ' ' + cell['Giờ nhận']")
    #expect(first.values.first?.spellings.map(\.value) == ["counter", "online"])
    #expect(first.fillDown == ["unit_id"])
    let second = try #require(config.inputs.last)
    #expect(second.sheet == .number(2))
    #expect(second.timeZone == "Europe/Amsterdam")
    #expect(second.columns[0].source == .constant("007"), "a code keeps its zeros")
  }

  @Test("an empty config is one")
  func empty() throws {
    #expect(try ConfigReader.read(SourceText(name: "rasoat.yaml", text: "# nothing\n"), folder: "").rules.isEmpty)
  }

  @Test(
    "a mistake is shown with its place",
    arguments: [
      ("fail_on:", "failon:", "8:1: unknown key 'failon' in the config | did you mean 'fail_on'?"),
      ("fail_on: high", "fail_on: hi", "8:10: expected one of critical, high, medium, low, info, never"),
      ("ratio: 500", "ration: 500", "9:10: unknown key 'ration' in limits | did you mean 'ratio'?"),
      ("ratio: 500", "ratio: 0", "9:17: expected a whole number of 1 or more, found the number 0"),
      ("bk-2013.on_time_target", "on_time_target", "5:10: 'on_time_target' does not name a pack's parameter"),
      ("header_rows: 4..5", "header_rows: 5..4", "14:18: expected a row or two rows, such as 4 or 4..5"),
      ("{const: 000.00.01.H01}", "{const: a, expr: b}", "20:7: a column comes from a header"),
      ("dataset: cases", "dataste: cases", "13:5: unknown key 'dataste' in an input | did you mean 'dataset'?"),
      ("file: \"ho_so*.xlsx\"\n    sheet", "sheet", "11:5: an input needs the key 'file'"),
      ("period: 2014-01-01..2014-06-30", "period: 2014", "4:9: expected a period such as"),
    ])
  func mistakes(old: String, new: String, expected: String) {
    let source = SourceText(name: "r", text: Self.text.replacing(old, with: new, maxReplacements: 1))
    let error = #expect(throws: DiagnosticsError.self) { _ = try ConfigReader.read(source, folder: "") }
    let found = lines(error?.diagnostics ?? [])
    #expect(found.contains { $0.hasPrefix("r:\(expected)") }, "\(found)")
  }
}
