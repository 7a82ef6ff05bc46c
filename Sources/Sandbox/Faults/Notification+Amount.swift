import AMS
import Groundwork

extension Notification {
  /// The amount it tells of, in its smallest unit; `nil` if it tells of none.
  package var amount: Int64? { (try? JSON(reading: body)).flatMap { Amount($0["paymentAmount"]) }?.minorUnits }
}
