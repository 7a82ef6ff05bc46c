import Groundwork

extension Hypothesis.Way {
  /// A defect of a file that this message depends on. Files of other slots are left alone.
  static func keyFile(_ cause: CauseID, rank: Int) -> Hypothesis.Way {
    .key { situation in
      let damaged = situation.expected.compactMap { key in
        key.defects.first { $0.cause == cause }.map { (key: key, defect: $0) }
      }
      guard let first = damaged.first else { return nil }
      let details = damaged.map { Fact.keyFile($0.key, $0.defect.words) }
      return KeyFinding(key: first.key, details: details, rank: rank)
    }
  }
}

extension Fact {
  static func keyFile(_ key: CandidateKey, _ words: Localized) -> Fact {
    Fact("key-file", zh: "\(key.name)：\(words.zh)", en: "\(key.name): \(words.en)")
  }

  static func signer(_ key: CandidateKey) -> Fact {
    Fact("signed-by", zh: "签名所用的密钥：\(key.shown)", en: "the key that signed: \(key.shown)")
  }

  static func wanted(_ key: CandidateKey) -> Fact {
    Fact("expected-key", zh: "应当使用的密钥：\(key.shown)", en: "the key that should be used: \(key.shown)")
  }

  static func headerVersion(_ text: String?) -> Fact {
    let value = text ?? ""
    return value.isEmpty
      ? Fact(
        "header-version", zh: "请求头没有写 keyVersion，按最新版本处理", en: "the header names no keyVersion, so the newest counts")
      : Fact("header-version", zh: "请求头写的是 keyVersion=\(value)", en: "the header says keyVersion=\(value)")
  }
}
