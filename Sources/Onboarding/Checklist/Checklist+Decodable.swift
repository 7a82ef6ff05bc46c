import Groundwork

// A member the format does not know is refused: a typing error in a name would otherwise lose what it says.

extension Checklist: Decodable {
  private enum Name: String, CodingKey, CaseIterable { case formatVersion, read, resources, stages }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.members(Name.self)
    self.init(
      formatVersion: try container.decode(Int.self, forKey: .formatVersion),
      read: try container.decode(String.self, forKey: .read),
      resources: try container.decode([Resource].self, forKey: .resources),
      stages: try container.decode([Stage].self, forKey: .stages))
  }
}

extension Stage: Decodable {
  private enum Name: String, CodingKey, CaseIterable { case id, title, steps }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.members(Name.self)
    self.init(
      id: try container.identifier(.id), title: try container.words(.title),
      steps: try container.decode([Step].self, forKey: .steps))
  }
}

extension Step: Decodable {
  private enum Name: String, CodingKey, CaseIterable {
    case id, title, body, hint, why, links, after, mayNotApply, inputs, evidence, byHand, commands, source
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.members(Name.self)
    self.init(
      id: StepID(try container.identifier(.id)), title: try container.words(.title),
      body: try container.words(.body), hint: try container.words(.hint), why: try container.words(.why),
      links: try container.decodeIfPresent([Link].self, forKey: .links) ?? [],
      after: try container.decodeIfPresent([StepID].self, forKey: .after) ?? [],
      mayNotApply: container.contains(.mayNotApply) ? try container.words(.mayNotApply) : nil,
      inputs: try container.decodeIfPresent([InputRequest].self, forKey: .inputs) ?? [],
      evidence: try container.decodeIfPresent([EvidenceRequest].self, forKey: .evidence) ?? [],
      isByHand: try container.decodeIfPresent(Bool.self, forKey: .byHand) ?? false,
      commands: try container.decodeIfPresent([String].self, forKey: .commands) ?? [],
      source: try container.decodeIfPresent(Source.self, forKey: .source) ?? Source(url: "", read: ""))
  }
}

extension Step.Link: Decodable {
  private enum Name: String, CodingKey, CaseIterable { case title, url }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.members(Name.self)
    self.init(title: try container.words(.title), url: try container.decode(String.self, forKey: .url))
  }
}

extension Step.Source: Decodable {
  private enum Name: String, CodingKey, CaseIterable { case url, read }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.members(Name.self)
    self.init(
      url: try container.decode(String.self, forKey: .url), read: try container.decode(String.self, forKey: .read))
  }
}

extension Resource: Decodable {
  private enum Name: String, CodingKey, CaseIterable { case id, title, url, when }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.members(Name.self)
    self.init(
      id: try container.identifier(.id), title: try container.words(.title),
      url: try container.decode(String.self, forKey: .url), when: try container.words(.when))
  }
}

extension InputRequest: Decodable {
  private enum Name: String, CodingKey, CaseIterable { case kind, environment }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.members(Name.self)
    self.init(
      kind: try container.decode(String.self, forKey: .kind),
      environment: try container.decodeIfPresent(String.self, forKey: .environment))
  }
}

/// Words in both languages; a missing side is empty.
private struct Words: Decodable {
  enum Name: String, CodingKey, CaseIterable { case zh, en }
  let localized: Localized

  init(from decoder: any Decoder) throws {
    let container = try decoder.members(Name.self)
    localized = Localized(
      zh: try container.decodeIfPresent(String.self, forKey: .zh) ?? "",
      en: try container.decodeIfPresent(String.self, forKey: .en) ?? "")
  }
}

extension Decoder {
  /// The object's members, if it has none but these.
  fileprivate func members<Name: CodingKey & CaseIterable>(_ names: Name.Type) throws -> KeyedDecodingContainer<Name> {
    let known = Set(Name.allCases.map(\.stringValue))
    let strangers = try container(keyedBy: AnyName.self).allKeys.map(\.stringValue).filter { !known.contains($0) }
    if let stranger = strangers.min() {
      throw ChecklistFailure.unusable(
        path: JSONPath(codingPath).member(stranger).text,
        reason: Localized(zh: "格式里没有这个成员", en: "the format has no such member"))
    }
    return try container(keyedBy: Name.self)
  }
}

extension KeyedDecodingContainer {
  fileprivate func words(_ name: Key) throws -> Localized {
    try decodeIfPresent(Words.self, forKey: name)?.localized ?? Localized(zh: "", en: "")
  }

  /// An id people can type: lower-case letters, digits, hyphens, full stops; at most 64 of them.
  fileprivate func identifier(_ name: Key) throws -> String {
    let text = try decode(String.self, forKey: name)
    let allowed = text.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-.".utf8.contains($0) }
    guard allowed, (1...64).contains(text.utf8.count) else {
      throw ChecklistFailure.unusable(
        path: JSONPath(codingPath).member(name.stringValue).text,
        reason: Localized(
          zh: "标识只能由小写字母、数字、连字符和句点组成，最长 64 个字符",
          en: "an id has lower-case letters, digits, hyphens and full stops only, at most 64 characters"))
    }
    return text
  }
}
