import Groundwork
import UseCases

/// The arguments by which `till env export` and `till run` say which values, under which names.
enum SheetArguments {
  enum Naming: String, CaseIterable, Sendable { case variables, properties }

  static let only = Option<String>.text(
    "only", valueName: "NAME", meaning: Localized(zh: "只给这一个，可以重复", en: "only this one; may be repeated"),
    repeatable: true)
  static let naming = Option<Naming>.choice(
    "names", valueName: "STYLE",
    meaning: Localized(zh: "CLIENT_ID 的写法，或 clientId 的写法", en: "names such as CLIENT_ID, or such as clientId"),
    standard: Localized(verbatim: "variables"))
  static let map = Option<String>.file(
    "map", meaning: Localized(zh: "自己的名称，每行 clientId=NAME", en: "your own names, lines of clientId=NAME"))
  static let consumer = Option<KeyConsumer>.choice(
    "for", valueName: "WHO", meaning: Localized(zh: "私钥按这个 SDK 要的写法", en: "the private key in this SDK's form"),
    standard: Localized(verbatim: "java"))

  static func order(_ invocation: Invocation, _ workbench: Workbench) throws -> SheetOrder {
    var order = SheetOrder()
    if let file = invocation[map] {
      guard invocation[naming] == nil else {
        throw UsageProblem.conflicting("--names", "--map", path: invocation.path)
      }
      order.names = try workbench.nameMap(file)
    } else {
      order.names = invocation[naming] == .properties ? .properties : .variables
    }
    order.only = invocation.all(only)
    order.consumer = invocation[consumer] ?? .java
    return order
  }
}
