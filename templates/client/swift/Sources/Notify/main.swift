// Receives a notification of Alipay as a CGI program, behind any web server that speaks CGI (RFC 3875)
import CLibcrypto
import Foundation
import Signing

let environment = ProcessInfo.processInfo.environment

func answer(_ status: String, _ code: String, _ state: String, _ message: String) -> Never {
  let body = #"{"result":{"resultCode":"\#(code)","resultStatus":"\#(state)","resultMessage":"\#(message)"}}"#
  let head = "Status: \(status)\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n"
  FileHandle.standardOutput.write(Data((head + body).utf8))
  exit(0)
}

func refuse() -> Never { answer("401 Unauthorized", "PROCESS_FAIL", "F", "not believed") }

/// Does once what a payment is for: here a folder that is made only if it is not there yet, in your system a row with a
/// unique key. Compare amount and currency with your order before you hand anything over.
func deliver(_ order: String) throws {
  var digest = [UInt8](repeating: 0, count: 32)
  EVP_Digest(Array(order.utf8), order.utf8.count, &digest, nil, EVP_sha256(), nil)
  let name = digest.map { String(format: "%02x", $0) }.joined()
  try FileManager.default.createDirectory(atPath: "delivered", withIntermediateDirectories: true)
  if mkdir("delivered/\(name)", 0o700) == 0 {
    FileHandle.standardError.write(Data("paid \(order)\n".utf8))
  } else if errno != EEXIST {
    throw CocoaError(.fileWriteUnknown)
  }
}

guard environment["REQUEST_METHOD"] == "POST", let length = environment["CONTENT_LENGTH"].flatMap(Int.init),
  (1...1 << 20).contains(length), let clientId = environment["HTTP_CLIENT_ID"], clientId == environment["CLIENT_ID"],
  let time = environment["HTTP_REQUEST_TIME"], let signature = environment["HTTP_SIGNATURE"],
  let target = environment["REQUEST_URI"] ?? environment["SCRIPT_NAME"].map({ $0 + (environment["PATH_INFO"] ?? "") }),
  let body = try FileHandle.standardInput.read(upToCount: length), body.count == length
else { refuse() }
let path = target.split(separator: "?", maxSplits: 1).first.map(String.init) ?? "/"
guard
  verifies(
    signedText("POST", path, clientId, time, [UInt8](body)), signature, environment["ALIPAY_PUBLIC_KEY"] ?? ""),
  let notification = try? JSONSerialization.jsonObject(with: body) as? [String: Any]
else { refuse() }
if (notification["result"] as? [String: Any])?["resultStatus"] as? String == "S",
  let order = notification["paymentRequestId"] as? String
{
  try deliver(order)
}
answer("200 OK", "SUCCESS", "S", "success")
