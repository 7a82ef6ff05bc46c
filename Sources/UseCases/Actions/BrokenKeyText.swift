import Cryptography
package import Groundwork

/// A key text that cannot be used, with the cause it would have in a diagnosis and what can still be made out.
package struct BrokenKeyText: DetailedFailure {
  let failure: KeyTextFailure
  /// Such as `key-truncated`; `nil` if the taxonomy has none.
  package let cause: String?
  /// The fingerprint of the public half that was rebuilt from what is left.
  package let rebuilt: String?

  package var code: FailureCode { failure.code }
  package var what: Localized { failure.what }
  package var remedies: [Remedy] { failure.remedies }

  package var why: Localized? {
    let named = cause.map { Localized(zh: "诊断中称为 \($0)", en: "a diagnosis calls it \($0)") }
    let left = rebuilt.map {
      Localized(zh: "公钥部分仍可还原：\($0)", en: "the public half can still be made out: \($0)")
    }
    let parts = [failure.why, named, left].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    return Localized(
      zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
  }

  package var details: [JSON.Member] {
    [.init("cause", .optional(cause)), .init("fingerprint", .optional(rebuilt))]
  }
}
