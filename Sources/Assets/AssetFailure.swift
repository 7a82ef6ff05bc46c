package import Groundwork

/// An asset that cannot be read.
package enum AssetFailure: Failure {
  case missing(String, AssetCatalog.Origin)
  case tooLarge(String)

  package var code: FailureCode {
    switch self {
    case .missing: FailureCode("AST-001", .usage)
    case .tooLarge: FailureCode("AST-002", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .missing(let path, .folder(let folder)):
      Localized(zh: "在“\(folder)”里读不到 \(path)", en: "cannot read \(path) in \"\(folder)\"")
    case .missing(let path, .embedded):
      Localized(zh: "程序里没有内嵌 \(path)", en: "the program carries no \(path)")
    case .tooLarge(let path):
      Localized(
        zh: "\(path) 超过上限 \(AssetCatalog.maximumBytes) 字节",
        en: "\(path) is larger than the limit of \(AssetCatalog.maximumBytes) bytes")
    }
  }

  package var remedies: [Remedy] {
    [
      .advice(
        zh: "不带 --assets 运行，就使用内嵌的文件", en: "run without --assets to use the embedded files")
    ]
  }
}
