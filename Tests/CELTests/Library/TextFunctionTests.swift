import CEL
import Testing

struct TextFunctionTests {
  @Test(
    "texts are evened out",
    arguments: [
      ("' \\t\\n '.clean()", "''"), ("'a\\u2003\\u3000b'.clean()", "'a b'"), ("'\\ufeffho\\u0302\\u0300 so\\u031b'.clean()", "'hồ sơ'"),
      ("'e\\u200b\\u0301'.clean()", "'é'"), ("'a \\u200b b'.clean()", "'a b'"), ("'\\u200b a'.clean()", "'a'"),
      ("'ĐẶNG Thị'.lower()", "'đặng thị'"), ("'đặng'.upper()", "'ĐẶNG'"), ("'straße'.upper()", "'STRAßE'"), ("'İ'.lower()", "'i'"),
      ("'ᾳ'.upper()", "'ᾼ'"), ("'ǅ'.lower() + 'ǅ'.upper()", "'ǆǄ'"), ("''.lower()", "''"),
      ("sameText('Đỗ Hòa', 'ĐỖ HOÀ')", "true"), ("sameText('', ' \\u200b')", "true"), ("sameText('Đỗ Hoa', 'Đỗ Hoan')", "false"),
      ("hasText('abc', '')", "true"), ("hasText('', 'a')", "false"), ("hasText('ĐƠN ĐĂNG  KÝ', 'đăng ký')", "true"),
      ("isBlank('')", "true"), ("isBlank('\\u200b\\t')", "true"), ("isBlank('0')", "false"),
    ])
  func forms(expression: String, result: String) throws { #expect(try RuleExpression.text(expression) == result) }

  @Test(
    "a part of a text by a pattern: none without a match, at most one group, errors for what is no pattern",
    arguments: [
      ("regex.extract('a1b22', '[0-9]+')", "optional.of('1')"), ("regex.extract('a1b22', 'b([0-9]+)')", "optional.of('22')"),
      ("regex.extract('', 'a*')", "optional.of('')"), ("regex.extract('a', 'b')", "optional.none()"),
      ("regex.extract('b', '(a)?b')", "optional.none()"), ("regex.extract('aaa', 'a+?')", "optional.of('a')"),
      ("regex.extract('ĐƠN số 7', '(?i)đơn (?:số|no) ([0-9])')", "optional.of('7')"),
      (
        "regex.extract('ab', '(a)(b)')",
        "error(invalid_argument: regex.extract takes at most one group, write (?:…) for the others; found 2)"
      ),
      ("regex.extract('a', '(')", "error(invalid_argument: invalid regular expression: missing ')')"),
      ("'a'.matches('(?:abcdefghijklmnop){1000}')", "error(invalid_argument: invalid regular expression: the pattern is too large)"),
    ])
  func patterns(expression: String, result: String) throws { #expect(try RuleExpression.text(expression) == result) }

  @Test("a missing text is blank; another error is not")
  func blank() throws {
    let overload = try #require(FunctionLibrary.rules["isBlank"]?.overloads.first)
    let context = EvaluationContext()
    #expect(overload.implementation([.failure(.missing, "cases.note")], context).debugText == "true")
    #expect(overload.implementation([.failure(.absent, "cases.note")], context).debugText == "error(absent: cases.note)")
  }
}
