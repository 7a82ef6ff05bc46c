"""Receives notifications of Alipay on NOTIFY_PORT: python3 notify.py"""

import hashlib
import http.server
import json
import os

from cryptography.exceptions import InvalidSignature

from conform import verifies

SUCCESS = b'{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}'
FAILURE = b'{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F","resultMessage":"not believed"}}'


def deliver(notification):
    """Does once what a payment is for: here a file that is made only if it is not there yet, in your system a row with
    a unique key. Compare amount and currency with your order before you hand anything over."""
    order = notification["paymentRequestId"]
    os.makedirs("delivered", exist_ok=True)
    try:
        with open("delivered/" + hashlib.sha256(order.encode()).hexdigest(), "x"):
            print("paid", order, flush=True)
    except FileExistsError:
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if 0 < length <= 1 << 20 else b""
        try:
            if self.headers["Client-Id"] != os.environ["CLIENT_ID"]:
                raise InvalidSignature("of another client")
            verifies("POST", self.path.split("?")[0], self.headers["Client-Id"], self.headers["Request-Time"],
                     self.headers["Signature"] or "", os.environ["ALIPAY_PUBLIC_KEY"], body)
            notification = json.loads(body)
            if notification["result"]["resultStatus"] == "S" and "paymentRequestId" in notification:
                deliver(notification)
        except (InvalidSignature, LookupError, TypeError, ValueError):
            self.answer(401, FAILURE)
        else:
            self.answer(200, SUCCESS)

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("NOTIFY_PORT", "8080"))), Handler).serve_forever()
