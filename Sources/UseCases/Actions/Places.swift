import Files
package import Groundwork

/// A place Till keeps something.
package struct Place: Sendable {
  package let id: String
  package let name: Localized
  package let path: String
  package let isThere: Bool

  package var json: JSON { ["id": .string(id), "path": .string(path), "exists": .bool(isThere)] }
}

extension Workbench {
  /// Every path the program uses, those that do not exist yet too.
  package var places: [Place] {
    func place(_ id: String, _ zh: String, _ en: String, _ path: String) -> Place {
      Place(id: id, name: Localized(zh: zh, en: en), path: path, isThere: FileReading.exists(path))
    }
    return [
      place("vault", "保险库", "vault", home.vault),
      place("sandbox", "本机沙箱", "local sandbox", home.sandbox),
      place("authority", "沙箱的证书", "sandbox certificate", home.sandbox + "/authority.pem"),
      place("rehearsal", "未完成的演练", "unfinished rehearsal", home.rehearsal),
    ] + (home.seen.map { [place("seen", "见过的最新状态", "newest states seen", $0)] } ?? [])
      + (home.agents.map { [place("agents", "解锁中的保险库", "unlocked vaults", $0)] } ?? [])
      + (home.traffic.map { [place("traffic", "见过的报文", "traffic seen", $0)] } ?? [])
      + (home.acceptance.map { [place("acceptance", "验收", "acceptance", $0)] } ?? [])
  }
}
