/// A request method, spelled exactly as it stands on the wire: methods are case-sensitive.
package struct HTTPMethod: RawRepresentable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package static let get = HTTPMethod(rawValue: "GET")
  package static let post = HTTPMethod(rawValue: "POST")
  package static let head = HTTPMethod(rawValue: "HEAD")
  package static let put = HTTPMethod(rawValue: "PUT")
  package static let delete = HTTPMethod(rawValue: "DELETE")
  package static let options = HTTPMethod(rawValue: "OPTIONS")
  package static let connect = HTTPMethod(rawValue: "CONNECT")
}
