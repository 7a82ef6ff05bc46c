extension TimeSpelling {
  /// Adds every other spelling of the same moment, the usual ones at low cost.
  func addOtherSpellings(to list: inout ProposalList) {
    addEpochs(to: &list)
    var offsets = [offsetMinutes]
    for offset in [0, ZoneOffsets.china] where !offsets.contains(offset) { offsets.append(offset) }
    for offset in offsets {
      addCalendars(offsetMinutes: offset, to: &list)
      addRareCalendars(offsetMinutes: offset, to: &list)
    }
    list.add(spelled(.httpDate), cost: 4)
    addCutFractions(to: &list)
    addToStrings(to: &list)
    for offset in ZoneOffsets.inUse where !offsets.contains(offset) {
      for zone in [ZoneForm.colon, .digits] {
        for digits in Set([precision, 0, 3]).sorted() {
          let form = CalendarForm(fractionDigits: digits, offsetMinutes: offset, zone: zone)
          list.add(spelled(.calendar(form)), cost: 6, isWide: true)
        }
      }
    }
  }

  /// Where whole seconds were received, the fraction that the other spelling had is unknown: every millisecond.
  func addLostMilliseconds(to list: inout ProposalList) {
    guard precision == 0 else { return }
    var forms = [Form.epoch(digits: 3), .calendar(CalendarForm(fractionDigits: 3, zone: .zulu))]
    if case .calendar(var form) = form {
      form.fractionDigits = 3
      forms.append(.calendar(form))
    }
    for form in forms {
      var exact = TimeSpelling(moment: moment, form: form)
      for millisecond in 1...999 {
        exact.moment.nanoseconds = millisecond * 1_000_000
        list.add(exact.bytes, cost: 7, isWide: true)
      }
    }
  }

  func spelled(_ form: Form) -> [UInt8] { TimeSpelling(moment: moment, form: form).bytes }

  private func addEpochs(to list: inout ProposalList) {
    list.add(spelled(.epoch(digits: 3)), cost: 1)
    list.add(spelled(.epoch(digits: 0)), cost: 1)
    for digits in [6, 9] { list.add(spelled(.epoch(digits: digits)), cost: 5) }
    for digits in [1, 3, 6, 7] { list.add(spelled(.epochDecimal(digits: digits)), cost: 5) }
  }

  private func addCalendars(offsetMinutes: Int, to list: inout ProposalList) {
    var zones = [ZoneForm.colon, .digits, .none]
    if offsetMinutes % 60 == 0 { zones.append(.hours) }
    if offsetMinutes == 0 { zones.insert(.zulu, at: 0) }
    let usual = Set([precision, 0, 3])
    for separator in [UInt8(ascii: "T"), UInt8(ascii: " ")] {
      for digits in usual.union([6, 7, 9]).sorted() {
        for zone in zones {
          let form = CalendarForm(
            separator: separator, fractionDigits: digits, offsetMinutes: offsetMinutes, zone: zone)
          let isUsualZone = zone != .none && zone != .hours
          let cost = (separator == 0x20 ? 4 : 2) + (usual.contains(digits) ? 0 : 1) + (isUsualZone ? 0 : 2)
          list.add(spelled(.calendar(form)), cost: cost, isWide: cost > 6)
        }
      }
    }
  }

  private func addRareCalendars(offsetMinutes: Int, to list: inout ProposalList) {
    for digits in [0, 3] {
      let form = CalendarForm(separator: nil, fractionDigits: digits, offsetMinutes: offsetMinutes, zone: .none)
      list.add(spelled(.calendar(form)), cost: 5)
    }
    let (_, seconds) = wallClock(offsetMinutes: offsetMinutes)
    if seconds % 60 == 0, moment.nanoseconds == 0 {
      // Java leaves out seconds that are zero.
      for zone in offsetMinutes == 0 ? [ZoneForm.zulu, .colon] : [.colon] {
        let form = CalendarForm(offsetMinutes: offsetMinutes, zone: zone, hasSeconds: false)
        list.add(spelled(.calendar(form)), cost: 5)
      }
    }
    guard offsetMinutes == 0 else { return }
    for name in ["z", " UTC", " GMT", "UTC", "GMT"] {
      for separator in [UInt8(ascii: "T"), UInt8(ascii: " ")] {
        let form = CalendarForm(separator: separator, fractionDigits: precision, zone: .name(Array(name.utf8)))
        list.add(spelled(.calendar(form)), cost: 6)
      }
    }
  }

  /// The same digits, but the last ones zero: a time kept in whole seconds or milliseconds on its way.
  private func addCutFractions(to list: inout ProposalList) {
    for unit in [1_000_000_000, 1_000_000, 1_000] {
      var cut = self
      cut.moment.nanoseconds -= cut.moment.nanoseconds % unit
      list.add(cut.bytes, cost: 5)
    }
  }
}
