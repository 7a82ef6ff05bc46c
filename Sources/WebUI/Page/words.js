export const words = {
  en: {
    language: "Language", run: "Run", command: "Command", result: "Result", input: "Text", changes: "changes something",
    missing: "There is no vault yet. Make one in a terminal: till vault create",
    locked: "The vault is locked. Open it in a terminal: till vault unlock",
    unlocked: "The vault is open.",
    session: "This address is of another run. Start again in a terminal: till ui",
    gone: "The program has ended. Start it again in a terminal: till ui",
  },
  zh: {
    language: "语言", run: "运行", command: "命令", result: "结果", input: "文本", changes: "会有改动",
    missing: "还没有保险库。在终端里建一个：till vault create",
    locked: "保险库锁着。在终端里打开：till vault unlock",
    unlocked: "保险库已打开。",
    session: "这个地址属于另一次运行。在终端里重新开始：till ui",
    gone: "程序已结束。在终端里重新开始：till ui",
  },
};
