import Findings

/// SHA-256 of inputs, identifiers of findings, masked personal values.
enum HashingBenchmarks {
  static let all = [
    Benchmark(name: "hashing/sha256") { rows in
      let bytes = GeneratedCases(rows: rows).csv(quoted: false)
      let hash = ContentHash.hex(bytes)
      return Work(rows: rows, bytes: bytes.count, expected: 1) { ContentHash.hex(bytes) == hash ? 1 : 0 }
    },
    Benchmark(name: "hashing/finding-identifiers") { rows in
      let cases = GeneratedCases(rows: rows)
      let subjects = (0..<rows).map { (unit: cases.unitID(cases.unit[$0]), id: cases.caseID($0)) }
      return Work(rows: rows, expected: rows * 16) {
        subjects.reduce(0) {
          $0 + Finding.identifier(ruleID: "ref/overdue-case", unitID: $1.unit, subject: $1.id).utf8.count
        }
      }
    },
    Benchmark(name: "hashing/masked-names") { rows in
      let masking = Masking(key: [1, 2, 3])
      let names = (0..<rows).map { "Nguyễn Văn An \($0)" }
      // Four initials with three stops, a space, `#` and four digits; the number's first digit is the fourth initial.
      return Work(rows: rows, expected: rows * 13) { names.reduce(0) { $0 + masking.mask($1).utf8.count } }
    },
  ]
}
