// swift-tools-version: 6.2
import PackageDescription

// The manifest is the layering contract: what a module may import is what stands here, and
// `swift build --explicit-target-dependency-import-check error` keeps it true.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func layer(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// `data`: folders of fixtures and snapshots that tests read from the source tree.
func tests(_ name: String, _ dependencies: Target.Dependency..., data: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], exclude: data, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// The fuzz targets are called by a test with their corpora, or, where the environment says so, by a program of libFuzzer's.
let fuzzing: [Target] = {
  let dependencies: [Target.Dependency] = [
    "Audit", "CEL", "Datasets", "Diagnostics", "Readers", "RulePacks", "Tables", "TestSupport", "YAMLSource",
  ]
  guard Context.environment["RASOAT_FUZZ_TARGETS"] == "1" else {
    return [
      .testTarget(
        name: "FuzzTests", dependencies: dependencies, exclude: ["CLibFuzzer", "Corpora", "Crashes", "Dictionaries", "Main", "leaks.supp"],
        swiftSettings: settings)
    ]
  }
  return [
    .systemLibrary(name: "CLibFuzzer", path: "Tests/FuzzTests/CLibFuzzer"),
    .executableTarget(
      name: "rasoat-fuzz", dependencies: dependencies + ["CLibFuzzer"], path: "Tests/FuzzTests",
      exclude: ["CLibFuzzer", "Corpora", "CorpusTests.swift", "Crashes", "Dictionaries", "leaks.supp"], swiftSettings: settings,
      // gold cannot link what the sanitizers make.
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
  ]
}()

let package = Package(
  name: "rasoat",
  products: [.executable(name: "rasoat", targets: ["rasoat"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    layer("Diagnostics"),
    .systemLibrary(name: "CPrefetch"),
    layer("Tables", "Diagnostics", "CPrefetch"),
    layer("YAMLSource", "Diagnostics", yams),
    layer("CEL", "Diagnostics", "Tables"),
    layer("Datasets", "Diagnostics", "Tables", "YAMLSource"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CByteLanes"),
    layer("Readers", "Diagnostics", "Tables", "Datasets", "CByteLanes", "CZlib", "CLibXML2"),
    layer("RulePacks", "Diagnostics", "Tables", "YAMLSource"),
    layer("Findings", "Diagnostics", "Tables", crypto),
    .systemLibrary(name: "CHeap"),
    layer("Audit", "Diagnostics", "Tables", "YAMLSource", "CEL", "Datasets", "Readers", "RulePacks", "Findings", "CHeap"),
    .target(
      name: "Reports", dependencies: ["Diagnostics", "Findings", crypto, mustache],
      resources: [.embedInCode("HTML/Templates")], swiftSettings: settings),
    .executableTarget(
      name: "rasoat",
      dependencies: [
        "Diagnostics", "Tables", "YAMLSource", "CEL", "Datasets", "Readers", "RulePacks", "Findings", "Audit", "Reports",
        argumentParser, crypto,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "rasoat-bench",
      dependencies: [
        "Diagnostics", "Tables", "YAMLSource", "CEL", "Datasets", "Readers", "RulePacks", "Findings", "Audit", "Reports",
        argumentParser,
      ],
      swiftSettings: settings),

    .target(name: "TestSupport", dependencies: ["Findings", "Tables", "CZlib"], path: "Tests/TestSupport", swiftSettings: settings),
    tests("DiagnosticsTests", "Diagnostics"),
    tests("TablesTests", "Diagnostics", "Tables"),
    tests("YAMLSourceTests", "Diagnostics", "YAMLSource"),
    tests("CELTests", "CEL", "Diagnostics", "Tables", data: ["Library/Fixtures"]),
    tests("DatasetsTests", "Datasets", "Diagnostics", "Tables", "YAMLSource"),
    tests("ReadersTests", "Datasets", "Diagnostics", "Readers", "Tables", data: ["Fixtures", "Loading/Fixtures"]),
    tests("RulePacksTests", "Datasets", "Diagnostics", "RulePacks", "Tables", "YAMLSource"),
    tests("FindingsTests", "Diagnostics", "Findings", crypto),
    tests(
      "AuditTests", "Audit", "CEL", "Datasets", "Diagnostics", "Findings", "Readers", "RulePacks", "Tables", "YAMLSource",
      data: ["AuthorMistakes/Snippets"]),
    tests("ReportsTests", "Diagnostics", "Findings", "Reports", data: ["Snapshots"]),
    tests("CommandTests", "rasoat"),
  ] + fuzzing
)
