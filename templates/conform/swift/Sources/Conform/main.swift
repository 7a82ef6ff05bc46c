// Signs or verifies for `till conform`: swift build, then .build/debug/conform sign|verify
import Foundation
import Signing

func text(_ field: [String]) -> [UInt8] {
  signedText(field[1], field[2], field[3], field[4], Data(base64Encoded: field[7]).map { [UInt8]($0) } ?? [])
}

setvbuf(stdout, nil, _IOLBF, 0)
while let line = readLine() {
  let field = line.components(separatedBy: "\t")
  let answer =
    CommandLine.arguments[1] == "sign"
    ? signature(text(field), field[5], field[6]) ?? "refused"
    : verifies(text(field), field[5], field[6]) ? "valid" : "invalid"
  print("\(field[0])\t\(answer)")
}
