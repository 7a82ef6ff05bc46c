import AMS
import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The times a message names, in seconds since 1970.
enum MessageClock {
  /// A time header's text: epoch milliseconds, epoch seconds, or ISO 8601 with a zone.
  static func seconds(ofHeader text: String) -> Double? {
    if text.utf8.count == 10, let seconds = Int(text), seconds > 0 { return Double(seconds) }
    return RequestTime(rawValue: text).date?.timeIntervalSince1970
  }

  /// The `Date` header: `Sun, 06 Nov 1994 08:49:37 GMT`. Source: RFC 9110, section 5.6.7; the two obsolete forms
  /// are not read.
  static func seconds(ofDate text: String) -> Double? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[1].utf8.count == 2, words[5] == "GMT",
      let month = months.firstIndex(where: { $0 == words[2] })
    else { return nil }
    let number = month + 1
    let iso = "\(words[3])-\(number < 10 ? "0" : "")\(number)-\(words[1])T\(words[4])Z"
    return RequestTime(rawValue: iso).date?.timeIntervalSince1970
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Another clock the message's time can be compared with.
  struct Reference {
    let name: Localized
    let seconds: Double
  }

  static func references(for signatureCase: SignatureCase) -> [Reference] {
    var list: [Reference] = []
    if let date = signatureCase.message.fields.first("date").flatMap({ seconds(ofDate: $0.value) }) {
      list.append(Reference(name: Localized(zh: "消息的 Date 头", en: "its Date header"), seconds: date))
    }
    if let captured = signatureCase.message.capturedAt {
      list.append(
        Reference(
          name: Localized(zh: "抓取时间", en: "the time of its capture"), seconds: captured.timeIntervalSince1970))
    }
    if signatureCase.kind == .response, let request = signatureCase.exchange.requestTime.flatMap(seconds(ofHeader:)) {
      list.append(Reference(name: Localized(zh: "请求的时间", en: "the time of its request"), seconds: request))
    }
    return list
  }
}
