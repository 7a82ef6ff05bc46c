package import AMS
import Assets
import Cryptography
import Groundwork
import Keyring
import Templates

extension Workbench {
  /// The settings of an environment in the form a code project reads, from `templates/env/alipay.env`. It names no
  /// private key.
  /// - Throws: `TemplateFailure.unknownName` if the template asks for something that has no value.
  package func environmentFile(for environment: Environment) async throws -> String {
    let project = try await project()
    let clientID = try await project.clientID(in: environment)
    let path = Endpoint.pay.path.asRequested(by: clientID)
    let values: [String: String?] = [
      "clientId": clientID.rawValue,
      "gateway": try await project.gateway(in: environment).text,
      "pathPrefix": path.isSandbox ? "/ams/sandbox/api" : "/ams/api",
      "alipayPublicKey": try await project.keys.active(.alipayPublic, in: environment).map {
        String(decoding: try $0.publicKey.exported(as: .spkiOneLine), as: UTF8.self)
      },
      "notifyUrl": try await project.notificationURL(in: environment),
    ]
    let file = "templates/env/alipay.env"
    let known = values.compactMapValues { $0.map(TemplateValue.text) }
    let rendering = try TemplateText(String(decoding: try assets.bytes(file), as: UTF8.self)).rendered(known, as: .bare)
    if let name = (rendering.unknown + rendering.unfit).first {
      throw TemplateFailure.unknownName(name, template: file)
    }
    return rendering.text
  }
}
