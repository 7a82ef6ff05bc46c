extension HostileDelivery {
  /// Every delivery, in the order they are sent: the good one first, as refusals prove nothing without it.
  package static let all: [HostileDelivery] = [
    good, badSignature, otherKey, unsigned, changedAmount, oldTime, duplicate, outOfOrder, unknownMembers, nonASCII,
    largeBody, slow, head, get,
  ]
}
