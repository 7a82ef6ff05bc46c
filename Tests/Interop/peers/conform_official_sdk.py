"""The official Python SDK, unmodified, speaking the lines of `till conform`."""

import base64
import sys

from com.alipay.ams.api.tools.signature_tool import sign
from com.alipay.ams.api.tools.webhook_tool import check_signature

for line in sys.stdin:
    name, method, path, client, time, value, key, body = line.rstrip("\n").split("\t")
    body = base64.b64decode(body).decode()
    try:
        if sys.argv[1] == "sign":
            # As the client of the SDK puts the header together; it knows no version but the first.
            made = sign(method, path, client, time, body, key)
            answer = f"algorithm=RSA256,keyVersion=1,signature={made}"
        else:
            answer = "valid" if check_signature(method, path, client, time, body, value, key) else "invalid"
    except Exception:
        answer = "refused" if sys.argv[1] == "sign" else "invalid"
    print(name, answer, sep="\t", flush=True)
