package import Groundwork

/// A template that cannot be used in this way.
package enum TemplateUseFailure: Failure {
  case unknown(String, known: [String])
  case noSuchFile(String, template: String, files: [String])
  case severalFiles(String, files: [String])
  case missing([String], template: String, remedies: [Remedy])
  case unused([String], template: String, known: [String])
  case unfit([String], file: String)
  case wouldOverwrite(String)

  package var code: FailureCode {
    switch self {
    case .unknown: FailureCode("TPL-011", .usage)
    case .missing: FailureCode("TPL-012", .couldNot)
    case .unused: FailureCode("TPL-013", .usage)
    case .unfit: FailureCode("TPL-014", .refused)
    case .noSuchFile: FailureCode("TPL-015", .usage)
    case .severalFiles: FailureCode("TPL-017", .usage)
    case .wouldOverwrite: FailureCode("TPL-016", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .unknown(let id, _): Localized(zh: "没有名为“\(id)”的模板", en: "there is no template \"\(id)\"")
    case .noSuchFile(let name, let id, _):
      Localized(zh: "模板 \(id) 里没有文件“\(name)”", en: "the template \(id) has no file \"\(name)\"")
    case .severalFiles(let id, let files):
      Localized(zh: "模板 \(id) 有 \(files.count) 个文件", en: "the template \(id) has \(files.count) files")
    case .missing(let names, let id, _):
      Localized(
        zh: "模板 \(id) 缺少这些值：\(names.joined(separator: "、"))",
        en: "the template \(id) lacks values: \(names.joined(separator: ", "))")
    case .unused(let names, let id, _):
      Localized(
        zh: "模板 \(id) 用不到：\(names.joined(separator: "、"))",
        en: "the template \(id) does not use: \(names.joined(separator: ", "))")
    case .unfit(let names, let file):
      Localized(
        zh: "这些值不能写进 \(file)：\(names.joined(separator: "、"))",
        en: "these values cannot be written into \(file): \(names.joined(separator: ", "))")
    case .wouldOverwrite(let path): Localized(zh: "“\(path)”已经存在", en: "\"\(path)\" is there already")
    }
  }

  package var why: Localized? {
    switch self {
    case .unknown(let id, let known):
      Nearest.one(of: known, to: id).map { Localized(zh: "是不是 \($0)？", en: "was \($0) meant?") }
    case .noSuchFile(_, _, let files), .severalFiles(_, let files):
      Localized(zh: "有：\(files.joined(separator: "、"))", en: "there are: \(files.joined(separator: ", "))")
    case .unused(_, _, let known):
      known.isEmpty
        ? Localized(zh: "它不需要任何值", en: "it asks for no value")
        : Localized(zh: "它用到：\(known.joined(separator: "、"))", en: "it uses: \(known.joined(separator: ", "))")
    case .unfit:
      Localized(
        zh: "这种文件里的值不加引号，只能有字母、数字和 -_./:+=@%,",
        en: "values stand without quotes in this kind of file: letters, digits and -_./:+=@%, only")
    case .missing, .wouldOverwrite: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .unknown: [.run("till template list")]
    case .noSuchFile(_, let id, _), .unused(_, let id, _): [.run("till template show \(ShellWord.quoted(id))")]
    case .severalFiles(let id, let files):
      [
        .run("till template render \(ShellWord.quoted(id)) --file \(ShellWord.quoted(files.first ?? "FILE"))"),
        .run("till template export DIR \(ShellWord.quoted(id))"),
      ]
    case .missing(_, _, let remedies): remedies
    case .unfit: [.run("till env export --format json --no-private-key")]
    case .wouldOverwrite: [.advice(zh: "换一个新文件夹", en: "name a new folder")]
    }
  }
}
