import AMS
import Diagnosis
import Groundwork
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The recorded cases of `Tests/Corpus`, made by foreign stacks.
enum Corpus {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let group: String
    let message: [UInt8]
    let context: [UInt8]?
    let keys: String
    let intended: [UInt8]?
    let verdict: String
    /// The accepted sets of causes; empty for a valid message.
    let causes: [Set<CauseID>]
    let isDecidable: Bool

    var testDescription: String { name }
  }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")

  static let all: [Case] = {
    let cases = folder.appending(path: "cases")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
    return files.filter { $0.hasSuffix(".jsonl") }.sorted().flatMap { file -> [Case] in
      let text = (try? Data(contentsOf: cases.appending(path: file))) ?? Data()
      return text.split(separator: UInt8(ascii: "\n")).compactMap { read(Array($0)) }
    }
  }()

  private static func read(_ line: [UInt8]) -> Case? {
    guard let json = try? JSON(reading: line), let name = json["name"]?.text, let expect = json["expect"] else {
      return nil
    }
    func bytes(_ member: String) -> [UInt8]? {
      if let text = json[member]?.text { return Array(text.utf8) }
      return json[member + "Base64"]?.text.flatMap { Data(base64Encoded: $0) }.map(Array.init)
    }
    let context = json["context"].flatMap { $0 == .null ? nil : Array($0.compact.utf8) }
    let causes = (expect["causes"]?.elements ?? []).map { set in
      Set((set.elements ?? []).compactMap(\.text).map(CauseID.init(rawValue:)))
    }
    return Case(
      name: name, group: json["group"]?.text ?? "", message: bytes("message") ?? [], context: context,
      keys: json["keys"]?.text ?? "", intended: bytes("intended"), verdict: expect["verdict"]?.text ?? "",
      causes: causes, isDecidable: expect["decidable"] == .bool(true))
  }

  /// The keys of a set, read as the program reads a folder.
  static func keys(_ set: String) -> [CandidateKey] {
    let path = folder.appending(path: "keys/\(set)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path.path).sorted()) ?? []
    return names.compactMap { name in
      (try? Data(contentsOf: path.appending(path: name))).map { CandidateKey.reading(name: name, bytes: Array($0)) }
    }
  }

  static func diagnose(_ item: Case, seconds: Double = 60) async throws -> SignatureDiagnosis {
    let context = try item.context.map { try DiagnosisContext(reading: $0) }
    let intake = try MessageIntake.read(item.message, context: context)
    let signatureCase = SignatureCase(
      kind: intake.kind, message: intake.message, exchange: intake.exchange, knownClientIDs: intake.knownClientIDs,
      keys: keys(item.keys), intended: item.intended, statedContents: intake.statedContents)
    return await Diagnoser(workers: 2).diagnose(signatureCase, within: .seconds(seconds))
  }
}
