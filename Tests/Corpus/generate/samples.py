"""Bodies as merchants and the platform send them: compact JSON in UTF-8. Each holds what some fault needs to be seen."""

import json

NAMES = ["张小龙茶铺", "北京烤鸭店（王府井）", "スターカフェ渋谷", "Café Müller", "서울 분식", "上海小笼包 🥟", "ร้านกาแฟ", "Niño’s Grill"]
GOODS = ["乌龙茶 500ml", "招牌奶茶 🧋 大杯", "カツカレー", "Crème brûlée", "拿铁 ☕", "双人套餐", "红烧牛肉面", "Pão de queijo"]


def compact(document):
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def identity(n):
    return f"{20260301 + n % 27}{(n * 7919) % 10**10:010d}"


def amount(n):
    return {"currency": ["USD", "SGD", "JPY", "EUR", "THB"][n % 5], "value": str(100 + (n * 37) % 99900)}


def pay(n):
    return {
        "productCode": "IN_STORE_PAYMENT",
        "paymentRequestId": "pay-" + identity(n),
        "order": {
            "referenceOrderId": f"order_{n:05d}",
            "orderDescription": GOODS[n % 8],
            "orderAmount": amount(n),
            "merchant": {
                "referenceMerchantId": f"M{n * 13 % 100000:08d}",
                "merchantName": NAMES[n % 8],
                "merchantMCC": "5812",
                "store": {"referenceStoreId": f"S{n % 977:04d}", "storeName": NAMES[n % 8], "storeMCC": "5812"},
            },
        },
        "paymentAmount": amount(n),
        "paymentMethod": {"paymentMethodType": "CONNECT_WALLET", "paymentMethodId": f"28{(n * 104729) % 10**16:016d}"},
        "paymentNotifyUrl": f"https://shop.example.com/alipay/notify/{n}",
        "paymentFactor": {"inStorePaymentScenario": "PaymentCode"},
    }


def chinese(n):
    """Characters of GBK only, no blanks, so that nothing else can be lost."""
    names = ["张记茶铺", "北京烤鸭店", "上海生煎馆", "广州早茶"]
    return {
        "paymentRequestId": "pay-" + identity(n),
        "order": {"orderDescription": ["乌龙茶两罐", "双人套餐", "红烧牛肉面"][n % 3], "orderAmount": amount(n)},
        "merchantName": names[n % 4],
        "paymentAmount": amount(n),
    }


def european(n):
    """Characters of Latin-1 only."""
    return {
        "paymentRequestId": "pay-" + identity(n),
        "order": {"orderDescription": ["Crème brûlée", "Pão de queijo", "Käsespätzle"][n % 3], "orderAmount": amount(n)},
        "merchantName": ["Café Müller", "Señor Niño", "Bistrot à Côté"][n % 3],
        "paymentAmount": amount(n),
    }


def inquiry(n):
    return {"paymentRequestId": "pay-" + identity(n)}


def refund(n):
    return {
        "refundRequestId": "refund-" + identity(n),
        "paymentId": "2026030119401080010018800" + f"{n:010d}",
        "refundAmount": amount(n),
        "refundReason": ["商品缺货", "顾客取消", "customer changed mind", "重复付款"][n % 4],
    }


def html(n):
    return {
        "paymentRequestId": "pay-" + identity(n),
        "orderDescription": ["Fish & Chips <large>", "M&M's > 200g", "Salt & Vinegar <new> size"][n % 3],
        "paymentAmount": amount(n),
        "merchantName": ["Barnes & Noble", "H&M <City>", "Tom & Jerry > Toys"][n % 3],
    }


def assignment(n):
    """What Gson escapes beyond Go: `=` and the apostrophe."""
    return {
        "paymentRequestId": "pay-" + identity(n),
        "orderDescription": ["O'Neill a=b & c", "size=XL 'red'", "Levi's model=501"][n % 3],
        "paymentAmount": amount(n),
    }


def fields(n):
    """Nothing but text members."""
    return {
        "paymentRequestId": "pay-" + identity(n),
        "currency": amount(n)["currency"],
        "value": amount(n)["value"],
        "attach": f"till-{n}",
        "buyer": f"b{n * 31 % 9973}",
    }


