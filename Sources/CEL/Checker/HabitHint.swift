/// What people write from habit of SQL, Python or JavaScript, and how it is written here.
enum HabitHint {
  static func forVariable(_ name: String) -> String? { variables[name.lowercased()] }

  static func forFunction(_ name: String) -> String? { functions[name.lowercased()] }

  private static let variables: [String: String] = [
    "none": absence, "nil": absence, "undefined": absence, "null": absence, "true": "write true, in lower case",
    "false": "write false, in lower case", "now": time, "today": time, "not": "write '!' for \"not\"",
  ]

  private static let functions: [String: String] = [
    "len": "write x.size()", "length": "write x.size()", "any": "write list.exists(x, P)", "some": "write list.exists(x, P)",
    "every": "write list.all(x, P)", "isempty": "write x.size() == 0", "isnull": absence, "now": time, "today": time,
    "includes": "write x in list, or text.contains('…')", "average": "write list.avg()", "mean": "write list.avg()",
    "if": "write condition ? value : other value", "not": "write '!' for \"not\"",
    "lower": "write text.lower(), or text.fold() to compare without case and marks",
    "tolower": "write text.fold() to compare without case and marks", "tolowercase": "write text.fold() to compare without case and marks",
    "ifnull": "write coalesce(x, y)", "nvl": "write coalesce(x, y)", "unique": "write list.distinct()",
    "like": "use text.contains('…'), startsWith, endsWith or matches",
  ]

  private static let absence = "a missing value is absent: ask with has(record.field)"
  private static let time = "the audit has its own clock: audit.as_of is the day, audit.at the instant"
}
