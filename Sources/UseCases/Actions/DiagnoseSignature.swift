import AMS
import Cryptography
import Diagnosis
import Files
import Groundwork
import HTTP
import Keyring

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a person gives to have a signature diagnosed. Bytes as they were read; nothing is re-encoded.
package struct DiagnosisRequest: Sendable {
  /// Reads the message. It is asked for once, and only the parts taken from it are kept: a large one is not held twice.
  package let message: @Sendable () throws -> [UInt8]
  /// The CONTEXT document, if one was given.
  package let context: [UInt8]?
  /// A folder of key files; `nil` uses the keys of the vault.
  package let keysFolder: String?
  package let intended: [UInt8]?
  /// The longest the search may take.
  package let seconds: Double

  package init(
    context: [UInt8]? = nil, keysFolder: String? = nil, intended: [UInt8]? = nil,
    seconds: Double, message: @escaping @Sendable () throws -> [UInt8]
  ) {
    self.message = message
    self.context = context
    self.keysFolder = keysFolder
    self.intended = intended
    self.seconds = seconds
  }
}

extension Workbench {
  /// Why the signature of a message fails.
  /// - Throws: `IntakeFailure` if the message or its context cannot be understood, `FileFailure` if the keys cannot be
  ///   read, `DiagnosisFailure` if there is no key at all, and what reading the message throws.
  package func diagnose(_ request: DiagnosisRequest) async throws -> DiagnosisReport {
    let context = try request.context.map { bytes throws(IntakeFailure) in try DiagnosisContext(reading: bytes) }
    let intake = try MessageIntake.read(request.message(), context: context)
    var knownClientIDs = intake.knownClientIDs
    let keys: [CandidateKey]
    if let folder = request.keysFolder {
      keys = try KeyFolder.candidates(in: folder)
    } else {
      (keys, knownClientIDs) = try await vaultCandidates(known: knownClientIDs)
    }
    guard !keys.isEmpty else { throw DiagnosisFailure.noKeys(folder: request.keysFolder) }
    let signatureCase = SignatureCase(
      kind: intake.kind, message: intake.message, exchange: intake.exchange, knownClientIDs: knownClientIDs,
      keys: keys, intended: request.intended, statedContents: intake.statedContents)
    let workers = ProcessInfo.processInfo.activeProcessorCount
    let diagnosis = await Diagnoser(workers: workers).diagnose(signatureCase, within: .seconds(request.seconds))
    return DiagnosisReport(diagnosis, kind: intake.kind, notes: intake.notes)
  }

  /// The keys of the vault, and its client ids unless the context named some.
  func vaultCandidates(
    known: [AMS.Environment: [String]]
  ) async throws -> ([CandidateKey], [AMS.Environment: [String]]) {
    guard hasVault else { throw DiagnosisFailure.noKeys(folder: nil) }
    let project = try await project()
    var ids = known
    if ids.isEmpty {
      for environment in AMS.Environment.allCases {
        if let id = try await project.setting(.clientID, in: environment) { ids[environment] = [id] }
      }
    }
    return (try await project.keys.all().map { try $0.candidate }, ids)
  }
}

extension StoredKey {
  /// As the diagnosis takes it: a stored key reads well, whatever its file once looked like.
  fileprivate var candidate: CandidateKey {
    get throws {
      let text: SecretBytes
      let reading: KeyReading
      switch material {
      case .privateKey(let key):
        text = try key.exported(as: .pkcs8PEM)
        reading = KeyReading(key: .privateKey(key), form: KeyForm(.pkcs8, .pem), notes: [])
      case .publicKey(let key):
        text = SecretBytes(copying: try key.exported(as: .spkiPEM))
        reading = KeyReading(key: .publicKey(key), form: KeyForm(.spki, .pem), notes: [])
      }
      return CandidateKey(name: summary.name.description, slot: slot, text: text, reading: .success(reading))
    }
  }

  private var slot: KeySlot {
    let role: KeySlot.Role =
      switch summary.name.role {
      case .merchantPrivate: .merchantPrivate
      case .merchantPublic: .merchantPublic
      case .alipayPublic: .alipayPublic
      }
    return KeySlot(environment: summary.name.environment, role: role, version: summary.name.version)
  }
}
