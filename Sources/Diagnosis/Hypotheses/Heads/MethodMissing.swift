import Groundwork

extension Hypothesis {
  /// Nothing, or the word for nothing, stands where the method belongs.
  static let methodMissing = Hypothesis(
    "method-missing", citation: "derived: an unset variable in the template of the string to sign",
    words: CauseWords(
      title: Localized(zh: "签名时没有填入 HTTP 方法", en: "the text was signed without its HTTP method"),
      explanation: Localized(
        zh: "拼接待签名字符串时，方法变量尚未赋值，位置上是空串或 undefined、null、None。",
        en: "The variable for the method was not set when the string to sign was put together: "
          + "its place is empty, or holds undefined, null or None."),
      fix: Localized(
        zh: "签名时固定写 POST，不要从尚未设置的请求对象读取。",
        en: "Write POST when signing; do not read it from a request object that has none yet.")),
    ways: [
      .head(
        .method,
        HeadEdit(stage: 30) { _, _, list in
          list.add("", cost: 1)
          for (word, cost) in [("undefined", 2), ("null", 2), ("None", 2), ("nil", 4), ("<nil>", 4), ("NULL", 5)] {
            list.add(word, cost: cost)
          }
        }),
      // The blank behind it is gone as well.
      .layout { _ in [LayoutEdit(.requestLine, cost: 2) { $0.leaveOut(.method, with: .after) }] },
    ])
}
