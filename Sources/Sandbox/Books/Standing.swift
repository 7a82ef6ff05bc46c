/// What a call is judged by before the books decide: one reading of them.
package struct Standing: Sendable {
  package let settings: SandboxSettings
  /// The application the call names; `nil` if it names none, or one nobody registered.
  package let app: SandboxApp?
  /// As they were planned, oldest first.
  package let planned: [PlannedFault]

  package init(settings: SandboxSettings, app: SandboxApp?, planned: [PlannedFault]) {
    self.settings = settings
    self.app = app
    self.planned = planned
  }
}
