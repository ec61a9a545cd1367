import Diagnostics
import RulePacks
import Tables
import Testing

@Suite("Setting the parameters of packs")
struct ParameterOverridesTests {
  private func set(_ options: String...) throws -> String {
    let folder = try PackFolder(SamplePack.files)
    let pack = try RulePackReader.read(folder: folder.path)
    do throws(DiagnosticsError) {
      var settings: [ParameterSetting] = []
      for option in options { settings.append(try ParameterSetting(option: option)) }
      let packs = try RulePack.setting(settings, in: [pack], knownPacks: ["hcm-2015"])
      return packs[0].parameters.map { "\($0.value)" }.joined()
    } catch {
      return lines(error.diagnostics).joined(separator: "\n")
    }
  }

  @Test("the last setting wins, and a whole number may stand for a decimal one")
  func sets() throws {
    #expect(try set() == "double(0.95)")
    #expect(try set("bk-2013.on_time_target=0.9") == "double(0.9)")
    #expect(try set("bk-2013.on_time_target=0.9", "bk-2013.on_time_target=1") == "double(1.0)")
    #expect(try set("hcm-2015.anything=1") == "double(0.95)", "of a known pack that is not in this run")
  }

  @Test("a setting that fits no parameter is refused")
  func refuses() throws {
    #expect(try set("bk-2013.on_time_target=high") == "--param: the parameter 'bk-2013.on_time_target' is a number, found a text")
    #expect(
      try set("bk-2013.on_time_targets=1")
        == "--param: the pack 'bk-2013' has no parameter 'on_time_targets' | did you mean 'on_time_target'?")
    #expect(try set("bk-2014.on_time_target=1").hasSuffix("| did you mean 'bk-2013'?"))
    #expect(try set("on_time_target").hasPrefix("'on_time_target' is not PACK.NAME=VALUE"))
    #expect(try set("a.b.c=1").hasPrefix("'a.b.c=1' is not PACK.NAME=VALUE"))
  }

  @Test(
    "a value on the command line is read as an unquoted YAML scalar",
    arguments: [
      ("1", .int(1)), ("0.5", .double(0.5)), ("true", .bool(true)), ("yes", .string("yes")), ("a=b", .string("a=b")),
      ("2024-02-30", .string("2024-02-30")),
    ] as [(String, Scalar)])
  func option(text: String, value: Scalar) throws {
    #expect(try ParameterSetting(option: "p.n=\(text)").value == value)
  }
}
