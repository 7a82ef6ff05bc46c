import AMS
import Cryptography
import HTTP

@testable import Diagnosis

/// Keys made once for all tests of key rows.
enum TestKeys {
  static let own1 = make()
  static let own2 = make()
  static let live = make()
  static let alipay = make()
  static let liveAlipay = make()
  static let stranger = make()

  private static func make() -> PrivateKey {
    guard let key = try? PrivateKey.generate(.bits2048) else { preconditionFailure("no entropy") }
    return key
  }

  /// openssl genrsa 1024 | openssl rsa -pubout
  static let short = Array(
    """
    -----BEGIN PUBLIC KEY-----
    MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC5ik3WV2ULLGxt1ZXnyxICywTF
    +6FBwvfdgk6DQfm88fjnD+r808CqLeN5nU++GNgHqLmfB82CgKvxOuW6W5W0ut6Y
    9IS9+k4gAJEXZ9DMIeWrrWnMWwrw0FAok41zugZpssmyfHK5uqd/i4CXDe41LRa5
    jxulMHZJWRShP9pLgwIDAQAB
    -----END PUBLIC KEY-----

    """.utf8)

  /// openssl ecparam -name prime256v1 -genkey -noout | openssl pkey -pubout
  static let curve = Array(
    """
    -----BEGIN PUBLIC KEY-----
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqGng3LlUjdlolsw+YkTZez84Nylr
    UyOwNOGes64OwT/lNG/WTp2mCfz3aQErkPf20bMiZxiQSxydNx1DVfUF8A==
    -----END PUBLIC KEY-----

    """.utf8)

  /// openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=shop.example -days 36500
  static let certificate = Array(
    """
    -----BEGIN CERTIFICATE-----
    MIIDETCCAfmgAwIBAgIUasyz0W+IjGFvh6cI+WMT6MUviSAwDQYJKoZIhvcNAQEL
    BQAwFzEVMBMGA1UEAwwMc2hvcC5leGFtcGxlMCAXDTI2MTEyMzA5NDQyMloYDzIx
    MjYxMDMwMDk0NDIyWjAXMRUwEwYDVQQDDAxzaG9wLmV4YW1wbGUwggEiMA0GCSqG
    SIb3DQEBAQUAA4IBDwAwggEKAoIBAQCNn0UTP1FkhGz5y/SxtLyR7RjukfsxBAzd
    paXwWf0uRGrO+2/oOsJt2d44sNFGEIdt8er1RNlYLj3vr9bEmpsrmQLzxpoKLfop
    ewLCM6rKnPEKjD1XHGrmVRrLdK7LOk0MuL/SL2EmwW/q+k7Zv9koasFV7pPxiArr
    7MsV0qxOe++lB4b0INYBvCnqcHcnNRsOA6gmaQ/qwFKoIzMsxbRTmyFm4rIVn9TS
    TmkgELHmaNY7vssVWKevKeU0Dewte7JJSx36PfbN4PZVbgBCf9F/cxyjTByNvTb9
    UK+Fbo6mze6DBtxGUk6Kfl0OziRNIsza4lRDWaEN0t3/RVlRIvAxAgMBAAGjUzBR
    MB0GA1UdDgQWBBTSdpTPdhG5MtF8drX+KxFupHXVaDAfBgNVHSMEGDAWgBTSdpTP
    dhG5MtF8drX+KxFupHXVaDAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUA
    A4IBAQAAOXDWZhxDw8kVQflL0zmtNfArVXMVCFTvb5Py8hKW5lFWXdLEf+T1ZRcA
    jJK+OH7mhrMnxZrJXOr/HC/OUVnQ0Atx2PmDpuBjU7nT5ZcVh2dIKXSfDjHXrojp
    O5U75F1G0CULDye1vkWkNM3fuet7epnudYnVTFRSUWkV52c3v4RRaX0w3a2iQepq
    3RDpU3A4vreXNHDyTWJbeBmI2AwK/ZX6qZYXOJTJ7jNt6QDLvp5h0v1T0DP2gXz0
    owe8AlGaKO2vuphfJzLzhutCD9SD2FO9LF0nFPJJB+MVxUT0IuO3yFtbWe1lTvPE
    3VChgrSc2anGiL+8OSzO3pN1cptO
    -----END CERTIFICATE-----

    """.utf8)

  static let encrypted = Array(
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIC5TBfBgkq\n-----END ENCRYPTED PRIVATE KEY-----\n".utf8)
  static let openSSH = Array(
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE=\n-----END OPENSSH PRIVATE KEY-----\n".utf8)
}

extension PrivateKey {
  var pem: [UInt8] { text(.pkcs8PEM) }
  func text(_ form: PrivateKeyForm) -> [UInt8] { (try? exported(as: form))?.unprotectedCopy() ?? [] }
  var publicPEM: [UInt8] { publicText(.spkiPEM) }
  func publicText(_ form: PublicKeyForm) -> [UInt8] { (try? publicKey.exported(as: form)) ?? [] }
}

extension [UInt8] {
  func replacing(_ old: String, _ new: String) -> [UInt8] {
    let (old, new) = (Array(old.utf8), Array(new.utf8))
    var result: [UInt8] = []
    var position = 0
    while position < count {
      if self[position...].starts(with: old) {
        result += new
        position += old.count
      } else {
        result.append(self[position])
        position += 1
      }
    }
    return result
  }
}

/// A case with keys: what rows about keys look at.
struct Situation {
  var kind: MessageKind = .request
  var clientID = "SANDBOX_5Y00000000000000"
  var headerVersion: String? = "1"
  var known: [Environment: [String]] = [:]
  var files: [(name: String, bytes: [UInt8])] = []
  var signedBy: PrivateKey?

  var built: KeySituation {
    let keys = files.map { CandidateKey.reading(name: $0.name, bytes: $0.bytes) }
    let message = CapturedMessage(form: .rawHTTP, fields: HTTPFields([HTTPField("client-id", clientID)]))
    let signatureCase = SignatureCase(kind: kind, message: message, knownClientIDs: known, keys: keys)
    return KeySituation(
      signatureCase: signatureCase, headerVersion: headerVersion,
      signers: keys.filter { $0.publicKey != nil && $0.publicKey == signedBy?.publicKey })
  }

  /// The causes of all key rows, best rank first.
  var causes: [CauseID] { findings.map(\.cause) }

  var findings: [(cause: CauseID, finding: KeyFinding)] {
    let situation = built
    var found: [(cause: CauseID, finding: KeyFinding)] = []
    for row in Hypothesis.ofKeys {
      for case .key(let find) in row.ways {
        if let finding = find(situation) { found.append((row.cause, finding)) }
      }
    }
    return found.sorted { $0.finding.rank < $1.finding.rank }
  }
}
