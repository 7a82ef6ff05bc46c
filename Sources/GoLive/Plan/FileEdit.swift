package import Groundwork

/// One change of a file: bytes that go, and bytes that come.
package struct FileEdit: Hashable, Sendable {
  /// Bytes of the file as it was planned.
  package let bytes: Range<Int>
  /// Never a secret: of a private key a reference.
  package let replacement: [UInt8]
  package let line: Int
  package let kind: SandboxValue.Kind
  /// Such as `sandbox-private-v1`; empty for a line that an edit beside it needs.
  package let value: String
  package let form: WrittenForm
  package let reason: Localized
  /// The variable that has to be provided, and as what.
  package let provide: Provision?

  package struct Provision: Hashable, Sendable {
    package let variable: String
    package let form: Localized
  }

  package var isPrivate: Bool { kind == .privateKey && provide != nil }
}

/// Something of the sandbox, or of production, that no edit takes away: for a person to look at.
package struct Suspicion: Hashable, Sendable {
  package enum Cause: String, CaseIterable, Sendable {
    case binary
    case huge
    case ignored
    case readOnly = "read-only"
    case foreignOwner = "foreign-owner"
    case unreadable
    case link = "link-out"
    case name = "file-name"
    /// Only a part of the value is there.
    case part
    /// The form cannot be edited, or the place not be understood.
    case place
    case liveKey = "live-key"
  }

  package let path: String
  /// `nil` if it is about the file as a whole.
  package let line: Int?
  package let cause: Cause
  /// The value it is about; `nil` if none was found.
  package let value: String?
  package let kind: SandboxValue.Kind?
  package let form: WrittenForm?

  package init(
    _ path: String, _ cause: Cause, line: Int? = nil, value: String? = nil, kind: SandboxValue.Kind? = nil,
    form: WrittenForm? = nil
  ) {
    self.path = path
    self.line = line
    self.cause = cause
    self.value = value
    self.kind = kind
    self.form = form
  }

  /// Whether a value of the sandbox is there for sure.
  package var isLeft: Bool { value != nil && cause != .part && kind != .liveKey }

  package var words: Localized {
    switch cause {
    case .binary: Localized(zh: "二进制文件，不改", en: "a binary file: not edited")
    case .huge: Localized(zh: "文件太大，不改", en: "a huge file: not edited")
    case .ignored: Localized(zh: "被 .gitignore 忽略的文件，不改", en: "ignored by .gitignore: not edited")
    case .readOnly: Localized(zh: "只读文件，不改", en: "a read-only file: not edited")
    case .foreignOwner: Localized(zh: "属于别的用户，不改", en: "somebody else's file: not edited")
    case .unreadable: Localized(zh: "不能读取", en: "cannot be read")
    case .link: Localized(zh: "指向项目之外的链接，没有跟随", en: "a link that leads out of the project: not followed")
    case .name: Localized(zh: "文件名不是 UTF-8，不改", en: "its name is no UTF-8: not edited")
    case .part: Localized(zh: "只有一部分，请自己看", en: "only a part of it: look yourself")
    case .place: Localized(zh: "这个写法要自己改", en: "written in a way that is yours to edit")
    case .liveKey: Localized(zh: "生产私钥不应放在项目里", en: "a production private key belongs in no project")
    }
  }
}
