import Groundwork

extension Hypothesis {
  static let bodyFormEncoded = Hypothesis(
    "body-form-encoded",
    citation: "uploadcare/uploadcare-php#164, frain-dev/convoy#2392",
    words: CauseWords(
      title: Localized(
        zh: "消息体在一侧是 JSON，在另一侧是表单或 URL 编码的文本",
        en: "the body was JSON on one side, a form or URL-encoded on the other"),
      explanation: Localized(
        zh: "HTTP 客户端按 application/x-www-form-urlencoded 发送了消息体，或对消息体调用了 URL 编码，"
          + "所以签名的文本与发送的文本不同；有时只多了末尾的 =。",
        en:
          "The HTTP client sent the body as application/x-www-form-urlencoded, or a URL encoder was applied to it, so "
          + "the text that was signed is not the one that was sent; sometimes only an = at the end is left of it."),
      fix: Localized(
        zh: "把 Content-Type 设为 application/json; charset=UTF-8，以原始文本发送 JSON，并对同一段文本签名；只有签名值需要 URL 编码。",
        en:
          "Set Content-Type to application/json; charset=UTF-8, send the JSON as raw text and sign that text; only the "
          + "signature is URL-encoded."),
      fixes: [
        .node: Localized(
          zh: "向 axios 传字符串并设置 `headers: {'Content-Type': 'application/json'}`，不要传 URLSearchParams。",
          en: "Give axios a string and `headers: {'Content-Type': 'application/json'}`, not URLSearchParams."),
        .php: Localized(
          zh: "`curl_setopt($ch, CURLOPT_POSTFIELDS, $body)` 中的 $body 应为 JSON 字符串，不能是数组或 http_build_query 的结果。",
          en: "In `curl_setopt($ch, CURLOPT_POSTFIELDS, $body)` give the JSON string, not an array or http_build_query."
        ),
        .python: Localized(
          zh: "`requests.post(url, data=text.encode())`；data 传 dict 时会按表单编码。",
          en: "`requests.post(url, data=text.encode())`; a dict given as data is sent as a form."),
        .java: Localized(
          zh: "用 `new StringEntity(body, ContentType.APPLICATION_JSON)`，不要用 UrlEncodedFormEntity。",
          en: "Use `new StringEntity(body, ContentType.APPLICATION_JSON)`, not UrlEncodedFormEntity."),
        .curl: Localized(
          zh: "加上 `-H 'Content-Type: application/json' --data-binary @body.json`，不要用 --data-urlencode。",
          en: "Add `-H 'Content-Type: application/json' --data-binary @body.json`; no --data-urlencode."),
      ]),
    ways: [
      .body { body in
        BodyEdit.distinct(of: body, .wholeText, FormRewrites.decoded + FormRewrites.encoded)
          + FormRewrites.values(of: body)
      }
    ])
}

private enum FormRewrites {
  /// Received as a form or URL-encoded, signed as it was before.
  static let decoded: [(cost: Int, rewrite: ByteRewrite)] = [
    (2, { $0.last == 0x3d && $0.count > 1 && !$0.contains(0x25) ? Array($0.dropLast()) : nil }),
    (2, { bytes in bytes.contains(0x25) ? TextEncodings.formDecoded(withoutEquals(bytes)) : nil }),
    (3, { bytes in bytes.contains(0x25) ? TextEncodings.percentDecoded(withoutEquals(bytes)) : nil }),
    (4, { bytes in bytes.contains(0x25) ? TextEncodings.formDecoded(bytes) : nil }),
    (3, { FormText.json(of: $0) }),
  ]

  /// Received as JSON, signed as a form or URL-encoded.
  static let encoded: [(cost: Int, rewrite: ByteRewrite)] = {
    var rewrites: [(cost: Int, rewrite: ByteRewrite)] = [(4, { isJSON($0) ? $0 + [0x3d] : nil })]
    for style in PercentText.Style.all {
      rewrites.append((3, { isJSON($0) ? PercentText.encoded($0, style) : nil }))
      rewrites.append((5, { isJSON($0) ? PercentText.encoded($0, style) + [0x3d] : nil }))
    }
    for style in [PercentText.Style.quotePlus, .php, .raw, .encodeURIComponent, .java] {
      for nested in FormText.Nested.allCases { rewrites.append((4, { FormText.form(of: $0, nested, style) })) }
    }
    return rewrites
  }()

  /// JSON that came as the value of one field, such as `biz_content=%7B…`.
  static func values(of body: BodyText) -> [BodyEdit] {
    (FormText.pairs(of: body.bytes) ?? []).prefix(16).filter { [0x7b, 0x5b].contains($0.value.first) }
      .map { BodyEdit.text($0.value, cost: 3) }
  }

  private static func withoutEquals(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.last == 0x3d ? bytes.dropLast() : bytes[...]
  }

  private static func isJSON(_ bytes: [UInt8]) -> Bool { bytes.first == 0x7b || bytes.first == 0x5b }
}
