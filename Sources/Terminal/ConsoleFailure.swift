package import Groundwork

/// What can go wrong between the program and its streams.
package enum ConsoleFailure: Failure, Equatable {
  case outputNotWritten(reason: String)
  case inputNotRead(reason: String)
  /// A line of standard input is longer than `limit` bytes.
  case lineTooLong(limit: Int)
  /// Standard input holds more than `limit` bytes.
  case inputTooLong(limit: Int)

  package var code: FailureCode {
    switch self {
    case .outputNotWritten: FailureCode("TRM-001", .couldNot)
    case .inputNotRead: FailureCode("TRM-002", .couldNot)
    case .lineTooLong: FailureCode("TRM-003", .usage)
    case .inputTooLong: FailureCode("TRM-004", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .outputNotWritten(let reason):
      Localized(zh: "无法写入标准输出：\(reason)", en: "standard output cannot be written: \(reason)")
    case .inputNotRead(let reason):
      Localized(zh: "无法读取标准输入：\(reason)", en: "standard input cannot be read: \(reason)")
    case .lineTooLong(let limit):
      Localized(zh: "标准输入中有一行超过 \(limit) 字节", en: "a line of standard input is longer than \(limit) bytes")
    case .inputTooLong(let limit):
      Localized(zh: "标准输入超过 \(limit) 字节", en: "standard input is longer than \(limit) bytes")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .outputNotWritten:
      [.advice(zh: "检查输出文件所在磁盘的剩余空间和权限", en: "look at the free space and the permissions where the output goes")]
    case .inputNotRead:
      [.advice(zh: "检查管道另一端的程序，或改为传入文件", en: "look at the program that feeds the pipe, or name a file instead")]
    case .lineTooLong, .inputTooLong:
      [.advice(zh: "确认传入的是预期的文件", en: "make sure that it is the file you meant")]
    }
  }
}
