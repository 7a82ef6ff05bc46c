// The page's own words; what commands say comes in both languages or in the one that is asked for.
export const language = { current: "en" };
export const words = () => table[language.current];
export const both = (text) => text[language.current] ?? text.en;
export const word = (key, values = {}) =>
  (words()[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const table = {
  en: {
    language: "Language", skip: "To the content", run: "Run", result: "Result", input: "Text", changes: "changes something",
    copy: "Copy", copied: "Copied.", notCopied: "The browser does not allow it: select the text instead.",
    missing: "There is no vault yet. Make one in a terminal: till vault create",
    locked: "The vault is locked. Open it in a terminal: till vault unlock",
    unlocked: "The vault is open.",
    session: "This address is of another run. Start again in a terminal: till ui",
    gone: "The program has ended. Start it again in a terminal: till ui",
    "view.guide": "Guide", "view.setup": "Set-up", "view.keys": "Keys", "view.diagnose": "Diagnose", "view.sandbox": "Sandbox",
    "view.traffic": "Traffic", "view.reports": "Acceptance and reports", "view.golive": "Go live",
    settled: "{settled} of {steps} steps are settled", expand: "Open all", collapse: "Close all",
    check: "Check", mark: "Mark as done", unmark: "Take the mark back", notApplicable: "Not needed", note: "Note",
    hint: "Mind:", why: "Why:", typed: "The same in a terminal",
    needsWhy: "Say in the note why it is not needed.",
    blockedBy: "First: {step}.", attestedBy: "Marked by {by}, {at}.",
    "outcome.proof": "Proved:", "outcome.problem": "Found:", "outcome.unavailable": "Cannot be seen from here:",
    "state.proved": "proved", "state.attested": "marked by hand", "state.rehearsed": "rehearsed", "state.pending": "to do",
    "state.blocked": "waits", "state.failed": "failed", "state.not-applicable": "not needed",
  },
  zh: {
    language: "语言", skip: "跳到正文", run: "运行", result: "结果", input: "文本", changes: "会有改动",
    copy: "复制", copied: "已复制。", notCopied: "浏览器不允许，请选中文本自行复制。",
    missing: "还没有保险库。在终端里建一个：till vault create",
    locked: "保险库锁着。在终端里打开：till vault unlock",
    unlocked: "保险库已打开。",
    session: "这个地址属于另一次运行。在终端里重新开始：till ui",
    gone: "程序已结束。在终端里重新开始：till ui",
    "view.guide": "指引", "view.setup": "设置", "view.keys": "密钥", "view.diagnose": "诊断", "view.sandbox": "沙箱",
    "view.traffic": "流量", "view.reports": "验收与对账", "view.golive": "上线",
    settled: "共 {steps} 步，已完成 {settled} 步", expand: "全部展开", collapse: "全部收起",
    check: "检查", mark: "标记为完成", unmark: "撤回标记", notApplicable: "不需要", note: "备注",
    hint: "注意：", why: "原因：", typed: "在终端里做同样的事",
    needsWhy: "请在备注里说明为什么不需要。",
    blockedBy: "先完成：{step}。", attestedBy: "由 {by} 标记，{at}。",
    "outcome.proof": "已证明：", "outcome.problem": "发现问题：", "outcome.unavailable": "从这里看不到：",
    "state.proved": "已证明", "state.attested": "人工标记", "state.rehearsed": "已演练", "state.pending": "待办",
    "state.blocked": "等待前序", "state.failed": "未通过", "state.not-applicable": "不需要",
  },
};
