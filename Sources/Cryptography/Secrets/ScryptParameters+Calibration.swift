extension ScryptParameters {
  /// Parameters that take this machine a time within the range, measured now; never below the floor, however slow
  /// the machine is.
  /// - Parameter targetSeconds: the wanted time of one derivation.
  /// - Throws: `OpenSSLFailure` if a derivation fails, for want of memory above all.
  package static func calibrated(targetSeconds: ClosedRange<Double> = 0.5...1.0) throws -> ScryptParameters {
    try calibrated(targetSeconds: targetSeconds, measuringWith: measuredSeconds)
  }

  /// The same with a stopwatch of the caller's.
  static func calibrated(
    targetSeconds: ClosedRange<Double>, measuringWith seconds: (ScryptParameters) throws -> Double
  ) throws -> ScryptParameters {
    var chosen = floor
    var taken = try seconds(chosen)
    // The time doubles with N, so twice a time below the middle of the range does not pass its end by much.
    while taken < targetSeconds.lowerBound, taken * 2 <= targetSeconds.upperBound,
      let next = ScryptParameters(
        cost: chosen.cost * 2, blockSize: chosen.blockSize, parallelism: chosen.parallelism)
    {
      chosen = next
      taken = try seconds(chosen)
    }
    return chosen
  }

  private static func measuredSeconds(_ parameters: ScryptParameters) throws -> Double {
    var sample = Array("calibration".utf8)
    let passphrase = SecretBytes(wiping: &sample)
    let clock = ContinuousClock()
    let taken = try clock.measure {
      _ = try Scrypt.derive(from: passphrase, salt: [UInt8](repeating: 0, count: 16), parameters: parameters, count: 32)
    }
    return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
  }
}
