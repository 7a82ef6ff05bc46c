import Foundation
import Groundwork
import Testing

@testable import Cryptography

@Suite struct LocalAuthorityTests {
  private let now = Date()

  private func issue(hosts: [String] = ["localhost", "pay.test"], addresses: [String] = ["127.0.0.1", "::1"]) throws
    -> IssuedCertificates
  {
    try LocalAuthority.issue(hosts: hosts, addresses: addresses, now: now, validDays: 90)
  }

  private func verify(_ issued: IssuedCertificates, _ options: String) throws -> Command {
    let folder = try TemporaryFolder()
    let authority = try folder.write("authority.pem", issued.authorityPEM)
    let chain = try folder.write("chain.pem", issued.serverChainPEM)
    let words = "verify -x509_strict -purpose sslserver -CAfile \(authority) \(options) \(chain)"
    return try Command.run("openssl", words.split(separator: " ").map(String.init), joiningErrors: true)
  }

  @Test(arguments: [
    "-verify_hostname localhost", "-verify_hostname pay.test", "-verify_ip 127.0.0.1", "-verify_ip ::1",
  ])
  func `openssl accepts the server for each name it was asked for`(option: String) throws {
    let result = try verify(issue(), option)
    #expect(result.succeeded, "\(result.text)")
  }

  @Test(arguments: [
    "-verify_hostname example.com", "-verify_hostname sub.pay.test", "-verify_ip 127.0.0.2", "-verify_ip ::2",
  ])
  func `openssl refuses the server for any other name`(option: String) throws {
    #expect(try !verify(issue(), option).succeeded)
  }

  @Test func `a server with names or addresses alone is accepted too`() throws {
    #expect(try verify(issue(hosts: [], addresses: ["127.0.0.1"]), "-verify_ip 127.0.0.1").succeeded)
    #expect(try verify(issue(hosts: [], addresses: ["::1"]), "-verify_ip ::1").succeeded)
    #expect(try verify(issue(hosts: ["localhost"], addresses: []), "-verify_hostname localhost").succeeded)
  }

  /// What a thief of the authority's key could do, had it been kept.
  ///
  /// Numbers of obj_mac.h: 82 and 90 are the key identifiers, 83 keyUsage, 85 subjectAltName, 87 basicConstraints,
  /// 666 nameConstraints.
  private func forged(names: String, constraints: String) throws -> IssuedCertificates {
    let end = now.addingTimeInterval(86_400)
    let authority = try CertificateDraft(commonName: "Till local authority", from: now, to: end)
    try authority.add(87, "critical,CA:TRUE,pathlen:0", issuedBy: authority)
    try authority.add(83, "critical,keyCertSign,cRLSign", issuedBy: authority)
    try authority.add(666, constraints, issuedBy: authority)
    try authority.add(82, "hash", issuedBy: authority)
    try authority.sign(as: authority)
    let server = try CertificateDraft(commonName: "Till local server", from: now, to: end)
    try server.add(85, names, issuedBy: authority)
    try server.add(90, "keyid:always", issuedBy: authority)
    try server.sign(as: authority)
    return IssuedCertificates(
      authorityPEM: try authority.pem(), serverChainPEM: try server.pem(), serverKeyPEM: SecretBytes(count: 0) { _ in },
      serverExpires: end, authorityFingerprint: try authority.fingerprint())
  }

