package import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Signs a notification, sends it once and judges the answer.
package struct NotificationSender: Sendable {
  private let transport: any HTTPTransport
  private let time: SandboxTime
  private let stranger: StrangerSource

  /// - Parameter stranger: whose signature stands for that of a key the merchant was never told of.
  package init(transport: any HTTPTransport, time: SandboxTime, stranger: @escaping StrangerSource) {
    self.transport = transport
    self.time = time
    self.stranger = stranger
  }

  /// - Parameters:
  ///   - moment: the sandbox's time of the delivery, which is signed.
  ///   - bytes: a request to send as it is instead, byte for byte, with its old time and signature.
  /// - Throws: `CancellationError`, and nothing else: whatever goes wrong is an outcome.
  package func send(
    _ notification: Notification, from app: SandboxApp?, at moment: Date, again bytes: [UInt8]? = nil
  ) async throws -> SentNotification {
    var sent = SentNotification(
      notification: notification, moment: moment, realTime: time.realNow,
      trace: TraceID.make(at: time.realNow, time.world))
    let start = ContinuousClock.now
    do {
      guard let app else { throw NotificationFailure.applicationGone(notification.clientID) }
      let url = try HTTPURL(parsing: notification.url)
      let request: HTTPRequest
      if let bytes {
        request = try Self.request(bytes)
      } else {
        (request, sent.signed) = try await signed(notification, to: url, from: app, at: moment)
      }
      sent.request = try HTTPSerializer.bytes(of: request.framed(for: url.origin))
      let response = try await transport.send(request, to: url.origin)
      sent.response = response
      sent.problem = Acknowledgement.problem(with: response)
    } catch let cancellation as CancellationError {
      throw cancellation
    } catch let failure as any Failure {
      sent.problem = failure.what
    } catch {
      sent.problem = Localized(zh: "无法送出：\(error)", en: "could not be sent: \(error)")
    }
    let taken = ContinuousClock.now - start
    sent.milliseconds = Double(taken.components.seconds) * 1e3 + Double(taken.components.attoseconds) / 1e15
    return sent
  }

  private static func request(_ bytes: [UInt8]) throws -> HTTPRequest {
    var parser = HTTPRequestParser()
    parser.feed(bytes)
    guard let request = try parser.next() else { throw HTTPMessageFailure.truncated }
    return request
  }

  /// The request line carries the URL's path and query; the signature covers the path alone.
  private func signed(
    _ notification: Notification, to url: HTTPURL, from app: SandboxApp, at moment: Date
  ) async throws -> (HTTPRequest, signed: [UInt8]?) {
    let requestTime = RequestTime.isoMilliseconds(moment)
    // A body with one byte more is another body.
    let content = SigningContent(
      method: .post, path: APIPath(rawValue: url.target.path), clientID: app.clientID, time: requestTime,
      body: notification.signing == .wrongContent ? notification.body + [0x20] : notification.body)
    var fields: HTTPFields = [
      "Content-Type": "application/json; charset=UTF-8", "client-id": app.clientID.rawValue,
      "Request-Time": requestTime.rawValue,
    ]
    let signer: Signer? =
      switch notification.signing {
      case .own, .wrongContent: app.signer
      case .foreignKey: try await stranger()
      case .none: nil
      }
    if let signer { fields.append("Signature", try signer.sign(content).text) }
    return (
      HTTPRequest(method: .post, target: url.target, fields: fields, body: notification.body),
      signer == nil ? nil : content.bytes
    )
  }
}

/// Gives a signer whose key no merchant was told of, when one is needed.
package typealias StrangerSource = @Sendable () async throws -> Signer

/// What became of sending a notification once.
package struct SentNotification: Sendable {
  /// As it stood before.
  package let notification: Notification
  package let moment: Date
  package let realTime: Date
  package let trace: String
  /// The text under the signature; `nil` if nothing was signed now.
  package fileprivate(set) var signed: [UInt8]?
  /// As it went over the wire; `nil` if it came to nothing before.
  package fileprivate(set) var request: [UInt8]?
  package fileprivate(set) var response: HTTPResponse?
  /// Why it is not acknowledged; `nil` if it is.
  package fileprivate(set) var problem: Localized?
  package fileprivate(set) var milliseconds: Double = 0

  package var isAcknowledged: Bool { problem == nil }

  package var responseBytes: [UInt8]? { response.flatMap { try? HTTPSerializer.bytes(of: $0) } }

  package var outcome: Localized { problem ?? Localized(zh: "已得到应答", en: "acknowledged") }

  package var delivery: Delivery {
    Delivery(
      number: notification.deliveries + 1, time: moment, realTime: realTime, trace: trace, status: response?.status,
      isAcknowledged: isAcknowledged, outcome: outcome, milliseconds: milliseconds)
  }

  /// The notification after it: the next delivery of the ladder, or its end.
  package var after: Notification {
    var after = notification
    after.deliveries += 1
    after.lastOutcome = outcome
    if isAcknowledged {
      after.state = .acknowledged
    } else if let wait = RetrySchedule.wait(after: after.deliveries) {
      after.nextDelivery = moment.addingTimeInterval(Double(wait.components.seconds))
    } else {
      after.state = .givenUp
    }
    return after
  }

  /// For the log of exchanges. A request that could not even be made is recorded empty.
  package var exchange: Exchange {
    let result = (response.flatMap { try? JSON(reading: $0.body) }).flatMap(CallResult.init)
    return Exchange(
      trace: trace, kind: .notification, time: moment, realTime: realTime, clientID: notification.clientID,
      operation: notification.operation, subject: notification.subject, request: request ?? [],
      response: responseBytes, verified: signed, verdict: .unchecked, resultCode: result?.code,
      resultStatus: result?.status.rawValue, faults: [], notes: problem.map { [$0] } ?? [], milliseconds: milliseconds)
  }
}

/// A notification that can no longer be sent.
enum NotificationFailure: Failure {
  case applicationGone(ClientID)

  var code: FailureCode { FailureCode("SBX-010", .couldNot) }
  var what: Localized {
    switch self {
    case .applicationGone(let id):
      Localized(zh: "沙箱里已没有应用 \(id)", en: "the sandbox no longer knows the application \(id)")
    }
  }
  var remedies: [Remedy] { [.run("till sandbox app create --help")] }
}
