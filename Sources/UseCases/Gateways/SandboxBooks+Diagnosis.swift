import AMS
import Cryptography
import Diagnosis
import HTTP
import Sandbox

/// Why a call was refused, by the same search as `till diagnose`, with the keys the sandbox knows.
extension SandboxBooks {
  /// Other clients whose keys are tried as well.
  private static let maximumOthers = 64

  /// - Throws: `IntakeFailure` if the request cannot be read as a message, or what the books throw.
  nonisolated func diagnose(
    _ exchange: Sandbox.Exchange, seconds: Double, workers: Int
  ) async throws -> DiagnosisReport {
    let (keys, clients) = try await acquaintances(of: exchange.clientID)
    let context = DiagnosisContext(
      kind: .request,
      knownClientIDs: Dictionary(grouping: clients) { $0.environment }
        .mapValues { $0.map(\.rawValue) })
    let intake = try MessageIntake.read(exchange.request, context: context)
    let signatureCase = SignatureCase(
      kind: intake.kind, message: intake.message, exchange: intake.exchange, knownClientIDs: intake.knownClientIDs,
      keys: keys, statedContents: intake.statedContents)
    let diagnosis = await Diagnoser(workers: workers).diagnose(signatureCase, within: .seconds(seconds))
    return DiagnosisReport(diagnosis, kind: intake.kind, notes: intake.notes)
  }

  /// The client's own keys, labelled with what they are for, and after them those of others.
  ///
  /// The one client of the other environment is taken for the same application: that is the mix-up that happens.
  func acquaintances(of client: ClientID?) throws -> (keys: [CandidateKey], clients: [ClientID]) {
    let all = try clients()
    let own = client.flatMap { client in all.first { $0 == client } }
    let environment = (own ?? client)?.environment ?? .sandbox
    let others = all.filter { $0 != own }
    let siblings = others.filter { $0.environment != environment }
    let sibling = siblings.count == 1 ? siblings.first : nil
    var keys: [CandidateKey] = []
    for id in [own, sibling].compactMap(\.self) { keys += try candidates(of: id, isLabelled: true) }
    for id in others.filter({ $0 != sibling }).prefix(Self.maximumOthers) {
      keys += try candidates(of: id, isLabelled: own == nil && others.count == 1)
    }
    return (keys, all)
  }

  private func candidates(of id: ClientID, isLabelled: Bool) throws -> [CandidateKey] {
    guard let app = try app(id) else { return [] }
    let known = app.verifiers.merging(app.retired) { inForce, _ in inForce }
    let merchant = try known.sorted { $0.key < $1.key }.map { version, verifier in
      try CandidateKey(
        name: "\(id) v\(version)", verifier.publicKey,
        slot: isLabelled ? KeySlot(environment: id.environment, role: .merchantPublic, version: version) : nil)
    }
    let platform = try CandidateKey(
      name: "\(id) alipay", app.signer.privateKey.publicKey,
      slot: isLabelled ? KeySlot(environment: id.environment, role: .alipayPublic, version: nil) : nil)
    return merchant + [platform]
  }
}

extension ClientID {
  /// The environment its shape says it is of.
  fileprivate var environment: AMS.Environment { isSandboxShaped ? .sandbox : .production }
}

extension CandidateKey {
  fileprivate init(name: String, _ key: PublicKey, slot: KeySlot?) throws {
    self.init(
      name: name, slot: slot, text: SecretBytes(copying: try key.exported(as: .spkiPEM)),
      reading: .success(KeyReading(key: .publicKey(key), form: KeyForm(.spki, .pem), notes: [])))
  }
}

extension Sandbox.Exchange {
  /// Whether there is a signature question in it: it was refused and carries at least one of the headers that a
  /// signature takes, or it was let through with something that is refused elsewhere.
  var wantsDiagnosis: Bool {
    guard kind == .call else { return false }
    switch verdict {
    case .unchecked: return false
    case .verified: return hasNoteAboutSignature
    case .refused: break
    }
    let end =
      request.prefix(32 << 10).firstRange(of: Array("\r\n\r\n".utf8))?.lowerBound ?? min(request.count, 32 << 10)
    let lines = String(decoding: request[..<end], as: UTF8.self).split(separator: "\r\n").map { $0.lowercased() }
    return lines.contains { line in ["signature:", "client-id:", "request-time:"].contains { line.hasPrefix($0) } }
  }
}