  @Test(arguments: [
    ("DNS:localhost", true), ("IP:127.0.0.1", true), ("DNS:bank.example", false), ("IP:127.0.0.2", false),
    ("IP:::1", false), ("DNS:localhost,DNS:bank.example", false),
  ])
  func `even the authority's key could not have vouched for other names`(names: String, isAccepted: Bool) throws {
    let constraints = try CertificateNames(hosts: ["localhost"], addresses: ["127.0.0.1"]).constraints
    let result = try verify(forged(names: names, constraints: constraints), "")
    #expect(result.succeeded == isAccepted, "\(result.text)")
    if !isAccepted { #expect(result.text.contains("permitted subtree violation")) }
  }

  @Test func `without a host no name, and without an address no address is vouched for`() throws {
    let addressOnly = try CertificateNames(hosts: [], addresses: ["127.0.0.1"]).constraints
    #expect(try verify(forged(names: "DNS:localhost", constraints: addressOnly), "").text.contains("excluded subtree"))
    let hostOnly = try CertificateNames(hosts: ["localhost"], addresses: []).constraints
    for address in ["IP:10.0.0.1", "IP:::1"] {
      #expect(try verify(forged(names: address, constraints: hostOnly), "").text.contains("excluded subtree"))
    }
  }

  @Test func `many long names still make a valid certificate`() throws {
    let hosts = (1...40).map { "a-rather-long-host-name-number-\($0).sandbox.test" }
    #expect(try verify(issue(hosts: hosts, addresses: ["::1"]), "-verify_hostname \(hosts[39])").succeeded)
  }

  @Test func `another authority of the same kind does not vouch for the server`() throws {
    let issued = try issue()
    let other = try issue()
    let mixed = IssuedCertificates(
      authorityPEM: other.authorityPEM, serverChainPEM: issued.serverChainPEM, serverKeyPEM: issued.serverKeyPEM,
      serverExpires: issued.serverExpires, authorityFingerprint: other.authorityFingerprint)
    #expect(try !verify(mixed, "-verify_hostname localhost").succeeded)
    #expect(issued.authorityFingerprint != other.authorityFingerprint)
  }

  @Test func `the authority may sign for exactly these names, and for no further authority`() throws {
    let text = try Command.openssl("x509 -noout -text", input: issue().authorityPEM).text
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    func after(_ title: String, _ count: Int) -> [String] {
      guard let index = text.firstIndex(of: title) else { return [] }
      return Array(text[(index + 1)...].prefix(count))
    }
    #expect(after("X509v3 Basic Constraints: critical", 1) == ["CA:TRUE, pathlen:0"])
    #expect(after("X509v3 Key Usage: critical", 1) == ["Certificate Sign, CRL Sign"])
    #expect(
      after("X509v3 Name Constraints: critical", 6) == [
        "Permitted:", "DNS:localhost", "DNS:pay.test", "IP:127.0.0.1/255.255.255.255",
        "IP:0:0:0:0:0:0:0:1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF", "X509v3 Subject Key Identifier:",
      ])
    #expect(text.contains("Version: 3 (0x2)"))
    #expect(text.contains("ASN1 OID: prime256v1"))
  }

  @Test func `a kind of name that was not asked for is excluded as a whole`() throws {
    let withoutHosts = try Command.openssl(
      "x509 -noout -ext nameConstraints", input: issue(hosts: [], addresses: ["127.0.0.1"]).authorityPEM
    ).text
    #expect(withoutHosts.contains("IP:127.0.0.1/255.255.255.255"))
    #expect(withoutHosts.contains("Excluded:\n        DNS:\n") || withoutHosts.hasSuffix("DNS:\n"))
    let withoutAddresses = try Command.openssl(
      "x509 -noout -ext nameConstraints", input: issue(hosts: ["localhost"], addresses: []).authorityPEM
    ).text
    #expect(withoutAddresses.contains("IP:0.0.0.0/0.0.0.0"))
    #expect(withoutAddresses.contains("IP:0:0:0:0:0:0:0:0/0:0:0:0:0:0:0:0"))
  }

