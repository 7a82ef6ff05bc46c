/// The bytes of a report, wherever they are.
package protocol ReportSource: AnyObject {
  /// How failures name it: usually its path.
  var name: String { get }
  /// The next piece; empty at the end.
  func next() throws -> [UInt8]
  /// Some bytes of the whole, without moving ``next()``; fewer at the end.
  func bytes(at offset: Int, count: Int) throws -> [UInt8]
  /// Begins again.
  func rewind() throws
}
