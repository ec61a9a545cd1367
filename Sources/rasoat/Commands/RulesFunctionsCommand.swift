import ArgumentParser
import CEL
import Diagnostics

/// What expressions in rules may call.
struct RulesFunctionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "functions", abstract: "Show the functions, operators and macros of expressions, with signatures and examples.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown
  }

  @Argument(help: "Only this function or macro.")
  var name: String?

  @Option(help: "text or markdown.")
  var format = Format.text

  func run() throws {
    let entries = FunctionEntry.all
    guard let name else {
      Console.output(entries.map(render).joined(separator: "\n\n"))
      return
    }
    let found = entries.filter { $0.name == name }
    guard !found.isEmpty else {
      let known = entries.map(\.name)
      throw DiagnosticsError(
        Diagnostic(
          code: "usage/unknown-function", message: "there is no function '\(name)'",
          hint: NearestName.hint(for: name, among: known) ?? "see 'rasoat rules functions'"))
    }
    Console.output(found.map(render).joined(separator: "\n\n"))
  }

  private func render(_ entry: FunctionEntry) -> String {
    switch format {
    case .text:
      let examples = entry.examples.map { "    \($0.expression)  →  \($0.equals)" }
      return (["\(entry.name): \(entry.documentation)"] + entry.signatures.map { "  \($0)" } + examples).joined(separator: "\n")
    case .markdown:
      let signatures = ["```"] + entry.signatures + ["```"]
      let examples = entry.examples.map { "- `\($0.expression)` → `\($0.equals)`" }
      return (["### \(entry.name)", "", entry.documentation, ""] + signatures + (examples.isEmpty ? [] : [""] + examples))
        .joined(separator: "\n")
    }
  }
}

/// A function, an operator or a macro as it is written in expressions.
private struct FunctionEntry {
  let name: String
  let documentation: String
  let signatures: [String]
  let examples: [Function.Example]

  /// Macros, then functions in the library's order. A name that is both, as `map`, stands twice.
  static var all: [FunctionEntry] {
    let macros = MacroDocumentation.all.map {
      FunctionEntry(name: $0.name, documentation: $0.documentation, signatures: ["macro \($0.form)"], examples: [$0.example])
    }
    let library = FunctionLibrary.rules
    return macros
      + library.names.compactMap { library[$0] }.map { function in
        FunctionEntry(
          name: symbol(function.name), documentation: function.documentation,
          signatures: function.overloads.map { signature(function.name, $0) }, examples: function.examples)
      }
  }

  /// `_+_` is written `+`.
  private static func symbol(_ name: String) -> String {
    switch name {
    case "@in": "in"
    case _ where name.hasPrefix("_") || name == "!_" || name == "-_": String(name.filter { $0 != "_" })
    default: name
    }
  }

  private static func signature(_ name: String, _ overload: Overload) -> String {
    let parameters = overload.parameters.map(type)
    let result = type(overload.result)
    switch name {
    case "_[_]", "_[?_]":
      return "\(parameters.first ?? "")[\(name == "_[?_]" ? "?" : "")\(parameters.last ?? "")] → \(result)"
    case _ where symbol(name) != name && parameters.count == 2: return "\(parameters[0]) \(symbol(name)) \(parameters[1]) → \(result)"
    case _ where symbol(name) != name && parameters.count == 1: return "\(symbol(name))\(parameters[0]) → \(result)"
    case _ where overload.isMember:
      return "\(parameters.first ?? "").\(name)(\(parameters.dropFirst().joined(separator: ", "))) → \(result)"
    default: return "\(name)(\(parameters.joined(separator: ", "))) → \(result)"
    }
  }

  /// Types as rule authors call them.
  private static func type(_ type: CELType) -> String {
    type.description.split(separator: "google.protobuf.", omittingEmptySubsequences: false).joined()
      .replacing("Timestamp", with: "timestamp").replacing("Duration", with: "duration").replacing("optional_type", with: "optional")
  }
}
