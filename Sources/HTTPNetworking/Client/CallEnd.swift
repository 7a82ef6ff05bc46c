/// How a call ends without an answer.
enum CallEnd: Error {
  case failure(NetworkFailure)
  case timedOut(NetworkFailure.Phase)
  case cancelled
}
