// swift-tools-version: 6.0
import PackageDescription

/// Every Swift target speaks language mode 6 with the same upcoming features;
/// `scripts/test` and `.ci/run` turn warnings into errors with `TILL_WARNINGS_AS_ERRORS=1`.
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["TILL_WARNINGS_AS_ERRORS"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])])

func module(
  _ name: String, _ dependencies: [String] = [], exclude: [String] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies.map { .byName(name: $0) }, exclude: exclude, swiftSettings: settings,
    plugins: plugins)
}

func tests(_ name: String, _ dependencies: [String]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies.map { .byName(name: $0) }, swiftSettings: settings)
}

let package = Package(
  name: "till",
  platforms: [.macOS(.v15)],
  targets: [
    // System libraries: each has exactly one importer.
    .systemLibrary(
      name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(name: "CLibssl", pkgConfig: "libssl", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),

    // The two calls of the system that Swift cannot make.
    .systemLibrary(name: "CProcess"),

    // Ground
    module("Groundwork"),
    module("Assets", ["Files", "Groundwork"], plugins: ["EmbedAssets"]),

    // Tools: know nothing of Alipay
    module("Files", ["Groundwork"]),
    module("Cryptography", ["Groundwork", "CLibcrypto"]),
    module("HTTP", ["Groundwork"]),
    module("HTTPNetworking", ["HTTP", "Groundwork", "CLibssl"]),
    module("Processes", ["CProcess"]),
    module("SQLite", ["Files", "Groundwork", "CSQLite"]),
    module("TextEncoding"),
    module("Barcode", ["Groundwork"]),
    module("Terminal", ["Groundwork"]),

    // Domain
    module("AMS", ["HTTP", "Cryptography", "Groundwork"]),
    module("Diagnosis", ["AMS", "HTTP", "Cryptography", "TextEncoding", "Groundwork"]),
    module("Conformance", ["Diagnosis", "AMS", "HTTP", "Cryptography", "Groundwork"]),
    module("Vault", ["SQLite", "Cryptography", "Files", "Groundwork"]),
    module("Keyring", ["Vault", "AMS", "Cryptography", "Groundwork"]),
    module("Onboarding", ["Groundwork"]),
    module("Templates", ["Groundwork"]),
    module(
      "Sandbox", ["AMS", "HTTP", "Barcode", "Groundwork"], exclude: ["Wallet/Page"], plugins: ["EmbedAssets"]),
    module("APIClient", ["AMS", "HTTP", "Groundwork"]),
    module("Traffic", ["AMS", "HTTP", "Groundwork"]),
    module("Capsules", ["Traffic", "AMS", "HTTP", "Groundwork"]),
    module("Acceptance", ["Sandbox", "AMS", "HTTP", "Cryptography", "Groundwork"], exclude: ["Cases"]),
    module("Reconciliation", ["AMS", "Groundwork"]),
    module("GoLive", ["Cryptography", "Groundwork"]),

    module("WebUI", ["HTTP", "Groundwork"], exclude: ["Page"], plugins: ["EmbedAssets"]),

    // Use cases
    module(
      "UseCases",
      [
        "Groundwork", "Assets", "Cryptography", "SQLite", "HTTP", "HTTPNetworking", "Files", "AMS", "Vault", "Keyring",
        "Onboarding", "Sandbox", "APIClient", "Traffic", "Diagnosis", "Conformance", "Capsules", "Acceptance",
        "Templates", "Reconciliation", "GoLive", "Processes", "WebUI",
      ]),

    // Faces
    module("TUI", ["UseCases", "Terminal", "Files", "Onboarding", "AMS", "Groundwork"]),
    module(
      "CLI",
      [
        "UseCases", "TUI", "Terminal", "Files", "Assets", "Onboarding", "AMS", "APIClient", "Traffic", "Diagnosis",
        "Conformance", "Capsules", "Acceptance", "Templates", "Reconciliation", "GoLive", "HTTP", "Sandbox", "Barcode",
        "Groundwork",
      ]),
    .executableTarget(name: "till", dependencies: ["CLI", "Terminal", "Groundwork"], swiftSettings: settings),

    // Beside
    tests("Groundwork", ["Groundwork"]),
    tests("Files", ["Files", "Groundwork"]),
    tests("SQLite", ["SQLite", "Files", "Groundwork"]),
    tests("Vault", ["Files", "Vault", "SQLite", "Cryptography", "Groundwork"]),
    tests("Secrets", ["Cryptography", "Groundwork"]),
    tests("HTTP", ["HTTP", "Groundwork"]),
    tests("HTTPNetworking", ["HTTPNetworking", "HTTP", "Groundwork"]),
    .executableTarget(name: "embed-assets", swiftSettings: settings),
    .executableTarget(
      name: "till-fuzz",
      dependencies: ["Diagnosis", "AMS", "HTTP", "Cryptography", "Terminal", "Groundwork"], swiftSettings: settings),
    .executableTarget(
      name: "till-bench", dependencies: ["Vault", "Cryptography", "Terminal", "Groundwork"], swiftSettings: settings),
    .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["embed-assets"]),
    tests("Terminal", ["Terminal", "Groundwork"]),
    tests("CLIGrammar", ["CLI", "Terminal", "Groundwork"]),
    tests("Cryptography", ["Cryptography", "Groundwork"]),
    tests("Onboarding", ["Onboarding", "Groundwork"]),
    tests("Templates", ["Templates", "Groundwork"]),
    tests("Processes", ["Processes"]),
    tests("AMS", ["AMS", "HTTP", "Cryptography", "Groundwork"]),
    tests("Barcode", ["Barcode", "Groundwork"]),
    tests("TextEncoding", ["TextEncoding", "Groundwork"]),
    tests("Diagnosis", ["Diagnosis", "AMS", "HTTP", "Cryptography", "Groundwork"]),
    tests("Conformance", ["Conformance", "AMS", "HTTP", "Cryptography", "Groundwork"]),
    tests("Sandbox", ["Sandbox", "UseCases", "SQLite", "AMS", "HTTP", "Cryptography", "Groundwork"]),
    tests("Keyring", ["Keyring", "Vault", "AMS", "Cryptography", "Groundwork"]),
    tests("APIClient", ["APIClient", "AMS", "HTTP", "Cryptography", "Groundwork"]),
    tests("GoLive", ["GoLive", "Cryptography", "Groundwork"]),
    tests("Capsules", ["Capsules", "Traffic", "Diagnosis", "AMS", "HTTP", "Groundwork"]),
    tests("Traffic", ["Traffic", "AMS", "HTTP", "Groundwork"]),
    tests("Acceptance", ["Acceptance", "Sandbox", "AMS", "HTTP", "Cryptography", "Groundwork"]),
    tests("Architecture", ["CLI", "UseCases", "Terminal", "Groundwork"]),
    tests("WebUI", ["WebUI", "CLI", "UseCases", "Terminal", "Groundwork"]),
    tests("CLI", ["CLI", "UseCases", "Onboarding", "Cryptography", "Terminal", "Groundwork"]),
    tests(
      "UseCases",
      [
        "UseCases", "Onboarding", "Sandbox", "Keyring", "Vault", "SQLite", "HTTP", "AMS", "APIClient", "Traffic",
        "Acceptance", "Assets", "Cryptography", "Diagnosis", "Files", "Processes", "Groundwork", "Templates",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
