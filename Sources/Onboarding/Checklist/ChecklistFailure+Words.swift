package import Groundwork

extension ChecklistFailure {
  package var what: Localized {
    switch self {
    case .tooLong(let bytes):
      Localized(
        zh: "清单有 \(bytes) 字节，超过上限 \(Checklist.maximumBytes) 字节",
        en: "the checklist has \(bytes) bytes, more than the limit of \(Checklist.maximumBytes) bytes")
    case .notUTF8(let byte):
      Localized(zh: "清单从偏移 \(byte) 的字节起不是 UTF-8 文本", en: "the checklist is not UTF-8 text from byte offset \(byte) on")
    case .truncated(let place):
      Localized(
        zh: "清单不完整：文件在\(place.zh)就结束了",
        en: "the checklist is incomplete: the file ends \(place.en)")
    case .malformed(let place, _):
      Localized(zh: "清单在\(place.zh)不是合法的 JSON", en: "the checklist is no valid JSON \(place.en)")
    case .missing(let path):
      Localized(zh: "清单缺少 \"\(path)\"", en: "the checklist lacks \"\(path)\"")
    case .wrongType(let path, let expected, let found):
      Localized(
        zh: "清单中 \"\(path)\" 应为\(expected.zh)，实际是\(found.zh)",
        en: "\"\(path)\" in the checklist should be \(expected.en), but is \(found.en)")
    case .unusable("", _):
      Localized(zh: "清单里有无法使用的值", en: "the checklist has a value that cannot be used")
    case .unusable(let path, _):
      Localized(zh: "清单中的 \"\(path)\" 无法使用", en: "\"\(path)\" in the checklist cannot be used")
    case .newerFormat(let version):
      Localized(
        zh: "清单的格式版本是 \(version)，本程序最高只认识版本 \(Checklist.knownFormat)",
        en: "the checklist has format version \(version), this program knows versions up to \(Checklist.knownFormat)")
    case .duplicateMember(let place):
      Localized(
        zh: "清单中 \"\(place.path)\" 重复出现（\(place.zh)）",
        en: "\"\(place.path)\" appears twice in the checklist (\(place.en))")
    case .lint(let problems):
      Localized(
        zh: "清单检查发现 \(problems.count) 个问题",
        en: "the checklist has \(problems.count) problem\(problems.count == 1 ? "" : "s")")
    case .unknownStep(let name, _):
      Localized(
        zh: "清单里没有步骤 \(JSON.string(name).compact)", en: "the checklist has no step \(JSON.string(name).compact)")
    case .mustApply(let id):
      Localized(
        zh: "步骤 \"\(id)\" 始终适用，不能声明为不适用", en: "step \"\(id)\" always applies and cannot be declared not applicable")
    }
  }

  package var why: Localized? {
    switch self {
    case .malformed(_, let expected):
      Localized(zh: "此处应为\(expected.zh)", en: "\(expected.en) is expected there")
    case .unusable(_, let reason): reason
    case .newerFormat:
      Localized(zh: "清单是为更新版本的程序编写的", en: "it was written for a newer program")
    case .truncated:
      Localized(zh: "文件可能没有复制完整", en: "the file was probably not copied to its end")
    case .lint(let problems):
      Localized(
        zh: problems.prefix(5).map { "\($0.path)：\($0.text.zh)" }.joined(separator: "；"),
        en: problems.prefix(5).map { "\($0.path): \($0.text.en)" }.joined(separator: "; "))
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .unknownStep(_, let nearest):
      nearest.map { .run("till step show \($0)") } + [.run("till status")]
    case .mustApply(let id):
      [.run("till step show \(id)")]
    case .newerFormat:
      [
        .advice(zh: "更新 Till，或使用旧格式的清单", en: "update Till, or use a checklist in an older format"), .withoutOverride,
      ]
    default:
      [.advice(zh: "修正用 --assets 指定的清单文件", en: "correct the checklist given by --assets"), .withoutOverride]
    }
  }
}

extension Remedy {
  fileprivate static let withoutOverride = Remedy.advice(
    zh: "不带 --assets 运行，使用内置清单", en: "run without --assets to use the built-in checklist")
}

extension JSONPlace {
  fileprivate var zh: String {
    "第 \(line) 行第 \(column) 列" + (path.isEmpty ? "" : "（\"\(path)\" 处）")
  }

  fileprivate var en: String {
    "at line \(line), column \(column)" + (path.isEmpty ? "" : " (in \"\(path)\")")
  }
}
