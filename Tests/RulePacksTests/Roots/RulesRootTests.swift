import Diagnostics
import RulePacks
import Testing

@Suite("Where the rules are looked for")
struct RulesRootTests {
  private static func pack(_ id: String) -> String { "pack: \(id)\n" }

  private static let tree = [
    "Rules/schema.yaml": "", "Rules/calendars/vn.yaml": "", "Rules/calendars/hue.yaml": "", "Rules/b/pack.yaml": pack("b-2"),
    "Rules/a/pack.yaml": pack("a-1"), "mine/pack.yaml": pack("mine"), "other/schema.yaml": "", "other/c/pack.yaml": pack("c"),
    "empty/readme.txt": "", "twice/x/pack.yaml": pack("a-1"),
  ]

  private func find(rules: [String] = [], packs: [String] = [], variable: String? = nil, folder: String = "") throws -> String {
    let tree = try PackFolder(Self.tree)
    let environment = RulesRoot.Environment(
      currentFolder: tree.path + folder, rulesVariable: variable.map { tree.path + $0 }, executableFolder: tree.path + "/nowhere")
    do throws(DiagnosticsError) {
      let root = try RulesRoot.find(rules: rules.map { tree.path + $0 }, packs: packs, environment: environment)
      let packs = root.packs.map { "\($0.id)=\($0.folder)" }.joined(separator: " ")
      return tree.short("\(packs) \(root.schema) \(root.calendars.joined(separator: " ")) \(root.defaultRoot ?? "-")")
    } catch {
      return lines(error.diagnostics).map(tree.short).joined(separator: "\n")
    }
  }

  @Test("without --rules everything comes from ./Rules, else from $RASOAT_RULES")
  func standard() throws {
    let expected = "a-1=P/Rules/a b-2=P/Rules/b P/Rules/schema.yaml P/Rules/calendars/hue.yaml P/Rules/calendars/vn.yaml P/Rules"
    #expect(try find() == expected)
    #expect(try find(variable: "/Rules/", folder: "/empty") == expected)
    #expect(try find(packs: ["b-2"]).hasPrefix("b-2=P/Rules/b P"))
  }

  @Test("a pack and a folder of packs can be given; what they lack comes from the default root")
  func given() throws {
    #expect(
      try find(rules: ["/mine/", "/other"])
        == "c=P/other/c mine=P/mine P/other/schema.yaml P/Rules/calendars/hue.yaml P/Rules/calendars/vn.yaml P/Rules")
  }

  @Test(
    "a pack is known by the id in its file however it is written, by its folder where the file cannot be read",
    arguments: [
      ("title: x\npack: id-1 # the id\nparams: {}\n", "id-1"), ("pack: \"id-1\"\r\n", "id-1"), ("pack:\n  id-1\n", "id-1"),
      ("{title: x, pack: id-1}\n", "id-1"), ("\"pack\": id-1\n", "id-1"), ("title: {pack: x}\n", "folder"), ("[", "folder"),
    ])
  func id(text: String, id: String) throws {
    let tree = try PackFolder(["schema.yaml": "", "folder/pack.yaml": text])
    let root = try RulesRoot.find(rules: [tree.path], packs: [], environment: RulesRoot.Environment())
    #expect(root.packs.map(\.id) == [id])
  }

  @Test("what is not there is said with what is there")
  func missing() throws {
    #expect(try find(rules: ["/nope"]) == "P/nope: no such folder, or it cannot be read")
    #expect(
      try find(rules: ["/empty"])
        == "P/empty: neither a pack nor a folder of packs | a pack is a folder with pack.yaml; it has readme.txt")
    #expect(try find(packs: ["a-11"]) == "no pack 'a-11' in P/Rules | did you mean 'a-1'?")
    #expect(try find(packs: ["zzzzzz"]) == "no pack 'zzzzzz' in P/Rules | the packs are a-1, b-2")
    #expect(try find(rules: ["/Rules", "/twice"]) == "P/twice/x: the pack 'a-1' is there twice")
    #expect(
      try find(folder: "/empty").hasPrefix("no rules found in P/empty/Rules, P/nowhere/../share/rasoat/Rules | give their folder"))
    #expect(try find(rules: ["/mine"], folder: "/empty").hasPrefix("no schema.yaml in P/mine"))
  }

  @Test("without a choice the calendar is the only one, or vn.yaml")
  func calendar() throws {
    let tree = try PackFolder(Self.tree)
    let root = try RulesRoot.find(rules: [], packs: [], environment: .init(currentFolder: tree.path))
    #expect(tree.short(try root.standardCalendar()) == "P/Rules/calendars/vn.yaml")
    var other = root
    other.calendars = []
    #expect(throws: DiagnosticsError.self) { try other.standardCalendar() }
  }
}
