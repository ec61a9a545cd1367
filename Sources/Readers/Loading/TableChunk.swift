internal import Datasets
internal import Tables

/// The rows of one dataset that one sheet has.
struct TableChunk {
  var origins: RowOrigins
  /// Columns that were read, by name.
  var columns: [String: Column]
}

extension Table {
  /// Chunks of one dataset one after the other, with the columns that any of them has, in the schema's order.
  init(_ chunks: [TableChunk], dataset: DatasetSchema) {
    var origins = RowOrigins()
    for chunk in chunks {
      origins.append(contentsOf: chunk.origins)
    }
    let read = dataset.columns.filter { column in chunks.contains { $0.columns[column.name] != nil } }
    let columns = read.map { column in
      Column(joining: chunks.map { $0.columns[column.name] ?? .allMissing(column.type, count: $0.origins.count) }, type: column.type)
    }
    self.init(dataset: dataset.name, names: read.map(\.name), columns: columns, origins: origins)
  }
}
