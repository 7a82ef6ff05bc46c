/// How the signed body may have been written. The standard value is the body exactly as received.
package struct BodyForm: Sendable {
  package init() {}

  /// The bytes of the body written in this form, or `nil` if the body cannot be written so.
  package func rendered(_ body: BodyText) -> [UInt8]? { body.bytes }
}
