"""Signs or verifies for `till conform`: python3 conform.py sign|verify"""

import base64
import sys
import urllib.parse

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key


def text(method, path, client_id, time, body):
    return f"{method} {path}\n{client_id}.{time}.".encode() + body


def signature(method, path, client_id, time, key_version, private_key, body):
    key = load_der_private_key(base64.b64decode(private_key), password=None)
    made = key.sign(text(method, path, client_id, time, body), padding.PKCS1v15(), SHA256())
    encoded = urllib.parse.quote(base64.b64encode(made).decode(), safe="")
    return f"algorithm=RSA256,keyVersion={key_version},signature={encoded}"


def verifies(method, path, client_id, time, header, public_key, body):
    parts = dict(part.strip().split("=", 1) for part in header.split(","))
    given = base64.b64decode(urllib.parse.unquote_plus(parts["signature"]), validate=True)
    key = load_der_public_key(base64.b64decode(public_key))
    key.verify(given, text(method, path, client_id, time, body), padding.PKCS1v15(), SHA256())


def main():
    for line in sys.stdin:
        name, *fields, body = line.rstrip("\n").split("\t")
        body = base64.b64decode(body)
        if sys.argv[1] == "sign":
            try:
                answer = signature(*fields, body)
            except ValueError:
                answer = "refused"
        else:
            try:
                verifies(*fields, body)
                answer = "valid"
            except (InvalidSignature, KeyError, ValueError):
                answer = "invalid"
        print(name, answer, sep="\t", flush=True)


if __name__ == "__main__":
    main()
