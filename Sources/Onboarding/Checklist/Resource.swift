package import Groundwork

/// A page of the guide's side bar.
package struct Resource: Hashable, Sendable {
  package let id: String
  package let title: Localized
  package let url: String
  /// When one needs it.
  package let when: Localized

  package init(id: String, title: Localized, url: String, when: Localized) {
    self.id = id
    self.title = title
    self.url = url
    self.when = when
  }
}
