import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The times a message names, in seconds since 1970.
enum MessageClock {
  /// A time header's text, or a `Date` header's.
  /// - Returns: `nil` for a text that names no moment, such as one without a zone.
  static func seconds(of field: some Sequence<UInt8>) -> Double? {
    guard let spelling = TimeSpelling(Array(field)) else { return nil }
    if case .calendar(let form) = spelling.form {
      switch form.zone {
      case .none: return nil
      case .name(let name) where !utc.contains(name): return nil
      default: break
      }
    }
    return Double(spelling.moment.seconds) + Double(spelling.moment.nanoseconds) / 1e9
  }

  private static let utc = ["Z", "z", "UTC", " UTC", "GMT", " GMT"].map { Array($0.utf8) }

  /// Another clock the message's time can be compared with.
  struct Reference {
    let name: Localized
    let seconds: Double
  }

  static func references(for signatureCase: SignatureCase) -> [Reference] {
    var list: [Reference] = []
    if let date = signatureCase.message.fields.first("date").flatMap({ seconds(of: $0.valueBytes) }) {
      list.append(Reference(name: Localized(zh: "消息的 Date 头", en: "its Date header"), seconds: date))
    }
    if let captured = signatureCase.message.capturedAt {
      list.append(
        Reference(
          name: Localized(zh: "抓取时间", en: "the time of its capture"), seconds: captured.timeIntervalSince1970))
    }
    if signatureCase.kind == .response,
      let request = signatureCase.exchange.requestTime.flatMap({ seconds(of: $0.utf8) })
    {
      list.append(Reference(name: Localized(zh: "请求的时间", en: "the time of its request"), seconds: request))
    }
    return list
  }
}
