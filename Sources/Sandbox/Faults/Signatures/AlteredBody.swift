import Groundwork
import HTTP

extension Fault {
  static let alteredBody = Fault(
    "altered-body",
    title: Localized(zh: "响应体在途中被改动", en: "the body is changed on the way"),
    explanation: Localized(
      zh: "响应签名之后，响应体中的一个字符被改成另一个，长度不变，仍是 JSON。只解析不验签的客户端不会察觉。",
      en:
        "After signing, one character of the body becomes another; the length stays and it is still JSON. A client that parses without verifying does not notice."
    ),
    effect: .wire { response, play in
      var response = response
      let digits = response.body.indices.filter { (0x30...0x39).contains(response.body[$0]) }
      if let place = digits.randomElement(using: &play.chance) {
        response.body[place] = response.body[place] == 0x39 ? 0x30 : response.body[place] + 1
      } else if let letter = response.body.lastIndex(where: { (0x61...0x79).contains($0) }) {
        response.body[letter] += 1
      }
      return .respond(response)
    })
}
