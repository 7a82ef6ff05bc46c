import AMS
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension JSON {
  /// An answer that holds nothing but its result.
  static func refusal(_ result: CallResult) -> JSON { ["result": result.fitting.json] }

  /// A moment as answers carry it.
  static func time(_ moment: Date) -> JSON { .string(RequestTime.isoSeconds(moment).rawValue) }

  /// An object as real answers have them: members sorted by name, absent ones left out.
  static func sorted(_ members: [(name: String, value: JSON?)]) -> JSON {
    .object(
      members.compactMap { member in member.value.map { Member(member.name, $0) } }.sorted { $0.name < $1.name })
  }
}

extension CallResult {
  static func named(_ code: String, _ message: String? = nil) -> CallResult {
    ResultCode.named(code)?.result(message) ?? CallResult(code: code, status: .failed, message: message ?? code)
  }
  static func paramIllegal(_ message: String) -> CallResult { named("PARAM_ILLEGAL", message) }
  /// The id came before with other content; the message names the first member that differs.
  static func inconsistent(_ member: String, with id: String) -> CallResult {
    named("REPEAT_REQ_INCONSISTENT", "\(member) differs from the first request with this \(id)")
  }
  static var success: CallResult { named("SUCCESS") }
  static var orderNotExist: CallResult { named("ORDER_NOT_EXIST") }
}
