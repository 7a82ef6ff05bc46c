import AMS
import Files
package import Groundwork
import Processes

/// The two places of a Linux system: `/etc/hosts` and the store of certificates.
struct SystemTrust: Sendable {
  private let hostsPath: String
  private let certificatePath: String
  private let updatesStore: Bool
  private let environment: [String: String]

  init(root: String, environment: [String: String]) {
    let root = root.hasSuffix("/") ? root : root + "/"
    hostsPath = root + "etc/hosts"
    certificatePath = root + "usr/local/share/ca-certificates/till-sandbox.crt"
    updatesStore = root == "/"
    self.environment = environment
  }

  func steps(authority: [UInt8]) throws -> [SandboxTrust.Step] {
    let hosts = try hostsText()
    let certificate = try? FileReading.bytes(of: certificatePath, maximumBytes: 1 << 16)
    return [
      SandboxTrust.Step(
        id: "hosts", path: hostsPath,
        words: Localized(
          zh: "真实网关的域名指到本机；在撤销之前，本机访问不到真实网关",
          en: "the real gateway's names lead to this machine; until undone, the real gateway cannot be reached from it"),
        state: hosts.contains(HostsFile.begin) ? .applied : .absent),
      SandboxTrust.Step(
        id: "store", path: certificatePath,
        words: Localized(
          zh: "系统信任沙箱的证书；它的私钥签出服务器证书后即已销毁",
          en:
            "the system trusts the sandbox's authority, whose private key was wiped once it had issued one certificate"),
        state: certificate == authority ? .applied : .absent),
    ]
  }

  /// - Throws: `TrustFailure`; then what was done before is undone.
  func apply(authority: [UInt8]) throws {
    let before = try hostsText()
    do {
      try writeHosts(HostsFile.adding(GatewayRegion.allHosts, at: "127.0.0.1", to: before))
      guard FileReading.exists(FilePath.folder(of: certificatePath)) else {
        throw TrustFailure.noStore(FilePath.folder(of: certificatePath))
      }
      try PrivateFile.save(authority, to: certificatePath, replacing: true, mode: 0o644)
      try updateStore([])
    } catch {
      try? undo()
      throw TrustFailure(error, path: hostsPath)
    }
  }

  func undo() throws {
    do {
      let hosts = try hostsText()
      let without = HostsFile.removing(from: hosts)
      if without != hosts { try writeHosts(without) }
      if FileReading.exists(certificatePath) {
        try PrivateFile.remove(certificatePath)
        // Without --fresh the link to the certificate that is gone would stay.
        try updateStore(["--fresh"])
        forgetInJava()
      }
    } catch {
      throw TrustFailure(error, path: hostsPath)
    }
  }

  private func hostsText() throws -> String {
    String(decoding: try FileReading.bytes(of: hostsPath, maximumBytes: 1 << 20), as: UTF8.self)
  }

  /// Beside and renamed where that is possible; a hosts file that is mounted (as in containers) is overwritten.
  private func writeHosts(_ text: String) throws {
    do {
      try PrivateFile.save(Array(text.utf8), to: hostsPath, replacing: true, mode: 0o644)
    } catch {
      try PrivateFile.overwrite(Array(text.utf8), at: hostsPath)
    }
  }

  private func updateStore(_ options: [String]) throws {
    guard updatesStore else { return }
    let end = ChildProcess.run(["update-ca-certificates"] + options, environment: environment)
    guard end == .exited(0) else { throw TrustFailure.storeNotUpdated("\(end)") }
  }

  /// Debian copies the store into Java's, but never takes anything out of it. The password is the one everybody has.
  private func forgetInJava() {
    guard updatesStore else { return }
    _ = ChildProcess.run(
      [
        "keytool", "-delete", "-noprompt", "-cacerts", "-storepass", "changeit", "-alias", "debian:till-sandbox.pem",
      ], environment: environment)
  }
}

/// The system could not be made to trust the local gateway, or to forget it.
package enum TrustFailure: Failure {
  case notAllowed(path: String)
  case noStore(String)
  case storeNotUpdated(String)
  case other(Localized)

  init(_ error: any Error, path: String) {
    switch error {
    case let own as TrustFailure: self = own
    case let failure as FileFailure:
      if case .notAllowed = failure { self = .notAllowed(path: path) } else { self = .other(failure.what) }
    default: self = .other((error as? any Failure)?.what ?? Localized(verbatim: "\(error)"))
    }
  }

  package var code: FailureCode { FailureCode("SBX-071", .couldNot) }

  package var what: Localized {
    switch self {
    case .notAllowed(let path):
      Localized(zh: "没有权限修改 \(path)；没有留下任何改动", en: "\(path) may not be changed by you; nothing was changed")
    case .noStore(let folder):
      Localized(zh: "本机没有系统证书目录 \(folder)", en: "this system has no folder of certificates at \(folder)")
    case .storeNotUpdated(let end):
      Localized(zh: "update-ca-certificates 没有成功：\(end)", en: "update-ca-certificates did not succeed: \(end)")
    case .other(let words): words
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .notAllowed: [.advice(zh: "用 sudo 再运行一次", en: "run it again with sudo")]
    case .noStore, .storeNotUpdated:
      [
        .advice(zh: "apt-get install ca-certificates", en: "apt-get install ca-certificates"),
        .run("till sandbox trust"),
      ]
    case .other: [.run("till sandbox trust")]
    }
  }
}
