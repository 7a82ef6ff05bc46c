import AMS
import Groundwork
import HTTP
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Keeps what a listener received in the traffic book, and finds out why a signature is refused.
struct ReceivedKeeper: Sendable {
  private static let diagnosisSeconds = 1.0

  private let book: TrafficBook?
  private let keys: TrafficKeys
  private let world: World

  init(_ workbench: Workbench, keys: TrafficKeys) {
    // Receiving does not fail for want of a book.
    book = workbench.home.traffic.flatMap { try? TrafficBook(path: $0) }
    self.keys = keys
    world = workbench.world
  }

  func kept(_ received: ReceivedNotification) async -> ReceivedNotification {
    guard let bytes = try? HTTPSerializer.bytes(of: received.request) else { return received }
    let wire = WireExchange(
      requestBytes: bytes, request: received.request,
      responseBytes: received.response.flatMap { try? HTTPSerializer.bytes(of: $0) }, response: received.response,
      began: received.time, ended: received.time.addingTimeInterval(received.milliseconds / 1000))
    let judge = ExchangeJudge(keys: keys, source: .listen, peer: nil, world: world)
    var exchange = await judge.judged(wire)
    exchange.requestJudgement = SignatureJudgement(received.verification, of: SigningContent(of: received.request))
    await RefusalDiagnosing(keys: keys).addCauses(to: &exchange, seconds: Self.diagnosisSeconds)
    try? await book?.keep([exchange])
    var received = received
    received.causes = exchange.requestJudgement.causes ?? []
    return received
  }
}
