import AMS
import Groundwork

extension Fault {
  static let wrongClientID = Fault(
    "wrong-client-id",
    title: Localized(zh: "响应里是别人的客户端 ID", en: "the answer names another client"),
    explanation: Localized(
      zh:
        "client-id 响应头是别的客户端。signed=yes 时签名也按它计算：Python SDK 用响应里的值验签而接受，其他 SDK 用自己的值而拒绝。signed=no 时只改响应头：Java、PHP、.NET 接受，Python、Go 拒绝。",
      en:
        "The client-id header names another client. With signed=yes it is signed so: the Python SDK verifies with the answer's value and accepts, the others use their own and refuse. With signed=no only the header differs: Java, PHP and .NET accept, Python and Go refuse."
    ),
    parameters: [
      .init(
        "id", Localized(zh: "响应中的客户端 ID", en: "the client id in the answer"), .text(usual: "SANDBOX_5Y99999999999999")),
      .init("signed", Localized(zh: "签名是否也按它计算", en: "whether it is signed so"), .choice(["yes", "no"], usual: "yes")),
    ],
    effect: .draft { draft, play in
      draft.clientID = ClientID(rawValue: play.text("id"))
      draft.signsClientID = play.text("signed") == "yes"
    })
}
