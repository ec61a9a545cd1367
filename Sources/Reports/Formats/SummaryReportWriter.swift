internal import Diagnostics
internal import Findings

/// `summary.json`: the counts of the run, of every dataset and of every unit and rule.
struct SummaryReportWriter: ReportWriter {
  func write(_ report: Report, to folder: inout ReportFolder) throws(DiagnosticsError) {
    try folder.file("summary.json") { sink throws(DiagnosticsError) in
      // An object per unit, a line per rule in it.
      var json = JSONText(lineDepth: 4)
      json.open("{")
      Self.appendHead(report, to: &json)
      json.key("units")
      json.open("[")
      for tally in report.tally.units {
        Self.append(tally, to: &json)
        try sink.write(&json)
      }
      json.close("]")
      json.close("}")
      try sink.write(&json)
      try sink.write("\n")
    }
  }

  private static func appendHead(_ report: Report, to json: inout JSONText) {
    json.field("schema_version", EarlierAudit.schemaVersion)
    json.field("as_of", report.result.asOf)
    if let from = report.result.periodStart, let to = report.result.periodEnd {
      json.key("period")
      json.object { json in
        json.field("from", from)
        json.field("to", to)
      }
    }
    json.key("totals")
    json.object { json in appendTotals(report, to: &json) }
    json.key("datasets")
    json.array { json in
      for dataset in report.result.datasets {
        json.object { json in
          json.field("dataset", dataset.dataset)
          json.field("read", dataset.read)
          json.field("rejected", dataset.rejected)
        }
      }
    }
  }

  /// `findings` and `findings_by_outcome` leave out waived findings, which `waived` counts; `subjects` is the sum of `outcomes`.
  private static func appendTotals(_ report: Report, to json: inout JSONText) {
    let tally = report.tally
    json.field("units", tally.units.count)
    json.field("rules", report.result.rules.count)
    json.key("findings")
    json.severities(tally.severities)
    json.key("findings_by_outcome")
    json.object { json in
      json.field("fail", tally.fail)
      json.field("unknown", tally.unknown)
      json.field("error", tally.error)
    }
    json.field("waived", tally.waived)
    json.field("subjects", tally.outcomes.subjects)
    json.key("outcomes")
    json.object { json in json.outcomes(tally.outcomes) }
  }

  private static func append(_ tally: UnitTally, to json: inout JSONText) {
    let unit = tally.unit
    json.object { json in
      json.field("unit_id", unit.unitID)
      json.field("name", unit.name)
      json.field("level", unit.level)
      json.field("parent_id", unit.parentID)
      json.key("findings")
      json.severities(tally.severities)
      json.field("waived", tally.waived)
      if let rollup = tally.rollup {
        json.key("rollup")
        json.severities(rollup)
      }
      json.key("rules")
      json.array { json in for count in unit.rules { append(count, to: &json) } }
      json.key("metrics")
      json.array { json in for metric in unit.metrics { append(metric, to: &json) } }
      json.field("score", unit.score)
    }
  }

  private static func append(_ count: RuleCount, to json: inout JSONText) {
    json.object { json in
      json.field("rule_id", count.ruleID)
      json.field("subjects", count.subjects)
      json.outcomes(count)
      json.field("waived", count.waived)
    }
  }

  private static func append(_ metric: MetricValue, to json: inout JSONText) {
    json.object { json in
      json.field("id", metric.id)
      json.field("numerator", metric.numerator)
      json.field("denominator", metric.denominator)
      json.field("value", metric.value)
      json.field("target", metric.target)
      if let met = metric.met {
        json.key("met")
        json.bool(met)
      }
    }
  }
}

extension JSONText {
  fileprivate mutating func severities(_ counts: SeverityCounts) {
    object { json in for severity in FindingSeverity.allCases { json.field(severity.rawValue, counts[severity]) } }
  }

  /// Keys named as the outcomes are.
  fileprivate mutating func outcomes(_ count: RuleCount) {
    field(Outcome.pass.rawValue, count.pass)
    field(Outcome.fail.rawValue, count.fail)
    field(Outcome.unknown.rawValue, count.unknown)
    field(Outcome.notApplicable.rawValue, count.notApplicable)
    field(Outcome.notChecked.rawValue, count.notChecked)
    field(Outcome.error.rawValue, count.error)
  }
}
