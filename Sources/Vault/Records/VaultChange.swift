package import Cryptography

/// One thing to do in a commit.
package enum VaultChange: Sendable {
  /// What the writer believes is stored now; if it is not so, the whole commit is refused.
  package enum Expectation: Hashable, Sendable {
    /// No record of that name.
    case absent
    /// The record as it was read.
    case revision(Revision)
    /// Overwrite whatever is there. Only for values that do not depend on the one before.
    case whatever
  }

  case write(RecordID, SecretBytes, expecting: Expectation)
  case remove(RecordID, expecting: Expectation)
  /// Changes nothing, but refuses the commit if the record is not as expected.
  case require(RecordID, Expectation)

  package var id: RecordID {
    switch self {
    case .write(let id, _, _), .remove(let id, _), .require(let id, _): id
    }
  }

  package var expectation: Expectation {
    switch self {
    case .write(_, _, let expectation), .remove(_, let expectation), .require(_, let expectation): expectation
    }
  }
}

extension VaultChange.Expectation {
  func isMet(by current: Revision?) -> Bool {
    switch self {
    case .absent: current == nil
    case .revision(let expected): current == expected
    case .whatever: true
    }
  }
}
