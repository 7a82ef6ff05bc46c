package import Groundwork

/// A part of the guide: a few steps that belong together.
package struct Stage: Hashable, Sendable {
  package let id: String
  package let title: Localized
  package let steps: [Step]

  package init(id: String, title: Localized, steps: [Step]) {
    self.id = id
    self.title = title
    self.steps = steps
  }
}
