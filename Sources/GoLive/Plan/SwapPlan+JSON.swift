package import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension SwapPlan {
  package static let schema = "till.golive-plan/1"

  package var json: JSON {
    [
      "schema": .string(Self.schema), "folder": .string(folder), "app": .string(app), "made": .string(made),
      "files": .array(files.map(\.json)), "suspicions": .array(suspicions.map(\.json)),
      "missing": .array(missing.map(JSON.string)),
      "provide": .array(
        provisions.map { ["variable": .string($0.variable), "form": $0.form.json] }),
      "summary": [
        "filesRead": .integer(Int64(filesRead)), "bytesRead": .integer(Int64(bytesRead)),
        "files": .integer(Int64(files.count)), "edits": .integer(Int64(edits.count)),
        "suspicions": .integer(Int64(suspicions.count)),
      ],
      "digest": .string(digest),
    ]
  }

  /// Reads a plan that was kept in a file.
  /// - Returns: `nil` if it is none, or not as it was written.
  package init?(reading bytes: [UInt8]) {
    guard let json = try? JSON(reading: bytes), json["schema"]?.text == Self.schema,
      let folder = json["folder"]?.text, let app = json["app"]?.text, let made = json["made"]?.text,
      let files = json["files"]?.elements?.map(PlannedFile.init(json:)), let missing = json["missing"]?.elements
    else { return nil }
    self.init(
      folder: folder, app: app, made: made, files: files.compactMap(\.self), suspicions: [],
      missing: missing.compactMap(\.text), filesRead: json["summary"]?["filesRead"]?.count ?? 0,
      bytesRead: json["summary"]?["bytesRead"]?.count ?? 0)
    guard self.files.count == files.count, json["digest"]?.text == digest else { return nil }
  }
}

extension PlannedFile {
  var json: JSON {
    [
      "path": .string(path), "mode": .integer(Int64(mode)), "bytes": .integer(Int64(byteCount)),
      "before": .string(before), "after": .string(after), "encoding": .string(encoding.rawValue),
      "edits": .array(edits.map(\.json)),
    ]
  }

  init?(json: JSON) {
    guard let path = json["path"]?.text, let mode = json["mode"]?.count, let count = json["bytes"]?.count,
      let before = json["before"]?.text, let after = json["after"]?.text,
      let encoding = json["encoding"]?.text.flatMap(FileText.Encoding.init(rawValue:)),
      let edits = json["edits"]?.elements?.map(FileEdit.init(json:)), !edits.contains(nil),
      // Nothing outside of the folder, whoever wrote the plan.
      !path.hasPrefix("/"), !path.split(separator: "/").contains(".."), mode <= 0o7777
    else { return nil }
    self.init(
      path: path, mode: UInt32(mode), byteCount: count, before: before, after: after, encoding: encoding,
      edits: edits.compactMap(\.self))
  }
}

extension FileEdit {
  /// The replacement in base64: a file need not be UTF-8.
  var json: JSON {
    [
      "offset": .integer(Int64(bytes.lowerBound)), "length": .integer(Int64(bytes.count)),
      "replacement": .string(Data(replacement).base64EncodedString()), "line": .integer(Int64(line)),
      "kind": .string(kind.rawValue), "value": .string(value), "form": .string(form.rawValue), "reason": reason.json,
      "provide": provide.map { ["variable": .string($0.variable), "form": $0.form.json] } ?? .null,
    ]
  }

  init?(json: JSON) {
    guard let offset = json["offset"]?.count, let length = json["length"]?.count, let line = json["line"]?.count,
      let replacement = json["replacement"]?.text.flatMap({ Data(base64Encoded: $0) }),
      let kind = json["kind"]?.text.flatMap(SandboxValue.Kind.init(rawValue:)), let value = json["value"]?.text,
      let form = json["form"]?.text.flatMap(WrittenForm.init(rawValue:)),
      let reason = json["reason"].flatMap(Localized.init(json:)), offset <= 1 << 32, length <= 1 << 32
    else { return nil }
    let provide = json["provide"].flatMap { provide -> Provision? in
      guard let variable = provide["variable"]?.text, let form = provide["form"].flatMap(Localized.init(json:)) else {
        return nil
      }
      return Provision(variable: variable, form: form)
    }
    self.init(
      bytes: offset..<(offset + length), replacement: Array(replacement), line: line, kind: kind, value: value,
      form: form, reason: reason, provide: provide)
  }
}

extension Suspicion {
  package var json: JSON {
    [
      "path": .string(path), "line": line.map { .integer(Int64($0)) } ?? .null, "cause": .string(cause.rawValue),
      "value": .optional(value), "kind": .optional(kind?.rawValue), "form": .optional(form?.rawValue),
      "words": words.json,
    ]
  }
}

extension JSON {
  /// A whole number that counts something.
  fileprivate var count: Int? {
    guard case .integer(let number) = self, number >= 0 else { return nil }
    return Int(number)
  }
}

extension Localized {
  fileprivate init?(json: JSON) {
    guard let zh = json["zh"]?.text, let en = json["en"]?.text else { return nil }
    self.init(zh: zh, en: en)
  }
}
