import CLibcrypto
import Foundation

/// What is signed: head and body of a message, byte for byte.
public func signedText(_ method: String, _ path: String, _ clientId: String, _ time: String, _ body: [UInt8]) -> [UInt8] {
  Array("\(method) \(path)\n\(clientId).\(time).".utf8) + body
}

public func signature(_ text: [UInt8], _ keyVersion: String, _ privateKey: String) -> String? {
  guard let der = Data(base64Encoded: privateKey).map({ [UInt8]($0) }) else { return nil }
  var place: UnsafePointer<UInt8>?
  let key = der.withUnsafeBufferPointer { bytes in
    place = bytes.baseAddress
    return d2i_AutoPrivateKey(nil, &place, bytes.count)
  }
  guard let key, let context = EVP_MD_CTX_new() else { return nil }
  defer {
    EVP_PKEY_free(key)
    EVP_MD_CTX_free(context)
  }
  var made = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(key)))
  var count = made.count
  guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
    EVP_DigestSign(context, &made, &count, text, text.count) == 1
  else { return nil }
  let unreserved = CharacterSet.alphanumerics
  let encoded = Data(made.prefix(count)).base64EncodedString().addingPercentEncoding(withAllowedCharacters: unreserved)
  return encoded.map { "algorithm=RSA256,keyVersion=\(keyVersion),signature=\($0)" }
}

public func verifies(_ text: [UInt8], _ header: String, _ publicKey: String) -> Bool {
  let parts = header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  guard let value = parts.first(where: { $0.hasPrefix("signature=") })?.dropFirst("signature=".count),
    let base64 = value.replacingOccurrences(of: "+", with: " ").removingPercentEncoding,
    let given = Data(base64Encoded: base64).map({ [UInt8]($0) }),
    let der = Data(base64Encoded: publicKey).map({ [UInt8]($0) })
  else { return false }
  var place: UnsafePointer<UInt8>?
  let key = der.withUnsafeBufferPointer { bytes in
    place = bytes.baseAddress
    return d2i_PUBKEY(nil, &place, bytes.count)
  }
  guard let key, let context = EVP_MD_CTX_new() else { return false }
  defer {
    EVP_PKEY_free(key)
    EVP_MD_CTX_free(context)
  }
  return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
    && EVP_DigestVerify(context, given, given.count, text, text.count) == 1
}
