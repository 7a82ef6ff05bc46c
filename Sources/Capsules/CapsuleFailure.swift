package import Groundwork

/// What a capsule cannot be made of, or read as.
package enum CapsuleFailure: Failure, Equatable {
  /// - Parameter member: the one that is missing or of another type; `nil` if it is no capsule at all.
  case unreadable(member: String?)
  /// - Parameters:
  ///   - place: the part it is in, such as `request`.
  ///   - form: how it is written there.
  case holdsSecret(key: String, place: String, form: String)
  case exists(String)
  /// Nothing was captured that could be told to another tool.
  case noRequest
  case nothingToCompare
  /// The body cannot be told in that form.
  case notText(format: String)

  package var code: FailureCode {
    switch self {
    case .unreadable: FailureCode("CAP-001", .usage)
    case .holdsSecret: FailureCode("CAP-002", .refused)
    case .exists: FailureCode("CAP-003", .refused)
    case .noRequest: FailureCode("CAP-004", .couldNot)
    case .nothingToCompare: FailureCode("CAP-005", .unverifiable)
    case .notText: FailureCode("CAP-006", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .unreadable(nil): Localized(zh: "这不是 till.capsule/1 文件", en: "this is no file of till.capsule/1")
    case .unreadable(let member?):
      Localized(zh: "胶囊的 \(member) 缺失或类型不对", en: "\(member) of the capsule is missing or of another type")
    case .holdsSecret(let key, let place, let form):
      Localized(
        zh: "\(place) 里有私钥 \(key)（\(form)），胶囊没有写入",
        en: "\(place) holds the private key \(key) (\(form)); no capsule was written")
    case .exists(let path): Localized(zh: "“\(path)”已存在", en: "\"\(path)\" is there already")
    case .noRequest: Localized(zh: "没有可以读取的请求", en: "there is no request that can be read")
    case .nothingToCompare:
      Localized(
        zh: "没有一条成功的和它之后一条失败的交互可以比较",
        en: "there is no exchange that went well with one after it that did not, to compare them")
    case .notText(let format):
      Localized(zh: "消息体不是文本，\(format) 里写不下", en: "the body is no text, which \(format) cannot hold")
    }
  }

  package var why: Localized? {
    switch self {
    case .holdsSecret:
      Localized(zh: "看到它的人都能以您的名义签名", en: "whoever sees it can sign in your name")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .unreadable: [.run("till capsule save --help")]
    case .holdsSecret:
      [
        .advice(zh: "私钥已经离开过保险库：换掉它", en: "the key has left the vault already: replace it"),
        .run("till keys rotate"),
      ]
    case .exists: [.advice(zh: "用 -o 给出另一个文件名", en: "name another file with -o")]
    case .noRequest, .nothingToCompare: [.run("till traffic list")]
    case .notText: [.run("till capsule export FILE --to curl")]
    }
  }
}
