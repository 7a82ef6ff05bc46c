"""The signature's encoding, primitive and header (3.4 and 3.5 of the taxonomy)."""

import base64
import hashlib
import hmac
import subprocess
import urllib.parse

import keyring
from exchange import Primitive
from fault import fault
from stacks import java, node, openssl, php

ANY = ("request", "response", "notification")


def plus(signature):
    text = base64.b64encode(signature)
    return b"+" in text and b"/" in text


def value(cause, stack, encode, *, require=plus, **options):
    """`encode` makes the header's text of the signature's octets."""
    @fault(cause, stack, "value", **options)
    def apply(x):
        x.value = encode
        if require:
            x.require.append(require)


def quoted(text):
    return urllib.parse.quote(text, safe="")


raw = lambda signature: base64.b64encode(signature).decode()
value("signature-not-url-encoded", "php", lambda s: php.text("base64", s), note="base64-encode", kinds=ANY, samples=("pay", "payment_result"))
value("signature-not-url-encoded", "java", lambda s: java.text("base64", s), note="encoder")
value("signature-not-url-encoded", "node", lambda s: node.text("base64", s), note="to-string", samples=("inquiry", "full"))
value("signature-plus-became-space", "php", lambda s: urllib.parse.unquote_plus(php.text("base64", s)), note="form-decoded", also=("signature-not-url-encoded",), kinds=ANY, samples=("pay", "payment_result"))
value("signature-plus-became-space", "python", lambda s: quoted(raw(s).replace("+", " ")), note="decoded-and-encoded")
value("signature-double-url-encoded", "php", lambda s: php.text("urlencode", php.text("urlencode", raw(s))), note="urlencode")
value("signature-double-url-encoded", "java", lambda s: java.text("url-encode", java.text("url-encode", raw(s))), note="urlencoder", samples=("inquiry", "pay"))
value("signature-double-url-encoded", "node", lambda s: node.text("encode-uri-component", node.text("encode-uri-component", raw(s))), note="component", kinds=ANY, samples=("refund", "payment_result"))
value("signature-base64url", "node", lambda s: node.text("base64url", s), note="base64url")
value("signature-base64url", "java", lambda s: quoted(java.text("base64-url", s)), note="url-encoder", samples=("inquiry", "full"))
value("signature-hex", "php", lambda s: php.text("hex", s), note="bin2hex", require=None)
value("signature-hex", "node", lambda s: node.text("hex", s), note="hex", require=None, samples=("inquiry", "refund"))
value("signature-hex", "java", lambda s: java.text("hex", s).upper(), note="upper", require=None)
value("signature-base64-of-hex", "node", lambda s: quoted(node.text("base64", node("hex", s))), note="jsrsasign", require=None)
value("signature-base64-of-hex", "php", lambda s: php.text("urlencode", php("base64", php("hex", s))), note="bin2hex", require=None)
value("signature-double-base64", "java", lambda s: quoted(java.text("base64", java("base64", s))), note="encoder-twice", require=None)
value("signature-double-base64", "python", lambda s: quoted(raw(raw(s).encode())), note="b64encode-twice", require=None)
value("signature-line-breaks", "java", lambda s: java.text("url-encode", java("base64-mime", s)), note="mime")
value("signature-line-breaks", "php", lambda s: php.text("urlencode", php("chunk-split", s)), note="chunk-split")
value("signature-line-breaks", "python", lambda s: quoted(base64.encodebytes(s).decode()), note="encodebytes")
value("signature-line-breaks", "shell", lambda s: quoted(openssl("base64", given=s).decode()), note="openssl-base64", samples=("inquiry", "refund"))
value("signature-line-breaks", "perl", lambda s: quoted(subprocess.run(["perl", "-MMIME::Base64", "-0777", "-ne", "print encode_base64($_)"], input=s, capture_output=True, check=True).stdout.decode()), note="mime-base64", made="perl 5")
value("signature-truncated", "database", lambda s: quoted(raw(s))[:255], note="column-255", made="a column of 255 characters", kinds=ANY, samples=("pay", "payment_result"))
value("signature-truncated", "log", lambda s: quoted(raw(s)[:200]), note="log-200", made="a log of 200 characters")
value("signature-padding-lost", "java", lambda s: raw(s).split("=")[0].replace("+", "%2B").replace("/", "%2F"), note="split")
value("signature-padding-lost", "python", lambda s: quoted(raw(s).rstrip("=")), note="rstrip", kinds=ANY, samples=("pay", "payment_result"))
value("signature-quoted", "node", lambda s: '"' + node.text("encode-uri-component", raw(s)) + '"', note="double")
value("signature-quoted", "shell", lambda s: "'" + quoted(raw(s)) + "'", note="single", samples=("inquiry", "full"))
value("signature-case-folded", "proxy", lambda s: quoted(raw(s)).lower(), note="lower-cased", made="a proxy that lower-cases values")
value("signature-case-folded", "java", lambda s: java.text("lower-case", quoted(raw(s))), note="to-lower-case", kinds=ANY, samples=("refund", "payment_result"))
value("signature-empty", "node", lambda s: node.text("undefined-string"), note="undefined", require=None)
value("signature-empty", "php", lambda s: php.text("urlencode", php.text("base64", php("sign", "text", "no key at all"))), note="failed-sign", require=None)


