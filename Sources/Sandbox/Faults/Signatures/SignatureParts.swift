import Groundwork
import HTTP

extension Fault {
  static let signatureParts = Fault(
    "signature-parts",
    title: Localized(zh: "Signature 响应头的写法不同", en: "the signature header is written otherwise"),
    explanation: Localized(
      zh:
        "signature 响应头的各部分换了写法：signature-first 把签名放在最前，no-algorithm 缺少算法，no-version 缺少密钥版本，blanks 在逗号后有空格。Java 按位置、PHP 按最后一个等号读取，因此前三种会被误读。",
      en:
        "The parts of the signature header are written otherwise: signature-first puts the signature in front, no-algorithm and no-version leave a part out, blanks has blanks after the commas. Java reads by place and PHP from the last equals sign, so the first three mislead them."
    ),
    parameters: [
      .init(
        "form", Localized(zh: "写法", en: "how it is written"),
        .choice(["signature-first", "no-algorithm", "no-version", "blanks"], usual: "signature-first"))
    ],
    effect: .wire { response, play in
      response.resigned { value in
        let parts = value.split(separator: ",").map(String.init)
        guard parts.count == 3 else { return value }
        return switch play.text("form") {
        case "signature-first": [parts[2], parts[0], parts[1]].joined(separator: ",")
        case "no-algorithm": parts[1] + "," + parts[2]
        case "no-version": parts[0] + "," + parts[2]
        default: parts.joined(separator: ", ")
        }
      }
    })
}
