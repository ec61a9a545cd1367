import ArgumentParser
import Audit

/// What every command over bundles takes: the same words mean the same.
struct RunOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Folders, .zip archives or files with exported data.", valueName: "bundle"))
  var bundles: [String]

  @Option(help: "The config; else rasoat.yaml in the first bundle or in the current folder.")
  var config: String?

  @OptionGroup var rules: RulesOptions

  @Option(help: "The days under audit, as 2014-01-01..2014-06-30; the span of the case log when not given.")
  var period: String?

  @Option(name: .long, parsing: .upToNextOption, help: "Ids of the units to look at; all when not given.")
  var unit: [String] = []

  @Option(help: "Report formats, separated by commas: html, csv, ndjson, json.")
  var format: String?

  @Option(help: "The language of messages and reports: vi or en.")
  var lang: String = Language.vi.rawValue

  @Option(help: "The mildest severity that makes the exit code 1: critical, high, medium, low, info or never.")
  var failOn: String?

  @Option(help: "A working-day calendar; the standard one of the rules when not given.")
  var calendar: String?

  @Option(help: "Tasks at a time; the number of cores when not given. Changes nothing in the result.")
  var jobs: Int?

  @Option(help: "Progress on stderr: auto, always or never.")
  var progress: ProgressMode = .auto

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "Show personal data instead of masking it.")
  var showPersonal = false
}
