"""Messages of which nobody can tell more than who signed, or not even that. An explanation with proof is wrong here."""

import base64
import json
import random
import urllib.parse

import case
import keyring
import samples
from exchange import Exchange, Primitive
from stacks import node, openssl

CONTENT = case.expectation("undetermined", [["content-undetermined"]], decidable=False)
SIGNER = case.expectation("undetermined", [["signer-undetermined"]], decidable=False)
MASKED = case.expectation("undetermined", [["body-masked"], ["content-undetermined"]], decidable=False, verdicts=["invalid"])


def put(name, x, expect, valid=False):
    if not case.record("undecidable", name, x, expect, valid=valid):
        raise ValueError(name)


def edited(x, **changes):
    """The message's body with members replaced, kept compact; the signer's stays."""
    document = json.loads(x.p["body"])
    for name, value in changes.items():
        target = document
        *way, last = name.split("__")
        for step in way:
            target = target[step]
        target[last] = value
    x.p["body"] = samples.compact(document).encode()
    return x


def content():
    put("amount-changed.request", edited(Exchange(201, "pay", stack="php"), paymentAmount__value="73191", order__orderAmount__value="73191"), CONTENT)
    put("amount-changed.notification", edited(Exchange(202, "payment_result", "notification"), paymentAmount__value="990017"), CONTENT)
    put("amount-changed.response", edited(Exchange(203, "pay_response", "response"), actualPaymentAmount__value="4410093"), CONTENT)
    put("id-of-a-retry", edited(Exchange(204, "inquiry", stack="java"), paymentRequestId="pay-20260317-8f31c2d97be04a55"), CONTENT)
    put("id-of-a-retry.refund", edited(Exchange(205, "refund", stack="node"), refundRequestId="refund-5b1de0aa91c74e30"), CONTENT)
    put("several-members", edited(Exchange(206, "pay"), paymentRequestId="pay-other-4411", paymentAmount__value="31", paymentAmount__currency="KRW"), CONTENT)
    put("another-message", edited(Exchange(207, "fields"), paymentRequestId="q-5512", currency="GBP", value="7", attach="none", buyer="nobody"), CONTENT)
    x = Exchange(208, "notice", "notification")
    x.p["body"] = samples.body("pay_response", 4477)
    put("body-of-another", x, CONTENT)
    x = Exchange(209, "nulls", stack="java")
    x.p["body"] = node("drop-nulls", x.p["body"])
    put("nulls-lost", x, CONTENT)
    x = Exchange(220, "dates", stack="node")
    x.p["body"] = node("replace-dates", x.p["body"])
    put("dates-as-empty-objects", x, CONTENT)
    x = Exchange(210, "fields")
    document = json.loads(x.p["body"])
    del document["attach"], document["buyer"]
    x.p["body"] = samples.compact(document).encode()
    put("members-lost", x, CONTENT)
    x = Exchange(211, "inquiry", stack="node")
    x.signed["path"] = b"/internal/gateway/7f31/forward"
    put("unknown-path", x, CONTENT)
    x = Exchange(212, "pay", stack="python")
    x.signed["client"] = b"SANDBOX_5ZZZZZZZZ11223344"
    put("unknown-client-signed", x, CONTENT)
    x = Exchange(213, "inquiry", stack="java")
    x.signed["time"] = b"1699990000123"
    put("time-of-another-day", x, CONTENT)
    x = Exchange(214, "refund", stack="php")
    x.layout = lambda p: p["body"] + b"#" + b"a-salt-nobody-knows-" + p["time"]
    put("unknown-layout", x, CONTENT)
    x = Exchange(215, "inquiry")
    names = [f"member{n:02d}" for n in range(16)]
    shuffled = random.Random(215).sample(names, len(names))
    x.p["body"] = samples.compact({name: name[-2:] for name in names}).encode()
    x.signed["body"] = samples.compact({name: name[-2:] for name in shuffled}).encode()
    put("sixteen-members-shuffled", x, CONTENT)
    x = Exchange(216, "inquiry")
    words = " ".join(f"w{n}" for n in range(60))
    some = random.Random(216)
    x.p["body"] = samples.compact({"memo": words}).encode()
    x.signed["body"] = samples.compact({"memo": "".join("  " if c == " " and some.random() < 0.5 else c for c in words)}).encode()
    put("sixty-blanks-collapsed", x, CONTENT)
    x = Exchange(217, "inquiry", stack="java")
    x.primitive = Primitive("rsa-sha256", x.primitive.make, lambda text: b"nothing of the message")
    put("other-text-signed", x, CONTENT)
    put("tampered-name.production", edited(Exchange(218, "chinese", environment="production"), merchantName="别家茶铺"), CONTENT)
    x = Exchange(219, "pay", stack="php")
    x.layout = lambda p: b"partner=2088&nonce=4481a7&sign_type=RSA2&" + p["body"]
    put("another-vendors-layout", x, CONTENT)


