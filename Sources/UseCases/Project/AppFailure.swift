package import Groundwork

/// An application that cannot be made or found.
package enum AppFailure: Failure {
  case none
  case several([String])
  case unknown(String, known: [String])
  case alreadyThere(String)
  case nameUnusable(String)

  package var code: FailureCode {
    switch self {
    case .none: FailureCode("APP-001", .couldNot)
    case .several: FailureCode("APP-002", .usage)
    case .unknown: FailureCode("APP-003", .usage)
    case .alreadyThere: FailureCode("APP-004", .refused)
    case .nameUnusable: FailureCode("APP-005", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .none: Localized(zh: "保险库里还没有应用", en: "the vault holds no application yet")
    case .several: Localized(zh: "有几个应用，需要指明一个", en: "there are several applications, name one")
    case .unknown(let name, _): Localized(zh: "没有名为“\(name)”的应用", en: "there is no application \"\(name)\"")
    case .alreadyThere(let name):
      Localized(zh: "应用“\(name)”已经存在", en: "the application \"\(name)\" is there already")
    case .nameUnusable(let name): Localized(zh: "“\(name)”不能作应用名", en: "\"\(name)\" cannot name an application")
    }
  }

  package var why: Localized? {
    switch self {
    case .several(let names) where !names.isEmpty, .unknown(_, let names) where !names.isEmpty:
      Localized(
        zh: "现有：\(names.joined(separator: "、"))", en: "there are: \(names.joined(separator: ", "))")
    case .nameUnusable:
      Localized(
        zh: "应用名是 1 到 64 个字，不含斜杠和控制字符，首尾没有空格",
        en: "a name has 1 to 64 characters, no slash or control character, no blank at its ends")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .none: [.run("till guide"), .run("till app create NAME")]
    case .several(let names): names.prefix(3).map { .run("till app use \(ShellWord.quoted($0))") }
    case .unknown, .alreadyThere: [.run("till app list")]
    case .nameUnusable: [.run("till app create coffee-shop")]
    }
  }
}
