extension FunctionLibrary {
  /// The language and its standard library, and optionals.
  package static let standard = FunctionLibrary(
    OperatorFunctions.all, ContainerFunctions.all, StringFunctions.all, ConversionFunctions.all, TimeFunctions.all, OptionalFunctions.all)

  /// The standard library and the extensions of other implementations that the conformance files test.
  package static let conformance = standard.with(
    StringExtension.all, MathExtension.all, MathExtension.mixed, EncoderExtension.all)

  /// What rules may call: the standard library, texts, mathematics, lists, sets, days, working time, periods, event lists.
  package static let rules = standard.with(
    StringExtension.all, TextFunctions.all, RegexFunctions.all, MathExtension.all, RatioFunctions.all, ListExtension.all,
    UniquenessFunctions.all,
    AggregateFunctions.all, SetExtension.all, DateFunctions.all, WorkdayFunctions.all, WorkTimeFunctions.all, PeriodFunctions.all,
    CoverageFunctions.all, EventFunctions.all)

  /// Every function there is.
  package static let all = rules.with(EncoderExtension.all)

  /// The library with more families.
  package func with(_ families: [Function]...) -> FunctionLibrary {
    var library = self
    for function in families.joined() { library.add(function) }
    return library
  }
}
