import Groundwork

/// Complete bodies, the lines of the rules, and the values at both sides of each limit.
enum FieldBodies {
  static let rows = #"""
    pay/upm productCode !=IN_STORE_PAYMENT
    pay/upm paymentRequestId !64
    pay/upm paymentFactor object
    pay/upm paymentAmount !amount1
    pay/ec paymentAmount !amount1
    pay/oc paymentAmount !amount0
    pay/upm paymentMethod !object
    pay/upm paymentMethod.paymentMethodType !32
    pay/upm paymentMethod.paymentMethodId !128
    pay/oc paymentMethod.paymentMethodId 128
    pay/ec paymentMethod.paymentMethodId 128
    pay/upm paymentMethod.extendInfo 2048
    pay/upm paymentExpiryTime time
    pay/upm paymentNotifyUrl url2048
    pay/oc paymentRedirectUrl link2048
    pay/ec paymentRedirectUrl link2048
    pay/upm settlementStrategy object
    pay/upm settlementStrategy.settlementCurrency !currency
    pay/upm merchantRegion region
    pay/upm paymentFactor.inStorePaymentScenario scenario
    pay/upm order !object
    pay/upm order.orderAmount !amount0
    pay/upm order.referenceOrderId 64
    pay/upm order.orderDescription !256
    pay/upm order.extendInfo 2048
    pay/upm order.goods list100
    pay/upm order.goods[] object
    pay/upm order.goods[].referenceGoodsId !64
    pay/upm order.goods[].goodsName !256
    pay/upm order.goods[].goodsUnitAmount amount0
    pay/upm order.goods[].goodsQuantity count1
    pay/oc order.goods[].goodsQuantity count0
    pay/ec order.goods[].goodsQuantity count1
    pay/upm order.shipping object
    pay/upm order.shipping.shippingName object
    pay/upm order.shipping.shippingName.firstName 32
    pay/upm order.shipping.shippingName.middleName 32
    pay/upm order.shipping.shippingName.lastName 32
    pay/upm order.shipping.shippingName.fullName 128
    pay/upm order.shipping.shippingAddress object
    pay/upm order.shipping.shippingAddress.region !region
    pay/upm order.shipping.shippingAddress.state 8
    pay/upm order.shipping.shippingAddress.city 32
    pay/upm order.shipping.shippingAddress.address1 256
    pay/upm order.shipping.shippingAddress.address2 256
    pay/upm order.shipping.shippingAddress.zipCode 32
    pay/upm order.shipping.shippingCarrier 128
    pay/upm order.shipping.shippingPhoneNo 16
    pay/upm order.buyer object
    pay/upm order.buyer.referenceBuyerId 64
    pay/upm order.buyer.buyerName object
    pay/upm order.buyer.buyerName.firstName 32
    pay/upm order.buyer.buyerName.middleName 32
    pay/upm order.buyer.buyerName.lastName 32
    pay/upm order.buyer.buyerName.fullName 128
    pay/upm order.buyer.buyerPhoneNo 24
    pay/upm order.buyer.buyerEmail 64
    pay/upm order.merchant object
    pay/upm order.merchant.referenceMerchantId 32
    pay/upm order.merchant.merchantMCC mcc
    pay/upm order.merchant.merchantName 256
    pay/upm order.merchant.merchantDisplayName 64
    pay/upm order.merchant.merchantAddress object
    pay/upm order.merchant.merchantAddress.region !region
    pay/upm order.merchant.merchantAddress.state 8
    pay/upm order.merchant.merchantAddress.city 32
    pay/upm order.merchant.merchantAddress.address1 256
    pay/upm order.merchant.merchantAddress.address2 256
    pay/upm order.merchant.merchantAddress.zipCode 32
    pay/upm order.merchant.merchantRegisterDate day
    pay/upm order.merchant.store object
    pay/upm order.merchant.store.referenceStoreId 64
    pay/upm order.merchant.store.storeName 256
    pay/upm order.merchant.store.storeMCC mcc
    pay/upm order.merchant.store.storeDisplayName 64
    pay/upm order.merchant.store.storeAddress object
    pay/upm order.merchant.store.storeAddress.region !region
    pay/upm order.merchant.store.storeAddress.state 8
    pay/upm order.merchant.store.storeAddress.city 32
    pay/upm order.merchant.store.storeAddress.address1 256
    pay/upm order.merchant.store.storeAddress.address2 256
    pay/upm order.merchant.store.storeAddress.zipCode 32
    pay/upm order.env object
    pay/ec order.env !object
    pay/upm order.env.terminalType WEB|WAP|APP|MINI_APP
    pay/upm order.env.osType IOS|ANDROID
    pay/upm order.env.userAgent 1024
    pay/oc order.env.userAgent 1024
    pay/ec order.env.userAgent !1024
    pay/upm order.env.deviceTokenId 64
    pay/upm order.env.clientIp 64
    pay/upm order.env.cookieId 64
    pay/upm order.env.storeTerminalId 64
    pay/upm order.env.storeTerminalRequestTime time
    pay/upm order.env.extendInfo 2048
    inquiryPayment paymentId|paymentRequestId !64
    cancel paymentId|paymentRequestId !64
    refund refundRequestId !64
    refund paymentId !64
    refund referenceRefundId 64
    refund refundAmount !amount1
    refund refundReason 256
    inquiryRefund refundId|refundRequestId !64
    registration registrationRequestId !64
    registration registrationNotifyURL url2048
    registration passThroughInfo 2048
    registration productCodes !list
    registration productCodes[] =IN_STORE_PAYMENT
    registration merchantInfo !object
    registration merchantInfo.referenceMerchantId !64
    registration merchantInfo.merchantDisplayName 64
    registration merchantInfo.merchantMCC !mcc
    registration merchantInfo.merchantAddress object
    registration merchantInfo.merchantAddress.region !region
    registration merchantInfo.merchantAddress.state 8
    registration merchantInfo.merchantAddress.city 32
    registration merchantInfo.merchantAddress.address1 256
    registration merchantInfo.merchantAddress.address2 256
    registration merchantInfo.merchantAddress.zipCode 32
    registration merchantInfo.merchantAddress.label 64
    registration merchantInfo.registrationDetail !object
    registration merchantInfo.registrationDetail.legalName !256
    registration merchantInfo.registrationDetail.registrationType !ENTERPRISE_REGISTRATION_NO|INDEPENDENT_CONTRACTOR_LICENSE_NO|OTHER_IDENTIFICATION_NO|US_FEDERAL_EIN
    registration merchantInfo.registrationDetail.registrationNo !64
    registration merchantInfo.registrationDetail.registrationAddress !object
    registration merchantInfo.registrationDetail.registrationAddress.region !region
    registration merchantInfo.registrationDetail.registrationAddress.state 8
    registration merchantInfo.registrationDetail.registrationAddress.city 32
    registration merchantInfo.registrationDetail.registrationAddress.address1 256
    registration merchantInfo.registrationDetail.registrationAddress.address2 256
    registration merchantInfo.registrationDetail.registrationAddress.zipCode 32
    registration merchantInfo.registrationDetail.registrationAddress.label 64
    registration merchantInfo.registrationDetail.businessType !ENTERPRISE|INDIVIDUAL
    registration merchantInfo.registrationDetail.registrationEffectiveDate day
    registration merchantInfo.registrationDetail.registrationExpireDate day
    registration merchantInfo.registrationDetail.attachments list
    registration merchantInfo.registrationDetail.attachments[] object
    registration merchantInfo.registrationDetail.attachments[].attachmentType ARTICLES_OF_ASSOCIATION|ENTERPRISES_ANNUAL_INSPECTION_REPORT|PROOF_OF_ADDRESS|REGISTRATION_CERTIFICATE
    registration merchantInfo.registrationDetail.attachments[].file !url1024
    registration merchantInfo.registrationDetail.attachments[].attachmentName 128
    registration merchantInfo.registrationDetail.contactInfo list
    registration merchantInfo.registrationDetail.contactInfo[] object
    registration merchantInfo.registrationDetail.contactInfo[].contactNo !64
    registration merchantInfo.registrationDetail.contactInfo[].contactType !MOBILE_PHONE|TELEPHONE|EMAIL
    registration merchantInfo.websites list
    registration merchantInfo.websites[] object
    registration merchantInfo.websites[].name 256
    registration merchantInfo.websites[].url !url2048
    registration merchantInfo.websites[].desc 512
    registration merchantInfo.logo object
    registration merchantInfo.logo.logoName !128
    registration merchantInfo.logo.logoUrl url2048
    registration storeInfo !object
    registration storeInfo.referenceStoreId !32
    registration storeInfo.storeName !256
    registration storeInfo.storeMCC !mcc
    registration storeInfo.feeTier 01|02|03|04|05
    registration storeInfo.storeAddress !object
    registration storeInfo.storeAddress.region !region
    registration storeInfo.storeAddress.state 8
    registration storeInfo.storeAddress.city 32
    registration storeInfo.storeAddress.address1 256
    registration storeInfo.storeAddress.address2 256
    registration storeInfo.storeAddress.zipCode 32
    registration storeInfo.storeAddress.label 64
    registration storeInfo.storeContacts list
    registration storeInfo.storeContacts[] object
    registration storeInfo.storeContacts[].fullName !128
    registration storeInfo.storeContacts[].contactNo 64
    registration storeInfo.storeContacts[].identificationId !64
    inquiryRegistrationStatus referenceMerchantId 64
    inquiryRegistrationStatus registrationRequestId 64
    inquiryRegistrationStatus referenceStoreId 32
    inquiryRegistrationInfo referenceMerchantId !64
    inquiryRegistrationInfo referenceStoreId 32
    """#

  /// A body that holds every object on the way to a rule.
  static func complete(_ operation: String) throws -> JSON {
    let address = #"{"region":"SG"}"#
    let text =
      switch operation {
      case "pay/upm", "pay/oc", "pay/ec":
        #"""
        {"productCode":"IN_STORE_PAYMENT","paymentRequestId":"p-1","paymentAmount":{"currency":"SGD","value":"1250"},
        "paymentMethod":{"paymentMethodType":"CONNECT_WALLET","paymentMethodId":"288888888888888888"},
        "paymentFactor":{"inStorePaymentScenario":"\#(["pay/upm": "PaymentCode", "pay/oc": "OrderCode"][operation] ?? "EntryCode")"},
        "settlementStrategy":{"settlementCurrency":"SGD"},
        "order":{"orderAmount":{"currency":"SGD","value":"1250"},"orderDescription":"coffee",
        "goods":[{"referenceGoodsId":"g-1","goodsName":"coffee"}],
        "shipping":{"shippingName":{"fullName":"a"},"shippingAddress":\#(address)},"buyer":{"buyerName":{"fullName":"a"}},
        "merchant":{"merchantName":"a","merchantAddress":\#(address),"store":{"storeName":"a","storeAddress":\#(address)}},
        "env":{"userAgent":"AliApp(AP/10)"}}}
        """#
      case "refund":
        #"{"refundRequestId":"r-1","paymentId":"1","refundAmount":{"currency":"SGD","value":"1"}}"#
      case "inquiryRefund": #"{"refundId":"1"}"#
      case "registration":
        #"""
        {"registrationRequestId":"r-1","productCodes":["IN_STORE_PAYMENT"],
        "merchantInfo":{"referenceMerchantId":"m-1","merchantMCC":"5814","merchantAddress":\#(address),
        "registrationDetail":{"legalName":"a","registrationType":"US_FEDERAL_EIN","registrationNo":"1",
        "registrationAddress":\#(address),"businessType":"ENTERPRISE","attachments":[{"file":"https://a/f"}],
        "contactInfo":[{"contactNo":"1","contactType":"EMAIL"}]},"websites":[{"url":"https://a/"}],
        "logo":{"logoName":"a"}},
        "storeInfo":{"referenceStoreId":"s-1","storeName":"a","storeMCC":"5814","storeAddress":\#(address),
        "storeContacts":[{"fullName":"a","identificationId":"1"}]}}
        """#
      case "inquiryRegistrationStatus", "inquiryRegistrationInfo": #"{"referenceMerchantId":"m-1"}"#
      default: #"{"paymentId":"1"}"#
      }
    return try JSON(reading: Array(text.utf8))
  }

  private static func x(_ count: Int, after prefix: String = "") -> JSON {
    .string(prefix + String(repeating: "x", count: count - prefix.utf8.count))
  }
  private static func sgd(_ value: JSON) -> JSON { ["currency": "SGD", "value": value] }
  private static func number(_ holds: String) -> Int { Int(holds.filter(\.isNumber)) ?? 0 }

  /// Values at the limit.
  static func taken(_ holds: String) -> [JSON] {
    let limit = number(holds)
    switch holds {
    case _ where holds.hasPrefix("="): return [.string(String(holds.dropFirst()))]
    case _ where holds.contains("|"): return holds.split(separator: "|").map { .string(String($0)) }
    case _ where holds.hasPrefix("amount"):
      return [sgd(.string(String(limit))), sgd(.integer(1250)), sgd("0001250"), sgd("999999999999999999")]
    case _ where holds.hasPrefix("count"): return [.string(String(limit)), .integer(20)]
    case _ where holds.hasPrefix("url"): return [x(limit, after: "https://a/"), "http://a?b=c"]
    case _ where holds.hasPrefix("link"): return [x(limit, after: "alipays://a/"), "https://a/#b"]
    case "list100": return [.array(Array(repeating: ["referenceGoodsId": "g", "goodsName": "g"], count: 100))]
    case "time":
      return ["2026-01-15T10:22:31+08:00", "2026-01-15T10:22:31.123Z", "2026-01-15T10:22:31+0800"]
    case "day": return ["2026-01-15", "2026-01-15T10:22:31Z"]
    case "mcc": return ["5814", "0742", 5814]
    case "region": return ["SG"]
    case "currency": return ["SGD"]
    case "scenario": return ["PaymentCode", "PAYMENTCODE"]
    case "object", "list": return []
    default: return [x(limit), .integer(7), .literal("281006801234567890123456").cut(to: limit), true]
    }
  }

  /// Values past the limit, and what is said of them.
  static func refused(_ holds: String) -> [(JSON, String)] {
    let limit = number(holds)
    let notText: [(JSON, String)] = [([:], "should be a string"), ([1], "should be a string")]
    switch holds {
    case _ where holds.hasPrefix("="):
      return notText + [("in_store_payment", "should be IN_STORE_PAYMENT"), (1, "should be IN_STORE_PAYMENT")]
    case _ where holds.contains("|"):
      let all = holds.replacing("|", with: ", ")
      return notText + [("OTHER", "should be one of \(all)"), ("06", "should be one of \(all)")]
    case _ where holds.hasPrefix("amount"):
      let form = "should hold currency (3 letters) and value (digits, smallest unit)"
      let digits = "value should be digits in the smallest unit, not"
      let low: [(JSON, String)] = limit == 0 ? [] : [(sgd("0"), "value should be at least 1")]
      let unformed: [JSON] = [
        "1250", [1], [:], ["value": "1"], ["currency": "SGD"], ["currency": "sgd", "value": "1"], sgd(""),
      ]
      let values: [(JSON, String)] = [
        ("5.99", "5.99"), ("-1", "-1"), (-1, "-1"), (" 1", " 1"), ("+1", "+1"), (true, "true"),
        (.literal("1250.0"), "1250.0"), (.literal("1e3"), "1e3"), (.literal("-0"), "-0"),
        ("281006801234567890123456789", "28100680123456789012345…"),
      ]
      return low + unformed.map { ($0, form) } + values.map { (sgd($0.0), "\(digits) \($0.1)") }
    case _ where holds.hasPrefix("count"):
      let words = "should be a whole number, at least \(limit)"
      return [
        (.string(String(limit - 1)), words), ("1.5", words), (.literal("2.0"), words), ("two", words), ("+2", words),
        ([:], "should be a string"),
      ]
    case _ where holds.hasPrefix("url"):
      let words = "should be an http or https address"
      return notText + [
        (x(limit + 1, after: "https://a/"), "size must be between 0 and \(limit)"), ("ftp://a/", words), ("a/b", words),
      ]
    case _ where holds.hasPrefix("link"):
      let words = "should be an address with its scheme"
      return notText + [
        (x(limit + 1, after: "alipays://a/"), "size must be between 0 and \(limit)"), ("shop.example/paid", words),
        ("https:", words), ("9a://b", words), ("https://a b", words), (":a", words),
      ]
    case "object": return [("a", "should be an object"), ([1], "should be an object"), (1, "should be an object")]
    case "list": return [("a", "should be an array"), ([:], "should be an array")]
    case "list100":
      return [
        (.array(Array(repeating: [:], count: 101)), "size must be between 0 and 100"), (["a": 1], "should be an array"),
      ]
    case "time":
      let words = "should be an ISO 8601 time, such as 2026-01-15T10:22:31+08:00"
      return notText + [
        ("2026-01-15", words), ("2026-01-15T10:22:31", words), ("2026-02-30T10:22:31Z", words),
        ("1735689600123", words),
        ("2026-01-15 10:22:31Z", words),
      ]
    case "day":
      let words = "should be an ISO 8601 date, such as 2026-01-15"
      return notText + [("20260115", words), ("2026-02-30", words), ("15/01/2026", words)]
    case "mcc":
      let words = "should be a category code of 4 digits"
      return notText + [
        ("581", words), ("58140", words), ("581A", words), (x(32), words), (x(33), "size must be between 0 and 32"),
      ]
    case "region":
      let words = "should be a region code of 2 capital letters"
      return notText + [("sg", words), ("SGP", words), ("S1", words)]
    case "currency":
      let words = "should be a currency code of 3 capital letters"
      return notText + [("sgd", words), ("SG", words), ("SGDX", words)]
    case "scenario": return notText + [("Barcode", "should be one of PaymentCode, OrderCode, EntryCode")]
    default: return notText + [(x(limit + 1), "size must be between 0 and \(limit)")]
    }
  }
}

extension JSON {
  fileprivate func cut(to count: Int) -> JSON {
    guard case .literal(let digits) = self else { return self }
    return .literal(String(digits.prefix(count)))
  }

  /// A copy with the member at a path set, or taken out; of a list its first element, of alternatives the first.
  func replacing(_ path: String, with value: JSON?) -> JSON {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    let isElement = parts[0].hasSuffix("[]")
    let name = String((isElement ? parts[0].dropLast(2) : parts[0][...]).prefix { $0 != "|" })
    func next(_ inner: JSON?) -> JSON? { parts.count == 1 ? value : (inner ?? [:]).replacing(parts[1], with: value) }
    var inner = self[name]
    if isElement {
      var elements = inner?.elements ?? [[:]]
      elements[0] = next(elements[0]) ?? .null
      inner = .array(elements)
    } else {
      inner = next(inner)
    }
    return .object((members ?? []).filter { $0.name != name } + (inner.map { [Member(name, $0)] } ?? []))
  }
}
