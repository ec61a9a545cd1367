/// A static type (langdef, "Gradual Type Checking").
package indirect enum CELType: Hashable, Sendable {
  case null, bool, int, uint, double, string, bytes, timestamp, duration
  /// A calendar day (an addition of this project).
  case date
  case dyn
  /// The type of an expression that has an error already reported.
  case error
  case list(CELType)
  case map(CELType, CELType)
  /// The type of a type value; `type(dyn)` where it is not known more exactly.
  case type(CELType)
  case wrapper(CELType)
  case optional(CELType)
  /// A record or object type by name; the environment knows its fields.
  case object(String)
  /// An abstract type with parameters.
  case abstract(String, [CELType])
  /// A type parameter of a declaration (`A`, `B`), or a fresh variable during checking.
  case parameter(String)
}
