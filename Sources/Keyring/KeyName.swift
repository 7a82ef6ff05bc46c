package import AMS

/// Which key of an application: environment, role and version, written `sandbox-private-v1`.
package struct KeyName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let environment: Environment
  package let role: KeyRole
  package let version: KeyVersion

  package init(environment: Environment, role: KeyRole, version: KeyVersion) {
    self.environment = environment
    self.role = role
    self.version = version
  }

  /// - Returns: `nil` if the text is no such name. The version may be left out when it is 1.
  package init?(_ text: String) {
    for environment in Environment.allCases where text.hasPrefix(environment.rawValue + "-") {
      let rest = text.dropFirst(environment.rawValue.count + 1)
      for role in KeyRole.allCases {
        guard rest == role.word || rest.hasPrefix(role.word + "-v") else { continue }
        let digits = rest.dropFirst(role.word.count + 2)
        // One spelling only: `v1`, never `v01` or `v+1`.
        guard let number = rest == role.word ? 1 : Int(digits), number > 0, rest == role.word || digits == "\(number)"
        else { continue }
        self.init(environment: environment, role: role, version: KeyVersion(number))
        return
      }
    }
    return nil
  }

  /// By environment, role and version, in which 10 comes after 9.
  package static func < (left: KeyName, right: KeyName) -> Bool {
    (left.environment.rawValue, left.role.word, left.version)
      < (right.environment.rawValue, right.role.word, right.version)
  }

  package var description: String { "\(environment.rawValue)-\(role.word)-v\(version)" }
}
