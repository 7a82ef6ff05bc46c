import Cryptography
import Groundwork
import Vault

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A recovery code as it is printed: once, with all one needs to use it years later.
struct RecoverySheet {
  let vault: String
  let slot: UInt64
  let made: Date

  /// Text in both languages: who needs it may not be who printed it.
  func content(_ secret: SlotSecret) throws -> SecretBytes {
    let code = try secret.text()
    // Two lines of four groups, so that an eye finds its place again.
    let half = (code.count - 1) / 2
    guard let first = code.part(0..<half), let second = code.part((half + 1)..<code.count) else { return code }
    let head = """
      Till 恢复码 · recovery code

      保险库 vault   \(vault)
      槽 slot       \(slot)
      时间 made      \(Timestamp.text(made))


      """
    let foot = """


      谁有这张纸，谁就能打开保险库。请打印或抄写后离线保存，并删除文件。
      Whoever has this sheet can open the vault. Keep it on paper, and delete the file.

      使用：在询问口令时输入它，或 till vault unlock --recovery-code-file FILE
      To use it: type it when the passphrase is asked for, or the command above.
      大小写和连字符都无所谓；没有字母 I、L、O、U。
      Capitals and hyphens do not matter; the letters I, L, O and U do not occur.

      """
    func text(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }
    return SecretBytes(joining: [text(head), text("    "), first, text("\n    "), second, text("\n"), text(foot)])
  }
}
