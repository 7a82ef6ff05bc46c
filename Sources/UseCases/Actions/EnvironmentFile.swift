package import AMS
import Assets
import Cryptography
import Groundwork
import Keyring

extension Workbench {
  /// The settings of an environment in the form a code project reads, from `templates/env/alipay.env`. It names no
  /// private key.
  /// - Throws: `TemplateFailure.unknownName` if the template asks for something that has no value.
  package func environmentFile(for environment: Environment) async throws -> String {
    let project = try await project()
    let clientID = try await project.clientID(in: environment)
    let path = Endpoint.pay.path.asRequested(by: clientID)
    let values = [
      "clientId": clientID.rawValue,
      "gateway": try await project.gateway(in: environment).text,
      "pathPrefix": path.isSandbox ? "/ams/sandbox/api" : "/ams/api",
      "alipayPublicKey": try await project.keys.active(.alipayPublic, in: environment).map {
        String(decoding: try $0.publicKey.exported(as: .spkiOneLine), as: UTF8.self)
      },
      "notifyUrl": try await project.notificationURL(in: environment),
    ]
    return try fill("templates/env/alipay.env", values)
  }

  /// A text template with `{{name}}` replaced by values.
  private func fill(_ path: String, _ values: [String: String?]) throws -> String {
    var rest = String(decoding: try assets.bytes(path), as: UTF8.self)[...]
    var out = ""
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let name = String(rest[open.upperBound..<close.lowerBound])
      guard let value = values[name] ?? nil else { throw TemplateFailure.unknownName(name, template: path) }
      out += rest[..<open.lowerBound] + value
      rest = rest[close.upperBound...]
    }
    return out + rest
  }
}
