internal import Tables

extension Vector {
  /// The value of a position as the interpreter has it.
  package func boxed(_ position: Int, _ shape: Shape, _ table: ErrorTable) -> Value {
    if let number = errors?[position], number != 0 {
      if number == ErrorNumber.emptyOptional { return .optional(nil) }
      return .error(table[number] ?? EvaluationError(.invalidArgument, "an error of the subject"))
    }
    switch (values, shape) {
    case (_, .optional(let content)): return .optional(boxed(position, content, table))
    case (.bool(let values), _): return .bool(values[position] != 0)
    case (.double(let values), _): return .double(values[position])
    case (.texts(let values), _): return .string(values[position])
    case (.int(let values), .date): return .date(CivilDate(days: Int32(truncatingIfNeeded: values[position])))
    case (.int(let values), .timestamp): return .timestamp(CELTimestamp(Timestamp(microseconds: values[position])))
    case (.int(let values), .duration): return .duration(values[position])
    case (.int(let values), _): return .int(values[position])
    case (.codes(let codes), .text(.dictionary(let dictionary))): return .string(dictionary.values[Int(codes[position])])
    case (.codes(let codes), .text(.buffer(let buffer))): return .string(buffer.string(at: Int(codes[position])))
    case (.codes(let codes), .record(let source)): return .record(Record(source: source, row: Int(codes[position])))
    case (.list(let offsets, let elements), .list(let element)):
      let range = Int(offsets[position])..<Int(offsets[position + 1])
      if case .record(let source) = element {
        return .records(RecordList(source: source, rows: elements.codes[range], identity: nil))
      }
      return .list(range.map { elements.boxed($0, element, table) })
    default: return .failure(.noMatchingOverload, "a value of another kind than its expression")
    }
  }
}

/// Makes a vector of values that the interpreter gave, one after the other.
struct VectorBuilder {
  private let shape: Shape
  private let errorNumbers: [EvaluationError: UInt8]
  private var bools: [UInt8] = []
  private var ints: [Int64] = []
  private var doubles: [Double] = []
  private var codes: [Int32] = []
  private var texts: [String] = []
  private var offsets: [Int32] = [0]
  private var elements: [VectorBuilder] = []
  private var errors: [UInt8] = []

  /// - Parameter errorNumbers: of the errors that are known beforehand; any other is `dynamic`.
  init(_ shape: Shape, errorNumbers: [EvaluationError: UInt8]) {
    self.shape = shape
    self.errorNumbers = errorNumbers
    switch shape {
    case .list(let element): elements = [VectorBuilder(element, errorNumbers: errorNumbers)]
    case .optional(let content): elements = [VectorBuilder(content, errorNumbers: errorNumbers)]
    default: break
    }
  }

  mutating func append(_ value: Value) {
    if case .error(let error) = value {
      appendPlaceholder(errorNumbers[error] ?? ErrorNumber.dynamic)
    } else if case .optional(let content) = shape {
      guard case .optional(let inner) = value else { return appendPlaceholder(ErrorNumber.dynamic) }
      guard let inner else { return appendPlaceholder(ErrorNumber.emptyOptional) }
      var builder = VectorBuilder(content, errorNumbers: errorNumbers)
      builder.append(inner)
      errors.append(builder.errors[0])
      elements[0].append(inner)
    } else {
      errors.append(appendValue(value))
    }
  }

  private mutating func appendPlaceholder(_ number: UInt8) {
    errors.append(number)
    appendValuePlaceholder(number)
  }

  private mutating func appendValuePlaceholder(_ number: UInt8) {
    switch shape {
    case .bool: bools.append(0)
    case .int, .date, .timestamp, .duration: ints.append(0)
    case .double: doubles.append(0)
    case .text: texts.append("")
    case .record: codes.append(-1)
    case .list: offsets.append(offsets[offsets.count - 1])
    case .optional: elements[0].appendPlaceholder(number)
    }
  }

  /// The error number: 0 where the value fits the shape.
  private mutating func appendValue(_ value: Value) -> UInt8 {
    switch (shape, value) {
    case (.bool, .bool(let flag)): bools.append(flag ? 1 : 0)
    case (.int, .int(let number)), (.duration, .duration(let number)): ints.append(number)
    case (.double, .double(let number)): doubles.append(number)
    case (.date, .date(let date)): ints.append(Int64(date.days))
    case (.timestamp, .timestamp(let instant)) where instant.nanoseconds % 1000 == 0:
      // CEL's range of years fits microseconds.
      ints.append(instant.seconds * 1_000_000 + Int64(instant.nanoseconds) / 1000)
    case (.text, .string(let text)): texts.append(text)
    case (.record(let source), .record(let record)) where record.source === source: codes.append(Int32(truncatingIfNeeded: record.row))
    case (.list, .list), (.list, .records):
      let start = elements[0].errors.count
      for element in value.elements ?? [] { elements[0].append(element) }
      offsets.append(Int32(truncatingIfNeeded: elements[0].errors.count))
      if elements[0].errors[start...].contains(where: { $0 != 0 }) { return ErrorNumber.dynamic }
    default:
      appendValuePlaceholder(ErrorNumber.dynamic)
      return ErrorNumber.dynamic
    }
    return ErrorNumber.none
  }

  func vector() -> Vector {
    let values: Vector.Values
    switch shape {
    case .bool: values = .bool(bools)
    case .int, .date, .timestamp, .duration: values = .int(ints)
    case .double: values = .double(doubles)
    case .text: values = .texts(texts)
    case .record: values = .codes(codes)
    case .list: values = .list(offsets: offsets, elements: elements[0].vector())
    case .optional: values = elements[0].vector().values
    }
    return Vector(values, errors: ErrorKernels.normalised(errors))
  }
}
