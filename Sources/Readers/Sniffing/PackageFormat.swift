/// Documents that are zip archives inside, told by their parts.
enum PackageFormat {
  /// `.xlsx`, `.xlsb`, `.word`, `.ods`, or `.zip` for an archive of files.
  static func format(of archive: ZipArchive) -> SourceFormat {
    if archive.entry(named: "[Content_Types].xml") != nil {
      if archive.entry(named: "xl/workbook.bin") != nil { return .xlsb }
      if archive.entry(named: "word/document.xml") != nil { return .word }
      // The workbook may be anywhere: the relationships of the package say where.
      if archive.entry(named: "xl/workbook.xml") != nil || archive.entry(named: "_rels/.rels") != nil { return .xlsx }
      return .zip
    }
    let hasContent = archive.entry(named: "content.xml") != nil || archive.entry(named: ODSReader.packageName) != nil
    if hasContent, let entry = archive.entry(named: "mimetype"),
      let type = try? archive.read(entry, limits: ReadLimits(unpackedBytes: 1 << 10))
    {
      let name = String(decoding: type.bytes(length: 1 << 10), as: UTF8.self)
      if name.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") { return .ods }
      if name.hasPrefix("application/vnd.oasis.opendocument") { return .word }
    }
    return .zip
  }
}
