/// How far apart two moments are, in one unit.
package enum TimeAmount {
  package static func words(_ seconds: Double) -> Localized {
    switch abs(seconds) {
    case ..<120: Localized(zh: "\(Int(abs(seconds))) 秒", en: "\(Int(abs(seconds))) seconds")
    case ..<7_200: Localized(zh: "\(Int(abs(seconds) / 60)) 分钟", en: "\(Int(abs(seconds) / 60)) minutes")
    case ..<172_800: Localized(zh: "\(Int(abs(seconds) / 3_600)) 小时", en: "\(Int(abs(seconds) / 3_600)) hours")
    default: Localized(zh: "\(Int(abs(seconds) / 86_400)) 天", en: "\(Int(abs(seconds) / 86_400)) days")
    }
  }
}
