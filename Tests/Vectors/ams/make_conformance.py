"""Writes conformance.json anew, with openssl and nothing of this project: python3 make_conformance.py

The keys stay those that are in the file; PKCS#1 v1.5 has no chance in it, so all but the vector signed with PSS come out
as they were.
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import tempfile
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
FILE = HERE / "conformance.json"
CLIENT = "SANDBOX_5Y0000000000000000"
PAY = "/ams/api/v1/payments/pay"
MILLISECONDS = "1735689600123"


def openssl(*words, given=b""):
    return subprocess.run(["openssl", *words], input=given, capture_output=True, check=True).stdout


def new_key(bits, exponent=65537):
    made = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{bits}",
                   "-pkeyopt", f"rsa_keygen_pubexp:{exponent}")
    der = openssl("pkcs8", "-topk8", "-nocrypt", "-outform", "DER", given=made)
    return base64.b64encode(der).decode()


class Keys:
    """`merchant` and `platform` are those of signatures.json."""

    def __init__(self):
        known = json.loads((HERE / "signatures.json").read_text())["keys"]
        kept = json.loads(FILE.read_text())["keys"] if FILE.exists() else {}
        self.private = {name: known[name]["privateKeyPKCS8"] for name in ("merchant", "platform")}
        for name, bits, exponent in (("long", 4096, 65537), ("small-exponent", 2048, 3)):
            self.private[name] = kept.get(name, {}).get("privateKeyPKCS8") or new_key(bits, exponent)
        self.folder = tempfile.TemporaryDirectory()
        self.files = {}
        for name, text in self.private.items():
            self.files[name] = pathlib.Path(self.folder.name) / name
            openssl("pkey", "-inform", "DER", "-out", str(self.files[name]), given=base64.b64decode(text))

    def public(self, name):
        return base64.b64encode(openssl("pkey", "-in", str(self.files[name]), "-pubout", "-outform", "DER")).decode()

    def sign(self, name, text, *options, digest="-sha256"):
        return openssl("dgst", digest, "-sign", str(self.files[name]), *options, given=text)

    def modulus(self, name):
        return int(openssl("rsa", "-in", str(self.files[name]), "-noout", "-modulus").decode().split("=")[1], 16)

    def document(self):
        return {
            name: {
                "privateKeyPKCS8": text, "publicKeySPKI": self.public(name),
                "fingerprint": "sha256:" + hashlib.sha256(base64.b64decode(self.public(name))).hexdigest(),
            } for name, text in self.private.items()
        }


KEYS = Keys()


def text(message):
    return f"{message['method']} {message['path']}\n{message['clientId']}.{message['time']}.{message['body']}".encode()


def message(body, path=PAY, time=MILLISECONDS, client=CLIENT):
    return {"method": "POST", "path": path, "clientId": client, "time": time, "body": body}


def header(signature, version=1):
    return f"algorithm=RSA256,keyVersion={version},signature=" + urllib.parse.quote(
        base64.b64encode(signature).decode(), safe="")


PLAIN = '{"paymentRequestId":"demo-000481-7f3a","paymentAmount":{"currency":"SGD","value":"1250"}}'
SPACED = '{\n   "paymentRequestId": "demo-000481-7f3a",\n   "paymentAmount": {"currency": "SGD", "value": "1250"}\n}'
CHINESE = '{"order":{"orderDescription":"两杯咖啡 ☕ — 新加坡店 🧋"}}'
ESCAPED = '{"order":{"orderDescription":"\\u4e24\\u676f","logo":"https:\\/\\/example.com\\/a"},"note":"<b>&\'</b>"}'
ENDED = PLAIN + "\n"
LINES = '{"order":{"orderDescription":"two coffees"},\r\n"paymentRequestId":"demo-000481-7f3a"}\r\n'
LONG = json.dumps({"order": {"goods": [
    {"referenceGoodsId": f"goods-{n:04}", "goodsName": f"coffee {n}", "goodsQuantity": str(n)} for n in range(56)]}},
    separators=(",", ":"))

# id, body, what else is special, what a program that fails here does wrong
SIGNING = [
    ("plain", PLAIN, {}, "连最简单的消息也签得不对", "does not even sign the simplest message as it should"),
    ("blanks-kept", SPACED, {}, "签名前把 JSON 重新写了一遍", "writes the JSON anew before it signs"),
    ("order-kept", '{"z":"1","a":"2","m":{"y":"3","b":"4"}}', {}, "签名前给成员排了序", "sorts members before it signs"),
    ("chinese", CHINESE, {}, "没有按 UTF-8 处理中文", "does not take Chinese text as UTF-8"),
    ("escapes-kept", ESCAPED, {}, "改写了转义", "rewrites escapes"),
    ("line-feed-kept", ENDED, {}, "去掉了末尾的换行", "drops the line feed at the end"),
    ("carriage-returns-kept", LINES, {}, "改写了换行", "rewrites line ends"),
    ("edges-kept", "  " + PLAIN + " \t", {}, "去掉了首尾空白", "trims blanks at the edges"),
    ("numbers-kept", '{"a":1.0,"b":1e2,"c":10000000000000000001,"d":0.10}', {}, "改写了数字", "rewrites numbers"),
    ("nulls-kept", '{"a":null,"b":"","c":[],"d":{}}', {}, "去掉了空的成员", "drops members that are empty"),
    ("percent-kept", '{"redirectUrl":"https://example.com/?a=%2B+%20&b=c"}', {}, "改写了百分号编码",
     "rewrites percent escapes"),
    ("separators-kept", '{"note":"one\u2028two\ufeff"}', {}, "改写了特殊字符", "rewrites special characters"),
    ("empty-body", "", {}, "处理不了空的消息体", "does not know what to do without a body"),
    ("long-body", LONG, {}, "处理不了较长的消息体", "does not take longer bodies whole"),
    ("time-kept", PLAIN, {"time": "2025-01-01T08:00:01+08:00"}, "改写了时间", "rewrites the time"),
    ("sandbox-path", PLAIN, {"path": "/ams/sandbox/api/v1/payments/pay"}, "没有签实际请求的路径",
     "does not sign the path that is really asked for"),
    ("production-client", PLAIN, {"client": "5Y0000000000000000"}, "没有用给出的客户端 ID",
     "does not use the client id it was given"),
    ("key-version", PLAIN, {"version": 2}, "没有写上给出的 keyVersion", "does not write the key version it was given"),
    ("long-key", PLAIN, {"key": "long"}, "只能用 2048 位的密钥", "only works with keys of 2048 bits"),
    ("public-key", PLAIN, {"text": "public"}, "收到公钥时没有报错", "is given a public key and does not say so"),
    ("half-key", PLAIN, {"text": "half"}, "收到残缺的密钥时没有报错", "is given half a key and does not say so"),
]


def signing():
    for name, body, special, zh, en in SIGNING:
        special = dict(special)
        key, version, form = special.pop("key", "merchant"), special.pop("version", 1), special.pop("text", None)
        made = message(body, **special)
        given = {"public": {"privateKey": KEYS.public(key)}, "half": {"privateKey": KEYS.private[key][:800]}, None: {}}
        yield {
            "id": name, "failing": {"zh": zh, "en": en}, "message": made, "keyVersion": version, "key": key,
            **given[form], "expectation": None if form else header(KEYS.sign(key, text(made)), version),
        }


def unwrapped(digest):
    """A digest without the frame that names its algorithm; `pkeyutl` pads what it is given."""
    return openssl("pkeyutl", "-sign", "-inkey", str(KEYS.files["platform"]), given=digest)


def forged(signed):
    """Made without the private key: a cube whose upper bytes look like a padded digest, and rubbish after it."""
    frame = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(signed).digest()
    upper = b"\0\1" + b"\xff" * 8 + b"\0" + frame
    wanted = int.from_bytes(upper + b"\xff" * (256 - len(upper)), "big")
    low, high = 0, 1 << 700
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**3 <= wanted else (low, middle - 1)
    assert (low**3).to_bytes(256, "big").startswith(upper)
    return low.to_bytes(256, "big")


def verifying():
    plain = message(PLAIN, time="2025-01-01T08:00:01+08:00")
    signature = KEYS.sign("platform", text(plain))
    good = header(signature)

    def case(name, expected, made, value, zh, en, key="platform"):
        return {"id": name, "failing": {"zh": zh, "en": en}, "message": made, "key": key, "header": value,
                "expectation": expected}

    def valid(name, body, zh, en, key="platform", version=1, **special):
        made = message(body, **special)
        return case(name, "valid", made, header(KEYS.sign(key, text(made)), version), zh, en, key)

    def changed(**what):
        return {**plain, **what}

    yield valid("plain", PLAIN, "连最简单的消息也验不过", "does not even verify the simplest message")
    yield valid("blanks-kept", SPACED, "验签前把 JSON 重新写了一遍", "writes the JSON anew before it verifies")
    yield valid("chinese", CHINESE, "没有按 UTF-8 处理中文", "does not take Chinese text as UTF-8")
    yield valid("escapes-kept", ESCAPED, "改写了转义", "rewrites escapes")
    yield valid("line-feed-kept", ENDED, "去掉了末尾的换行", "drops the line feed at the end")
    yield valid("numbers-kept", '{"a":1.0,"b":1e2,"c":10000000000000000001}', "改写了数字", "rewrites numbers")
    yield valid("empty-body", "", "处理不了空的消息体", "does not know what to do without a body")
    yield valid("long-body", LONG, "处理不了较长的消息体", "does not take longer bodies whole")
    yield valid("time-kept", PLAIN, "改写了时间", "rewrites the time", time="2025-01-01T00:00:00.123Z")
    yield valid("sandbox-path", PLAIN, "没有用实际请求的路径", "does not use the path that was really asked for",
                path="/ams/sandbox/api/v1/payments/pay")
    yield valid("key-version", PLAIN, "只接受 keyVersion=1", "takes keyVersion=1 only", version=7)
    yield valid("long-key", PLAIN, "只能用 2048 位的密钥", "only works with keys of 2048 bits", key="long")
    head, _, tail = good.rpartition("=")
    lower = tail.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d")
    yield case("lower-case-escapes", "valid", plain, f"{head}={lower}", "只认大写的百分号编码",
               "reads escapes with upper-case digits only")
    yield case("blanks-in-header", "valid", plain, good.replace(",", ", "), "不接受逗号后面的空格",
               "does not take blanks after the commas, as the documents print them")

    refuse = lambda *given, **more: case(given[0], "invalid", *given[1:], **more)
    yield refuse("amount-changed", changed(body=PLAIN.replace("1250", "9250")), good, "没有检查消息体",
                 "does not check the body")
    yield refuse("blanks-changed", changed(body=PLAIN.replace(",", ", ")), good, "验签前把 JSON 重新写了一遍",
                 "writes the JSON anew before it verifies")
    yield refuse("line-feed-added", changed(body=ENDED), good, "去掉了末尾的换行", "drops the line feed at the end")
    yield refuse("body-removed", changed(body=""), good, "没有消息体时就不验签", "does not verify without a body")
    yield refuse("path-changed", changed(path="/ams/api/v1/payments/cancel"), good, "没有检查路径",
                 "does not check the path")
    yield refuse("time-changed", changed(time="2025-01-01T08:00:02+08:00"), good, "没有检查时间",
                 "does not check the time")
    yield refuse("client-id-changed", changed(clientId="SANDBOX_5Y0000000000000001"), good, "没有检查客户端 ID",
                 "does not check the client id")
    yield refuse("other-key", plain, header(KEYS.sign("merchant", text(plain))), "没有用给出的公钥",
                 "does not use the public key it was given")
    yield refuse("bit-flipped", plain, header(signature[:100] + bytes([signature[100] ^ 1]) + signature[101:]),
                 "没有检查签名", "does not check the signature")
    yield refuse("signature-cut", plain, header(signature[:-1]), "接受不完整的签名", "takes a signature that is cut short")
    yield refuse("signature-empty", plain, header(b""), "接受空的签名", "takes an empty signature")
    yield refuse("signature-zero", plain, header(bytes(256)), "接受全零的签名", "takes a signature of zero bytes")
    yield refuse("signature-missing", plain, "algorithm=RSA256,keyVersion=1", "没有签名也放行",
                 "lets a header without a signature pass")
    yield refuse("sha1-digest", plain, header(KEYS.sign("platform", text(plain), digest="-sha1")), "接受 SHA-1 的签名",
                 "takes a signature over a SHA-1 digest")
    yield refuse("pss-padding", plain,
                 header(KEYS.sign("platform", text(plain), "-sigopt", "rsa_padding_mode:pss")), "接受 PSS 填充的签名",
                 "takes a signature with PSS padding")
    yield refuse("frame-missing", plain, header(unwrapped(hashlib.sha256(text(plain)).digest())),
                 "没有检查签名里的算法标识", "does not look at the algorithm named inside the signature")
    yield refuse("forged-cube", plain, header(forged(text(plain))), "没有检查摘要是否在填充的末尾：不用私钥就能伪造",
                 "does not check that the digest ends the padding: it can be forged without a private key",
                 key="small-exponent")


document = {
    "source": "make_conformance.py beside this file: openssl dgst -sign, openssl pkeyutl, python3 base64 and urllib",
    "date": "2026-11-23",
    "comment": "What till conform feeds to a program. sign: the Signature header it has to make, null where it has to "
               "refuse; privateKey is given in place of the key named. verify: what it has to say. failing: what is wrong with a program that fails there. The "
               "private keys were made for these vectors and sign nothing else.",
    "keys": KEYS.document(),
    "sign": list(signing()),
    "verify": list(verifying()),
}
FILE.write_text(json.dumps(document, indent=1, ensure_ascii=True) + "\n")
