package import Groundwork

extension SandboxSettings {
  /// The settings that are not as usual, by name.
  package var document: JSON {
    let usual = SandboxSettings()
    return .object(
      SandboxSetting.all.filter { $0.text(in: self) != $0.text(in: usual) }.map {
        .init($0.name, .string($0.text(in: self)))
      })
  }

  /// Reads what ``document`` wrote. A name nobody knows any more is passed over.
  /// - Returns: `nil` if it is no such document.
  package init?(_ document: JSON) {
    self.init()
    guard let members = document.members else { return nil }
    for member in members {
      guard let setting = SandboxSetting.named(member.name) else { continue }
      guard let text = member.value.text, (try? setting.set(text, in: &self)) != nil else { return nil }
    }
  }
}
