extension Shopper {
  /// The result code with which this wallet refuses a payment of that many smallest units, or `nil` if it pays.
  package func refusal(of minorUnits: Int64) -> String? {
    switch standing {
    case .normal: break
    case .blocked: return "USER_STATUS_ABNORMAL"
    case .unverified: return "USER_KYC_NOT_QUALIFIED"
    case .gone: return "USER_NOT_EXIST"
    }
    if let singleLimit, minorUnits > singleLimit { return "USER_AMOUNT_EXCEED_LIMIT" }
    return minorUnits > balance ? "USER_BALANCE_NOT_ENOUGH" : nil
  }

  /// Whether the wallet asks its user for the password first.
  package func asksForPassword(for minorUnits: Int64) -> Bool { passwordAbove.map { minorUnits > $0 } ?? false }
}
