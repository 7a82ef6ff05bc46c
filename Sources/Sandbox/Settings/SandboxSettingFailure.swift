package import Groundwork

/// A setting of the sandbox that cannot be set so.
package enum SandboxSettingFailure: Failure {
  case unfit(name: String, text: String, form: Localized)
  case unknown(String)

  package var code: FailureCode {
    switch self {
    case .unfit: FailureCode("SBX-020", .usage)
    case .unknown: FailureCode("SBX-021", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .unfit(let name, let text, _):
      Localized(zh: "“\(text)”不能作 \(name) 的值", en: "\"\(text)\" is no value for \(name)")
    case .unknown(let name): Localized(zh: "沙箱没有设置项 \(name)", en: "the sandbox has no setting \(name)")
    }
  }

  package var why: Localized? {
    switch self {
    case .unfit(_, _, let form): Localized(zh: "可用的值：\(form.zh)", en: "it takes: \(form.en)")
    case .unknown: nil
    }
  }

  package var remedies: [Remedy] { [.run("till sandbox settings")] }
}