  @Test func `the server certificate is for a server and is no authority`() throws {
    let text = try Command.openssl("x509 -noout -text", input: issue().serverChainPEM).text
    for expected in [
      "X509v3 Basic Constraints: critical\n                CA:FALSE",
      "X509v3 Key Usage: critical\n                Digital Signature\n",
      "TLS Web Server Authentication\n",
      "DNS:localhost, DNS:pay.test, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1",
      "X509v3 Authority Key Identifier", "X509v3 Subject Key Identifier",
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
  }

  @Test func `the chain is the server's certificate and then the authority's`() throws {
    let issued = try issue()
    #expect(issued.serverChainPEM.count > issued.authorityPEM.count)
    #expect(Array(issued.serverChainPEM.suffix(issued.authorityPEM.count)) == issued.authorityPEM)
  }

  @Test func `the server's key belongs to its certificate, and the authority's key is nowhere`() throws {
    let issued = try issue()
    let fromKey = try Command.openssl("pkey -pubout", input: issued.serverKeyPEM.bytes).output
    let fromCertificate = try Command.openssl("x509 -noout -pubkey", input: issued.serverChainPEM).output
    let ofAuthority = try Command.openssl("x509 -noout -pubkey", input: issued.authorityPEM).output
    #expect(!fromKey.isEmpty)
    #expect(fromKey == fromCertificate)
    #expect(fromKey != ofAuthority)
  }

  @Test func `validity begins an hour before now and ends after the days asked for`() throws {
    // date -u -d @1795392000 gives 2026-11-23 00:00:00.
    let issued = try LocalAuthority.issue(
      hosts: ["localhost"], addresses: [], now: Date(timeIntervalSince1970: 1_795_392_000.9), validDays: 30)
    let dates = "notBefore=2026-11-22 23:00:00Z\nnotAfter=2026-12-23 00:00:00Z\n"
    #expect(try Command.openssl("x509 -noout -dates -dateopt iso_8601", input: issued.serverChainPEM).text == dates)
    #expect(try Command.openssl("x509 -noout -dates -dateopt iso_8601", input: issued.authorityPEM).text == dates)
    #expect(issued.serverExpires == Date(timeIntervalSince1970: 1_797_984_000))
  }

  @Test func `serial numbers are random, positive and at most 127 bits`() throws {
    let issued = try issue()
    let serials = try [issued.authorityPEM, issued.serverChainPEM].map {
      try Command.openssl("x509 -noout -serial", input: $0).text
    }
    #expect(serials[0] != serials[1])
    for serial in serials {
      let digits = serial.dropFirst("serial=".count).dropLast()
      #expect((20...32).contains(digits.count), "\(serial)")
      if digits.count == 32 { #expect(digits.first.map { "01234567".contains($0) } == true) }
    }
  }

  @Test func `the fingerprint is the one openssl shows`() throws {
    let issued = try issue()
    let shown = try Command.openssl("x509 -noout -fingerprint -sha256", input: issued.authorityPEM).text
    #expect(shown == "sha256 Fingerprint=\(issued.authorityFingerprint)\n")
  }

  @Test(arguments: [
    "", "-a", "a-", "a..b", "*.test", "a,DNS:b", "a b", "a:443", "商店", "127.0.0.1", "a\nb", "a;b", "x.123",
    String(repeating: "a", count: 64),
  ])
  func `what is no host name is refused`(host: String) {
    #expect(throws: CertificateFailure.notAHostName(host)) { try issue(hosts: [host]) }
  }

  @Test(arguments: [
    "", "localhost", "127.0.0", "256.0.0.1", "127.0.0.1/8", "::g", "127.0.0.1,IP:1.1.1.1", "fe80::1%lo",
  ])
  func `what is no address is refused`(address: String) {
    #expect(throws: CertificateFailure.notAnAddress(address)) { try issue(addresses: [address]) }
  }

  @Test func `no name at all, and no or too many days, are refused`() {
    #expect(throws: CertificateFailure.noNames) { try issue(hosts: [], addresses: []) }
    for days in [-1, 0, 825] {
      #expect(throws: CertificateFailure.validityOutOfRange(days: days)) {
        try LocalAuthority.issue(hosts: ["localhost"], addresses: [], now: now, validDays: days)
      }
    }
  }

  @Test func `every refusal has its code, and words and advice in both languages`() {
    let failures: [(CertificateFailure, String)] = [
      (.noNames, "CRT-001"), (.notAHostName("a b"), "CRT-002"), (.notAnAddress("x"), "CRT-003"),
      (.validityOutOfRange(days: 900), "CRT-004"),
    ]
    for (failure, code) in failures {
      #expect(failure.code.text == code)
      #expect(!failure.what.zh.isEmpty && !failure.what.en.isEmpty && failure.what.zh != failure.what.en)
      #expect(!failure.remedies.isEmpty)
    }
  }
}
