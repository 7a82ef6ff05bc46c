import Groundwork

/// Goes through a checklist once, in the order of the file.
struct LintWalk {
  let knownEvidenceKinds: Set<String>
  let knownInputKinds: Set<String>
  let stepIDs: Set<StepID>
  private(set) var problems: [LintProblem] = []
  private(set) var usedEvidenceKinds: Set<String> = []
  private var seenSteps: Set<StepID> = []
  private var seenStages: Set<String> = []
  private var seenResources: Set<String> = []

  init(knownEvidenceKinds: Set<String>, knownInputKinds: Set<String>, stepIDs: Set<StepID>) {
    self.knownEvidenceKinds = knownEvidenceKinds
    self.knownInputKinds = knownInputKinds
    self.stepIDs = stepIDs
  }

  mutating func visit(_ checklist: Checklist) {
    date(checklist.read, at: JSONPath().member("read"))
    for (index, resource) in checklist.resources.enumerated() {
      let path = JSONPath().member("resources").element(index)
      if !seenResources.insert(resource.id).inserted { duplicate(resource.id, at: path.member("id")) }
      words(resource.title, at: path.member("title"))
      address(resource.url, at: path.member("url"))
      words(resource.when, at: path.member("when"))
    }
    for (index, stage) in checklist.stages.enumerated() {
      let path = JSONPath().member("stages").element(index)
      if !seenStages.insert(stage.id).inserted { duplicate(stage.id, at: path.member("id")) }
      words(stage.title, at: path.member("title"))
      if stage.steps.isEmpty {
        report(
          .emptyStage, at: path.member("steps"),
          zh: "阶段 \"\(stage.id)\" 没有步骤", en: "stage \"\(stage.id)\" has no steps")
      }
      for (index, step) in stage.steps.enumerated() { visit(step, at: path.member("steps").element(index)) }
    }
  }

  private mutating func visit(_ step: Step, at path: JSONPath) {
    if !seenSteps.insert(step.id).inserted { duplicate(step.id.rawValue, at: path.member("id")) }
    words(step.title, at: path.member("title"))
    words(step.body, at: path.member("body"))
    if isBlank(step.hint.zh) && isBlank(step.hint.en) {
      report(.missingHint, at: path.member("hint"), zh: "步骤 \"\(step.id)\" 没有提示", en: "step \"\(step.id)\" has no hint")
    } else {
      words(step.hint, at: path.member("hint"))
    }
    words(step.why, at: path.member("why"))
    for (index, link) in step.links.enumerated() {
      let path = path.member("links").element(index)
      words(link.title, at: path.member("title"))
      address(link.url, at: path.member("url"))
    }
    for (index, id) in step.after.enumerated() where !stepIDs.contains(id) {
      report(
        .deadID, at: path.member("after").element(index),
        zh: "没有步骤 \(JSON.string(id.rawValue).compact)", en: "there is no step \(JSON.string(id.rawValue).compact)")
    }
    if let mayNotApply = step.mayNotApply { words(mayNotApply, at: path.member("mayNotApply")) }
    for (index, input) in step.inputs.enumerated() { visit(input, at: path.member("inputs").element(index)) }
    if step.evidence.isEmpty {
      report(
        .missingEvidence, at: path.member("evidence"),
        zh: "步骤 \"\(step.id)\" 没有要求任何证据", en: "step \"\(step.id)\" asks for no evidence")
    }
    for (index, request) in step.evidence.enumerated() { visit(request, at: path.member("evidence").element(index)) }
    source(of: step, at: path.member("source"))
  }

  private mutating func visit(_ input: InputRequest, at path: JSONPath) {
    if !knownInputKinds.contains(input.kind) {
      let kind = JSON.string(input.kind).compact
      report(.unknownInputKind, at: path.member("kind"), zh: "未知的输入类型 \(kind)", en: "unknown input kind \(kind)")
    }
    environment(input.environment, at: path)
  }

  private mutating func visit(_ request: EvidenceRequest, at path: JSONPath) {
    usedEvidenceKinds.insert(request.kind)
    if !knownEvidenceKinds.contains(request.kind) {
      let kind = JSON.string(request.kind).compact
      report(
        .unknownEvidenceKind, at: path.member("kind"), zh: "未知的证据类型 \(kind)", en: "unknown evidence kind \(kind)")
    }
    environment(request.environment, at: path)
  }

  private mutating func environment(_ name: String?, at path: JSONPath) {
    guard let name, !ChecklistLint.environments.contains(name) else { return }
    let shown = JSON.string(name).compact
    report(
      .unknownEnvironment, at: path.member("environment"),
      zh: "未知的环境 \(shown)，应为 \"sandbox\" 或 \"production\"",
      en: "unknown environment \(shown), it should be \"sandbox\" or \"production\"")
  }

  private mutating func source(of step: Step, at path: JSONPath) {
    if isBlank(step.source.url) {
      report(.missingSource, at: path, zh: "步骤 \"\(step.id)\" 没有注明出处", en: "step \"\(step.id)\" names no source")
      return
    }
    address(step.source.url, at: path.member("url"))
    date(step.source.read, at: path.member("read"))
  }

  /// Both languages there, harmless to a terminal, and saying the same figures.
  private mutating func words(_ text: Localized, at path: JSONPath) {
    for (language, side) in [("zh", text.zh), ("en", text.en)] {
      if isBlank(side) {
        report(
          .missingLanguage, at: path.member(language), zh: "缺少 \(language) 文本", en: "the \(language) text is missing")
      } else if side.unicodeScalars.contains(where: isControl) {
        report(.controlCharacter, at: path.member(language), zh: "文本含有控制字符", en: "the text has a control character")
      }
    }
    guard !isBlank(text.zh), !isBlank(text.en) else { return }
    for difference in FigureComparison.differences(text) {
      report(difference.rule, at: path, zh: difference.text.zh, en: difference.text.en)
    }
  }

  private mutating func address(_ url: String, at path: JSONPath) {
    let host = url.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let isPlain = url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard url.hasPrefix("https://"), isPlain, host.contains("."), !host.contains("@") else {
      let shown = JSON.string(url).compact
      report(
        .insecureLink, at: path, zh: "地址 \(shown) 不是完整的 https 地址", en: "\(shown) is no complete https address")
      return
    }
  }

  private mutating func date(_ text: String, at path: JSONPath) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isDate =
      parts.map(\.utf8.count) == [4, 2, 2]
      && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
      && (1...12).contains(Int(parts[1]) ?? 0) && (1...31).contains(Int(parts[2]) ?? 0)
    if !isDate {
      report(
        .missingSource, at: path, zh: "阅读日期应写作 YYYY-MM-DD", en: "the day it was read is written YYYY-MM-DD")
    }
  }

  private mutating func duplicate(_ id: String, at path: JSONPath) {
    report(.duplicateID, at: path, zh: "标识 \"\(id)\" 已经用过", en: "id \"\(id)\" is used before")
  }

  private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value >= 0x7F && scalar.value < 0xA0
  }

  private mutating func report(_ rule: ChecklistLint.Rule, at path: JSONPath, zh: String, en: String) {
    problems.append(LintProblem(rule, at: path.text, Localized(zh: zh, en: en)))
  }
}
