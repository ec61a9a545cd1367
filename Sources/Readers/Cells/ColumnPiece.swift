internal import Datasets
internal import Tables

/// A cell that could not be taken as its file has it.
struct CellDefect: Equatable {
  enum Kind {
    /// Not of the column's type.
    case unreadable
    /// Not in the enumeration.
    case unknown
  }

  var kind: Kind
  /// Index of the row in the rows that were read.
  var index: Int
  /// The text of the cell.
  var found: String
}

/// Some cells of a column as values of the schema's type, before the column as a whole decides what they leave open.
struct ColumnPiece {
  enum Values {
    /// Codes into texts that were known before and new ones, which are in order of first appearance; -1 where there is none.
    case texts(codes: [Int32], known: [String], new: [String])
    /// Texts of a column in which few are equal.
    case buffer(TextBuffer)
    /// Positions in an enumeration.
    case members([Int32])
    case ints([Int64])
    case decimals([Double])
    case truths([Bool])
    case days([Int32])
    /// Instants as seconds since 1970, and as microseconds.
    case seconds([Int32])
    case instants([Int64])
  }

  var values: Values
  var validity: Validity
  /// In the order of rows.
  var defects: [CellDefect]
  var facts = ColumnFacts()

  var count: Int { validity.count }
}

/// What cells show about their column.
struct ColumnFacts {
  var separators = NumberSeparators()
  /// Decimals whose separator the whole column explains.
  var openDecimals: [OpenDecimal] = []
  /// Whether a text shows that the day stands first, and whether one leaves it open.
  var hasDayFirst = false
  var hasOpenOrder = false
  /// Days without a time in a column of times.
  var daysWithoutTime = 0
  var hasTimes = false
  /// Numbers read as the days of a spreadsheet, those that were left, and whether there is anything else.
  var serialsRead = 0
  var serialsLeft = 0
  var hasNonSerial = false
  /// The first text of a bool column, and whether all are marks: then blanks are false.
  var marks: (first: (row: Int, text: String)?, areAll: Bool) = (nil, true)

  struct OpenDecimal {
    var row: Int
    var number: NumberText
  }

  /// - Parameter rowOf: the row in the column of a row of the other piece.
  mutating func merge(_ other: ColumnFacts, rowOf: (Int) -> Int) {
    separators.merge(other.separators, rowOf: rowOf)
    for open in other.openDecimals { openDecimals.append(OpenDecimal(row: rowOf(open.row), number: open.number)) }
    hasDayFirst = hasDayFirst || other.hasDayFirst
    hasOpenOrder = hasOpenOrder || other.hasOpenOrder
    daysWithoutTime += other.daysWithoutTime
    hasTimes = hasTimes || other.hasTimes
    serialsRead += other.serialsRead
    serialsLeft += other.serialsLeft
    hasNonSerial = hasNonSerial || other.hasNonSerial
    marks.areAll = marks.areAll && other.marks.areAll
    if let first = other.marks.first, rowOf(first.row) < marks.first?.row ?? .max { marks.first = (rowOf(first.row), first.text) }
  }
}

extension ColumnPiece {
  /// Reads cells as the schema says. O(bytes).
  ///
  /// - Parameters:
  ///   - known: what is known of the column's texts; nil for what the schema tells.
  ///   - dates: how dates are read where the mapping says so.
  init(_ source: some CellSource, as schema: ColumnSchema, known: KnownTexts? = nil, dates: DateReading? = nil) {
    let known = known ?? KnownTexts(schema)
    switch schema.type {
    case .string:
      switch known {
      case .different: self = StringCells.buffer(source)
      case .coded(let codes): self = StringCells.parse(source, known: codes)
      case .none, .members: self = StringCells.parse(source, known: TextCodes())
      }
    case .enumeration(let values):
      if case .members(let texts) = known {
        self = EnumCells.parse(source, texts)
      } else {
        self = EnumCells.parse(source, EnumTexts(values: values, spellings: schema.spellings))
      }
    case .bool: self = BoolCells.parse(source, spellings: schema.spellings)
    case .int: self = NumberCells.parseInts(source)
    case .decimal: self = NumberCells.parseDecimals(source, isCurrency: schema.isCurrency)
    case .date:
      self = dates.map { MappedDateCells.parse(source, $0, asTimestamps: false) } ?? DateCells.parseDates(source)
    case .timestamp:
      self = dates.map { MappedDateCells.parse(source, $0, asTimestamps: true) } ?? DateCells.parseTimestamps(source)
    }
  }
}

extension ColumnSchema {
  /// Amounts in đồng have no decimals; the schema marks them by their unit, as `area_m2` and `suspended_days`.
  var isCurrency: Bool { name.hasSuffix("_vnd") }
}
