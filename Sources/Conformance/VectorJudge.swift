import AMS
import Cryptography
import Diagnosis
package import Groundwork
import HTTP

/// What a program did when it was asked.
package enum VectorReply: Hashable, Sendable {
  /// What stood behind the id.
  case answer(String)
  /// A line that is no answer to this question.
  case stray(String)
  case silence
  case endless
  /// How it ended, in words.
  case ended(Localized)
}

/// Judges what a program answered.
package struct VectorJudge: Sendable {
  /// Every key of the vectors: a program may have used the wrong one.
  private let otherKeys: [CandidateKey]
  private let workers: Int
  /// Longest search for the cause of one wrong signature, in seconds.
  private let seconds: Double

  /// - Parameter workers: threads to search with.
  package init(_ vectors: ConformanceVectors, workers: Int, seconds: Double = 2) {
    otherKeys = Set(vectors.signing.filter { $0.expectation != .refusal }.map(\.key)).sorted()
      .map { CandidateKey.reading(name: "another-vector", bytes: Array($0.utf8)) }
    self.workers = workers
    self.seconds = seconds
  }

  /// - Returns: why it failed, root cause first; empty if it passed.
  package func causes(of reply: VectorReply, to vector: ConformanceVector) async -> [VectorCause] {
    switch reply {
    case .answer(let answer): await judge(answer, vector)
    case .stray(let line): [.stray(line)]
    case .silence: [.silent]
    case .endless: [.endless]
    case .ended(let how): [.ended(how)]
    }
  }

  private func judge(_ answer: String, _ vector: ConformanceVector) async -> [VectorCause] {
    switch vector.expectation {
    case .header: return await judge(header: answer, vector)
    case .refusal: return answer == ConformanceVector.refused ? [] : [.keyAccepted]
    case .valid, .invalid:
      guard [ConformanceVector.valid, ConformanceVector.invalid].contains(answer) else { return [.unknownWord(answer)] }
      // The vector itself names the mistake.
      return answer == vector.answer ? [] : [VectorCause(vector.id, vector.failing)]
    }
  }

  private func judge(header text: String, _ vector: ConformanceVector) async -> [VectorCause] {
    guard text != ConformanceVector.refused else { return [.keyRefused] }
    guard let key = try? KeyText.read(Array(vector.key.utf8)).key.publicKey,
      Verifier(publicKey: key).verify(vector.content, header: text).isValid,
      let header = try? SignatureHeader(parsing: text)
    else { return await diagnosed(text, vector) }
    if header.algorithm == nil { return [.algorithmMissing] }
    if header.keyVersion != vector.keyVersion {
      return [.versionDiffers(asked: vector.keyVersion.number, answered: header.keyVersion?.number)]
    }
    let names = text.split(separator: ",").map { $0.prefix { $0 != "=" }.filter { $0 != " " }.lowercased() }
    return names == ["algorithm", "keyversion", "signature"] ? [] : [.partsOutOfOrder]
  }

  private func diagnosed(_ header: String, _ vector: ConformanceVector) async -> [VectorCause] {
    let content = vector.content
    var fields = HTTPFields()
    fields.append("Content-Type", "application/json; charset=UTF-8")
    fields.append("Client-Id", content.clientID.rawValue)
    fields.append("Request-Time", content.time.rawValue)
    fields.append("Signature", header)
    let environment = content.path.isSandbox || content.clientID.hasSandboxPrefix ? "sandbox" : "production"
    let own = CandidateKey.reading(
      name: "\(environment)-private-v\(vector.keyVersion.number)", bytes: Array(vector.key.utf8))
    let message = CapturedMessage(
      form: .rawHTTP, method: Array(content.method.rawValue.utf8), target: Array(content.path.rawValue.utf8),
      host: "open-sea-global.alipay.com", fields: fields, body: content.body)
    let others = otherKeys.filter { $0.publicKey?.fingerprint != own.publicKey?.fingerprint }
    let diagnosis = await Diagnoser(workers: workers).diagnose(
      SignatureCase(kind: .request, message: message, keys: [own] + others), within: .seconds(seconds))
    return diagnosis.explanations.first?.causes.map { VectorCause($0) } ?? [VectorCause(vector.id, vector.failing)]
  }
}
