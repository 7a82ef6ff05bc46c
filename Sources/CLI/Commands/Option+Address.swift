import Groundwork
import UseCases

extension Option where Value == ListenAddress {
  /// `HOST:PORT` of a listener.
  static func address(_ name: String, _ meaning: Localized, standard: String? = nil) -> Option<ListenAddress> {
    Option<ListenAddress>(
      name, valueName: "HOST:PORT", meaning: meaning, standard: standard.map { Localized(verbatim: $0) },
      parse: { text throws(ArgumentProblem) in
        do {
          return try ListenAddress(text)
        } catch {
          throw ArgumentProblem((error as? any Failure)?.what ?? Localized(verbatim: text))
        }
      })
  }
}

extension Option where Value == GatewayAddress {
  /// `local`, or the address of a gateway.
  static func gateway(_ name: String, _ meaning: Localized, required: Bool = false) -> Option<GatewayAddress> {
    Option<GatewayAddress>(
      name, valueName: "URL", meaning: meaning, required: required,
      parse: { text throws(ArgumentProblem) in
        do {
          return try GatewayAddress(text)
        } catch {
          throw ArgumentProblem((error as? any Failure)?.what ?? Localized(verbatim: text))
        }
      })
  }
}
