extension PrivateKey {
  /// The private exponent, and the two primes.
  /// - Throws: `OpenSSLFailure` if there is no memory.
  package func exponents() throws(OpenSSLFailure) -> [SecretBytes] {
    var numbers = SecretSearch.privateNumbers(try exported(as: .pkcs1DER))
    defer { for index in numbers.indices { _ = SecretBytes(wiping: &numbers[index]) } }
    return numbers.prefix(3).map { number in
      // The zero that keeps it positive is none of its own.
      var digits = Array(number.drop { $0 == 0 })
      return SecretBytes(wiping: &digits)
    }
  }
}
