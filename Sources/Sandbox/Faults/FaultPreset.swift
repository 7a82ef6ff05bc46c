package import Groundwork

/// Several faults that belong together, planned by one name.
package struct FaultPreset: Sendable {
  package struct Part: Sendable {
    package let fault: String
    package let parameters: [String: String]
    package let operation: String
    package let amount: Int64?
  }

  package let name: String
  package let title: Localized
  package let parts: [Part]

  package static let all = [amounts2020]

  /// The magic amounts of the mock of 2020. Source: README of the 2020 Java SDK (ams-java-sdk).
  static let amounts2020 = FaultPreset(
    name: "amounts-2020",
    title: Localized(
      zh: "2020 年模拟环境的特殊金额 9901 到 9904", en: "the magic amounts of the 2020 mock, 9901 to 9904"),
    parts: [
      Part(fault: "result-code", parameters: ["code": "UNKNOWN_EXCEPTION"], operation: "pay", amount: 9901),
      Part(fault: "timeout", parameters: [:], operation: "pay", amount: 9902),
      Part(fault: "result-code", parameters: ["code": "UNKNOWN_EXCEPTION"], operation: "inquiryPayment", amount: 9903),
      Part(fault: "timeout", parameters: [:], operation: "inquiryPayment", amount: 9904),
    ])
}