# ---- the header


def header(cause, stack, write, *, newest=False, **options):
    """`newest`: the header names no version, which means the newest, so that one signs."""
    @fault(cause, stack, "header", **options)
    def apply(x):
        x.header = write
        if newest:
            x.key = x.key.replace("sandbox-private-v1", "sandbox-private-v2")


for name, stack in [("RS256", "node"), ("SHA256withRSA", "java"), ("RSA2", "php")]:
    header("algorithm-name-wrong", stack, lambda version, v, name=name: f"algorithm={name},keyVersion={version},signature={v}", note=name.lower())
header("algorithm-missing", "python", lambda version, v: f"keyVersion={version},signature={v}", note="left-out")
header("algorithm-missing", "php", lambda version, v: f"signature={v}", newest=True, note="signature-only", samples=("inquiry", "refund"))
header("signature-header-malformed", "node", lambda version, v: v, newest=True, note="bare-value")
header("signature-header-malformed", "java", lambda version, v: f"algorithm=RSA256;keyVersion={version};signature={v}", note="semicolons")
header("signature-header-malformed", "php", lambda version, v: f"algorithm=RSA256,keyVersion={version},sign={v}", note="sign")
header("signature-header-malformed", "curl", lambda version, v: f"Signature: algorithm=RSA256,keyVersion={version},signature={v}", note="name-repeated", samples=("inquiry", "full"))

# ---- the primitive


def primitive(cause, stack, form, make, given=None, **options):
    @fault(cause, stack, "primitive", **options)
    def apply(x):
        x.primitive = Primitive(form, make, given)


def sign_java(algorithm):
    return lambda text, key: java("sign", text, key, algorithm)


primitive("digest-sha1", "php", "rsa-sha1", lambda t, k: php("sign-default", t, k), note="openssl-sign-default")
primitive("digest-sha1", "java", "rsa-sha1", sign_java("SHA1withRSA"), note="sha1withrsa", samples=("inquiry", "full"))
primitive("digest-md5", "java", "rsa-md5", sign_java("MD5withRSA"), note="md5withrsa")
primitive("digest-md5", "php", "rsa-md5", lambda t, k: php("sign-with", t, k, "md5"), note="openssl-sign", samples=("refund", "inquiry"))
primitive("digest-sha384", "node", "rsa-sha384", lambda t, k: node("sign", t, k, "sha384"), note="sign")
primitive("digest-sha384", "java", "rsa-sha384", sign_java("SHA384withRSA"), note="sha384withrsa", samples=("refund", "inquiry"))
primitive("digest-sha512", "node", "rsa-sha512", lambda t, k: node("sign", t, k, "sha512"), note="sign")
primitive("digest-sha512", "php", "rsa-sha512", lambda t, k: php("sign-with", t, k, "sha512"), note="openssl-sign", kinds=("request",), samples=("html", "chinese"))
primitive("padding-pss", "node", "rsa-pss", lambda t, k: node("sign-pss", t, k, 32), note="salt-32")
primitive("padding-pss", "java", "rsa-pss", sign_java("RSASSA-PSS"), note="rsassa-pss", samples=("inquiry", "full"))
primitive("padding-pss", "python", "rsa-pss", lambda t, k: openssl("dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:max", "-sign", "{key}", key=k, given=t), note="salt-max", made="openssl")
primitive("padding-pss", "shell", "rsa-pss", lambda t, k: openssl("dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:0", "-sign", "{key}", key=k, given=t), note="salt-0", made="openssl", samples=("refund", "inquiry"))
primitive("double-hash-hex", "node", "rsa-sha256", lambda t, k: node("sign", t, k, "sha256"), lambda t: node("hash-hex", t), note="digest-hex")
primitive("double-hash-hex", "php", "rsa-sha256", lambda t, k: php("sign", t, k), lambda t: php("hash-hex", t), note="hash", samples=("inquiry", "refund"))
primitive("double-hash-raw", "java", "rsa-sha256", sign_java("SHA256withRSA"), lambda t: java("digest", t, "SHA-256"), note="message-digest")
primitive("double-hash-raw", "python", "rsa-sha256", lambda t, k: openssl("dgst", "-sha256", "-sign", "{key}", key=k, given=t), lambda t: hashlib.sha256(t).digest(), note="hashlib", samples=("chinese", "inquiry"))
primitive("double-encode-base64", "node", "rsa-sha256", lambda t, k: node("sign", t, k, "sha256"), lambda t: node("hash-base64", t), note="digest-base64")
primitive("double-encode-base64", "php", "rsa-sha256", lambda t, k: php("sign", t, k), lambda t: php("base64", php("hash-raw", t)), note="base64-encode", samples=("refund", "html"))


