import Onboarding

/// A checklist without fault that is short enough to read, and to break in one place.
enum SmallChecklist {
  static let evidenceKinds: Set<String> = ["attestation", "client-id"]
  static let inputKinds: Set<String> = ["clientId"]

  static let text = """
    {
      "formatVersion": 1,
      "read": "2026-11-20",
      "resources": [
        {
          "id": "home",
          "title": { "zh": "首页", "en": "Home" },
          "url": "https://example.com/docs",
          "when": { "zh": "随时", "en": "At any time" }
        }
      ],
      "stages": [
        {
          "id": "one",
          "title": { "zh": "第一阶段", "en": "First stage" },
          "steps": [
            {
              "id": "one.first",
              "title": { "zh": "第一步", "en": "First step" },
              "body": { "zh": "等待 30 分钟。", "en": "Wait 30 minutes." },
              "hint": { "zh": "见 https://example.com/a。", "en": "See https://example.com/a." },
              "why": { "zh": "因为 5.99 USD 是钱。", "en": "Because 5.99 USD is money." },
              "links": [{ "title": { "zh": "页面", "en": "Page" }, "url": "https://example.com/page" }],
              "after": [],
              "inputs": [{ "kind": "clientId", "environment": "sandbox" }],
              "evidence": [{ "kind": "client-id", "environment": "sandbox" }],
              "byHand": false,
              "commands": ["till status"],
              "source": { "url": "https://example.com/guide", "read": "2026-11-20" }
            },
            {
              "id": "one.second",
              "title": { "zh": "第二步", "en": "Second step" },
              "body": { "zh": "签字。", "en": "Sign." },
              "hint": { "zh": "看清楚。", "en": "Read it." },
              "why": { "zh": "合同。", "en": "Contract." },
              "after": ["one.first"],
              "mayNotApply": { "zh": "已签过。", "en": "It is signed." },
              "evidence": [{ "kind": "attestation" }],
              "byHand": true,
              "source": { "url": "https://example.com/sign", "read": "2026-11-20" }
            }
          ]
        }
      ]
    }
    """

  static func decode(replacing old: String = "", with new: String = "") throws -> Checklist {
    try Checklist.decode([UInt8](broken(replacing: old, with: new).utf8))
  }

  /// The text with the first occurrence of `old` replaced; the occurrence must exist.
  static func broken(replacing old: String, with new: String) -> String {
    guard !old.isEmpty else { return text }
    guard let range = text.range(of: old) else { return "the text to replace is not there: \(old)" }
    return text.replacingCharacters(in: range, with: new)
  }
}

extension String {
  fileprivate func range(of other: String) -> Range<String.Index>? {
    firstRange(of: other)
  }

  fileprivate func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: other)
    return copy
  }
}