def rich(n):
    """Nulls, empty objects and lists, deep nesting."""
    return {
        "paymentRequestId": "pay-" + identity(n),
        "paymentAmount": amount(n),
        "env": {},
        "order": {"goods": [], "buyer": None, "shipping": {"carrier": None, "address": {}}, "extendInfo": ""},
        "settlementStrategy": None,
    }


def nulls(n):
    return {"paymentRequestId": "pay-" + identity(n), "customerId": None, "paymentAmount": amount(n), "memo": None,
            "referenceOrderId": f"order_{n:05d}", "attach": "till"}


def empty_objects(n):
    return {"paymentRequestId": "pay-" + identity(n), "env": {}, "paymentAmount": amount(n), "extendInfo": {}}


def empty_strings(n):
    return {"paymentRequestId": "pay-" + identity(n), "attach": "", "paymentAmount": amount(n), "memo": ""}


def blanks(n):
    """A name with a blank before and one after."""
    return {"paymentRequestId": "pay-" + identity(n), "merchantName": " " + NAMES[n % 3], "memo": f"table {n % 40} ",
            "paymentAmount": amount(n)}


def double_blanks(n):
    return {"paymentRequestId": "pay-" + identity(n), "memo": f"two  coffees  and tea  {n}", "paymentAmount": amount(n)}


def numbers(n):
    return {"paymentRequestId": "pay-" + identity(n), "rate": float(n % 90 + 10), "paymentAmount": {"currency": "USD", "value": 100 + n},
            "guaranteed": True}


def large_double(n):
    return {"paymentRequestId": "pay-" + identity(n), "paymentAmount": {"currency": "IDR", "value": float((n % 90 + 10) * 10**6)}}


def big_integer(n):
    return {"paymentRequestId": "pay-" + identity(n), "pspCustomerId": 2**53 + 2 * (n % 1000) + 1, "paymentAmount": amount(n)}


def dates(n):
    return {"paymentRequestId": "pay-" + identity(n), "paymentExpiryTime": f"2026-03-{1 + n % 27:02d}T{n % 24:02d}:15:00+08:00",
            "paymentAmount": amount(n)}


def spaces(n):
    """A value with one blank, for no-break spaces."""
    return {"paymentRequestId": "pay-" + identity(n), "memo": f"order {n} ready", "paymentAmount": amount(n)}


def timestamp_url(n):
    return {"paymentRequestId": "pay-" + identity(n), "paymentNotifyUrl": f"https://shop.example.com/n?id={n}&timestamp=1767225600&region=SG",
            "paymentAmount": amount(n)}


def payment_result(n):
    return {
        "notifyType": "PAYMENT_RESULT",
        "result": {"resultCode": "SUCCESS", "resultMessage": "success.", "resultStatus": "S"},
        "paymentRequestId": "pay-" + identity(n),
        "paymentId": "2026030119401080010018800" + f"{n:010d}",
        "paymentAmount": amount(n),
        "paymentTime": f"2026-03-{1 + n % 27:02d}T12:08:56+08:00",
        "pspCustomerInfo": {"pspName": "ALIPAY_CN", "displayCustomerId": "张*龙 188****0000"[:3] + f" {n}"},
        "codeUrl": f"https://qr.alipay.com/bax{n:06d}",
    }


def pay_response(n):
    return {
        "actualPaymentAmount": amount(n),
        "orderDescription": GOODS[n % 8],
        "paymentId": "2026030119401080010018800" + f"{n:010d}",
        "paymentRequestId": "pay-" + identity(n),
        "paymentTime": f"2026-03-{1 + n % 27:02d}T12:08:56+08:00",
        "redirectUrl": f"https://qr.alipay.com/bax{n:06d}?n=1&s=2",
        "result": {"resultCode": "SUCCESS", "resultMessage": "success.", "resultStatus": "S"},
    }


