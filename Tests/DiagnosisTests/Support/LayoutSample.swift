@testable import AMS
@testable import Diagnosis
@testable import HTTP

/// One request, and what rows about the layout make of it.
enum LayoutSample {
  static let body = #"{"b":"2","a":"1"}"#
  static let received = "POST /pay\nC1.T1.\(body)"

  static func signatureCase(body: String = body) -> SignatureCase {
    SignatureCase(
      kind: .request, message: CapturedMessage(form: .rawHTTP, method: Array("POST".utf8), body: Array(body.utf8)))
  }

  static func edits(of row: Hypothesis, body: String = body) -> [LayoutEdit] {
    row.ways.flatMap { way -> [LayoutEdit] in
      if case .layout(let propose) = way { propose(signatureCase(body: body)) } else { [] }
    }
  }

  static func text(_ form: LayoutForm, body: String = body) -> String? {
    form.assembled(
      method: Array("POST".utf8), path: Array("/pay".utf8), clientID: Array("C1".utf8), time: Array("T1".utf8),
      body: Array(body.utf8)
    ).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every text the row proposes, alone.
  static func texts(of row: Hypothesis, body: String = body) -> [String] {
    edits(of: row, body: body).compactMap { edit in
      var form = LayoutForm()
      edit.apply(&form)
      return text(form, body: body)
    }
  }

  /// Every text that one edit of each row makes together, applied in the order of the axes.
  static func texts(of one: Hypothesis, with other: Hypothesis) -> [String] {
    edits(of: one).flatMap { first in
      edits(of: other).filter { $0.axis != first.axis }.compactMap { second in
        var form = LayoutForm()
        for edit in [first, second].sorted(by: { $0.axis.rawValue < $1.axis.rawValue }) { edit.apply(&form) }
        return text(form)
      }
    }
  }
}
