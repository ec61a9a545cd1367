/// Which references and lists a run goes over: the others are not resolved, or only checked and then forgotten.
package enum RelationNeeds: Sendable {
  case all
  /// Names of references and lists by dataset. References to units are always kept.
  case only([String: Set<String>])

  func includes(_ name: String, of dataset: String) -> Bool {
    switch self {
    case .all: true
    case .only(let names): names[dataset]?.contains(name) ?? false
    }
  }

  func includes(_ reference: Reference, of dataset: String) -> Bool {
    reference.name == DatasetSchema.unitReferenceName || includes(reference.name, of: dataset)
  }
}
