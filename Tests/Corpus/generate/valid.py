"""Messages with nothing wrong, and with everything unusual that is allowed."""

import json

import case
import samples
from exchange import Exchange, as_chunked, as_curl, as_har, as_pasted, documented_value
from stacks import java, node, php

EXPECT = case.expectation("valid", [])


def put(name, x):
    case.record("valid", name, x, EXPECT, valid=True)


def both(x, part, content):
    x.p[part] = x.signed[part] = content if isinstance(content, bytes) else content.encode()
    return x


def with_body(n, content, **options):
    return both(Exchange(n, **options), "body", content)


def stacks():
    for n, stack in enumerate(("java", "python", "php", "go", "node", "dotnet", "curl", "ams-java")):
        put(f"request.{stack}", Exchange(3 + n, "pay", stack=stack))
    for n, stack in enumerate(("java", "php", "node")):
        put(f"request.production.{stack}", Exchange(21 + n, ("inquiry", "refund", "full")[n], stack=stack, environment="production"))
    for environment in ("sandbox", "production"):
        put(f"response.{environment}", Exchange(31, "pay_response", "response", environment=environment))
        put(f"notification.{environment}", Exchange(32, "payment_result", "notification", environment=environment))
    failed = {"result": {"resultCode": "PARAM_ILLEGAL", "resultMessage": "参数有误", "resultStatus": "F"}}
    put("response.signed-failure", with_body(33, samples.compact(failed), kind="response"))


def transport():
    put("chunked.response", wired(Exchange(41, "pay_response", "response"), as_chunked([64])))
    put("chunked.request", wired(Exchange(42, "pay", stack="node"), as_chunked([1, 2, 3, 500])))
    put("chunked.one", wired(Exchange(43, "payment_result", "notification"), as_chunked([10_000])))
    x = Exchange(44, "pay", stack="python")
    x.wire = lambda x, header: raw_head(x, header, f"POST https://{x.host}{x.p['path'].decode()} HTTP/1.1")
    put("absolute-form-target", x)
    for name, names in {"lower": ("client-id", "request-time", "signature"), "upper": ("CLIENT-ID", "REQUEST-TIME", "SIGNATURE")}.items():
        x = Exchange(45, "inquiry" if name == "upper" else "pay", stack="go")
        x.names = names
        put(f"header-names.{name}", x)
    x = Exchange(47, "pay", stack="go")
    x.extra += [("Key-Version", "1"), ("SDK-VERSION", "1.3.5"), ("Agent-Token", ""), ("Content-Type", "application/json")]
    put("extra-headers.go", x)
    x = Exchange(48, "pay_response", "response")
    x.extra += [("Server", "Spanner/1.0.8"), ("Date", "Sun, 01 Mar 2026 09:18:49 GMT"), ("tracerid", "0bd1c3a8"), ("Connection", "keep-alive")]
    put("extra-headers.response", x)
    x = Exchange(49, "payment_result", "notification", path="/alipay/notify?store=17")
    put("query-in-notify-url", x)
    x = Exchange(50, "payment_result", "notification", path="/%E6%94%AF%E4%BB%98/notify")
    put("percent-encoded-path", x)
    put("in-store-path", Exchange(51, "pay", path="/ams/api/v1/payments/pay"))
    x = Exchange(52, "inquiry", stack="node")
    x.wire = lambda x, header: raw_head(x, header, None, ":\t", "  ")
    put("header-blanks", x)
    for n, (name, wire) in enumerate({"curl": as_curl, "har": as_har, "pasted": as_pasted}.items()):
        put(f"form.{name}", wired(Exchange(53 + n, ("pay", "refund", "inquiry")[n], stack=("curl", "node", "python")[n]), wire))


def wired(x, wire):
    x.wire = wire
    return x


def raw_head(x, header, first, colon=": ", end=""):
    first = first or f"POST {x.p['path'].decode()} HTTP/1.1"
    lines = [first, *(f"{name}{colon}{value}{end}" for name, value in x.headers(header))]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + x.p["body"]


