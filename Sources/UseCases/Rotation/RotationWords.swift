import Keyring

/// Whose key is changed, in the words of the command line.
package enum RotatedKey: String, CaseIterable, Sendable {
  case merchant, alipay

  var side: RotationSide { RotationSide(rawValue: rawValue) ?? .merchant }
}

/// What is expected of the platform, in the words of the command line.
package enum ExpectedStyle: String, CaseIterable, Sendable {
  case overlap, replace

  var style: RotationStyle? { RotationStyle(rawValue: rawValue) }
}
