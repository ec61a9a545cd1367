/// How much of a file is read before it is refused as too large or as hostile; every limit can be configured.
package struct ReadLimits: Hashable, Sendable {
  /// Bytes that one compressed file may have when unpacked.
  package var unpackedBytes: Int
  /// Unpacked bytes for one packed byte, once 64 MiB are out.
  package var ratio: Int
  /// Members of one archive.
  package var members: Int
  /// UTF-8 bytes of one cell.
  package var cellBytes: Int
  /// UTF-8 bytes of the cells of one row.
  package var rowBytes: Int
  /// Columns of one table.
  package var columns: Int
  /// Elements inside one another.
  package var xmlDepth: Int
  /// Arrays and objects inside one another.
  package var jsonDepth: Int

  package init(
    unpackedBytes: Int = 8 << 30, ratio: Int = 200, members: Int = 100_000, cellBytes: Int = 1 << 20, rowBytes: Int = 16 << 20,
    columns: Int = 4096, xmlDepth: Int = 256, jsonDepth: Int = 64
  ) {
    self.unpackedBytes = unpackedBytes
    self.ratio = ratio
    self.members = members
    self.cellBytes = cellBytes
    self.rowBytes = rowBytes
    self.columns = columns
    self.xmlDepth = xmlDepth
    self.jsonDepth = jsonDepth
  }
}
