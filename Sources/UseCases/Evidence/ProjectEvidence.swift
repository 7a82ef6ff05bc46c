import AMS
import Cryptography
import Groundwork
import Keyring
import Onboarding

/// Evidence from the code project.
extension EvidenceKind {
  static let noSandboxValues = EvidenceKind(
    kind: "no-sandbox-values",
    meaning: Localized(
      zh: "代码项目里没有任何沙箱的客户端 ID、密钥或路径", en: "the code project holds no sandbox client id, key or path"),
    examine: { _, context in
      guard let folder = try await context.project.setting(.project, in: .production) else {
        throw SettingFailure.missing(.project, .production)
      }
      var values = [SandboxTrace(name: "sandbox path", text: Array("/ams/sandbox/".utf8))]
      if let id = try await context.project.setting(.clientID, in: .sandbox) {
        values.append(SandboxTrace(name: "sandbox client id", text: Array(id.utf8)))
      }
      for key in try await context.project.keys.all() where key.summary.name.environment == .sandbox {
        values += try SandboxTrace.traces(of: key)
      }
      let scan = try ProjectScan.scan(folder, for: values)
      guard let first = scan.hits.first else {
        return .proof(
          zh: "\(scan.filesRead) 个文件里没有沙箱的值", en: "no sandbox value in \(scan.filesRead) files",
          [
            .init("folder", folder), .init("files", String(scan.filesRead)),
            .init("skipped", String(scan.filesSkipped)),
          ])
      }
      return .problem(
        zh: "\(scan.hits.count) 处还留着沙箱的值，第一处：\(first.file)（\(first.trace)）",
        en: "sandbox values are left in \(scan.hits.count) places, first: \(first.file) (\(first.trace))",
        [
          .advice(
            zh: "换成生产环境的值：till env list --env production",
            en: "put the production values there: till env list --env production")
        ])
    })
}

/// A sandbox value to look for, as bytes without blanks.
struct SandboxTrace: Sendable {
  let name: String
  let text: [UInt8]

  /// A key in every form a project holds it in. Private forms are looked for by a slice from their middle, so that no
  /// whole private key lies about in memory.
  static func traces(of key: StoredKey) throws -> [SandboxTrace] {
    let name = key.summary.name.description
    var traces = [SandboxTrace(name: name, text: try key.publicKey.exported(as: .spkiOneLine))]
    guard let privateKey = key.privateKey else { return traces }
    for form in [PrivateKeyForm.pkcs8OneLine, .pkcs1OneLine] {
      let slice = try privateKey.exported(as: form).withBytes { bytes in
        Array(bytes[(bytes.count / 2)..<(bytes.count / 2 + 64)])
      }
      traces.append(SandboxTrace(name: name, text: slice))
    }
    return traces
  }
}
