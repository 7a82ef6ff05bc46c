/// The structure of a JSON text: tokens and nesting as offsets into the bytes. Nothing is decoded or rounded.
package struct JSONText: Sendable {
  /// - Returns: `nil` if the bytes are no JSON text.
  package init?(_ bytes: [UInt8]) { return nil }
}
