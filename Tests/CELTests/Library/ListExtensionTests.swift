import CEL
import Diagnostics
import Testing

/// The lists and sets extensions by their published definitions, at the edges.
struct ListExtensionTests {
  @Test(
    "parts, order and nesting",
    arguments: [
      ("[1, 2, 3, 4].slice(0, 4)", "[1, 2, 3, 4]"), ("[1, 2, 3, 4].slice(4, 4)", "[]"), ("[].slice(0, 0)", "[]"),
      ("[1, 2].slice(2, 1)", "error(index_out_of_range: there is no part from 2 to 1)"),
      ("[1, 2].slice(-2, -1)", "error(index_out_of_range: there is no part from -2 to -1)"),
      ("[1, 2].slice(0, 9223372036854775807)", "error(index_out_of_range: there is no part from 0 to 9223372036854775807)"),
      ("[].reverse()", "[]"), ("[false, true, true].reverse().reverse()", "[false, true, true]"), ("[].flatten()", "[]"),
      ("[[], [1], [], [2, 3]].flatten()", "[1, 2, 3]"), ("[[[1]], [[2, 3]]].flatten()", "[[1], [2, 3]]"),
      ("dyn([1, [2, 3], [4]]).flatten()", "[1, 2, 3, 4]"), ("dyn([1, [2, [3, 4]]]).flatten()", "[1, 2, [3, 4]]"),
      ("dyn([1, [2, [3, [4]]]]).flatten(2)", "[1, 2, 3, [4]]"), ("dyn([1, [2]]).flatten(0)", "[1, [2]]"),
      ("dyn([1, [2, [3]]]).flatten(9223372036854775807)", "[1, 2, 3]"), ("dyn([1, 2]).flatten()", "[1, 2]"),
      ("[[1]].flatten(-1)", "error(invalid_argument: 'flatten' to a depth of -1)"), ("[{'a': [1]}].flatten(2)", "[{'a': [1]}]"),
      ("lists.range(1)", "[0]"), ("[5].first().value()", "5"), ("[].last().hasValue()", "false"),
    ])
  func parts(expression: String, result: String) throws { #expect(try Self.evaluate(expression) == result) }

  @Test(
    "sorting by value and by key",
    arguments: [
      ("[].sort()", "[]"), ("[4, 3, 2, 1].sort()", "[1, 2, 3, 4]"), ("[true, false].sort()", "[false, true]"),
      ("[3u, 1u].sort()", "[1u, 3u]"), ("[b'b', b'a'].sort()", "[b'\\x61', b'\\x62']"),
      ("['Đ', 'd', 'a', 'Z'].sort()", "['Z', 'a', 'd', 'Đ']"),
      ("[duration('2s'), duration('1s')].sort()", "[duration('1s'), duration('2s')]"),
      ("[1.0, double('NaN')].sort()", "error(invalid_argument: 'sort' of NaN, which has no order)"),
      ("[double('NaN')].isSorted()", "error(invalid_argument: 'isSorted' of NaN, which has no order)"),
      ("[-0.0, 0.0, -1.0].sort()", "[-1.0, -0.0, 0.0]"), ("[].sortBy(x, x)", "[]"), ("['a'].sortBy(x, x)", "['a']"),
      ("[-3, 1, -5, -2, 4].sortBy(x, -(x * x))", "[-5, 4, -3, -2, 1]"), ("lists.range(3).sortBy(x, -x)", "[2, 1, 0]"),
      ("['a', 'c', 'b', 'đầu'].sortBy(x, x == 'đầu' ? '' : x)", "['đầu', 'a', 'b', 'c']"),
      ("['bb', 'a', 'cc', 'd'].sortBy(x, x.size())", "['a', 'd', 'bb', 'cc']"),
      ("[[3, 1], [2]].sortBy(x, x.sortBy(y, y)[0])", "[[3, 1], [2]]"),
      ("[{'f': 'lo'}, {'f': 'hi'}].sortBy(m, m.f)", "[{'f': 'hi'}, {'f': 'lo'}]"), ("{'b': 1, 'a': 2}.sortBy(k, k)", "['a', 'b']"),
      ("[1, 2].sortBy(x, 1 / (x - 2))", "error(divide_by_zero: division by zero)"),
      ("[1, 2].sortBy(x, x == 1 ? dyn(1) : dyn('a'))", "error(no_matching_overload: 'sortBy' cannot take (int, string))"),
      ("[2, 1].sortBy(x, double('NaN'))", "error(invalid_argument: 'sortBy' of NaN, which has no order)"),
    ])
  func order(expression: String, result: String) throws { #expect(try Self.evaluate(expression) == result) }

  @Test(
    "repetitions and elements in common go by CEL's equality",
    arguments: [
      ("[].distinct()", "[]"), ("[-2, 5, -2, 1, 1, 5].distinct()", "[-2, 5, 1]"), ("dyn([1, 1.0, 2, 2u]).distinct()", "[1, 2]"),
      ("dyn([1, 2.0, 'c', 3, 'c', 1]).distinct()", "[1, 2.0, 'c', 3]"), ("[[1], [1], [2]].distinct()", "[[1], [2]]"),
      ("[0.0, -0.0].distinct()", "[0.0]"), ("[double('NaN'), double('NaN')].distinct().size()", "2"), ("[null, null].distinct()", "[null]"),
      ("[9007199254740993, 9007199254740992].distinct().size()", "2"), ("[{'a': 1}, {'a': 1}].distinct()", "[{'a': 1}]"),
      ("[].duplicates()", "[]"), ("['a', 'b', 'a', 'b', 'b'].duplicates()", "['a', 'b']"), ("[].isUnique()", "true"),
      ("['é', 'e\\u0301'].isUnique()", "true"), ("dyn([1, 1u]).isUnique()", "false"), ("dyn([true, 1]).isUnique()", "true"),
      ("[].countDistinct()", "0"), ("[date('2024-01-01'), date('2024-01-01')].countDistinct()", "1"),
      ("[1, 2].except([])", "[1, 2]"), ("[].except([1])", "[]"), ("dyn([1, 2]).except(dyn([2.0]))", "[1]"),
      ("[1, 2, 1].intersect([1])", "[1, 1]"), ("[1].intersect([])", "[]"), ("[[1, 2], [3]].intersect([[3]])", "[[3]]"),
      ("sets.contains([], [])", "true"), ("sets.contains([1], [])", "true"), ("sets.contains([], [1])", "false"),
      ("sets.contains(dyn([1, 2.0, 3u]), dyn([1.0, 2u, 3]))", "true"), ("sets.contains(dyn([1]), dyn(['1', 1]))", "false"),
      ("sets.contains(dyn([[1], [2, 3]]), dyn([[2, 3.0]]))", "true"), ("sets.contains(dyn([1]), dyn([1.1, 1u]))", "false"),
      ("sets.contains([double('NaN')], [double('NaN')])", "false"), ("sets.equivalent([], [])", "true"),
      ("sets.equivalent(dyn([1, 2, 3]), dyn([3u, 2.0, 1]))", "true"), ("sets.equivalent([2, 1], [1])", "false"),
      ("sets.equivalent([1], [1, 2])", "false"), ("sets.intersects([], [])", "false"), ("sets.intersects([1], [])", "false"),
      ("sets.intersects(dyn([1]), dyn([1.0, 2]))", "true"), ("sets.intersects(dyn([[1], [2, 3]]), dyn([[1, 2], [2, 3.0]]))", "true"),
    ])
  func equality(expression: String, result: String) throws { #expect(try Self.evaluate(expression) == result) }

  @Test(
    "extremes: a default for the empty list, and NaN wherever it stands",
    arguments: [
      ("[3, 1].min(0)", "1"), ("[1].filter(x, false).min(7)", "7"), ("[1].filter(x, false).max(7)", "7"), ("['b'].max('z')", "'b'"),
      ("[1.0, double('NaN')].max()", "double('NaN')"), ("[double('NaN'), 1.0].max()", "double('NaN')"),
      ("[date('2024-01-02')].filter(d, false).min(date('2024-01-01'))", "date('2024-01-01')"),
    ])
  func extremes(expression: String, result: String) throws { #expect(try Self.evaluate(expression) == result) }

  @Test(
    "percentages are exact and do not overflow",
    arguments: [
      ("atLeastPercent(95, 100, 95)", "true"), ("atLeastPercent(949, 1000, 95)", "false"), ("atLeastPercent(0, 0, 100)", "true"),
      ("atLeastPercent(9223372036854775807, 9223372036854775807, 100)", "true"),
      ("atLeastPercent(9223372036854775806, 9223372036854775807, 100)", "false"),
      ("atLeastPercent(-1, 9223372036854775807, 0)", "false"), ("atLeastPercent(1, 3, 33)", "true"), ("atLeastPercent(1, 3, 34)", "false"),
    ])
  func percentages(expression: String, result: String) throws { #expect(try Self.evaluate(expression) == result) }

  @Test("a key without an order is refused when the rule is loaded")
  func keyWithoutOrder() {
    #expect(throws: (any Error).self) { try RuleExpression.text("[[2], [1]].sortBy(x, x)") }
  }

  private static func evaluate(_ expression: String) throws -> String { try RuleExpression.text(expression) }
}
