/// What a file is, by its content.
package enum SourceFormat: String, Hashable, Sendable {
  /// Text with separators, whichever they are.
  case csv
  case xlsx, ods, html, xml, xes, json, ndjson
  /// Formats that are recognised in order to say how to save them again.
  case xls, xlsb, encryptedOffice = "encrypted-office", word, pdf, mhtml
  /// An archive in a place where archives are not opened, or one that is damaged.
  case zip, gzip
  /// An archive of a kind that is not opened anywhere.
  case otherArchive = "archive"
  case binary, empty
}

extension SourceFormat {
  /// With an article, for a sentence.
  package var description: String {
    switch self {
    case .csv: "a text file"
    case .xlsx: "an Excel workbook"
    case .ods: "an OpenDocument spreadsheet"
    case .html: "a web page"
    case .xml: "an XML file"
    case .xes: "an XES event log"
    case .json: "a JSON file"
    case .ndjson: "a file of JSON lines"
    case .xls: "a workbook of Excel 97-2003 or older"
    case .xlsb: "a binary Excel workbook (.xlsb)"
    case .encryptedOffice: "an Office file protected with a password"
    case .word: "a text document"
    case .pdf: "a PDF document"
    case .mhtml: "a web archive"
    case .zip: "an archive inside an archive"
    case .otherArchive: "an archive of another kind than .zip (.rar or .7z)"
    case .gzip: "a compressed file inside a compressed file"
    case .binary: "a binary file of an unknown kind"
    case .empty: "an empty file"
    }
  }

  /// What to do with a file of a format that is not read.
  var remedy: String {
    switch self {
    case .xls, .xlsb, .mhtml: "open it in Excel or LibreOffice and save it as .xlsx"
    case .encryptedOffice: "open it with its password and save it without one as .xlsx"
    case .word, .pdf: "copy its table into a spreadsheet and save that as .xlsx"
    case .zip, .gzip: "unpack it once"
    case .otherArchive: "unpack it, and give the folder or pack it as .zip"
    case .csv, .xlsx, .ods, .html, .xml, .xes, .json, .ndjson, .binary, .empty: "export the data as .xlsx or .csv"
    }
  }
}
