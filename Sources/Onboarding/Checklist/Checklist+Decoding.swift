import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Checklist {
  /// Reads a checklist: size, encoding, syntax, format version, shape, in this order; the first fault is thrown.
  ///
  /// Missing words are read as empty so that ``ChecklistLint`` can list all of them at once.
  /// - Throws: ``ChecklistFailure``, `ONB-001` to `ONB-009`.
  package static func decode(_ bytes: [UInt8]) throws(ChecklistFailure) -> Checklist {
    guard bytes.count <= maximumBytes else { throw .tooLong(bytes: bytes.count) }
    if let offset = firstByteThatIsNotUTF8(bytes) { throw .notUTF8(byte: offset) }
    // Some editors put a byte-order mark in front.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
    try JSONSyntax.check(text)
    let data = Data(text)
    do {
      // Before anything else, because a newer format may have another shape.
      let written = try JSONDecoder().decode(Format.self, from: data).formatVersion
      if let format = Int(exactly: written), format > knownFormat { throw ChecklistFailure.newerFormat(format) }
      if written != Double(knownFormat) {
        throw ChecklistFailure.unusable(
          path: "formatVersion",
          reason: Localized(zh: "格式版本是从 1 开始的整数", en: "format versions are whole numbers from 1 on"))
      }
      return try JSONDecoder().decode(Checklist.self, from: data)
    } catch let failure as ChecklistFailure {
      throw failure
    } catch let error as DecodingError {
      throw ChecklistFailure(error, document: try? JSON(reading: text))
    } catch {
      throw .unusable(path: "", reason: Localized(verbatim: String(describing: error)))
    }
  }

  private struct Format: Decodable {
    let formatVersion: Double
  }

  /// Repairing puts the replacement character where the text is broken: the first difference is the place.
  private static func firstByteThatIsNotUTF8(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    var offset = 0
    while offset < min(bytes.count, repaired.count), bytes[offset] == repaired[offset] { offset += 1 }
    return offset
  }
}

extension ChecklistFailure {
  /// Turns the decoder's error into words, with the type that was really found.
  fileprivate init(_ error: DecodingError, document: JSON?) {
    switch error {
    case .keyNotFound(let name, let context):
      self = .missing(path: JSONPath(context.codingPath).member(name.stringValue).text)
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let found = document.flatMap { $0.value(at: context.codingPath) } ?? .null
      self = .wrongType(
        path: JSONPath(context.codingPath).text, expected: .name(of: type), found: found.typeName)
    case .dataCorrupted(let context):
      self = .unusable(
        path: JSONPath(context.codingPath).text,
        reason: Localized(zh: "这个值超出了范围或格式不对", en: "the value is out of range or of the wrong form"))
    @unknown default:
      self = .unusable(path: "", reason: Localized(verbatim: String(describing: error)))
    }
  }
}

extension JSON {
  fileprivate func value(at path: [any CodingKey]) -> JSON? {
    path.reduce(JSON?.some(self)) { value, name in
      guard let index = name.intValue else { return value?[name.stringValue] }
      guard let elements = value?.elements, elements.indices.contains(index) else { return nil }
      return elements[index]
    }
  }

  fileprivate var typeName: Localized {
    switch self {
    case .null: Localized(zh: "空值", en: "null")
    case .bool: .boolean
    case .integer, .number, .literal: Localized(zh: "数值", en: "a number")
    case .string: .text
    case .array: .list
    case .object: .object
    }
  }
}

extension Localized {
  fileprivate static let boolean = Localized(zh: "真假值", en: "true or false")
  fileprivate static let text = Localized(zh: "文本", en: "text")
  fileprivate static let list = Localized(zh: "列表", en: "a list")
  fileprivate static let object = Localized(zh: "对象", en: "an object")

  fileprivate static func name(of type: any Any.Type) -> Localized {
    switch type {
    case is String.Type: .text
    case is Int.Type, is Double.Type: Localized(zh: "整数", en: "a whole number")
    case is Bool.Type: .boolean
    case is [Any].Type: .list
    default: .object
    }
  }
}
