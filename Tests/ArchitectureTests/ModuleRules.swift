/// Which module may import which, and why: the picture in `docs/architecture.md` as a table.
enum ModuleRules {
  struct Rule {
    let may: Set<String>
    /// What breaks when the rule is broken.
    let why: String
  }

  /// What the faces may name to render it. They touch no secret, no SQL, no socket.
  private static let domainValues: Set = [
    "Onboarding", "AMS", "Diagnosis", "Conformance", "Sandbox", "APIClient", "Traffic", "Capsules", "HTTP", "Assets",
    "Barcode", "Templates", "Reconciliation", "GoLive", "Acceptance",
  ]
  private static let face: Set<String> = domainValues.union(["UseCases", "Terminal", "Files", "Groundwork"])
  private static let faceReason =
    "faces only render what use cases return: they touch no secret, no SQL, no key and no socket"

  static let table: [String: Rule] = [
    "Groundwork": Rule(may: [], why: "everything stands on it, so it stands on nothing"),
    "Assets": Rule(may: ["Files", "Groundwork"], why: "it hands out bytes and knows nothing of their meaning"),
    "Cryptography": Rule(
      may: ["Groundwork", "CLibcrypto"], why: "tools know nothing of Alipay, and libcrypto has one importer"),
    "SQLite": Rule(
      may: ["Groundwork", "CSQLite", "Files"], why: "tools know nothing of Alipay, and SQLite has one importer"),
    "TextEncoding": Rule(may: [], why: "tools know nothing of Alipay; bytes in, bytes out"),
    "Barcode": Rule(may: ["Groundwork"], why: "tools know nothing of Alipay: text in, modules out"),
    "HTTP": Rule(may: ["Groundwork"], why: "messages are values: no socket, no clock, no key"),
    "HTTPNetworking": Rule(
      may: ["HTTP", "Groundwork", "CLibssl"], why: "the only place with sockets, the only importer of libssl"),
    "Files": Rule(may: ["Groundwork"], why: "tools know nothing of Alipay"),
    "Processes": Rule(
      may: ["CProcess"], why: "tools know nothing of Alipay: other processes, and what this one is to the system"),
    "Terminal": Rule(may: ["Groundwork"], why: "tools know nothing of Alipay"),
    "AMS": Rule(
      may: ["HTTP", "Cryptography", "Groundwork"], why: "the protocol does no input or output and keeps nothing"),
    "Diagnosis": Rule(
      may: ["AMS", "HTTP", "Cryptography", "TextEncoding", "Groundwork"],
      why: "a diagnosis is a value computed from values: no files, no vault, no clock"),
    "Conformance": Rule(
      may: ["Diagnosis", "AMS", "HTTP", "Cryptography", "Groundwork"],
      why: "vectors and verdicts are values: who runs the program is a use case"),
    "Vault": Rule(
      may: ["SQLite", "Cryptography", "Files", "Groundwork"],
      why: "the vault keeps records and knows no meaning of them"
    ),
    "Keyring": Rule(
      may: ["Vault", "AMS", "Cryptography", "Groundwork"], why: "keys are kept in the vault and never call anybody"),
    "Onboarding": Rule(
      may: ["Groundwork"], why: "the guide is data and an engine; evidence kinds are supplied from outside"),
    "Templates": Rule(
      may: ["Groundwork"],
      why: "a template is text and names; where it lies and what the names stand for is decided elsewhere"),
    "Sandbox": Rule(
      may: ["AMS", "HTTP", "Barcode", "Groundwork"],
      why: "the gateway is a value: request in, reply out, no sockets, no files"),
    "APIClient": Rule(
      may: ["AMS", "HTTP", "Groundwork"], why: "one call through any transport; the transport is handed in"),
    "Traffic": Rule(
      may: ["AMS", "HTTP", "Groundwork"],
      why: "an exchange that was seen is a value; where it is kept is decided elsewhere"),
    "Capsules": Rule(
      may: ["Traffic", "AMS", "HTTP", "Groundwork"],
      why: "a capsule is a value made of a recorded exchange: no files, no vault, no clock"),
    "Acceptance": Rule(
      may: ["Sandbox", "AMS", "HTTP", "Cryptography", "Groundwork"],
      why: "cases and verdicts are values: who plays them and who is asked is a use case"),
    "Reconciliation": Rule(
      may: ["AMS", "Groundwork"],
      why: "reports are read from any source of bytes and compared as values: no files, no books of the sandbox"),
    "GoLive": Rule(
      may: ["Cryptography", "Groundwork"],
      why: "what a project holds, and what is put there, is computed from bytes: who reads and writes is a use case"),
    "WebUI": Rule(
      may: ["HTTP", "Groundwork"],
      why: "the page gets what commands print: no secret, no socket, no process; who runs a command is a use case"),
    "UseCases": Rule(
      may: [
        "Groundwork", "Assets", "Cryptography", "SQLite", "HTTP", "HTTPNetworking", "Files", "AMS", "Vault", "Keyring",
        "Onboarding", "Sandbox", "APIClient", "Traffic", "Diagnosis", "Conformance", "Capsules", "Acceptance",
        "Templates", "Reconciliation", "GoLive", "Processes", "WebUI",
      ], why: "use cases decide and return values; they never print, ask, or know a face"),
    "TUI": Rule(may: face, why: faceReason),
    "CLI": Rule(may: face.union(["TUI"]), why: faceReason),
    "till": Rule(
      may: ["CLI", "Terminal", "Groundwork"], why: "a few lines: arguments, streams and world in, exit code out"),
    "till-fuzz": Rule(
      may: ["Diagnosis", "AMS", "HTTP", "Cryptography", "Terminal", "Groundwork"],
      why: "a development tool runs the readers of outside bytes and nothing else"),
    "till-bench": Rule(
      may: ["Vault", "Cryptography", "Terminal", "Groundwork"],
      why: "a development tool times the vault without the program around it"),
    "embed-assets": Rule(may: [], why: "a build tool must build before anything else"),
  ]

  /// What belongs to the system and is governed by rules of its own.
  static let ofTheSystem: Set = [
    "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Dispatch", "Synchronization", "PackagePlugin",
  ]
  /// Modules that may call the system directly, and hold pointers.
  static let callsTheSystem: Set = [
    "HTTPNetworking", "Terminal", "Files", "TextEncoding", "Processes", "till-fuzz",
  ]
  static let holdsPointers: Set = [
    "Cryptography", "SQLite", "HTTPNetworking", "Terminal", "Files", "TextEncoding", "Processes",
  ]
  static let ofC: Set = ["CLibcrypto", "CLibssl", "CProcess", "CSQLite"]
}

/// The module table as the text of the manifest has it.
enum Manifest {
  static let dependencies: [String: Set<String>] = {
    let text = Repository.text("Package.swift")
    var table: [String: Set<String>] = [:]
    for match in text.matches(of: #/\bmodule\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/#) {
      table[String(match.1)] = names(match.2 ?? "")
    }
    for match in text.matches(of: #/\.executableTarget\(\s*name: "([\w-]+)"(?:,\s*dependencies: \[([^\]]*)\])?/#) {
      table[String(match.1)] = names(match.2 ?? "")
    }
    return table
  }()

  private static func names(_ list: Substring) -> Set<String> {
    Set(list.matches(of: #/"(\w+)"/#).map { String($0.1) })
  }
}
