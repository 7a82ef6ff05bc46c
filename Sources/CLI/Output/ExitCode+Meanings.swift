package import Groundwork

extension ExitCode {
  /// The table of codes with their meanings, for the manual and the help.
  package static let meanings: [(code: ExitCode, meaning: Localized)] = [
    (.fine, Localized(zh: "成功", en: "fine")),
    (.couldNot, Localized(zh: "未能完成（读写失败或内部错误）", en: "could not do it (input, output or a fault of till)")),
    (.usage, Localized(zh: "命令行用法有误", en: "the command line cannot be used")),
    (.findings, Localized(zh: "检查发现问题", en: "something was checked and there are findings")),
    (.unverifiable, Localized(zh: "无法检查，因此不作任何结论", en: "could not check, so nothing is claimed")),
    (.locked, Localized(zh: "保险库已锁定，或口令错误", en: "the vault is locked, or the passphrase is wrong")),
    (.damaged, Localized(zh: "保险库或数据已损坏", en: "the vault or other data is damaged")),
    (.refused, Localized(zh: "出于安全考虑拒绝执行", en: "refused for safety")),
    (.remote, Localized(zh: "对方拒绝，或无法连接", en: "the other side refused or could not be reached")),
    (.interrupted, Localized(zh: "被 Ctrl-C 中断", en: "ended by Ctrl-C")),
    (.terminated, Localized(zh: "被 SIGTERM 终止", en: "ended by SIGTERM")),
  ]
}
