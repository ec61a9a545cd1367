import CEL
import Diagnostics
import Testing

@Suite struct CostTests {
  private static let cases = CostContext(evaluations: 1000, loops: [.init(name: "case", table: "cases")])
  private static let units = CostContext(evaluations: 10, loops: [.init(name: "unit", table: "units")])
  private static let sizes = CostSizes(datasets: ["cases": 1000], lists: ["unit.cases": .init(mean: 100, weighted: 200)])

  private func estimate(_ text: String, _ context: CostContext, sizes: CostSizes = sizes) throws -> CostEstimate {
    CostModel(sizes: sizes).estimate(try CheckerSamples.check(text, in: CheckerSamples.strict), in: context)
  }

  @Test(
    "a macro costs its elements times what is asked of each",
    arguments: [
      ("true", 0.0), ("case.online", 2.0), ("case.online && case.fee_vnd > 1", 5.0), ("[1, 2].size() == 2", 12.0),
      // 1 for the macro, 2 for the list, and for every case of the unit 2 for c.online.
      ("unit.cases.exists(c, c.online)", 403.0), ("cases.exists(c, c.online)", 2002.0),
      // Looked up: one row.
      ("cases.exists(c, c.case_id == case.case_id)", 7.0), ("cases.exists(c, c.case_id == case.case_id && c.online)", 9.0),
      ("'a' in cases.map(c, c.case_id)", 3003.0),
      ("case.online ? cases.exists(c, c.online) : true", 2004.0), ("cel.bind(l, cases, l.exists(c, c.online))", 2003.0),
    ] as [(String, Double)])
  func steps(text: String, expected: Double) throws {
    #expect(try estimate(text, Self.cases).steps == expected * 1000)
  }

  @Test("the list of the loop's own row has the mean length, any other the length that a row finds")
  func lengths() throws {
    #expect(try estimate("unit.cases.exists(c, c.online)", Self.units).steps == 10 * (2 + 1 + 100 * 2))
    #expect(try estimate("unit.cases.exists(c, c.online)", Self.cases).steps == 1000 * (2 + 1 + 200 * 2))
  }

  @Test(
    "two tables are multiplied where one is looked through for every row of the other",
    arguments: [
      ("cases.exists(c, c.online)", ["cases × cases"]), ("cases.exists(c, c.case_id == case.case_id)", []),
      ("unit.cases.exists(c, c.fee_vnd > case.fee_vnd)", ["cases × unit.cases"]), ("case.events.exists(e, e.activity == 'nhan')", []),
      ("cases.exists(c, c.case_id == case.case_id && cases.exists(d, d.online))", ["cases × cases"]),
      ("[1, 2].all(x, cases.exists(c, c.case_id == case.case_id))", []),
      ("case.case_id in cases.map(c, c.case_id)", ["cases × cases", "cases × cases"]),
      // An index finds rows by a value of theirs, not by what a function makes of it.
      ("cases.exists(c, c.case_id.fold() == case.case_id)", ["cases × cases"]), ("cases.exists(c, c.unit == unit)", ["cases × cases"]),
    ] as [(String, [String])])
  func products(text: String, expected: [String]) throws {
    #expect(try estimate(text, Self.cases).products.map { "\($0.outer) × \($0.inner)" } == expected)
  }

  @Test("rows of a unit's own list are not a product, rows of two of its lists are")
  func ownLists() throws {
    #expect(try estimate("unit.cases.all(c, c.events.exists(e, e.activity == 'nhan'))", Self.units).products == [])
    #expect(try estimate("unit.cases.all(c, unit.cases.exists(d, d.fee_vnd > c.fee_vnd))", Self.units).products.count == 1)
    #expect(try estimate("unit.cases.filter(c, c.online).all(c, unit.cases.exists(d, d.case_id == c.case_id))", Self.units).products == [])
    // Filtered first, so that no index is left.
    let text = "unit.cases.all(c, unit.cases.filter(d, d.online).exists(d, d.case_id == c.case_id))"
    #expect(try estimate(text, Self.units).products.count == 2)
  }

  @Test("the innermost macro with half of the steps is named")
  func dearest() throws {
    let text = "unit.cases.size() > 0 && cases.all(c, cases.exists(d, d.fee_vnd > c.fee_vnd))"
    let range = try #require(try estimate(text, Self.units).dearest)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == "cases.exists(d, d.fee_vnd > c.fee_vnd)")
  }

  @Test("without sizes, 10^5 rows of a dataset and 10^3 of a relation are assumed")
  func assumed() throws {
    #expect(try estimate("cases.exists(c, c.online)", CostContext(), sizes: CostSizes()).steps == 2 + 2e5)
    #expect(try estimate("unit.cases.exists(c, c.online)", CostContext(), sizes: CostSizes()).steps == 3 + 2e3)
  }
}
