import AMS
import APIClient
import Cryptography
import Groundwork
import HTTP
import Keyring

/// Asks a gateway, with a harmless signed call, whether a key is in use there: an inquiry of a payment nobody made.
struct KeyProbe: Sendable {
  enum Outcome: Sendable, Equatable {
    case works
    /// Seen not to be used, and by what.
    case refused(Localized)
    /// Nothing can be concluded, and why.
    case unclear(Localized)

    var words: Localized {
      switch self {
      case .works: Localized(zh: "已生效", en: "it works")
      case .refused(let words), .unclear(let words): words
      }
    }
  }

  let calling: Calling
  let side: RotationSide
  let key: StoredKey

  /// What gateways answer when the signature, and nothing else, is what they do not like.
  private static let signatureCodes: Set = ["INVALID_SIGNATURE", "SIGNATURE_INVALID", "KEY_NOT_FOUND"]

  /// - Throws: `CancellationError`, and what libcrypto throws; a call that fails is an outcome.
  func ask() async throws -> Outcome {
    var calling = calling
    if side == .merchant, let privateKey = key.privateKey {
      calling.signer = Signer(privateKey: privateKey, keyVersion: calling.signer.keyVersion)
    }
    // An id of this form is nobody's order: its tail is chance.
    let id = PaymentRequestID.make(terminal: "probe", world: calling.world)
    let plan = try calling.plan(
      .inquiryPayment, body: Array((["paymentRequestId": .string(id.rawValue)] as JSON).compact.utf8))
    let report: CallReport
    do {
      report = try await calling.send(plan)
    } catch let cancellation as CancellationError {
      throw cancellation
    } catch {
      return .unclear((error as? any Failure)?.what ?? Localized(verbatim: "\(error)"))
    }
    return side == .merchant ? judge(report) : judgeSigner(of: report)
  }

  private func judge(_ report: CallReport) -> Outcome {
    let code = report.result?.code ?? "HTTP \(report.response.status)"
    if Self.signatureCodes.contains(code) {
      return .refused(Localized(zh: "网关回答 \(code)", en: "the gateway answers \(code)"))
    }
    guard report.verification.isValid else {
      return .unclear(
        Localized(zh: "回答 \(code) 的签名不成立", en: "it answered \(code), but the answer does not verify"))
    }
    guard code == "ORDER_NOT_EXIST" else {
      return .unclear(Localized(zh: "网关回答 \(code)", en: "the gateway answers \(code)"))
    }
    return .works
  }

  private func judgeSigner(of report: CallReport) -> Outcome {
    guard case .valid(let fingerprint) = report.verification else {
      return .unclear(Localized(zh: "回答的签名不成立", en: "the answer does not verify with any key of the vault"))
    }
    if fingerprint == key.publicKey.fingerprint { return .works }
    return .refused(
      Localized(zh: "平台仍用 \(fingerprint.short) 签名", en: "the platform still signs with \(fingerprint.short)"))
  }
}