def headers():
    x = Exchange(61, "pay")
    x.header = lambda version, value: f"algorithm=RSA256, keyVersion={version}, signature={value}"
    put("blanks-after-commas", x)
    x = Exchange(62, "refund", stack="dotnet")
    x.value = lambda signature: documented_value(signature).replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d")
    put("lower-case-escapes", x)
    put("key-version-2", Exchange(63, "pay", version=2))
    x = Exchange(64, "pay", version=2)
    x.version = None
    put("key-version-absent", x)
    x = Exchange(65, "pay", environment="production")
    x.version = 0
    put("key-version-0", x)
    x = Exchange(66, "inquiry", environment="production")
    x.version = None
    put("key-version-absent.production", x)


def bodies():
    full = samples.compact(samples.full(71))
    put("body.empty", Exchange(71, "empty", stack="curl"))
    put("body.braces", with_body(72, "{}", stack="node"))
    put("body.php-escapes", with_body(73, php("encode-assoc", full, 0), stack="php"))
    put("body.python-indent-3", with_body(74, json.dumps(json.loads(full), indent=3), stack="python"))
    put("body.node-pretty", with_body(75, node("pretty", full, 2), stack="node"))
    put("body.java-map", with_body(76, java("hash-order", full), stack="java"))
    put("body.crlf-pretty", with_body(77, node("pretty", full, 2).replace(b"\n", b"\r\n"), stack="dotnet"))
    put("body.trailing-line-feed", with_body(78, full + "\n", stack="curl"))
    put("body.surrounding-blanks", with_body(79, "  " + full + " \t"))
    put("body.escaped-crlf", with_body(80, samples.compact({"paymentRequestId": "p80", "memo": "line one\r\nline two\ttab \"quoted\" \\ back"})))
    put("body.emoji", with_body(81, samples.compact({"paymentRequestId": "p81", "memo": "🧋🥟👩‍🍳 ok \u2028 next"})))
    put("body.decomposed", with_body(82, node("normalize", samples.compact(samples.european(82)), "NFD")))
    put("body.numbers", with_body(83, '{"a":1.0,"b":1E5,"c":-0,"d":0.064622,"e":123456789012345678901234567890,"f":true,"g":null,"h":[],"i":{}}'))
    put("body.duplicate-names", with_body(84, '{"paymentRequestId":"p84","memo":"first","memo":"second"}'))
    put("body.html-entities", with_body(85, '{"paymentRequestId":"p85","memo":"Fish &amp; Chips &lt;large&gt; &times; 2"}'))
    put("body.looks-like-a-template", with_body(86, '{"paymentRequestId":"p86","memo":"dear {{name}}, ${total} [object Object]"}'))
    put("body.looks-masked", with_body(87, '{"paymentRequestId":"p87","pspCustomerInfo":{"displayCustomerId":"188****0000","pspName":"ALIPAY_CN"}}', kind="notification"))
    put("body.looks-encoded", with_body(88, '{"paymentRequestId":"p88","memo":"a%2Bb%20c+d","url":"https://shop.example.com/n?a=1&b=%E5%BA%97"}'))
    put("body.chinese", Exchange(89, "chinese", stack="java"))
    put("body.kana", Exchange(90, "kana", stack="php"))
    put("body.rich", Exchange(91, "rich", stack="node"))
    goods = [{"referenceGoodsId": f"g{n}", "goodsName": samples.GOODS[n % 8], "goodsQuantity": str(1 + n % 3)} for n in range(470)]
    put("body.40-kilobytes", with_body(92, samples.compact({"paymentRequestId": "p92", "order": {"goods": goods}}), stack="go"))
    put("body.not-json", with_body(93, "plain text, but signed as it is"))
    put("body.many-dots", with_body(94, '{"paymentRequestId":"1.2.3.4","memo":"..."}'))


def keys():
    for n, keys in enumerate(("bare", "pkcs1", "only-public")):
        for kind in ("request", "notification"):
            x = Exchange(101 + n, "inquiry" if kind == "request" else "notice", kind)
            x.keys = keys
            put(f"keys.{keys}.{kind}", x)


def make():
    stacks()
    transport()
    headers()
    bodies()
    keys()
    return []
