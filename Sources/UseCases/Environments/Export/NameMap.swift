package import Groundwork

/// What each thing is called where it goes.
package struct NameMap: Sendable {
  /// In the order in which they are written; what has no name is not handed out.
  private let names: [(item: EnvironmentItem, name: String)]

  /// `CLIENT_ID`, `MERCHANT_PRIVATE_KEY`…
  package static let variables = NameMap(names: EnvironmentItem.allCases.map { ($0, $0.variable) })
  /// `clientId`, `merchantPrivateKey`…
  package static let properties = NameMap(names: EnvironmentItem.allCases.map { ($0, $0.property) })

  private init(names: [(EnvironmentItem, String)]) { self.names = names }

  /// Reads `ITEM=NAME` line by line; `#` begins a comment, empty lines are skipped.
  ///
  ///     clientId=alipay.client-id
  ///     merchantPrivateKey=alipay.private-key
  ///
  /// An item is named by any of its own names.
  /// - Throws: ``NameMapFailure`` with the line.
  package init(reading text: String, file: String) throws(NameMapFailure) {
    var names: [(item: EnvironmentItem, name: String)] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = Self.trimmed(line)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard let equals = line.firstIndex(of: "=") else { throw NameMapFailure(file, index + 1, .noEqualsSign) }
      let left = Self.trimmed(line[..<equals])
      let name = Self.trimmed(line[line.index(after: equals)...])
      guard let item = EnvironmentItem(known: String(left)) else {
        throw NameMapFailure(file, index + 1, .unknownItem(String(left)))
      }
      guard !name.isEmpty, name.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
        throw NameMapFailure(file, index + 1, .unusableName(String(name)))
      }
      guard !names.contains(where: { $0.item == item || $0.name == name }) else {
        throw NameMapFailure(file, index + 1, .twice(String(line)))
      }
      names.append((item, String(name)))
    }
    guard !names.isEmpty else { throw NameMapFailure(file, 1, .empty) }
    self.names = names
  }

  var items: [EnvironmentItem] { names.map(\.item) }
  package var all: [String] { names.map(\.name) }

  func name(of item: EnvironmentItem) -> String? { names.first { $0.item == item }?.name }
  func item(named name: String) -> EnvironmentItem? { names.first { $0.name == name }?.item }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.drop(while: \.isWhitespace)
  }
}

extension EnvironmentItem {
  /// By any name it is known under: its own, the variable's, the property's.
  package init?(known name: String) {
    guard let item = Self.allCases.first(where: { [$0.rawValue, $0.variable, $0.property].contains(name) }) else {
      return nil
    }
    self = item
  }
}

/// A file of names that cannot be used.
package struct NameMapFailure: Failure {
  package enum Problem: Hashable, Sendable {
    case noEqualsSign, empty
    case unknownItem(String)
    case unusableName(String)
    case twice(String)
  }

  private let file: String
  private let line: Int
  private let problem: Problem

  init(_ file: String, _ line: Int, _ problem: Problem) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  package var code: FailureCode { FailureCode("ENV-001", .usage) }
  package var what: Localized {
    Localized(
      zh: "“\(file)”第 \(line) 行不能用作名称对照", en: "line \(line) of \"\(file)\" cannot be used as a map of names")
  }
  package var why: Localized? {
    switch problem {
    case .noEqualsSign: Localized(zh: "应为“项目=名称”", en: "it should be ITEM=NAME")
    case .empty: Localized(zh: "里面没有名称", en: "it names nothing")
    case .unknownItem(let item):
      Localized(
        zh: "没有项目“\(item)”；有：\(EnvironmentItem.allCases.map(\.rawValue).joined(separator: "、"))",
        en:
          "there is no item \"\(item)\"; there are: \(EnvironmentItem.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    case .unusableName(let name):
      Localized(zh: "名称“\(name)”为空或含空格", en: "the name \"\(name)\" is empty or has blanks")
    case .twice(let line): Localized(zh: "“\(line)”重复", en: "\"\(line)\" says something a second time")
    }
  }
  package var remedies: [Remedy] {
    [.advice(zh: "例如一行 clientId=ALIPAY_CLIENT_ID", en: "for example a line clientId=ALIPAY_CLIENT_ID")]
  }
}
