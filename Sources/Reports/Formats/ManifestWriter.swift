internal import Diagnostics
internal import Findings

/// `manifest.json`: what went in and what came out, with hashes, so that `rasoat verify` can tell a changed file. Written last.
struct ManifestWriter: ReportWriter {
  func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError) {
    let outputs = folder.outputs.sorted { ExactText($0.path) < ExactText($1.path) }
    try folder.file("manifest.json") { sink throws(DiagnosticsError) in
      var json = JSONText(lineDepth: 5)
      json.object { json in
        Self.appendHead(report.result.manifest, to: &json)
        json.key("inputs")
        json.array { json in for input in report.result.manifest.inputs { Self.append(input, to: &json) } }
        json.key("values_not_recognised")
        json.array { json in for values in report.result.manifest.unknownValues { Self.append(values, to: &json) } }
        json.key("outputs")
        json.array { json in
          for output in outputs {
            json.object { json in
              json.field("path", output.path)
              json.field("sha256", output.sha256)
              json.field("bytes", output.bytes)
            }
          }
        }
      }
      try sink.write(&json)
      try sink.write("\n")
    }
  }

  private static func appendHead(_ manifest: ManifestInfo, to json: inout JSONText) {
    json.field("schema_version", EarlierAudit.schemaVersion)
    json.field("rasoat", manifest.version)
    json.field("generated_at", manifest.generatedAt)
    json.key("options")
    json.object { json in for option in manifest.options { json.field(option.name, option.value) } }
    json.key("packs")
    json.array { json in
      for pack in manifest.packs {
        json.object { json in
          json.field("pack", pack.name)
          json.field("sha256", pack.value)
        }
      }
    }
    append("schema", manifest.schema, to: &json)
    append("calendar", manifest.calendar, to: &json)
    if let config = manifest.config { append("config", config, to: &json) }
    json.key("params")
    json.object { json in for parameter in manifest.parameters { json.field(parameter.name, parameter.value) } }
  }

  private static func append(_ name: String, _ file: ManifestInfo.FileHash, to json: inout JSONText) {
    json.key(name)
    json.object { json in
      json.field("path", file.path)
      json.field("sha256", file.sha256)
    }
  }

  private static func append(_ input: InputFile, to json: inout JSONText) {
    json.object { json in
      json.field("path", input.path)
      json.field("sha256", input.sha256)
      json.field("bytes", input.bytes)
      json.field("format", input.format)
      json.key("tables")
      json.array { json in for table in input.tables { append(table, to: &json) } }
    }
  }

  private static func append(_ unknown: UnknownValues, to json: inout JSONText) {
    json.object { json in
      json.field("dataset", unknown.dataset)
      json.field("column", unknown.column)
      json.field("cells", unknown.cells)
      json.key("values")
      json.array { json in
        for value in unknown.values {
          json.object { json in
            json.field("text", value.text)
            json.field("cells", value.cells)
          }
        }
      }
      guard unknown.otherValues > 0 else { return }
      json.field("other_values", unknown.otherValues)
      json.field("other_cells", unknown.otherCells)
    }
  }

  private static func append(_ table: InputTable, to json: inout JSONText) {
    func names(_ key: String, _ names: [String], in json: inout JSONText) {
      json.key(key)
      json.array { json in for name in names { json.string(name) } }
    }
    json.object { json in
      json.field("sheet", table.sheet)
      json.field("dataset", table.dataset)
      json.field("header_row", table.headerRow)
      json.field("rows", table.rows)
      json.field("read", table.read)
      json.field("rejected", table.rejected)
      json.field("skipped", table.skipped)
      names("columns_read", table.columnsRead, in: &json)
      names("columns_not_read", table.columnsNotRead, in: &json)
      guard !table.decisions.isEmpty else { return }
      json.key("decisions")
      json.object { json in for decision in table.decisions { json.field(decision.name, decision.value) } }
    }
  }
}
