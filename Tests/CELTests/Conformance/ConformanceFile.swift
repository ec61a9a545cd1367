import CEL
import Foundation
import Testing

/// One file of the CEL conformance suite in its JSON form (`cel-conformance-json/1`).
struct ConformanceFile: Decodable {
  struct Section: Decodable {
    let name: String
    let tests: [ConformanceTest]
  }

  let name: String
  let sections: [Section]

  /// Every test of the file that touches no protocol buffers and needs no extension beyond `features`.
  func tests(features: Set<String> = []) -> [ConformanceTest] {
    sections.flatMap(\.tests).filter { $0.needs.isEmpty && features.isSuperset(of: $0.features) }
  }
}

/// One expression with what it must give.
struct ConformanceTest: Decodable, Sendable, CustomTestStringConvertible {
  struct Binding: Decodable, Sendable {
    let name: String
    let value: ConformanceValue
  }

  struct Expectation: Decodable, Sendable {
    enum Kind: String, Decodable, Sendable {
      case value
      case typedResult = "typed_result"
      case error
    }

    let kind: Kind
    let value: ConformanceValue?
    /// The deduced type, printed.
    let type: String?
  }

  private enum CodingKeys: String, CodingKey {
    case id, expr, container, bindings, expect, needs, features
    case macrosDisabled = "disable_macros"
    case checkDisabled = "disable_check"
    case checkOnly = "check_only"
    case declarations = "type_env"
  }

  let id: String
  let expr: String
  let container: String
  let macrosDisabled: Bool
  let checkDisabled: Bool
  let checkOnly: Bool
  let declarations: [ConformanceDeclaration]
  let bindings: [Binding]
  let expect: Expectation
  let needs: [String]
  let features: [String]

  var testDescription: String { id }
}

/// A declared variable or function.
struct ConformanceDeclaration: Decodable, Sendable {
  struct Signature: Decodable, Sendable {
    let id: String
    let params: [String]
    let result: String
    let member: Bool
  }

  let kind: String
  let name: String
  let type: String?
  let overloads: [Signature]?
}

/// A value as the files write it, before it becomes a `Value`.
indirect enum ConformanceValue: Decodable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case list([ConformanceValue])
  case map([(key: ConformanceValue, value: ConformanceValue)])
  /// A type value, by name.
  case type(String)
  /// RFC 3339.
  case timestamp(String)
  /// Seconds with an `s`.
  case duration(String)
  /// Protocol buffer messages and enumerations, which this implementation leaves out.
  case unsupported(String)

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    guard let key = object.allKeys.first else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "a value without a kind"))
    }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try object.decode(type, forKey: key) }
    func number<T: LosslessStringConvertible>(_ type: T.Type) throws -> T {
      guard let number = T(try decode(String.self)) else {
        throw DecodingError.dataCorruptedError(forKey: key, in: object, debugDescription: "not a number")
      }
      return number
    }
    switch key.stringValue {
    case "null": self = .null
    case "bool": self = .bool(try decode(Bool.self))
    case "int64": self = .int(try number(Int64.self))
    case "uint64": self = .uint(try number(UInt64.self))
    case "double": self = .double(try number(Double.self))
    case "string": self = .string(try decode(String.self))
    case "bytes_base64": self = .bytes(Array(Data(base64Encoded: try decode(String.self)) ?? Data()))
    case "list": self = .list(try decode([ConformanceValue].self))
    case "map":
      self = .map(try decode([[ConformanceValue]].self).map { ($0[0], $0[1]) })
    case "type": self = .type(try decode(String.self))
    case "timestamp": self = .timestamp(try decode(String.self))
    case "duration": self = .duration(try decode(String.self))
    default: self = .unsupported(key.stringValue)
    }
  }
}

// MARK: Where the files are

extension ConformanceFile {
  /// `../shared/cel-conformance` beside the package; the tests that need it are skipped without it.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/cel-conformance")

  static let isAvailable = FileManager.default.fileExists(atPath: folder.appending(path: "index.json").path)

  static func load(_ name: String) throws -> ConformanceFile {
    try JSONDecoder().decode(ConformanceFile.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
  }

  /// The files that have tests of the core language, with the number of those among them that need neither messages nor extensions.
  static let core: [(name: String, count: Int)] = [
    ("basic", 43), ("comparisons", 334), ("conversions", 109), ("fields", 54), ("fp_math", 30), ("integer_math", 64),
    ("lists", 39), ("logic", 30), ("macros", 44), ("namespace", 14), ("parse", 193), ("plumbing", 5), ("string", 51),
    ("timestamps", 78), ("type_deduction", 20),
  ]
}
