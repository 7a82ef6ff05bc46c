package import Groundwork

/// One thing to do on the way to production.
package struct Step: Hashable, Sendable {
  package let id: StepID
  package let title: Localized
  /// What to do.
  package let body: Localized
  /// The trap people fall into.
  package let hint: Localized
  /// Why it matters.
  package let why: Localized
  package let links: [Link]
  /// The steps that have to be settled before this one can be done.
  package let after: [StepID]
  /// When a person may declare the step not applicable; `nil` if it always applies.
  package let mayNotApply: Localized?
  /// What the guide asks for here.
  package let inputs: [InputRequest]
  package let evidence: [EvidenceRequest]
  /// Only a person and the real portal can do it; a rehearsal plays it, but proves nothing.
  package let isByHand: Bool
  /// Commands of the program that belong to the step.
  package let commands: [String]
  package let source: Source

  package init(
    id: StepID, title: Localized, body: Localized, hint: Localized, why: Localized, links: [Link] = [],
    after: [StepID] = [], mayNotApply: Localized? = nil, inputs: [InputRequest] = [],
    evidence: [EvidenceRequest], isByHand: Bool = false, commands: [String] = [], source: Source
  ) {
    self.id = id
    self.title = title
    self.body = body
    self.hint = hint
    self.why = why
    self.links = links
    self.after = after
    self.mayNotApply = mayNotApply
    self.inputs = inputs
    self.evidence = evidence
    self.isByHand = isByHand
    self.commands = commands
    self.source = source
  }

  /// A page to open for this step.
  package struct Link: Hashable, Sendable {
    package let title: Localized
    package let url: String

    package init(title: Localized, url: String) {
      self.title = title
      self.url = url
    }
  }

  /// The page the step was written from.
  package struct Source: Hashable, Sendable {
    package let url: String
    /// The day it was read, as `YYYY-MM-DD`.
    package let read: String

    package init(url: String, read: String) {
      self.url = url
      self.read = read
    }
  }
}
