import Cryptography
import Diagnosis
import Files
import Groundwork

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
  /// - Throws: `FileFailure` if the folder cannot be read, `DiagnosisFailure` if there are too many, or if none is a key.
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
    let keys = try names.compactMap { try candidate($0, in: folder) }
    if let first = keys.first, let why = nothingOfAKey(first), keys.allSatisfy({ nothingOfAKey($0) != nil }) {
      throw DiagnosisFailure.noKeyAmongFiles(folder: folder, first: first.name, why: why)
    }
    return keys
  }

  /// Why a file that is named as a key holds nothing of one; `nil` for a key, also for a damaged one.
  private static func nothingOfAKey(_ key: CandidateKey) -> Localized? {
    guard case .failure(let failure) = key.reading, key.publicKey == nil else { return nil }
    switch failure {
    case .empty, .tooLong, .notAKey(.bytes), .notAKey(.text), .notAKey(.decoded): return failure.what
    default: return nil
    }
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
