import Testing

/// Made with the openssl command for each test run: an authority and certificates it has signed.
struct Certificates: Sendable {
  let folder: TemporaryFolder

  func bytes(_ name: String) throws -> [UInt8] { try folder.read(name) }
  func path(_ name: String) -> String { folder.path(name) }

  /// Files: `authority.pem`, and for `good` (localhost, 127.0.0.1, ::1), `other` (wrong names), `expired` and
  /// `lone` (self-signed) a `.pem` and a `.key`.
  static let made = Task { try await make() }

  private static func make() async throws -> Certificates {
    let made = Certificates(folder: try TemporaryFolder())
    try await made.openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=Test authority", "-keyout", made.path("authority.key"), "-out", made.path("authority.pem"))
    try await made.sign("good", names: "DNS:localhost,IP:127.0.0.1,IP:::1,DNS:gateway.test", days: "2")
    try await made.sign("other", names: "DNS:other.example,DNS:*.wild.example,IP:10.0.0.1", days: "2")
    try await made.sign("expired", names: "DNS:localhost,IP:127.0.0.1", days: "-1")
    try await made.openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=lone", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
      "-keyout", made.path("lone.key"), "-out", made.path("lone.pem"))
    return made
  }

  private func sign(_ name: String, names: String, days: String) async throws {
    try folder.write("\(name).ext", Array("subjectAltName=\(names)".utf8))
    try await openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(name)",
      "-keyout", path("\(name).key"), "-out", path("\(name).csr"))
    try await openssl(
      "x509", "-req", "-in", path("\(name).csr"), "-CA", path("authority.pem"), "-CAkey", path("authority.key"),
      "-set_serial", "2", "-days", days, "-extfile", path("\(name).ext"), "-out", path("\(name).pem"))
  }

  private func openssl(_ arguments: String...) async throws {
    let outcome = try await Peer.run("openssl", arguments)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
}
