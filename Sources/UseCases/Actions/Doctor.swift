import Cryptography
import Files
package import Groundwork
import Onboarding
import SQLite
import Vault

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One thing the doctor looked at.
package struct HealthCheck: Sendable {
  package enum State: String, Sendable {
    case good, warning, bad
  }

  package let id: String
  package let state: State
  package let words: Localized
  package let remedies: [Remedy]

  init(_ id: String, _ state: State, zh: String, en: String, _ remedies: [Remedy] = []) {
    self.id = id
    self.state = state
    words = Localized(zh: zh, en: en)
    self.remedies = remedies
  }

  init(_ id: String, failed error: any Error) {
    let failure = error as? any Failure
    self.id = id
    state = .bad
    words = failure?.what ?? Localized(zh: "出错：\(error)", en: "failed: \(error)")
    remedies = failure?.remedies ?? []
  }

  package var json: JSON { ["id": .string(id), "state": .string(state.rawValue), "summary": words.json] }
}

extension Workbench {
  /// Looks over libraries, assets, vault, sandbox and rehearsal. Needs no passphrase, changes nothing.
  package func examineYourself() async -> [HealthCheck] {
    [
      checkCryptography(), checkAssets(), checkVault(), checkAgent(), checkSandbox(), checkRehearsal(),
      await checkClock(),
    ]
  }

  private func checkCryptography() -> HealthCheck {
    do {
      let text = try RandomBytes.make(64)
      let key = try PrivateKey.generate(.bits2048)
      guard key.publicKey.verify(try key.sign(text), of: text) else {
        return HealthCheck(
          "cryptography", .bad, zh: "libcrypto 签名后验签不通过", en: "libcrypto signs what it does not verify")
      }
      return HealthCheck(
        "cryptography", .good, zh: "\(CryptoLibrary.version)：随机数、RSA 签名与验签正常",
        en: "\(CryptoLibrary.version): randomness, RSA signing and verifying work")
    } catch {
      return HealthCheck("cryptography", failed: error)
    }
  }

  private func checkAssets() -> HealthCheck {
    do {
      let checklist = try checklist()
      if let problem = lint(checklist).first {
        return HealthCheck(
          "assets", .bad, zh: "清单有问题：\(problem.text.zh)", en: "the checklist has problems: \(problem.text.en)")
      }
      return HealthCheck(
        "assets", .good, zh: "清单完整：\(checklist.steps.count) 步",
        en: "the checklist is sound: \(checklist.steps.count) steps")
    } catch {
      return HealthCheck("assets", failed: error)
    }
  }

  private func checkVault() -> HealthCheck {
    guard hasVault else {
      return HealthCheck(
        "vault", .warning, zh: "还没有保险库：\(home.vault)", en: "there is no vault yet: \(home.vault)",
        [.run("till guide"), .run("till vault create")])
    }
    do {
      let facts = try VaultFacts(of: home.vault)
      return HealthCheck(
        "vault", .good, zh: "保险库 \(facts.path) 外观完好，格式 \(facts.format)",
        en: "the vault \(facts.path) looks sound, format \(facts.format)")
    } catch {
      return HealthCheck("vault", failed: error)
    }
  }

  private func checkAgent() -> HealthCheck {
    if let folder = home.agents, let facts = FileFacts(of: folder), !facts.isPrivateFolder {
      return HealthCheck("agent", failed: AgentFailure.folderOpen(folder))
    }
    guard let seconds = secondsUnlocked() else {
      return HealthCheck("agent", .good, zh: "保险库没有保持解锁", en: "the vault is not kept unlocked")
    }
    let end = Timestamp.text(world.now().addingTimeInterval(Double(seconds)))
    return HealthCheck("agent", .good, zh: "保险库保持解锁到 \(end)", en: "the vault is kept unlocked until \(end)")
  }

  private func checkSandbox() -> HealthCheck {
    guard FileReading.exists(home.sandbox + "/sandbox.db") else {
      return HealthCheck("sandbox", .good, zh: "本机沙箱还没有用过", en: "the local sandbox was not used yet")
    }
    do {
      let problems = try Database(opening: home.sandbox + "/sandbox.db").structuralProblems()
      guard let problem = problems.first else {
        return HealthCheck("sandbox", .good, zh: "本机沙箱的账簿完好", en: "the books of the local sandbox are sound")
      }
      return HealthCheck("sandbox", .bad, zh: "沙箱账簿损坏：\(problem)", en: "the sandbox's books are damaged: \(problem)")
    } catch {
      return HealthCheck("sandbox", failed: error)
    }
  }

  private func checkRehearsal() -> HealthCheck {
    FileReading.exists(home.rehearsal + "/vault.db")
      ? HealthCheck(
        "rehearsal", .warning, zh: "有一次没有完成的演练", en: "a rehearsal was not finished", [.run("till guide --rehearse")])
      : HealthCheck("rehearsal", .good, zh: "没有未完成的演练", en: "no rehearsal is unfinished")
  }

  /// By the times that gateways beyond this machine have signed in the last day, if any was seen to.
  private func checkClock() async -> HealthCheck {
    let now = world.now()
    let text = Timestamp.text(now)
    if text < "2026-01-01" {
      return HealthCheck(
        "clock", .bad, zh: "系统时钟是 \(text)，早于本程序", en: "the system clock says \(text), before this program was made")
    }
    let seen = try? await trafficBook(making: false)?.skews(since: now.addingTimeInterval(-86_400))
    guard let seen, let ahead = ClockSkew.middle(seen) else {
      return HealthCheck("clock", .good, zh: "系统时钟：\(text)", en: "the system clock says \(text)")
    }
    let amount = TimeAmount.words(ahead)
    let witness = Localized(zh: "依据 \(seen.count) 次网关签名的时间", en: "by \(seen.count) times gateways have signed")
    if abs(ahead) <= ClockSkew.tolerance {
      return HealthCheck(
        "clock", .good, zh: "系统时钟：\(text)，与网关相差 \(amount.zh)，\(witness.zh)",
        en: "the system clock says \(text), \(amount.en) off the gateway's, \(witness.en)")
    }
    return HealthCheck(
      "clock", .warning, zh: "系统时钟 \(text) 比网关\(ahead > 0 ? "慢" : "快") \(amount.zh)，\(witness.zh)",
      en:
        "the system clock says \(text), \(amount.en) \(ahead > 0 ? "behind" : "ahead of") the gateway's, \(witness.en)",
      [.advice(zh: "校准系统时钟", en: "set the system clock right"), .run("till traffic list --since 24h")])
  }
}