def raw_sign(payload, key):
    """openssl's pkeyutl without a digest pads what it is given."""
    return openssl("pkeyutl", "-sign", "-inkey", "{key}", "-in", "{payload}", "-pkeyopt", "rsa_padding_mode:pkcs1", key=key, payload=payload)


def sha256(text):
    return hashlib.sha256(text).digest()


WITHOUT_NULL = bytes.fromhex("302f300b06096086480165030402010420")
primitive("no-digestinfo", "java", "rsa-padded", sign_java("NONEwithRSA"), lambda t: java("digest", t, "SHA-256"), note="nonewithrsa", also=("private-encrypt",))
primitive("no-digestinfo", "shell", "rsa-padded", raw_sign, sha256, note="pkeyutl", also=("private-encrypt",), samples=("inquiry", "refund"), made="openssl pkeyutl")
primitive("private-encrypt", "php", "rsa-padded", lambda t, k: php("private-encrypt", t, k), lambda t: php("hash-hex", t), note="hex-digest")
primitive("private-encrypt", "php", "rsa-padded", lambda t, k: php("private-encrypt", t, k), note="text", samples=("inquiry",))
primitive("private-encrypt", "node", "rsa-padded", lambda t, k: node("private-encrypt", t, k), lambda t: node("hash-hex", t), note="private-encrypt", samples=("refund", "html"))
primitive("private-encrypt", "shell", "rsa-padded", lambda t, k: openssl("rsautl", "-sign", "-inkey", "{key}", key=k, given=t), note="text", samples=("inquiry",), made="openssl rsautl")
primitive("digestinfo-without-null", "card", "rsa-padded", raw_sign, lambda t: WITHOUT_NULL + sha256(t), note="card", made="openssl pkeyutl over a DigestInfo of a smart card")
primitive("digestinfo-without-null", "bouncy-castle", "rsa-padded", raw_sign, lambda t: WITHOUT_NULL + sha256(t), note="lite", made="openssl pkeyutl over a DigestInfo without NULL", samples=("inquiry", "refund"))
primitive("encrypted-with-public-key", "php", "rsa-encrypted", lambda t, k: php("public-encrypt", t, keyring.public(k)), lambda t: php("hash-hex", t), note="hex-digest")
primitive("encrypted-with-public-key", "node", "rsa-encrypted", lambda t, k: node("public-encrypt", t, keyring.public(k)), note="text", samples=("inquiry",))
primitive("hmac-instead-of-rsa", "node", "hmac", lambda t, k: node("hmac", t, k), note="create-hmac")
primitive("hmac-instead-of-rsa", "php", "hmac", lambda t, k: php("hmac", t, k), note="hash-hmac", samples=("inquiry", "refund"))
primitive("hmac-instead-of-rsa", "python", "hmac-bare", lambda t, k: hmac.digest(keyring.bare(k).encode(), t, "sha256"), note="bare-key", samples=("chinese", "html"))
