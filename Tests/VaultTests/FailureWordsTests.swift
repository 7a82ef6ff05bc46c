import Groundwork
import Testing

@testable import Vault

@Suite struct FailureWordsTests {
  static let all: [VaultFailure] = [
    .notThere("/v"), .wrongPassphrase("/v"), .headerDamaged("/v"),
    .recordsDamaged("/v", [.named(.key), .unnamed("00112233445566778899")], readable: 4),
    .contentsDiffer("/v", .rows(expected: 3, found: 2)), .contentsDiffer("/v", .slotsPutBack),
    .contentsDiffer("/v", .manifestUnreadable), .contentsDiffer("/v", .wentBack(seen: 4, found: 3)),
    .contentsDiffer("/v", .header), .fileDamaged("/v", .empty), .fileDamaged("/v", .cutOff(bytes: 1, expected: 2)),
    .fileDamaged("/v", .beginning), .fileDamaged("/v", .structure(["row 1 missing"])), .notAVault("/v"),
    .newerFormat("/v", found: 2), .olderThanSeen("/v", generation: 12, seen: 40), .inUse("/v", holder: 12),
    .inUse("/v", holder: nil),
    .unsafeFile("/v", .open(mode: 0o644)), .unsafeFile("/v", .symbolicLink), .unsafeFile("/v", .notRegular),
    .unsafeFile("/v", .foreignOwner(userID: 5)), .diskFull("/v"), .alreadyThere("/v"),
    .costOutOfBounds("/v", .tooMuch(cost: 1, blockSize: 2, parallelism: 3)),
    .costOutOfBounds("/v", .tooLittle(cost: 1, floor: 2)), .conflict(.key), .openedForSalvage("/v"), .closed,
    .tooLarge(.key, .value, count: 2, maximum: 1),
  ]

  @Test(arguments: all)
  func `a failure says what happened in both languages, without a full stop`(failure: VaultFailure) {
    for words in [failure.what, failure.why].compactMap({ $0 }) {
      #expect(!words.en.isEmpty && !words.zh.isEmpty)
      #expect(!words.en.hasSuffix(".") && !words.zh.hasSuffix("。"))
      #expect(words.en.first?.isUppercase == false || words.en.hasPrefix("SQLite"))
      #expect(!words.zh.contains(", ") || words.zh.contains("“"))
    }
  }

  @Test(arguments: all)
  func `a remedy is a command that exists`(failure: VaultFailure) {
    for case .run(let command) in failure.remedies {
      #expect(
        [
          "till vault create", "till doctor", "till where", "chmod 600 /v", "till vault verify",
          "till vault verify --accept-older", "till vault salvage --to rescued.db",
          "till vault restore FILE --rehearse",
        ].contains(command))
    }
  }

  @Test func `what is damaged leads to a backup before anything is overwritten`() {
    for failure in Self.all where failure.code.category == .damaged && failure.verdict != .older {
      guard case .advice(let words) = failure.remedies.first else {
        Issue.record("\(failure) gives no advice")
        continue
      }
      #expect(words.en == "keep a copy of the file as it is, then put it back from a backup")
    }
  }

  @Test func `each kind of failure has a code of its own`() {
    #expect(
      Set(Self.all.map(\.code.text)).sorted()
        == ((1...17) + [50, 51]).map { "VLT-0" + ($0 < 10 ? "0" : "") + "\($0)" })
  }

  @Test func `a damaged record is named in words`() {
    let failure = VaultFailure.recordsDamaged("/v", [.named(.clientID), .unnamed("00112233445566778899")], readable: 4)
    #expect(
      failure.what.en
        == ##"2 of the records in the vault "/v" are damaged: "setting/clientId", "#0011223344556677"; 4 others can be read"##
    )
    #expect(
      failure.what.zh
        == "保险库“/v”中有 2 条记录已损坏：“setting/clientId”、“#0011223344556677”；其余 4 条可以读取")
  }
}
