"""Calls Alipay and believes only answers that verify: python3 client.py v1/payments/pay pay.json"""

import os
import sys
import time
import urllib.request

from cryptography.exceptions import InvalidSignature

from conform import signature, verifies


def private_key():
    """The key of the file as one line of base64, with or without the lines of PEM around it."""
    with open(os.environ["MERCHANT_PRIVATE_KEY_FILE"]) as file:
        return "".join(line.strip() for line in file if not line.startswith("-----"))


def call(operation, body):
    """The answer's bytes. Raises InvalidSignature if they are not Alipay's."""
    client_id = os.environ["CLIENT_ID"]
    path = f"{os.environ['API_PATH_PREFIX']}/{operation}"
    moment = str(int(time.time() * 1000))
    header = signature("POST", path, client_id, moment, os.environ.get("KEY_VERSION", "1"), private_key(), body)
    headers = {"Content-Type": "application/json; charset=UTF-8", "Client-Id": client_id,
               "Request-Time": moment, "Signature": header}
    request = urllib.request.Request(os.environ["GATEWAY_URL"] + path, body, headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        answer = response.read()
        signed, answered = response.headers.get("Signature"), response.headers.get("Response-Time")
    if not signed or not answered:
        raise InvalidSignature("the answer is not signed")
    verifies("POST", path, client_id, answered, signed, os.environ["ALIPAY_PUBLIC_KEY"], answer)
    return answer


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: client.py OPERATION BODY-FILE")
    with open(sys.argv[2], "rb") as file:
        content = file.read()
    try:
        sys.stdout.buffer.write(call(sys.argv[1], content) + b"\n")
    except (InvalidSignature, KeyError, ValueError) as problem:
        sys.exit(f"the answer is not believed: {type(problem).__name__} {problem}")
