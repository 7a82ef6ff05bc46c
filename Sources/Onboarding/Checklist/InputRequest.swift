/// A value the guide asks for at a step, such as the sandbox client id.
package struct InputRequest: Hashable, Sendable {
  /// Such as `clientId`; the program decides which kinds it can ask for.
  package let kind: String
  /// `sandbox` or `production`; `nil` if the value belongs to neither.
  package let environment: String?

  package init(kind: String, environment: String? = nil) {
    self.kind = kind
    self.environment = environment
  }
}
