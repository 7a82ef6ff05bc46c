import Cryptography
import Diagnosis
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The key files of a folder, as `--keys DIR` takes them.
enum KeyFolder {
  /// More files than this are no keys folder: somebody named the wrong one.
  static let maximumFiles = 256
  private static let maximumBytes = 1 << 16

  /// Every file of the folder, by name; subfolders and hidden files are left out. What is no key at all and bears no
  /// name of a key is left out too: a README may lie beside the keys.
  /// - Throws: `FileFailure` if the folder cannot be read, `DiagnosisFailure.tooManyFiles`.
  static func candidates(in folder: String) throws -> [CandidateKey] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
        throw FileFailure.notThere(folder)
      }
      guard isFolder else { throw DiagnosisFailure.notFolder(folder) }
      throw FileFailure.notAllowed(folder)
    }
    guard names.count <= maximumFiles else { throw DiagnosisFailure.tooManyFiles(folder, count: names.count) }
    return try names.compactMap { try candidate($0, in: folder) }
  }

  private static func candidate(_ name: String, in folder: String) throws -> CandidateKey? {
    let path = folder + "/" + name
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else { return nil }
    let isNamedAsKey = KeySlot(fileName: name) != nil
    // It may be a private key.
    var bytes: [UInt8]
    do {
      bytes = try FileReading.secret(of: path, maximumBytes: maximumBytes)
    } catch {
      if isNamedAsKey { throw error }
      return nil
    }
    defer { _ = SecretBytes(wiping: &bytes) }
    let key = CandidateKey.reading(name: name, bytes: bytes)
    return isNamedAsKey || key.publicKey != nil || holdsArmour(bytes) ? key : nil
  }

  /// Whether a key was meant: any text has defects when it is read as one.
  private static func holdsArmour(_ bytes: [UInt8]) -> Bool { !bytes.ranges(of: Array("-----BEGIN ".utf8)).isEmpty }
}
