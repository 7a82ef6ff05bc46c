extension HeadCombination {
  /// What stands before and after the body, whatever the layout; `nil` if the body does not stand there once, as it is.
  var surroundings: (before: [UInt8], after: [UInt8])? {
    guard layout.isInOrder else { return aroundBody }
    let form = layout.form
    let before =
      form.start + method.bytes + form.space + path.bytes + form.lineFeed + clientID.bytes + form.firstDot + time.bytes
      + form.secondDot
    return (before, form.end)
  }
}
