import Groundwork

/// Ids the gateway issues, as observed: the date, fixed product digits, what it is, a running part; 35 characters.
/// Source: fixtures of the 2020 in-store SDK.
enum GatewayID {
  case payment
  case refund

  func make(_ world: World) -> String {
    let date = Timestamp.text(world.now()).prefix(10).filter(\.isNumber)
    let kind =
      switch self {
      case .payment: "8001"
      case .refund: "8013"
      }
    return date + "194010" + kind + "00188" + world.random(12).map { String($0 % 10) }.joined()
  }
}
