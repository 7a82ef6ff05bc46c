import Groundwork

extension Hypothesis {
  /// The wrong one of two files.
  static let privateKeyInPublicSlot = Hypothesis(
    "private-key-in-public-slot",
    citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "公钥的位置放的是私钥",
        en: "a private key stands in the place of a public key"),
      explanation: Localized(
        zh: "选错了文件。需要公钥的程序读不了它；而且私钥出现在可以公开的位置，可能已经泄露。",
        en: "The wrong file was chosen. What expects a public key cannot read it, and a private key lies where "
          + "public things lie."),
      fix: Localized(
        zh: "换成公钥文件，并把这个私钥视为已泄露：生成新的密钥对。",
        en: "Put the public key there, and treat this private key as exposed: make a new pair.")),
    ways: [.keyFile("private-key-in-public-slot", rank: 10)])
}
