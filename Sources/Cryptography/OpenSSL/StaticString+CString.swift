extension StaticString {
  /// The literal as C takes it: ended by a zero byte and valid as long as the process lives.
  ///
  /// For libcrypto's functions that keep the pointer; a Swift `String` lends its bytes for the call only.
  var cString: UnsafePointer<CChar> { UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self) }
}
