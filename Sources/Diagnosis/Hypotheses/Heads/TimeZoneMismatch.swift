import Groundwork

extension Hypothesis {
  /// A local clock labelled as UTC, or the other way round.
  static let timeZoneMismatch = Hypothesis(
    "time-zone-mismatch", citation: "TencentCloud/tencentcloud-demo-mp-soe#3",
    words: CauseWords(
      title: Localized(
        zh: "签名用的时间与请求头中的时间相差一个时区", en: "the time signed and the time sent are a time zone apart"),
      explanation: Localized(
        zh: "一处用了本地时间，另一处用了 UTC，例如把本地时间标成了 Z，两处相差整数个小时。",
        en:
          "One side used local time, the other UTC, for instance a local clock labelled Z: they are whole hours apart."),
      fix: Localized(
        zh: "用 UTC 时间并带上对应的时区标记，只格式化一次，签名和请求头用同一个文本。毫秒时间戳没有时区问题。",
        en: "Use UTC with its label, format it once, and use that text to sign and in the header. "
          + "Epoch milliseconds have no zone."),
      fixes: [
        .java: Localized(verbatim: "String.valueOf(System.currentTimeMillis())"),
        .python: Localized(verbatim: "datetime.now(timezone.utc).isoformat(timespec=\"milliseconds\")"),
        .php: Localized(verbatim: "gmdate('Y-m-d\\TH:i:s\\Z')"),
        .dotnet: Localized(verbatim: "DateTimeOffset.UtcNow.ToString(\"yyyy-MM-ddTHH:mm:ss.fffK\")"),
        .curl: Localized(verbatim: "T=$(date -u +%Y-%m-%dT%H:%M:%SZ)"),
      ]),
    ways: [
      .head(
        .time,
        HeadEdit(stage: 20) { time, _, list in
          guard let received = TimeSpelling(time) else { return }
          for offset in [0, ZoneOffsets.china] + ZoneOffsets.inUse where offset != received.offsetMinutes {
            addSameClock(as: received, labelled: offset, to: &list)
          }
          for minutes in ZoneOffsets.moves {
            var moved = received
            moved.moment.advance(seconds: minutes * 60)
            let isHour = minutes % 60 == 0
            let cost = minutes.magnitude == 480 ? 1 : isHour ? 3 : 6
            list.add(moved.bytes, cost: cost, isWide: !isHour)
          }
        })
    ])

  /// The clock as it stands, under another zone's label.
  private static func addSameClock(as received: TimeSpelling, labelled offset: Int, to list: inout ProposalList) {
    guard case .calendar(var form) = received.form, form.zone != .none else { return }
    let isLikely = offset == 0 || offset == ZoneOffsets.china
    let moment = TimeSpelling.Moment(
      seconds: received.moment.seconds + (form.offsetMinutes - offset) * 60, nanoseconds: received.moment.nanoseconds)
    let own = form.zone
    form.offsetMinutes = offset
    for zone in offset == 0 ? [own, .zulu, .colon, .digits] : [own, .colon, .digits] {
      if case .name = zone, offset != 0 { continue }
      if zone == .hours, offset % 60 != 0 { continue }
      form.zone = zone
      let other = TimeSpelling(moment: moment, form: .calendar(form))
      list.add(other.bytes, cost: isLikely ? 2 : 4)
    }
  }
}
