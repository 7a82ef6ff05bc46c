/// A failure as the document `till.error/1`, in one language.
package enum FailureDocument {
  package static func json(_ failure: any Failure, language: Language) -> JSON {
    let remedies = failure.remedies.map { remedy in
      switch remedy {
      case .run(let command): JSON.string(command)
      case .advice(let advice): JSON.string(advice[language])
      }
    }
    return .object(
      [
        .init("schema", "till.error/1"), .init("code", .string(failure.code.text)),
        .init("what", .string(failure.what[language])), .init("why", .optional(failure.why?[language])),
        .init("try", .array(remedies)),
      ] + ((failure as? any DetailedFailure)?.details ?? []))
  }
}
