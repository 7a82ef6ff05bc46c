"""What openssl says about a recorded signature, and a strict reader of messages that shares nothing with the product.

    python3 check.py     checks every case of Tests/Corpus/cases again
"""

import base64
import json
import pathlib
import re
import sys

import keyring
from stacks import openssl

CASES = pathlib.Path(__file__).resolve().parents[1] / "cases"


def made_by(form, key, given, signature):
    """Whether `signature` is what `form` makes of `given` with the private key of that name."""
    private = keyring.pem(key)
    public = "" if form.startswith("hmac") else keyring.public(private)
    if form in ("rsa-sha256", "rsa-sha1", "rsa-md5", "rsa-sha384", "rsa-sha512", "ecdsa-sha256"):
        options = ["-" + form.split("-")[1]]
    elif form == "rsa-pss":
        options = ["-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:auto"]
    elif form == "rsa-padded":
        found = openssl("pkeyutl", "-verifyrecover", "-pubin", "-inkey", "{key}", "-in", "{sig}", "-pkeyopt",
                        "rsa_padding_mode:pkcs1", key=public, sig=signature)
        return found == given
    elif form == "rsa-encrypted":
        return openssl("pkeyutl", "-decrypt", "-inkey", "{key}", "-in", "{sig}", key=private, sig=signature) == given
    elif form in ("hmac", "hmac-bare"):
        secret = private if form == "hmac" else keyring.bare(private)
        found = openssl("dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + secret.encode().hex(), "-binary", given=given)
        return found == signature
    elif form == "random":
        return True
    else:
        raise ValueError(form)
    result = openssl("dgst", *options, "-verify", "{key}", "-signature", "{sig}", key=public, sig=signature, given=given, check=False)
    return b"Verified OK" in result.stdout


def strictly_valid(message, path, key, response):
    """Whether a raw message verifies exactly as documented, with the public half of the key of that name."""
    head, _, body = message.partition(b"\r\n\r\n")
    first, *lines = head.decode("utf-8", "surrogateescape").split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    if headers.get("transfer-encoding") == "chunked":
        body = unchunked(body)
    elif headers.get("content-length") != str(len(body)):
        return False
    parts = dict(part.strip().partition("=")[::2] for part in headers.get("signature", "").split(","))
    value = parts.get("signature", "")
    if parts.get("algorithm") != "RSA256" or not re.fullmatch(r"(?:[A-Za-z0-9]|%(?:2[bBfF]|3[dD]))+", value):
        return False
    try:
        signature = base64.b64decode(re.sub("%(..)", lambda found: chr(int(found[1], 16)), value), validate=True)
    except ValueError:
        return False
    method, target = ("POST", path) if response else first.split(" ")[:2]
    target = re.sub(r"^https?://[^/]+", "", target)
    time = headers.get("response-time" if response else "request-time", "")
    text = f"{method} {target}\n{headers.get('client-id', '')}.{time}.".encode("utf-8", "surrogateescape") + body
    return made_by("rsa-sha256", key, text, signature)


def unchunked(body):
    out = b""
    while True:
        size, _, body = body.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if not length:
            return out
        out, body = out + body[:length], body[length + 2 :]


def octets(case, name):
    """A value of a case that may be text, base64 or absent."""
    if name + "Base64" in case:
        return base64.b64decode(case[name + "Base64"])
    return case[name].encode() if name in case else None


REPLACEMENT = "\ufffd".encode()
# Causes that lose characters by themselves; a replacement character in any other text is a mistake of the generator.
LOSSY = {"charset-lossy", "charset-mojibake"}


def check(case):
    """The first thing wrong with a case, or None."""
    record = case.get("evidence")
    if not LOSSY & {cause for causes in case["expect"]["causes"] for cause in causes}:
        for holder, name in ((case, "message"), (record or {}, "given")):
            if REPLACEMENT in (octets(holder, name) or b""):
                return f"U+FFFD in its {name}"
    if record and not made_by(record["primitive"], record["key"], octets(record, "given"), base64.b64decode(record["signature"])):
        return "the recorded signature is not what it says"
    return None


def main():
    wrong = total = 0
    for file in sorted(CASES.glob("*.jsonl")):
        for line in filter(None, file.read_text().split("\n")):
            case = json.loads(line)
            total += 1
            if problem := check(case):
                wrong += 1
                print(f"{case['name']}: {problem}")
    print(f"{total - wrong} of {total} recorded signatures are as they say")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
