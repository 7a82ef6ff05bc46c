package import Groundwork

/// A diagnosis that cannot begin.
package enum DiagnosisFailure: Failure {
  /// - Parameter folder: the folder that was looked into; `nil` if it was the vault.
  case noKeys(folder: String?)
  /// There are files, but none of them is a key, whole or damaged.
  /// - Parameter first: the first of them and what is wrong with it.
  case noKeyAmongFiles(folder: String, first: String, why: Localized)
  case notFolder(String)
  case tooManyFiles(String, count: Int)

  package var code: FailureCode {
    switch self {
    case .noKeys: FailureCode("DIA-101", .unverifiable)
    case .noKeyAmongFiles: FailureCode("DIA-105", .unverifiable)
    case .notFolder: FailureCode("DIA-102", .usage)
    case .tooManyFiles: FailureCode("DIA-103", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .noKeys(let folder?):
      Localized(
        zh: "“\(folder)”里没有密钥文件，无法判断是谁签的名", en: "\"\(folder)\" holds no key file, so nothing can say who signed")
    case .noKeys(nil):
      Localized(zh: "保险库里没有密钥，无法判断是谁签的名", en: "the vault holds no key, so nothing can say who signed")
    case .noKeyAmongFiles(let folder, let first, _):
      Localized(
        zh: "“\(folder)”里没有一个文件是密钥，例如 \(first)", en: "no file in \"\(folder)\" is a key, \(first) for one")
    case .notFolder(let path): Localized(zh: "“\(path)”不是文件夹", en: "\"\(path)\" is no folder")
    case .tooManyFiles(let folder, let count):
      Localized(
        zh: "“\(folder)”里有 \(count) 个文件，超过密钥文件夹的上限 \(KeyFolder.maximumFiles)",
        en: "\"\(folder)\" holds \(count) files; a keys folder may hold \(KeyFolder.maximumFiles)")
    }
  }

  package var why: Localized? {
    switch self {
    case .noKeys:
      Localized(
        zh: "诊断要用公钥打开签名：请求用商户自己的公钥，响应和通知用支付宝公钥",
        en: "a diagnosis opens the signature with a public key: the merchant's for a request, Alipay's for the rest")
    case .noKeyAmongFiles(_, _, let why): why
    case .notFolder, .tooManyFiles: nil
    }
  }

  package var remedies: [Remedy] {
    [
      .advice(
        zh: "把密钥文件放进一个文件夹，例如 sandbox-public-v1.pem、sandbox-alipay-public.pem",
        en: "put key files into one folder, such as sandbox-public-v1.pem and sandbox-alipay-public.pem"),
      .run("till diagnose MESSAGE --keys DIR"),
    ]
  }
}
