import AMS
import Cryptography
import HTTP

/// The parts of the text to sign as a receiver takes them from the message.
///
/// A part the capture does not tell has every value it can sensibly have: the first that fits is no fault.
struct MessageParts: Sendable {
  /// In the order of ``HeadPart``: method, path, client id, time; each with at least one value.
  let head: [[[UInt8]]]
  let body: [UInt8]
  /// The parts that had to be assumed.
  let assumed: Set<HeadPart>

  /// - Returns: `nil` if the message carries no time or no client id and the exchange names none: then there is
  ///   nothing to build, and a structure row says so.
  init?(_ signatureCase: SignatureCase) {
    let message = signatureCase.message
    let exchange = signatureCase.exchange
    let isResponse = signatureCase.kind == .response
    var assumed: Set<HeadPart> = []

    var methods = [(isResponse ? nil : message.method) ?? exchange.method.map { Array($0.utf8) }].compactMap(\.self)
    if methods.isEmpty {
      assumed.insert(.method)
      methods = [Array("POST".utf8)]
    }

    let target = (isResponse ? nil : message.target) ?? exchange.uri.map { Array($0.utf8) }
    var paths = [target.map(Self.path)].compactMap(\.self)
    if paths.isEmpty {
      assumed.insert(.path)
      paths = Endpoint.inStore.flatMap { [$0.path.rawValue, "/ams/sandbox/api" + $0.path.rawValue.dropFirst(8)] }
        .map { Array($0.utf8) }
    }

    var clientIDs = [message.fields.first("client-id").map { Array($0.valueBytes) }].compactMap(\.self)
    if clientIDs.isEmpty {
      assumed.insert(.clientID)
      clientIDs = [exchange.clientID].compactMap(\.self).map { Array($0.utf8) }
    }
    if clientIDs.isEmpty {
      clientIDs = signatureCase.knownClientIDs.sorted { $0.key.rawValue < $1.key.rawValue }
        .flatMap { $0.value.map { Array($0.utf8) } }
    }

    let timeName = isResponse ? "response-time" : "request-time"
    guard let time = message.fields.first(timeName), !clientIDs.isEmpty else { return nil }
    head = [methods, paths, clientIDs, [Array(time.valueBytes)]]
    body = message.body
    self.assumed = assumed
  }

  /// The texts a receiver builds from the message: compared whatever time there is, before anything is proposed.
  func received(_ matcher: TextMatcher) -> ContentSearch.Outcome {
    let parts = head.map { values in
      values.map { HeadVariants.Variant(bytes: $0, faults: [], cost: 0, dearest: 0) }
    }
    let family = HeadFamily(parts: parts, layouts: [.init(form: LayoutForm(), faults: [], cost: 0, dearest: 0)])
    var outcome = ContentSearch.Outcome()
    for number in 0..<family.count {
      let head = family.combination(number)
      outcome.hypotheses += 1
      var state = matcher.start
      guard let around = head.surroundings else { continue }
      state.update(around.before)
      state.update(body)
      guard matcher.matches(state) else { continue }
      let start = around.before.count
      outcome.hits.append(
        SearchHit(head, BodyVariants.received, text: around.before + body, body: start..<start + body.count))
    }
    return outcome
  }

  /// The same parts without the body.
  var withoutBody: MessageParts { MessageParts(head: head, body: [], assumed: assumed) }

  private init(head: [[[UInt8]]], body: [UInt8], assumed: Set<HeadPart>) {
    (self.head, self.body, self.assumed) = (head, body, assumed)
  }

  /// The beginning of the text a receiver builds, up to the body.
  var receivedHead: [UInt8] {
    head[0][0] + [0x20] + head[1][0] + [0x0a] + head[2][0] + [0x2e] + head[3][0] + [0x2e]
  }

  /// The path of a target in origin or absolute form, with the query if there is one: whether that counts is not
  /// agreed among the documents, so what was sent is the measure.
  static func path(of target: [UInt8]) -> [UInt8] {
    var rest = target[...]
    for scheme in ["http://", "https://"] where rest.starts(with: scheme.utf8) {
      rest = rest.dropFirst(scheme.utf8.count).drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      if rest.first != UInt8(ascii: "/") { return [UInt8(ascii: "/")] + rest }
    }
    return Array(rest)
  }
}
