/// Looks for one piece of evidence. Which check answers which request is decided outside this module.
package protocol EvidenceCheck: Sendable {
  func examine() async -> EvidenceResult
}
