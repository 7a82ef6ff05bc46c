import Groundwork

/// A place in a document as people write it: `stages[1].steps[0].title`.
struct JSONPath: Hashable {
  private(set) var text = ""

  func member(_ name: String) -> JSONPath {
    let plain = !name.isEmpty && name.utf8.count <= 40 && name.utf8.allSatisfy(JSONPath.isPlain)
    var path = self
    path.text += (text.isEmpty ? "" : ".") + (plain ? name : JSON.string(String(name.prefix(40))).compact)
    return path
  }

  func element(_ index: Int) -> JSONPath {
    var path = self
    path.text += "[\(index)]"
    return path
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension JSONPath {
  init(_ names: [any CodingKey]) {
    self = names.reduce(JSONPath()) { path, name in
      name.intValue.map(path.element) ?? path.member(name.stringValue)
    }
  }
}
