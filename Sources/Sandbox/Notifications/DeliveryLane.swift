import HTTP

/// What notifications wait in line for: one URL, whatever its query.
package struct DeliveryLane: Hashable, Sendable {
  let host: String
  let path: String

  /// Unique among lanes.
  package var text: String { host + path }

  package init(_ notification: Notification) {
    let url = try? HTTPURL(parsing: notification.url)
    host = url?.origin.text ?? ""
    path = url?.path ?? notification.url
  }
}

/// The lanes being served, never more than so many, and never all by one host.
struct DeliveryLanes: Sendable {
  private let maximum: Int
  private let maximumPerHost: Int
  private var busy: Set<DeliveryLane> = []

  init(maximum: Int, maximumPerHost: Int) {
    self.maximum = maximum
    self.maximumPerHost = maximumPerHost
  }

  var isEmpty: Bool { busy.isEmpty }

  /// - Returns: whether the lane was free and is now the caller's.
  mutating func take(_ lane: DeliveryLane) -> Bool {
    guard busy.count < maximum, busy.count(where: { $0.host == lane.host }) < maximumPerHost else { return false }
    return busy.insert(lane).inserted
  }

  mutating func giveBack(_ lane: DeliveryLane) { busy.remove(lane) }
}
