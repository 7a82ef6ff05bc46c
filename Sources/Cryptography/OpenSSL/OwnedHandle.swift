/// A libcrypto object with one owner and a scope: freed when the scope ends.
struct OwnedHandle<Pointer>: ~Copyable {
  private let pointer: Pointer
  private let free: (Pointer) -> Void

  init(takingOwnershipOf pointer: Pointer, freeingWith free: @escaping (Pointer) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  deinit { free(pointer) }

  /// Lends the pointer; it must not leave the closure.
  borrowing func use<Result>(_ body: (Pointer) throws -> Result) rethrows -> Result { try body(pointer) }
}
