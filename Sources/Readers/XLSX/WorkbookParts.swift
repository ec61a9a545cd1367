internal import Diagnostics

/// A relationship of a part: where another one is, and what.
struct Relationship {
  var id: String
  var type: String
  var target: String
}

final class RelationshipsHandler: XMLHandler {
  private(set) var relationships: [Relationship] = []

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
    guard name == "Relationship", let id = attributes.text("Id"), let type = attributes.text("Type"),
      let target = attributes.text("Target"), attributes.text("TargetMode") != "External"
    else { return }
    relationships.append(Relationship(id: id, type: type, target: target))
  }

  func end(_ name: XMLName) {}

  func text(_ bytes: Span<UInt8>) {}
}

/// `workbook.xml`: the sheets in their order, and where the days are counted from.
final class WorkbookHandler: XMLHandler {
  struct Sheet {
    var name: String
    var isHidden: Bool
    var relationship: String
  }

  private(set) var sheets: [Sheet] = []
  private(set) var uses1904Dates = false

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
    if name == "workbookPr" {
      uses1904Dates = ["1", "true", "on"].contains(attributes.text("date1904") ?? "")
    } else if name == "sheet" {
      sheets.append(
        Sheet(
          name: attributes.text("name") ?? "", isHidden: ["hidden", "veryHidden"].contains(attributes.text("state") ?? ""),
          relationship: attributes.text("id") ?? ""))
    }
  }

  func end(_ name: XMLName) {}

  func text(_ bytes: Span<UInt8>) {}
}

/// `styles.xml`: which cell styles show a number as a day or a time.
final class StylesHandler: XMLHandler {
  /// By the style's number.
  private(set) var isDate: [Bool] = []
  private var codes: [Int: Bool] = [:]
  private var isInCellFormats = false

  func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
    if name == Self.xf {
      guard isInCellFormats else { return }
      let id = attributes.text("numFmtId").flatMap(Int.init) ?? 0
      isDate.append(codes[id] ?? NumberFormat.isDate(builtIn: id))
    } else if name == "numFmt", let id = attributes.text("numFmtId").flatMap(Int.init), let code = attributes.text("formatCode") {
      codes[id] = NumberFormat.isDate(code: code)
    } else if name == Self.cellXfs {
      isInCellFormats = true
    }
  }

  func end(_ name: XMLName) {
    if name == Self.cellXfs { isInCellFormats = false }
  }

  func text(_ bytes: Span<UInt8>) {}

  private static let xf: XMLName = "xf"
  private static let cellXfs: XMLName = "cellXfs"
}
