"""Projects in eight languages with values of the sandbox planted in every form, and things that only resemble them."""

import base64
import json
import subprocess
import xml.sax.saxutils


class Pair:
    """A pair made by openssl, in the forms of both its halves."""

    def __init__(self, pem, folder, name):
        self.pem = pem
        path = folder / f"{name}.pem"
        path.write_text(pem)
        self.file = path

        def openssl(*arguments, text=True):
            done = subprocess.run(["openssl", *arguments], input=pem.encode(), capture_output=True, check=True)
            return done.stdout.decode() if text else done.stdout

        self.pkcs8 = openssl("pkcs8", "-topk8", "-nocrypt")
        self.pkcs1 = openssl("rsa", "-traditional")
        self.public = openssl("pkey", "-pubout")
        self.public1 = openssl("rsa", "-RSAPublicKey_out")
        self.der = openssl("pkcs8", "-topk8", "-nocrypt", "-outform", "DER", text=False)
        spki = openssl("pkey", "-pubout", "-outform", "DER", text=False)
        self.fingerprint = subprocess.run(
            ["openssl", "dgst", "-sha256", "-r"], input=spki, capture_output=True, check=True).stdout.decode()[:64]

    @staticmethod
    def line(pem):
        return "".join(pem.splitlines()[1:-1])


def chunks(text, width):
    return [text[start:start + width] for start in range(0, len(text), width)]


# How the languages put a text together from several literals: opening, seam and end.
SEAMS = {
    "java": ('class K { static final String K =\n    "', '"\n    + "', '";\n}\n'),
    "cs": ('class K { string k = "', '" +\n      "', '"; }\n'),
    "php": ("<?php\n$k = '", "' .\n  '", "';\n"),
    "go": ('package main\n\nimport (\n\t"fmt"\n)\n\nvar k = "', '" +\n\t"', '"\n\nfunc main() { fmt.Println(k) }\n'),
    "js": ("const k = '", "' +\n  '", "';\nmodule.exports = k;\n"),
    "py": ('import sys\n\nk = ("', '"\n     "', '")\n'),
    "swift": ('let k = "', '"\n  + "', '"\n'),
    "rb": ("k = '", "' \\\n  '", "'\n"),
}
# Each language's own quotation mark, for a value in one piece.
QUOTES = {"php": "'", "js": "'", "rb": "'"}


def private_forms(pair):
    """Name and text of a private key in every form that is edited."""
    eight, one = Pair.line(pair.pkcs8), Pair.line(pair.pkcs1)
    yield "pkcs8-line", eight
    yield "pkcs1-line", one
    yield "pem-escaped", pair.pkcs8.replace("\n", "\\n")
    yield "pem1-escaped", pair.pkcs1.strip().replace("\n", "\\n")
    yield "base64-of-pem", base64.b64encode(pair.pkcs8.encode()).decode()
    yield "base64-of-crlf-pem", base64.b64encode(pair.pkcs1.replace("\n", "\r\n").encode()).decode()
    yield "base64-of-trimmed-pem", base64.b64encode(pair.pkcs8.strip().encode()).decode()


def public_forms(pair):
    yield "spki-line", Pair.line(pair.public)
    yield "pkcs1-line", Pair.line(pair.public1)
    yield "pem-escaped", pair.public.replace("\n", "\\n")
    yield "base64-of-pem", base64.b64encode(pair.public.encode()).decode()
    yield "fingerprint", "sha256:" + pair.fingerprint
    yield "fingerprint-colons", ":".join(chunks(pair.fingerprint.upper(), 2))


def words(client, url, host):
    yield "client-id", client
    yield "path", "/ams/sandbox/api/v1/payments/pay"
    yield "notify-url", url
    yield "host", host


def config_files(name, value):
    """A value in the files that configure programs."""
    yield f"{name}.env", f"KEEP=1\nVALUE={value}\nLAST=2\n"
    yield f"{name}-quoted.env", f'VALUE="{value}"\n'
    yield f"{name}.properties", f"a.b=c\nvalue={value}\n"
    yield f"{name}.yaml", f"a:\n  value: {value}\n  b: 1\n"
    yield f"{name}.json", json.dumps({"a": 1, "value": value.replace("\\n", "\n")}, indent=2) + "\n"
    yield f"{name}-slashes.json", json.dumps({"v": value.replace("\\n", "\n")}).replace("/", "\\/") + "\n"
    yield f"{name}.xml", f"<c>\n  <v>{xml.sax.saxutils.escape(value).replace(chr(92) + 'n', '&#10;')}</v>\n</c>\n"
    yield f"{name}/Dockerfile", f'FROM scratch\nENV VALUE="{value}"\n'
    yield f"{name}-secret.yml", (
        f'apiVersion: v1\nkind: Secret\nmetadata: {{name: pay}}\nstringData:\n  value: "{value}"\n')
    yield f"{name}.sh", f'#!/bin/sh\nexport VALUE="{value}"\n'


def source_files(name, value):
    """A value in one literal, and split over several, in eight languages."""
    for language, (start, seam, end) in SEAMS.items():
        yield f"{name}.{language}", start + value + end
        if len(value) > 100 and "\\n" not in value:
            for width in (64, 76, 100):
                yield f"{name}-{width}.{language}", start + seam.join(chunks(value, width)) + end
        if "\\n" in value:
            mark = QUOTES.get(language, '"')
            if mark == '"':
                lines = [line + "\\n" for line in value.split("\\n") if line]
                yield f"{name}-lines.{language}", start + seam.join(lines) + end


def pem_files(name, pem):
    indented = "".join(f"    {line}\n" for line in pem.splitlines())
    yield f"{name}.yaml", f"key: |\n{indented}next: 1\n"
    yield f"{name}-folded.yaml", f"a:\n  key: >-\n{indented}  next: 1\n"
    yield f"{name}.py", f'import sys\n\nkey = """{pem}"""\n'
    yield f"{name}.js", f"const key = `{pem}`;\n"
    yield f"{name}.go", f"package main\n\nimport (\n\t\"fmt\"\n)\n\nvar key = `{pem}`\n\nfunc main() {{ fmt.Println(key) }}\n"
    yield f"{name}.pem", pem
    yield f"{name}-dos.pem", pem.replace("\n", "\r\n")


def decoys(others, client, url):
    """What resembles the values: keys of others, ids and addresses that go on, paths of others."""
    for number, pair in enumerate(others):
        for form, text in [*private_forms(pair), *public_forms(pair)]:
            yield f"decoys/other-{number}-{form}.properties", f"vendor.key={text}\n"
        yield f"decoys/other-{number}.pem", pair.pkcs8
        yield f"decoys/other-{number}.pub", pair.public
    yield "decoys/ids.properties", "\n".join(
        f"a{number}={text}" for number, text in enumerate([
            client + "1", client[:-1] + "3", "X" + client, client + "_b", client.lower(), client[:12], client[12:],
            url + "/2", url + "ing", url.replace("test", "best"), "/ams/sandboxes/api", "/ams/api/v1", "/api/sandbox/ams",
            "sandbox", "SANDBOX_", "-----BEGIN PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ",
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"])) + "\n"


def write(root, files):
    for name, content in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
