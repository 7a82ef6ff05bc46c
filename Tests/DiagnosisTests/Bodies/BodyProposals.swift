import AMS
import HTTP

@testable import Diagnosis

/// What a row of the bodies family makes of a received body.
struct BodyProposals {
  let texts: Set<[UInt8]>

  init(
    of cause: CauseID, _ received: [UInt8], intended: [UInt8]? = nil, fields: HTTPFields = [:],
    otherBodies: [OtherBody] = []
  ) {
    let message = CapturedMessage(form: .rawHTTP, fields: fields, body: received, otherBodies: otherBodies)
    let signatureCase = SignatureCase(kind: .request, message: message, intended: intended)
    let body = BodyText(bytes: received, json: JSONText(received), signatureCase: signatureCase)
    texts = Set(Hypothesis.of(cause)?.bodyEdits(of: body).compactMap { $0.rendered(body) } ?? [])
  }

  init(of cause: CauseID, _ received: String, intended: String? = nil) {
    self.init(of: cause, Array(received.utf8), intended: intended.map { Array($0.utf8) })
  }

  func contains(_ text: String) -> Bool { texts.contains(Array(text.utf8)) }
}

extension Hypothesis {
  func bodyEdits(of body: BodyText) -> [BodyEdit] {
    ways.flatMap { way -> [BodyEdit] in
      if case .body(let propose) = way { return propose(body) } else { return [] }
    }
  }
}

extension BodyEdit {
  func rendered(_ body: BodyText) -> [UInt8]? {
    var form = BodyForm()
    apply(&form)
    return form.rendered(body)
  }
}

/// Bytes from hexadecimal digits.
func bytes(_ hex: String) -> [UInt8] {
  let digits = Array(hex.utf8)
  return stride(from: 0, to: digits.count - 1, by: 2).map { place in
    UInt8((Hexadecimal.value(digits[place]) ?? 0) << 4 | (Hexadecimal.value(digits[place + 1]) ?? 0))
  }
}
