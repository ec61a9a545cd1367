import ArgumentParser

/// The root command.
struct Rasoat: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rasoat",
    abstract: "Audit one-stop offices: exported data in, inspection findings per unit out.",
    discussion: """
      Rà soát Bộ phận Một cửa: đọc dữ liệu kết xuất, áp dụng bộ quy tắc, ghi phát hiện của từng đơn vị.

      Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 usage, config or rule error, nothing written; \
      3 an input could not be read or rows were rejected.
      """,
    version: Product.version,
    subcommands: [
      AuditCommand.self, ValidateCommand.self, ExplainCommand.self, MapCommand.self, EvalCommand.self, RulesCommand.self,
      SchemaCommand.self, WorkdaysCommand.self,
    ])
}

enum Product {
  static let version = "0.1.0"
}
