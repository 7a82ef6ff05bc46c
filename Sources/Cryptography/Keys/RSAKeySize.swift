/// How long the modulus of a new key is, in bits. Alipay's documentation asks for 2048.
package enum RSAKeySize: Int, CaseIterable, Sendable {
  case bits2048 = 2048
  case bits3072 = 3072
  case bits4096 = 4096
}
