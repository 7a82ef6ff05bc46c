import Cryptography

/// Bodies that several blocks have in common: a thread that goes through the blocks writes them once.
final class BodyGroup: Sendable {
  let variants: ArraySlice<BodyVariants.Variant>

  init(_ variants: ArraySlice<BodyVariants.Variant>) { self.variants = variants }
}

/// The bodies of a group, written, and arranged for hashing in every way that a layout writes them.
struct WrittenBodies {
  /// Bodies in one way of writing.
  struct Arranged {
    let tree: DigestTree
    /// What the tree's texts are in ``WrittenBodies/texts``.
    let indices: [Int]
  }

  let group: BodyGroup
  /// Those that can be written, each beside its text.
  private(set) var variants: [BodyVariants.Variant] = []
  private(set) var texts: [[UInt8]] = []
  private var plain: Arranged?
  private var others: [BodyWriting: Arranged] = [:]

  init(_ group: BodyGroup, _ body: BodyText) {
    self.group = group
    for variant in group.variants {
      guard let bytes = variant.edits.isEmpty ? body.bytes : variant.rendered(body) else { continue }
      variants.append(variant)
      texts.append(bytes)
    }
  }

  /// The bodies as they are: what nearly every layout holds.
  mutating func plainly() -> Arranged {
    if let plain { return plain }
    let made = Arranged(tree: DigestTree(texts), indices: Array(texts.indices))
    plain = made
    return made
  }

  mutating func arranged(_ writing: BodyWriting) -> Arranged {
    if writing == .plain { return plainly() }
    if let known = others[writing] { return known }
    var indices: [Int] = []
    var written: [[UInt8]] = []
    for (index, text) in texts.enumerated() {
      guard let other = writing.written(text) else { continue }
      indices.append(index)
      written.append(other)
    }
    let made = Arranged(tree: DigestTree(written), indices: indices)
    others[writing] = made
    return made
  }
}
