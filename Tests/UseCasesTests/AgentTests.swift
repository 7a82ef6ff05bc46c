import Foundation
import Groundwork
import Processes
import Testing
import Vault

@testable import UseCases

/// What an agent says and when it forgets, without a process or a clock.
@Suite struct AgentTests {
  private let identity = VaultIdentity(
    vaultID: [UInt8](repeating: 1, count: 16), headerChecksum: [UInt8](repeating: 2, count: 32))
  private let start = SleepClock(withSleep: 5_000, withoutSleep: 4_000)

  private func lease(seconds: UInt64 = 900) -> AgentLease {
    AgentLease(
      AgentMessage.Start(identity: identity, seconds: seconds, inode: 7, folder: "/run/x", path: "/v.db"), at: start)
  }

  private func later(_ seconds: Double, asleep: Double = 0) -> SleepClock {
    SleepClock(withSleep: start.withSleep + seconds + asleep, withoutSleep: start.withoutSleep + seconds)
  }

  private func reply(_ wish: AgentMessage.Wish, _ identity: VaultIdentity) -> SecretKeeper.Answer? {
    lease().answer(AgentMessage.Request(wish, identity).bytes, at: later(10))
  }

  @Test("the key is kept for its time and not a moment longer") func time() {
    #expect(!lease().isOver(at: later(899.9), inode: 7))
    #expect(lease().isOver(at: later(900), inode: 7))
    #expect(lease().secondsLeft(at: later(10)) == 890)
    #expect(lease().secondsLeft(at: later(1000)) == 0)
  }

  @Test("a machine that has slept has lost the key, however much time is left") func sleep() {
    #expect(lease().isOver(at: later(1, asleep: 2), inode: 7))
    #expect(!lease().isOver(at: later(1, asleep: 0.01), inode: 7), "two clocks are not read at once")
  }

  @Test("a vault file that is gone or was replaced takes the key with it") func file() {
    #expect(lease().isOver(at: later(1), inode: nil))
    #expect(lease().isOver(at: later(1), inode: 8))
  }

  @Test("the key goes to who asks for this vault with these slots") func key() throws {
    let answer = try #require(reply(.key, identity))
    #expect(answer.givesSecret && !answer.isLast)
    let head = try #require(AgentMessage.read(head: answer.head))
    #expect(head.reply == .key && head.secondsLeft == 890)
    let state = try #require(reply(.state, identity))
    #expect(!state.givesSecret && AgentMessage.read(head: state.head)?.reply == .state)
  }

  @Test("another vault gets nothing, and changed slots end it") func strangers() throws {
    let other = VaultIdentity(vaultID: [UInt8](repeating: 9, count: 16), headerChecksum: identity.headerChecksum)
    let stranger = try #require(reply(.key, other))
    #expect(!stranger.givesSecret && !stranger.isLast)
    let changed = VaultIdentity(vaultID: identity.vaultID, headerChecksum: [UInt8](repeating: 3, count: 32))
    for wish in [AgentMessage.Wish.key, .state] {
      let answer = try #require(reply(wish, changed))
      #expect(!answer.givesSecret && answer.isLast)
    }
  }

  @Test("it forgets for its own vault and for all, not for another's") func forget() throws {
    let mine = VaultIdentity(vaultID: identity.vaultID, headerChecksum: [])
    #expect(reply(.forget, mine)?.isLast == true)
    #expect(reply(.forget, VaultIdentity(vaultID: [], headerChecksum: []))?.isLast == true)
    let other = VaultIdentity(vaultID: [UInt8](repeating: 9, count: 16), headerChecksum: [])
    #expect(reply(.forget, other)?.isLast == false)
  }

  @Test("whatever is not exactly a request gets no answer") func garbage() {
    let good = AgentMessage.Request(.key, identity).bytes
    #expect(good.count == AgentMessage.requestCount)
    var bad: [[UInt8]] = [[], Array(good.dropLast()), good + [0], [UInt8](repeating: 0, count: 64)]
    for index in [0, 11, 12, 13, 15] {
      var changed = good
      changed[index] ^= 0x40
      bad.append(changed)
    }
    for bytes in bad { #expect(lease().answer(bytes, at: later(1)) == nil, "\(bytes.prefix(16))") }
  }

  @Test("what an agent is told at its start comes through whole, and nothing longer than a path") func beginning() {
    let told = AgentMessage.Start(identity: identity, seconds: 90, inode: 1 << 40, folder: "/run/用户", path: "/v.db")
    var rest = told.bytes.dropFirst(AgentMessage.Start.fixedCount)
    let fixed = Array(told.bytes.prefix(AgentMessage.Start.fixedCount))
    #expect(
      AgentMessage.Start(fixed) { count in
        defer { rest = rest.dropFirst(count) }
        return rest.count >= count ? Array(rest.prefix(count)) : nil
      } == told)
    var long = fixed
    long[76] = 0xFF
    #expect(AgentMessage.Start(long) { [UInt8](repeating: 0, count: $0) } == nil)
    #expect(AgentMessage.Start(Array(fixed.dropLast())) { _ in [] } == nil)
  }

  @Test("where the runtime folder is not private, the state folder is used") func places() throws {
    let bench = try Bench()
    let runtime = bench.path + "/run"
    try FileManager.default.createDirectory(
      atPath: runtime, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    func agents(_ runtime: String?) -> String? {
      var environment = ["HOME": bench.path]
      environment["XDG_RUNTIME_DIR"] = runtime
      return WorkbenchHome(vault: nil, environment: environment).agents
    }
    #expect(agents(runtime) == runtime + "/till")
    #expect(agents(nil) == bench.path + "/.local/state/till/agent")
    #expect(agents(bench.path + "/nowhere") == bench.path + "/.local/state/till/agent")
    #expect(agents("run") == bench.path + "/.local/state/till/agent")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: runtime)
    #expect(agents(runtime) == bench.path + "/.local/state/till/agent")
  }
}
