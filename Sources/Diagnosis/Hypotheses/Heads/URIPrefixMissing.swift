import Groundwork

extension Hypothesis {
  /// `/v1/payments/pay` on one side, `/ams/api/v1/payments/pay` on the other.
  static let uriPrefixMissing = Hypothesis(
    "uri-prefix-missing", citation: "smbwain/signed#10",
    words: CauseWords(
      title: Localized(
        zh: "签名或发送的路径丢了开头的几段", en: "leading segments of the path are missing on one side"),
      explanation: Localized(
        zh: "/ams/api 这样的前缀写在基础地址里，只有签名或只有发送时拼上了它。",
        en:
          "A prefix such as /ams/api stands in the base address and was joined only when signing, or only when sending."
      ),
      fix: Localized(
        zh: "用完整路径签名，从主机名之后的第一个斜杠起，例如 /ams/api/v1/payments/pay。",
        en: "Sign the complete path from the first slash after the host, such as /ams/api/v1/payments/pay."),
      fixes: PathOnlyCode.byStack),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 14) { path, _, list in
          // Not the empty segment before a doubled slash: that is another row's.
          let bounds = PathBytes.slashes(in: path).filter { $0 > 0 && path[$0 - 1] != PathBytes.slash }
          for (dropped, index) in bounds.prefix(5).enumerated() where index + 1 < path.count {
            list.add(Array(path[index...]), cost: dropped < 3 ? 2 : 4)
          }
          for missing in lost where path.first == PathBytes.slash && !path.starts(with: "/ams/".utf8) {
            list.add(missing + path, cost: path.starts(with: "/v1/".utf8) ? 1 : 4)
          }
          for segment in ["/ams", "/api", "/v1"] {
            if let signed = PathBytes.replacing(segment, with: "", in: path) { list.add(signed, cost: 5) }
          }
        })
    ])

  /// What may have been lost at the beginning of a documented path.
  private static let lost = [
    "/ams/api", "/ams/sandbox/api", "/ams", "/ams/sandbox", "/ams/api/v1", "/ams/sandbox/api/v1",
    "/ams/api/v1/payments", "/ams/sandbox/api/v1/payments",
  ].map { Array($0.utf8) }
}
