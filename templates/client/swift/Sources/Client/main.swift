// Calls Alipay and believes only answers that verify: swift build, then .build/debug/client v1/payments/pay pay.json
import Foundation
import Signing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

struct Refusal: Error { let why: String }

func setting(_ name: String) throws -> String {
  guard let value = ProcessInfo.processInfo.environment[name] else { throw Refusal(why: "\(name) is not set") }
  return value
}

/// The key of the file as one line of base64, with or without the lines of PEM around it.
func privateKey() throws -> String {
  try String(contentsOfFile: setting("MERCHANT_PRIVATE_KEY_FILE"), encoding: .utf8)
    .split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
}

/// The answer's bytes, which are Alipay's.
func call(_ operation: String, _ body: Data) async throws -> Data {
  let clientId = try setting("CLIENT_ID")
  let path = try setting("API_PATH_PREFIX") + "/" + operation
  let time = String(Int(Date().timeIntervalSince1970 * 1000))
  let version = (try? setting("KEY_VERSION")) ?? "1"
  let text = signedText("POST", path, clientId, time, [UInt8](body))
  guard let header = signature(text, version, try privateKey()),
    let url = URL(string: try setting("GATEWAY_URL") + path)
  else { throw Refusal(why: "the key or the address cannot be used") }
  var request = URLRequest(url: url, timeoutInterval: 30)
  request.httpMethod = "POST"
  request.httpBody = body
  request.setValue("application/json; charset=UTF-8", forHTTPHeaderField: "Content-Type")
  request.setValue(clientId, forHTTPHeaderField: "Client-Id")
  request.setValue(time, forHTTPHeaderField: "Request-Time")
  request.setValue(header, forHTTPHeaderField: "Signature")
  let (answer, response) = try await URLSession.shared.data(for: request)
  guard let response = response as? HTTPURLResponse,
    let signed = response.value(forHTTPHeaderField: "Signature"),
    let answered = response.value(forHTTPHeaderField: "Response-Time"),
    verifies(signedText("POST", path, clientId, answered, [UInt8](answer)), signed, try setting("ALIPAY_PUBLIC_KEY"))
  else { throw Refusal(why: "the answer is not believed") }
  return answer
}

guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: client OPERATION BODY-FILE\n".utf8))
  exit(2)
}
do {
  let body = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[2]))
  FileHandle.standardOutput.write(try await call(CommandLine.arguments[1], body) + Data("\n".utf8))
} catch {
  FileHandle.standardError.write(Data("\((error as? Refusal)?.why ?? "\(error)")\n".utf8))
  exit(1)
}
