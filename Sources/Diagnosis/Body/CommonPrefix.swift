extension ArraySlice<UInt8> {
  /// How many bytes both texts begin with: where the first that differs stands, or the shorter one ends.
  package func commonPrefix(with other: ArraySlice<UInt8>) -> Int {
    let shorter = Swift.min(count, other.count)
    return (0..<shorter).first { self[startIndex + $0] != other[other.startIndex + $0] } ?? shorter
  }
}
