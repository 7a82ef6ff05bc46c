import HTTP

/// Which message of a capture with several exchanges is meant.
enum ExchangeChoice {
  /// The one with a signature; of several the last one to the address of the context, else the last.
  static func choose(_ exchanges: [CapturedExchange], context: DiagnosisContext?) -> IntakeDraft {
    let signed = exchanges.filter { $0.request?.hasSignature == true }
    let answered = exchanges.filter { $0.response?.hasSignature == true }
    let requests = exchanges.filter { $0.request != nil }
    let isAnswerWanted: Bool
    switch context?.kind {
    case .response: isAnswerWanted = exchanges.contains { $0.response != nil }
    case .request, .notification: isAnswerWanted = requests.isEmpty
    case nil: isAnswerWanted = requests.isEmpty || (signed.isEmpty && !answered.isEmpty)
    }
    let candidates: [CapturedExchange]
    if isAnswerWanted {
      let answers = exchanges.filter { $0.response != nil }
      // An answer without signature is a finding too, if its request was one of ours.
      candidates = [answered, answers.filter { $0.request?.hasSignature == true }, answers].first { !$0.isEmpty } ?? []
    } else {
      candidates = signed.isEmpty ? requests : signed
    }
    var notes: [Fact] = []
    let chosen = pick(candidates, uri: context?.uri, &notes)
    guard let message = isAnswerWanted ? chosen?.response : chosen?.request else {
      return IntakeDraft(message: CapturedMessage(form: .rawHTTP))
    }
    var draft = IntakeDraft(message: message, notes: notes)
    if isAnswerWanted {
      draft.kind = .response
      if let request = chosen?.request { draft.exchange = request.asExchange }
    }
    return draft
  }

  private static func pick(_ candidates: [CapturedExchange], uri: String?, _ notes: inout [Fact]) -> CapturedExchange? {
    guard candidates.count > 1 else { return candidates.last }
    if let uri {
      let wanted = Address(uri)
      let match = candidates.last { candidate in
        guard let target = candidate.request?.target else { return false }
        return Address(target[...]).path.elementsEqual(wanted.path)
      }
      if let match { return match }
    }
    notes.append(.lastOfSeveral(candidates.count))
    return candidates.last
  }
}
