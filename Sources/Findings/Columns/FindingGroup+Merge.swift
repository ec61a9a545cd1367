extension FindingGroup {
  /// One finding per stretch of findings with one id: the one that `FindingOrder` puts first, with the sources of all.
  package func merging(_ stretches: some Sequence<Range<Int>>) -> FindingGroup {
    let merged = stretches.map { FindingOrder.merged($0.map(finding)) }
    return FindingGroup(merged.compactMap { $0 }[...], rule: head.rule) ?? self
  }
}