def notice(n):
    """A notification of seven members, in the documented order."""
    return {
        "notifyType": "PAYMENT_RESULT",
        "result": {"resultCode": "SUCCESS", "resultStatus": "S", "resultMessage": "success"},
        "paymentRequestId": "pay-" + identity(n),
        "paymentId": "2026030119401080010018800" + f"{n:010d}",
        "paymentAmount": amount(n),
        "paymentCreateTime": f"2026-03-{1 + n % 27:02d}T12:08:51+08:00",
        "paymentTime": f"2026-03-{1 + n % 27:02d}T12:08:56+08:00",
    }


def notice_url(n):
    document = notice(n)
    del document["paymentCreateTime"]
    document["codeUrl"] = f"https://qr.alipay.com/bax{n:06d}"
    return document


def numbers_plain(n):
    return {"paymentRequestId": "pay-" + identity(n), "quantity": 1 + n % 9, "paymentAmount": {"currency": "USD", "value": 100 + n}}


def big_integer_small(n):
    return {"paymentRequestId": "pay-" + identity(n), "terminal": 100000 + n, "paymentAmount": {"currency": "SGD", "value": 100 + n}}


def numbers_url(n):
    return {"paymentRequestId": "pay-" + identity(n), "rate": float(n % 90 + 10), "notifyUrl": f"https://shop.example.com/n/{n}"}


def everything(n):
    """What PHP's round trip changes: slashes, characters, an empty object, a number with a zero."""
    return {"paymentRequestId": "pay-" + identity(n), "env": {}, "orderDescription": ["乌龙茶两罐", "双人套餐", "Crème brûlée"][n % 3],
            "rate": float(n % 90 + 10), "paymentNotifyUrl": f"https://shop.example.com/alipay/notify/{n}"}


def notice_cn(n):
    """A notification of seven members with a slash and Chinese."""
    document = notice_url(n)
    document["result"]["resultMessage"] = "成功"
    return document


def response_quote(n):
    """An answer whose price ends in a zero that no double keeps; members in alphabetical order."""
    document = pay_response(n)
    document["paymentQuote"] = {"quoteCurrencyPair": "JPY/USD", "quotePrice": "PRICE"}
    return compact(dict(sorted(document.items()))).replace('"PRICE"', f"{n % 80 + 10}.{n % 9 + 1}0")


def html_cn(n):
    return {"paymentRequestId": "pay-" + identity(n), "orderDescription": "奶茶 & 蛋挞 <大>", "paymentAmount": amount(n),
            "buyer": ["张三", "李四", "王五"][n % 3]}


def european_1252(n):
    """Characters whose UTF-8 has no byte that CP1252 lacks."""
    return {"paymentRequestId": "pay-" + identity(n), "merchantName": ["Café Müller", "Señor Niño", "Bäckerei Weiß"][n % 3],
            "memo": "prix 12 €", "paymentAmount": amount(n)}


def kana(n):
    """Characters that decompose."""
    return {"paymentRequestId": "pay-" + identity(n), "merchantName": ["ガスト", "ベーカリー", "パン工房"][n % 3], "paymentAmount": amount(n)}


def blanks_html(n):
    return {"paymentRequestId": "pay-" + identity(n), "merchantName": "Barnes & Noble ", "paymentAmount": amount(n)}


def blanks_empty(n):
    return {"paymentRequestId": "pay-" + identity(n), "memo": f"table {n % 40} ", "attach": "", "paymentAmount": amount(n)}


def full_no_objects(n):
    document = full(n)
    del document["env"]
    return document


def padded(n):
    """Not a document but its text: somebody left blanks around it."""
    return "  " + compact(refund(n)) + " "


def multiline(n):
    return json.dumps(refund(n), ensure_ascii=False, indent=2)


def multiline_cn(n):
    return json.dumps(chinese(n), ensure_ascii=False, indent=2)


def full(n):
    """Everything that survives every serialiser unless a fault touches it."""
    document = pay(n)
    document["env"] = {}
    document["order"]["orderDescription"] = html(n)["orderDescription"]
    document["memo"] = ""
    return document


def body(sample, n):
    """The text of a sample; `empty` has none."""
    if sample == "empty":
        return b""
    made = globals()[sample](n)
    return (made if isinstance(made, str) else compact(made)).encode()
