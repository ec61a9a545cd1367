internal import Findings

/// The findings of a group as rows of a table, written from its columns.
struct FindingRows {
  private let group: FindingGroup
  private let parts: PageParts
  private let tags: [[UInt8]]
  private let evidenceNames: [[UInt8]]
  private let places: [[UInt8]]
  private let subjectCell: [UInt8]
  private let dateCell: [UInt8]

  init(_ group: FindingGroup, parts: PageParts) {
    self.group = group
    self.parts = parts
    let labels = parts.labels
    tags = group.traits.map { traits in
      var html: HTML = "</td><td>"
      if let status = traits.status {
        html += "<span class=\"tag\">\(labels.status(status))\(traits.waiver.map { " \($0)" } ?? "")</span>"
      }
      if traits.outcome == .error { html += "<span class=\"tag\">\(labels[.evaluationErrors])</span>" }
      html += "<span class=\"message\">"
      return Array(html.source.utf8)
    }
    evidenceNames = group.evidence.map { Array(("<div><dt>\($0.name)</dt><dd>" as HTML).source.utf8) }
    places = group.sources.places.map { place in
      var html: HTML = "<td data-label=\"\(labels[.source])\">\(place.file)"
      if let sheet = place.sheet { html += ", \(sheet)" }
      return Array(html.source.utf8)
    }
    subjectCell = Array(("<tr><td data-label=\"\(labels[.subject])\">" as HTML).source.utf8)
    dateCell = Array(("<td data-label=\"\(labels[.date])\">" as HTML).source.utf8)
  }

  /// Writes at most so many rows: of the findings that lack data, or of all others. The number of rows written.
  func append(isUnknown: Bool, most: Int, to buffer: inout ByteBuffer) -> Int {
    let isShown = group.traits.map { ($0.outcome == .unknown && !$0.isWaived) == isUnknown }
    var shown = 0
    for index in 0..<group.count where isShown[group.trait(index)] {
      if shown == most { break }
      shown += 1
      append(index, to: &buffer)
    }
    return shown
  }

  private func append(_ index: Int, to buffer: inout ByteBuffer) {
    buffer.append(subjectCell)
    buffer.append(html: group.subjects, index)
    buffer.append("<small class=\"id\"><code>" as StaticString)
    buffer.append(hex: group.ids[index])
    buffer.append("</code></small></td>" as StaticString)
    if let day = group.day(index) {
      buffer.append(dateCell)
      buffer.append(day: day, isVietnamese: parts.labels.isVietnamese)
    } else {
      buffer.append("<td>" as StaticString)
    }
    buffer.append(tags[group.trait(index)])
    buffer.append(html: group.messages, index)
    buffer.append("</span>" as StaticString)
    if !group.evidence.isEmpty {
      buffer.append("<dl class=\"evidence\">" as StaticString)
      for place in group.evidence.indices {
        buffer.append(evidenceNames[place])
        parts.values.append(group.evidence[place], index, to: &buffer)
        buffer.append("</dd></div>" as StaticString)
      }
      buffer.append("</dl>" as StaticString)
    }
    buffer.append("</td>" as StaticString)
    appendSource(index, to: &buffer)
    buffer.append("</tr>\n" as StaticString)
  }

  private func appendSource(_ index: Int, to buffer: inout ByteBuffer) {
    let place = group.sources.placeOf[index]
    guard place >= 0 else { return buffer.append("<td></td>" as StaticString) }
    buffer.append(places[Int(place)])
    if let sources = group.sources.several(index) {
      append(sources, to: &buffer)
    } else if let row = group.sources.row(index) {
      appendRows([row], to: &buffer)
    }
    buffer.append("</td>" as StaticString)
  }

  /// Rows of further sources are named while they stand in the same table.
  private func append(_ sources: [RowSource], to buffer: inout ByteBuffer) {
    let rows = sources.prefix { $0.file == sources.first?.file && $0.sheet == sources.first?.sheet }.compactMap(\.row)
    if !rows.isEmpty { appendRows(rows.prefix(5), to: &buffer) }
    let left = sources.count - min(rows.count, 5)
    guard left > 0 else { return }
    buffer.append(" +" as StaticString)
    buffer.append(decimal: Int64(left))
  }

  private func appendRows(_ rows: some Collection<Int>, to buffer: inout ByteBuffer) {
    buffer.append(", " as StaticString)
    buffer.append(html: parts.labels[.row])
    buffer.append(UInt8(ascii: " "))
    for (position, row) in rows.enumerated() {
      if position > 0 { buffer.append(", " as StaticString) }
      buffer.append(decimal: Int64(row))
    }
  }
}

extension ValueText {
  /// A value of the evidence, escaped.
  func append(_ column: EvidenceColumn, _ index: Int, to buffer: inout ByteBuffer) {
    if column.isMissing(index) { return buffer.append(html: labels[.missing]) }
    switch column.values {
    case .int(let numbers): buffer.append(decimal: numbers[index])
    case .date(let days): buffer.append(day: days[index], isVietnamese: labels.isVietnamese)
    case .timestamp(let instants, let offset):
      buffer.append(instant: instants[index], offsetSeconds: offset, isVietnamese: labels.isVietnamese)
    case .text(let run): buffer.append(html: run, index)
    case .codes(let codes, let texts): buffer.append(html: texts[Int(codes[index])])
    case .bool, .double, .values: buffer.append(html: evidence(column.value(index)))
    }
  }
}
