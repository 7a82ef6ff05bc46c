import AMS
import Cryptography
import Foundation
import Groundwork
import Testing
import Vault

@testable import Keyring

/// Keys made once for all tests of this target.
private enum Keys {
  static let one = make(), two = make(), three = make()

  private static func make() -> PrivateKey {
    guard let key = try? PrivateKey.generate(.bits2048) else { fatalError("no entropy") }
    return key
  }
}

@Suite struct KeyRegistryTests {
  private static let now = Date(timeIntervalSince1970: 1_768_472_551)
  private let world = World(now: { now }, random: { [UInt8](repeating: 0, count: $0) }, sleep: { _ in })

  private func registry(app: String = "shop") -> KeyRegistry {
    KeyRegistry(store: MemoryVault(world: world), app: app)
  }

  private func add(_ registry: KeyRegistry, _ material: StoredKey.Material, _ role: KeyRole, _ environment: Environment)
    async throws -> String
  {
    try await registry.add(material, as: role, in: environment, origin: .imported, at: Self.now).name.description
  }

  private func refusal(_ body: () async throws -> String) async -> KeyringFailure? {
    do {
      _ = try await body()
      return nil
    } catch { return error as? KeyringFailure }
  }

  private func names(_ registry: KeyRegistry) async throws -> [String] {
    try await registry.all().map(\.summary.name.description)
  }