def masked():
    for n, (name, sample, kind) in enumerate([("id", "inquiry", "request"), ("code", "pay", "request"), ("notification", "notice", "notification")]):
        x = Exchange(231 + n, sample, kind)
        document = json.loads(x.p["body"])
        if name == "code":
            document["paymentMethod"]["paymentMethodId"] = "28****************"
        else:
            document["paymentRequestId"] = document["paymentRequestId"][:6] + "********"
        x.p["body"] = samples.compact(document).encode()
        put(f"masked-{name}", x, MASKED)


def other_key(x, name):
    x.key = "unknown-private/" + name
    return x


def unknown_signer(name, x):
    put(name, x, SIGNER, valid=None)


def damaged(change, seed):
    """The value with its octets altered."""
    def write(signature):
        octets = bytearray(signature)
        change(octets, random.Random(seed))
        return urllib.parse.quote(base64.b64encode(bytes(octets)).decode(), safe="")
    return write


def flip(octets, chance):
    octets[chance.randrange(20, 230)] ^= 1 << chance.randrange(8)


def swap_halves(octets, chance):
    octets[:] = octets[128:] + octets[:128]


def noise(octets, chance):
    octets[:] = bytes([chance.randrange(1, 0x60)]) + chance.randbytes(len(octets) - 1)


def signer():
    unknown_signer("unknown-key.request", other_key(Exchange(241, "pay", stack="java"), "merchant"))
    unknown_signer("unknown-key.production", other_key(Exchange(242, "inquiry", stack="php", environment="production"), "merchant"))
    unknown_signer("unknown-key.response", other_key(Exchange(243, "pay_response", "response"), "alipay"))
    unknown_signer("unknown-key.notification", other_key(Exchange(244, "payment_result", "notification"), "alipay"))
    unknown_signer("unknown-key.notification.production", other_key(Exchange(245, "notice", "notification", environment="production"), "alipay"))
    unknown_signer("unknown-key-and-amount", edited(other_key(Exchange(246, "pay", stack="node"), "merchant"), paymentAmount__value="1"))
    x = other_key(Exchange(247, "pay", stack="node"), "merchant")
    x.primitive = Primitive("rsa-pss", lambda text, key: node("sign-pss", text, key, 32))
    unknown_signer("unknown-key-pss", x)
    x = other_key(Exchange(248, "inquiry", stack="python"), "merchant")
    x.primitive = Primitive("rsa-padded", lambda text, key: openssl("pkeyutl", "-sign", "-inkey", "{key}", "-in", "{text}", key=key, text=text),
                            lambda text: openssl("dgst", "-sha256", "-binary", given=text))
    unknown_signer("unknown-key-no-digestinfo", x)
    x = Exchange(249, "inquiry", stack="php")
    x.key = "alipay-private/sandbox"
    x.primitive = Primitive("rsa-encrypted", lambda text, key: node("public-encrypt", text, keyring.public(key)),
                            lambda text: openssl("dgst", "-sha256", "-binary", given=text).hex().encode())
    unknown_signer("encrypted-for-alipay", x)
    for n, (name, change) in enumerate([("bit", flip), ("another-bit", flip), ("halves", swap_halves), ("noise", noise), ("more-noise", noise)]):
        x = Exchange(251 + n, ("pay", "refund", "inquiry", "pay", "chinese")[n], stack=("java", "php", "node", "python", "go")[n])
        x.value = damaged(change, 251 + n)
        put(f"damaged-{name}", x, SIGNER)
    for n, (sample, kind) in enumerate([("pay_response", "response"), ("notice", "notification")]):
        x = Exchange(261 + n, sample, kind)
        x.value = damaged(noise, 261 + n)
        put(f"damaged-{kind}", x, SIGNER)


def make():
    content()
    masked()
    signer()
    return []
