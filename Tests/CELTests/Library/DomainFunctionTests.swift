import CEL
import Diagnostics
import Testing

struct DomainFunctionTests {
  private func evaluate(_ text: String) throws -> String {
    let checked = try Checker.check(Parser.parse(EmbeddedText(text)), in: Environment(functions: .rules))
    return Program(checked, variables: [], library: .rules).evaluate(Frame(slots: 0)).debugText
  }

  @Test(
    "days",
    arguments: [
      ("date('2024-02-29').addDays(1)", "date('2024-03-01')"),
      ("date('2024-02-30')", "error(invalid_argument: '2024-02-30' is no date such as 2024-03-05)"),
      ("date(2023, 2, 29)", "error(range: there is no day 29/2/2023)"),
      ("date('9999-12-31').addDays(1)", "error(range: the day is outside the years 1 to 9999)"),
      ("date('2024-01-01').addDays(9223372036854775807)", "error(range: the day is outside the years 1 to 9999)"),
      ("date(timestamp('2024-03-01T16:59:59Z'))", "date('2024-03-01')"), ("date(timestamp('2024-03-01T17:00:00Z'))", "date('2024-03-02')"),
      ("date('2024-03-03').weekday()", "7"), ("date('2024-03-04').weekday()", "1"), ("date('2024-03-04') < date('2024-03-05')", "true"),
      ("date('2024-03-05') >= date('2024-03-05')", "true"), ("date('2024-03-05') - date('2024-02-28')", "6"),
      ("daysBetween(date('2024-03-05'), date('2024-02-28'))", "-6"), ("string(date('2024-03-05'))", "'2024-03-05'"),
      ("daysBetween(timestamp('2024-03-01T16:59:59Z'), timestamp('2024-03-01T17:00:00Z'))", "1"),
      ("type(date('2024-03-05')) == date", "true"),
      ("[date('2024-03-05'), date('2024-03-04')].min()", "date('2024-03-04')"),
    ])
  func days(text: String, result: String) throws { #expect(try evaluate(text) == result) }

  @Test(
    "periods include both ends",
    arguments: [
      ("inForce(date('2024-01-01'), date('2024-01-31'), date('2024-01-01'))", "true"),
      ("inForce(date('2024-01-01'), date('2024-01-31'), date('2024-02-01'))", "false"),
      ("overlaps(date('2024-01-01'), date('2024-01-31'), date('2024-02-01'), date('2024-02-02'))", "false"),
      ("overlaps(date('2024-01-01'), date('2024-03-31'), date('2024-02-01'), date('2024-02-02'))", "true"),
    ])
  func periods(text: String, result: String) throws { #expect(try evaluate(text) == result) }

  @Test(
    "sums, extremes and distinct elements",
    arguments: [
      ("[1, 2, 3].sum()", "6"), ("[9223372036854775807, 1].sum()", "error(overflow: the result does not fit into int)"),
      ("[duration('1h'), duration('30m')].sum()", "duration('5400s')"), ("[1, 2].filter(x, x > 5).sum()", "0"),
      ("[1, 2].filter(x, x > 5).max()", "error(missing: max of an empty list)"), ("[2.5, 1.5].max()", "2.5"), ("['b', 'a'].min()", "'a'"),
      ("[1, 2, 4].avg() > 2.33 && [1, 2, 4].avg() < 2.34", "true"),
      ("[1.0].filter(x, false).avg()", "error(missing: avg of an empty list)"),
      ("[3, 1, 3, 2, 1].distinct()", "[3, 1, 2]"), ("['e\\u0301', 'é'].distinct().size()", "2"),
      ("[[1], [2], [1]].distinct()", "[[1], [2]]"),
      ("[1, 2, 3, 4].count(x, x > 1)", "3"), ("[1, 2, 3, 4].ratio(x, x > 1)", "0.75"), ("coalesce('a', 'b')", "'a'"),
      ("'Trả hồ sơ  ĐÚNG hạn'.fold()", "'tra ho so  dung han'"),
    ])
  func aggregates(text: String, result: String) throws { #expect(try evaluate(text) == result) }

  @Test(
    "order and parts of lists, and lists as sets",
    arguments: [
      ("[1, 2].slice(0, 3)", "error(index_out_of_range: there is no part from 0 to 3)"), ("[1, 2].slice(1, 1)", "[]"),
      ("[1, 2].slice(-1, 1)", "error(index_out_of_range: there is no part from -1 to 1)"), ("lists.range(0)", "[]"),
      ("lists.range(-1)", "error(invalid_argument: 'lists.range' of -1)"),
      ("lists.range(1000001).size()", "error(limit: a list of 1000001 items is longer than 1000000)"),
      ("['b', 'a', 'é', 'e\\u0301'].sort()", "['a', 'b', 'e\u{301}', 'é']"), ("[2.0, 1.0].sort()", "[1.0, 2.0]"),
      ("[date('2024-01-02'), date('2024-01-01')].isSorted()", "false"), ("[1].filter(x, false).isSorted()", "true"),
      ("[1].filter(x, false).first().hasValue()", "false"), ("[1].filter(x, false).last().hasValue()", "false"),
      ("sets.contains([1], [1, 2])", "false"), ("sets.equivalent([1, 1], [1])", "true"), ("sets.intersects([1], [2])", "false"),
    ])
  func listParts(text: String, result: String) throws { #expect(try evaluate(text) == result) }

  @Test("values grow no further than the limits, and nothing absorbs that")
  func limits() throws {
    let nine = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(a, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])"
    #expect(try evaluate("\(nine).size()") == "10")
    let doubling = (0..<12).reduce("'0123456789abcdef'") { text, _ in "cel.bind(s, \(text), s + s + s + s)" }
    #expect(try evaluate("true || size(\(doubling)) > 0") == "true")
    let size = try evaluate("size(\(doubling)) > 0 || true")
    #expect(size.hasPrefix("error(limit: "))
  }
}