  @Test func aWholeSetOfKeysForBothEnvironmentsIsTaken() async throws {
    let registry = registry()
    #expect(try await add(registry, .privateKey(Keys.one), .merchantPrivate, .sandbox) == "sandbox-private-v1")
    #expect(try await add(registry, .publicKey(Keys.one.publicKey), .merchantPublic, .sandbox) == "sandbox-public-v1")
    #expect(
      try await add(registry, .publicKey(Keys.two.publicKey), .alipayPublic, .sandbox) == "sandbox-alipay-public-v1")
    #expect(try await add(registry, .privateKey(Keys.three), .merchantPrivate, .production) == "production-private-v1")
    #expect(
      try await names(registry) == [
        "production-private-v1", "sandbox-alipay-public-v1", "sandbox-private-v1", "sandbox-public-v1",
      ])
    let key = try await registry.key(try #require(KeyName("sandbox-private-v1")))
    #expect(key.privateKey?.publicKey == Keys.one.publicKey)
    #expect(key.summary.bits == 2048)
    #expect(key.summary.created == Self.now)
    #expect(key.summary.origin == .imported)
    #expect(key.summary.fingerprint == Keys.one.publicKey.fingerprint)
  }

  @Test func ownKeysOfferedAsAlipaysAreRefusedInEitherEnvironment() async throws {
    for environment in Environment.allCases {
      for role in [KeyRole.merchantPrivate, .merchantPublic] {
        let registry = registry()
        let own: StoredKey.Material =
          role == .merchantPrivate ? .privateKey(Keys.one) : .publicKey(Keys.one.publicKey)
        _ = try await add(registry, own, role, .sandbox)
        let failure = await refusal {
          try await add(registry, .publicKey(Keys.one.publicKey), .alipayPublic, environment)
        }
        guard case .ownKeyAsAlipays(Keys.one.publicKey.fingerprint, let twin)? = failure else {
          Issue.record("\(String(describing: failure))")
          continue
        }
        #expect(twin.role == role)
        #expect(failure?.code.text == "RNG-001")
        #expect(try await names(registry).count == 1)
      }
    }
  }

  @Test func alipaysKeyOfferedAsOnesOwnIsRefused() async throws {
    for environment in Environment.allCases {
      let registry = registry()
      _ = try await add(registry, .publicKey(Keys.one.publicKey), .alipayPublic, .sandbox)
      let asPublic = await refusal {
        try await add(registry, .publicKey(Keys.one.publicKey), .merchantPublic, environment)
      }
      let asPrivate = await refusal { try await add(registry, .privateKey(Keys.one), .merchantPrivate, environment) }
      #expect(asPublic?.code.text == "RNG-002")
      #expect(asPrivate?.code.text == "RNG-002")
      #expect(try await names(registry) == ["sandbox-alipay-public-v1"])
    }
  }

  @Test func aKeyThatServesTheOtherEnvironmentIsRefused() async throws {
    for role in KeyRole.allCases {
      let registry = registry()
      let material: StoredKey.Material =
        role == .merchantPrivate ? .privateKey(Keys.one) : .publicKey(Keys.one.publicKey)
      _ = try await add(registry, material, role, .production)
      let failure = await refusal { try await add(registry, material, role, .sandbox) }
      #expect(failure?.code.text == "RNG-003")
      #expect(try await names(registry).count == 1)
      switch (role, failure?.remedies.first) {
      case (.alipayPublic, .advice(let advice)?): #expect(advice.en.contains("this very environment"))
      case (_, .run(let command)?): #expect(command == "till keys generate --env sandbox")
      default: Issue.record("no way on for \(role)")
      }
    }
  }

  @Test func thePairsOtherHalfServingTheOtherEnvironmentIsRefusedToo() async throws {
    let registry = registry()
    _ = try await add(registry, .privateKey(Keys.one), .merchantPrivate, .sandbox)
    let failure = await refusal {
      try await add(registry, .publicKey(Keys.one.publicKey), .merchantPublic, .production)
    }
    #expect(failure?.code.text == "RNG-003")
  }

  @Test func aPrivateKeyIsNotTakenWhereAPublicOneBelongsNorTheOtherWayRound() async throws {
    let registry = registry()
    for role in [KeyRole.merchantPublic, .alipayPublic] {
      #expect(await refusal { try await add(registry, .privateKey(Keys.one), role, .sandbox) }?.code.text == "RNG-004")
    }
    #expect(
      await refusal { try await add(registry, .publicKey(Keys.one.publicKey), .merchantPrivate, .sandbox) }?.code.text
        == "RNG-005")
    #expect(try await names(registry).isEmpty)
  }

  /// openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 | openssl pkey -pubout -outform DER | base64 -w0
  @Test func aKeyOf1024BitsIsTooShort() async throws {
    let text =
      "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC2lENuXAMS8HfhNXxxygjY9WyxY7oE6TDYd+zLPbu8e12RlR/+2G4rk+k5GNo0"
      + "9hGQMSmQPcyPAbtLaPrwHcJOuMWl744AYhEVMxIY3YP66jUeuPOsGoBQo3kstaYPuCqp6o8Y0ScwFKmVSSl6EkWxAwZ4Ffc+FxFq"
      + "JRI7y3gWsQIDAQAB"
    let short = try KeyText.read(Array(text.utf8)).key.publicKey
    let registry = registry()
    let failure = await refusal { try await add(registry, .publicKey(short), .alipayPublic, .sandbox) }
    #expect(failure?.what.en == "this key has only 1024 bits")
    #expect(try await names(registry).isEmpty)
  }

  @Test func versionsCountUpPerRoleAndEnvironment() async throws {
    let registry = registry()
    #expect(try await add(registry, .privateKey(Keys.one), .merchantPrivate, .sandbox) == "sandbox-private-v1")
    #expect(try await add(registry, .privateKey(Keys.two), .merchantPrivate, .sandbox) == "sandbox-private-v2")
    #expect(try await add(registry, .privateKey(Keys.three), .merchantPrivate, .production) == "production-private-v1")
    #expect(try await registry.active(.merchantPrivate, in: .sandbox)?.summary.name.version == KeyVersion(2))
    #expect(try await registry.active(.alipayPublic, in: .sandbox) == nil)
  }

  @Test func theNewestKeyAgainIsNoNewVersion() async throws {
    let registry = registry()
    _ = try await add(registry, .privateKey(Keys.one), .merchantPrivate, .sandbox)
    #expect(try await add(registry, .privateKey(Keys.one), .merchantPrivate, .sandbox) == "sandbox-private-v1")
    #expect(try await names(registry).count == 1)
    _ = try await add(registry, .privateKey(Keys.two), .merchantPrivate, .sandbox)
    // Going back to the first key is a new version: the newest counts.
    #expect(try await add(registry, .privateKey(Keys.one), .merchantPrivate, .sandbox) == "sandbox-private-v3")
  }

  @Test func aPairServesOneApplicationAndSoOneClientID() async throws {
    let store = MemoryVault(world: world)
    let (one, other) = (KeyRegistry(store: store, app: "shop"), KeyRegistry(store: store, app: "café"))
    _ = try await add(one, .privateKey(Keys.one), .merchantPrivate, .sandbox)
    _ = try await add(one, .publicKey(Keys.two.publicKey), .alipayPublic, .sandbox)
    for environment in Environment.allCases {
      for (material, role) in [
        (StoredKey.Material.privateKey(Keys.one), KeyRole.merchantPrivate),
        (.publicKey(Keys.one.publicKey), .merchantPublic), (.publicKey(Keys.one.publicKey), .alipayPublic),
        (.publicKey(Keys.two.publicKey), .merchantPublic),
      ] {
        let failure = await refusal { try await add(other, material, role, environment) }
        #expect(failure?.code.text == "RNG-011", "\(role) in \(environment)")
        #expect(failure?.what.en.contains("\"shop\"") == true)
      }
    }
    #expect(try await names(other).isEmpty)
    // Whether two applications have one platform key, the platform decides.
    _ = try await add(other, .publicKey(Keys.two.publicKey), .alipayPublic, .sandbox)
    #expect(try await names(other) == ["sandbox-alipay-public-v1"])
  }

  @Test func aKeyNeverTouchedByARotationIsWrittenAsItAlwaysWas() async throws {
    let store = MemoryVault(world: world)
    _ = try await add(KeyRegistry(store: store, app: "shop"), .publicKey(Keys.one.publicKey), .alipayPublic, .sandbox)
    let record = try #require(await store.list(RecordKind(rawValue: "key")).first)
    let head = record.value.unprotectedCopy().prefix { $0 != 0x0A }
    #expect(
      String(decoding: head, as: UTF8.self)
        == #"{"app":"shop","name":"sandbox-alipay-public-v1","origin":"imported","created":"2026-01-15T10:22:31Z"}"#)
  }

  @Test func aStandingNobodyKnowsIsNotTakenForInUse() async throws {
    let store = MemoryVault(world: world)
    let registry = KeyRegistry(store: store, app: "shop")
    _ = try await add(registry, .publicKey(Keys.one.publicKey), .alipayPublic, .sandbox)
    let record = try #require(await store.list(RecordKind(rawValue: "key")).first)
    var text = Array(record.value.unprotectedCopy())
    text.replaceSubrange(0..<1, with: Array(#"{"standing":"lent","since":"2026-01-15T10:22:31Z","#.utf8))
    try await store.write(record.id, SecretBytes(copying: text), expecting: .revision(record.revision))
    #expect(await refusal { try await registry.all().first?.summary.app ?? "" }?.code.text == "RNG-009")
  }

  @Test func anotherApplicationsKeysAreNotSeen() async throws {
    let store = MemoryVault(world: world)
    let (one, other) = (KeyRegistry(store: store, app: "shop"), KeyRegistry(store: store, app: "shop/2"))
    _ = try await add(one, .privateKey(Keys.one), .merchantPrivate, .sandbox)
    #expect(try await names(other).isEmpty)
    #expect(try await add(other, .privateKey(Keys.two), .merchantPrivate, .sandbox) == "sandbox-private-v1")
    #expect(try await one.active(.merchantPrivate, in: .sandbox)?.publicKey == Keys.one.publicKey)
  }

  @Test func aKeyThatIsNotThereIsRefusedNamingThoseThatAre() async throws {
    let registry = registry()
    _ = try await add(registry, .privateKey(Keys.one), .merchantPrivate, .sandbox)
    let wanted = try #require(KeyName("sandbox-private-v2"))
    let failure = await refusal { try await registry.key(wanted).summary.name.description }
    #expect(failure?.what.en == #"the vault holds no key "sandbox-private-v2""#)
    #expect(failure?.why?.en == "there are: sandbox-private-v1")
  }

  @Test(arguments: ["", "\n", "{}\n", "{\"app\":\"shop\"}\nxx", "no line feed"])
  func aRecordThatIsNoneOfOursIsReportedByName(text: String) async throws {
    let store = MemoryVault(world: world)
    let id = RecordID(kind: RecordKind(rawValue: "key"), name: "shop/sandbox-private-v1")
    try await store.write(id, SecretBytes(copying: Array(text.utf8)), expecting: .absent)
    let failure = await refusal { try await KeyRegistry(store: store, app: "shop").all().first?.summary.app ?? "" }
    #expect(failure?.what.en == #"the record of key "shop/sandbox-private-v1" cannot be understood"#)
  }

  @Test func aRecordWithItsKeyDamagedIsReportedByName() async throws {
    let store = MemoryVault(world: world)
    let registry = KeyRegistry(store: store, app: "shop")
    _ = try await add(registry, .publicKey(Keys.one.publicKey), .alipayPublic, .sandbox)
    let record = try #require(await store.list(RecordKind(rawValue: "key")).first)
    let cut = SecretBytes(copying: Array(record.value.unprotectedCopy().dropLast(10)))
    try await store.write(record.id, cut, expecting: .revision(record.revision))
    #expect(await refusal { try await registry.all().first?.summary.app ?? "" }?.code.text == "RNG-009")
  }

  @Test func keysAreReadableAfterTheVaultIsReopened() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "till-keyring-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "vault.db").path
    let tiny = try #require(ScryptParameters(cost: 2, blockSize: 1, parallelism: 1))
    let phrase = try Passphrase(SecretBytes(copying: Array("correct horse battery".utf8)))
    let vault = try EncryptedVault.create(at: path, passphrase: phrase, parameters: tiny, world: world, floor: tiny)
    let registry = KeyRegistry(store: vault, app: "咖啡店")
    _ = try await add(registry, .privateKey(Keys.one), .merchantPrivate, .sandbox)
    _ = try await add(registry, .publicKey(Keys.two.publicKey), .alipayPublic, .sandbox)
    await vault.close()

    let reopened = try EncryptedVault.open(path, unlockingWith: phrase, world: world, floor: tiny)
    let keys = try await KeyRegistry(store: reopened, app: "咖啡店").all()
    #expect(keys.map(\.summary.name.description) == ["sandbox-alipay-public-v1", "sandbox-private-v1"])
    let privateKey = try #require(keys[1].privateKey)
    #expect(Keys.one.publicKey.verify(try privateKey.sign([1, 2, 3]), of: [1, 2, 3]))
    await reopened.close()
    let der = try Keys.one.exported(as: .pkcs8DER).withBytes { Data($0) }
    #expect(try Data(contentsOf: URL(filePath: path)).range(of: der.suffix(64)) == nil)
  }
}
