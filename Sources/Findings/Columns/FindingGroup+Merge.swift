extension FindingGroup {
  /// One finding per stretch of findings with one id: the one that `FindingOrder` puts first, with the sources of all.
  package func merging(_ stretches: some Sequence<Range<Int>>) -> FindingGroup {
    var kept: [Int] = []
    var merged: [(place: Int, sources: [RowSource])] = []
    for stretch in stretches {
      guard stretch.count > 1, let (first, sources) = FindingOrder.merged(stretch.map(finding)) else {
        kept += stretch.prefix(1)
        continue
      }
      merged.append((kept.count, sources))
      kept.append(stretch.lowerBound + first)
    }
    var group = selecting(.list(kept))
    for (place, sources) in merged { group.sources.replace(place, sources) }
    return group
  }

  private func selecting(_ places: Selection) -> FindingGroup {
    FindingGroup(
      head: head, traits: traits, traitOf: traitOf.isEmpty ? [] : places.of(traitOf), ids: places.of(ids),
      subjects: subjects.selecting(places), dates: dates.isEmpty ? [] : places.of(dates), messages: messages.selecting(places),
      evidence: evidence.map { $0.selecting(places) }, sources: sources.selecting(places))
  }
}
