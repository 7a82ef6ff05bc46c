import HTTP

@testable import Cryptography
@testable import Diagnosis

/// A payment request: what was signed, and what of it arrived.
struct SignedRequest {
  static let clientID = "SANDBOX_5Y00000000000000"
  static let time = "1735689600123"

  var method = "POST"
  var path = "/ams/api/v1/payments/inquiryPayment"
  var body = #"{"paymentRequestId":"R1","paymentId":"P1"}"#
  /// The text that was signed; that of the message itself if nobody says otherwise.
  var signed: String?
  /// What else stands in the head.
  var fields: HTTPFields = [:]

  /// The text a receiver builds.
  var received: String { "\(method) \(path)\n\(Self.clientID).\(Self.time).\(body)" }

  /// Signed with a key, and diagnosed with one's own key of that environment at hand.
  func signatureCase(by key: PrivateKey = TestKeys.own1) throws -> SignatureCase {
    let value = try key.sign(Array((signed ?? received).utf8)).bytes
    let header = "algorithm=RSA256,keyVersion=1,signature=\(Self.encoded(value))"
    var all: HTTPFields = ["Client-Id": Self.clientID, "Request-Time": Self.time, "Signature": header]
    for field in fields { all.append(field) }
    let own = try TestKeys.own1.exported(as: .pkcs8PEM).unprotectedCopy()
    return SignatureCase(
      kind: .request,
      message: CapturedMessage(
        form: .rawHTTP, method: Array(method.utf8), target: Array(path.utf8), fields: all, body: Array(body.utf8)),
      keys: [CandidateKey.reading(name: "sandbox-private-v1.pem", bytes: own)])
  }

  private static func encoded(_ bytes: [UInt8]) -> String {
    Base64Line.encode(bytes).map { byte in
      switch byte {
      case UInt8(ascii: "+"): "%2B"
      case UInt8(ascii: "/"): "%2F"
      case UInt8(ascii: "="): "%3D"
      default: String(UnicodeScalar(byte))
      }
    }.joined()
  }
}
