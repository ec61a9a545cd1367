extension FunctionLibrary {
  /// The language and its standard library, and optionals.
  package static let standard = FunctionLibrary(
    OperatorFunctions.all, ContainerFunctions.all, StringFunctions.all, ConversionFunctions.all, TimeFunctions.all, OptionalFunctions.all)

  /// What rules may call: the standard library, texts, days and periods, sums.
  package static let rules = FunctionLibrary(
    OperatorFunctions.all, ContainerFunctions.all, StringFunctions.all, ConversionFunctions.all, TimeFunctions.all, OptionalFunctions.all,
    StringExtension.all, DateFunctions.all, WorkdayFunctions.all, PeriodFunctions.all, AggregateFunctions.all)
}
