"""Key files that are wrong, each beside a message as it looks then."""

import case
from exchange import Exchange, Primitive
from stacks import java, node, openssl, php

# The message is right under the key that the file was meant to hold; the file is the finding.
EITHER = ["not-a-signature-problem", "undetermined"]


def put(name, x, keys, accepted, made=None, verdicts=(), valid=None):
    x.keys = keys
    made = f"{made or case.version(x.stack)}, {case.version('openssl')}"
    if not case.record("key", name, x, case.expectation("invalid", accepted, verdicts=verdicts), made=made, valid=valid):
        raise ValueError(name)


def notification(n, **options):
    return Exchange(n, "notice" if n % 2 else "payment_result", "notification", **options)


def response(n, **options):
    return Exchange(n, "pay_response", "response", **options)


def request(n, sample="pay", stack="php", **options):
    return Exchange(n, sample, stack=stack, **options)


def unsigned(x):
    """What PHP sends when `openssl_sign` could not read the key."""
    x.value = lambda _: php.text("urlencode", php.text("base64", php("sign", "text", "-----BEGIN broken")))
    return x


def mismatches():
    """Keys that load but do not belong together."""
    for n, (make, keys) in enumerate([(notification, "own-in-alipay-slot"), (response, "own-in-alipay-slot"),
                                      (notification, "own-in-alipay-slot-bare"), (response, "own-in-alipay-slot-bare")]):
        put(f"alipay-key-replaced-by-own.{n + 1}", make(301 + n), keys, [["alipay-key-replaced-by-own"]])
    put("key-pair-mismatch.java", request(311, stack="java"), "pair-mismatch", [["key-pair-mismatch"]])
    put("key-pair-mismatch.node", request(312, "refund", "node"), "pair-mismatch", [["key-pair-mismatch"]])
    put("key-pair-mismatch.python", request(313, "inquiry", "python"), "pair-mismatch", [["key-pair-mismatch"]])
    put("alipay-key-wrong-environment.swapped", notification(314), "alipay-swapped", [["alipay-key-wrong-environment"]])
    put("alipay-key-wrong-environment.swapped-response", response(315), "alipay-swapped", [["alipay-key-wrong-environment"]])
    put("alipay-key-wrong-environment.swapped-production", notification(316, environment="production"), "alipay-swapped", [["alipay-key-wrong-environment"]])
    put("alipay-key-wrong-environment.same", notification(317), "alipay-same", [["alipay-key-wrong-environment"]], verdicts=["undetermined"])
    put("uploaded-alipay-key-as-own.php", request(318), "alipay-as-own", [["uploaded-alipay-key-as-own"]])
    put("uploaded-alipay-key-as-own.node", request(319, "inquiry", "node"), "alipay-as-own", [["uploaded-alipay-key-as-own"]])


# set, cause, on which message it shows: own = a request signed elsewhere with the right key, empty = a request with no
# signature, alipay = a notification or an answer.
FILES = [
    ("private-in-public-slot", "private-key-in-public-slot", "own"),
    ("private-in-public-slot-pkcs1", "private-key-in-public-slot", "own"),
    ("public-in-private-slot", "public-key-in-private-slot", "empty"),
    ("public-in-private-slot", "public-key-in-private-slot", "own"),
    ("public-in-private-slot-bare", "public-key-in-private-slot", "empty"),
    ("certificate-alipay", "certificate-instead-of-key", "alipay"),
    ("certificate-own", "certificate-instead-of-key", "own"),
    ("private-last-line-lost", "key-truncated", "empty"),
    ("private-last-line-lost", "key-truncated", "own"),
    ("private-half", "key-truncated", "empty"),
    ("alipay-exponent-lost", "key-truncated", "alipay"),
    ("alipay-half", "key-truncated", "alipay"),
    ("private-full-width", "key-corrupted-characters", "empty"),
    ("private-full-width", "key-corrupted-characters", "own"),
    ("alipay-full-width", "key-corrupted-characters", "alipay"),
    ("alipay-zero-width", "key-corrupted-characters", "alipay"),
    ("alipay-no-break-space", "key-corrupted-characters", "alipay"),
    ("private-dashes", "key-corrupted-characters", "empty"),
    ("private-mail-quote", "key-corrupted-characters", "empty"),
    ("bom-private", "key-bom", "empty"),
    ("bom-alipay", "key-bom", "alipay"),
    ("utf16-alipay", "key-bom", "alipay"),
    ("escaped-private", "key-escaped-newlines", "empty"),
    ("escaped-private", "key-escaped-newlines", "own"),
    ("escaped-alipay", "key-escaped-newlines", "alipay"),
    ("collapsed-private", "key-newlines-collapsed", "empty"),
    ("collapsed-alipay", "key-newlines-collapsed", "alipay"),
    ("armor-pkcs8-as-rsa", "key-armor-mismatch", "empty"),
    ("armor-pkcs1-as-pkcs8", "key-armor-mismatch", "empty"),
    ("armor-pkcs1-as-pkcs8", "key-armor-mismatch", "own"),
    ("armor-spki-as-rsa", "key-armor-mismatch", "alipay"),
    ("armor-rsa-as-spki", "key-armor-mismatch", "own"),
    ("der-private", "key-der-not-pem", "empty"),
    ("der-alipay", "key-der-not-pem", "alipay"),
    ("encrypted-pkcs8", "key-encrypted", "empty"),
    ("encrypted-pkcs8", "key-encrypted", "own"),
    ("encrypted-traditional", "key-encrypted", "empty"),
    ("openssh-private", "key-openssh-format", "empty"),
    ("openssh-private", "key-openssh-format", "own"),
]


def files():
    for n, (keys, cause, shown) in enumerate(FILES):
        stack = ("php", "java", "node", "python")[n % 4]
        if shown == "alipay":
            x = response(331 + n) if n % 3 == 0 else notification(331 + n)
            put(f"{cause}.{keys}", x, keys, [[cause]], verdicts=EITHER)
        elif shown == "own":
            put(f"{cause}.{keys}.signed", request(331 + n, "refund" if n % 2 else "pay", stack), keys, [[cause]], verdicts=EITHER)
        else:
            put(f"{cause}.{keys}.unsigned", unsigned(request(331 + n, "inquiry" if n % 2 else "pay")), keys,
                [[cause], [cause, "signature-empty"]], made=case.version("php"))


def kinds():
    """Keys of another kind or size, which sign all the same."""
    curve = Primitive("ecdsa-sha256", lambda text, key: openssl("dgst", "-sha256", "-sign", "{key}", key=key, given=text))
    for n, make in enumerate((lambda t, k: node("sign", t, k, "sha256"), curve.make)):
        x = request(381 + n, ("pay", "inquiry")[n], ("node", "python")[n])
        x.key, x.primitive = "not-rsa/sandbox-private-v1", Primitive("ecdsa-sha256", make)
        put(f"key-not-rsa.{x.stack}", x, "not-rsa", [["key-not-rsa"]])
    for n, (stack, make) in enumerate([("php", lambda t, k: php("sign", t, k)), ("java", lambda t, k: java("sign", t, k, "SHA256withRSA"))]):
        x = request(391 + n, ("refund", "pay")[n], stack)
        x.key, x.primitive = "too-short/sandbox-private-v1", Primitive("rsa-sha256", make)
        put(f"key-too-short.{stack}", x, "too-short", [["key-too-short"]], verdicts=["not-a-signature-problem"])


def make():
    mismatches()
    files()
    kinds()
    return []
