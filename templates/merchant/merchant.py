"""A till in Python, with nothing but its standard library: it pays, polls, cancels, refunds and receives notifications.

It is told what to do by lines of JSON, as `till accept run --drive "python3 merchant.py"` does.
"""

import base64
import hashlib
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SPEED = float(os.environ.get("TILL_SPEED", "1"))
PREFIX = "/ams/api/v1/payments/"
NOTIFY_PATH = "/notify"
# Polling: 3 s apart, 12 times, then cancel. Source: Antom docs, ac/ams_upm/bp.
POLL_SECONDS, POLLS = 3, 12
# A cancel or refund whose outcome is unknown is repeated for a minute.
REPEAT_SECONDS, REPEATS = 6, 10


# --- RSA with SHA-256 (RFC 8017, 8.2). Python has no RSA of its own; in production let a vetted library sign: the
# arithmetic below takes a time that depends on the key.

SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")


def der_items(data):
    """The values of the elements that DER data is made of, as (tag, content)."""
    items, place = [], 0
    while place < len(data):
        tag, length, place = data[place], data[place + 1], place + 2
        if length & 0x80:
            count = length & 0x7F
            length, place = int.from_bytes(data[place : place + count], "big"), place + count
        items.append((tag, data[place : place + length]))
        place += length
    return items


def read_pem(path):
    with open(path, encoding="ascii") as file:
        return base64.b64decode("".join(line.strip() for line in file if not line.startswith("-----")))


def read_private_key(path):
    """Modulus and private exponent of a PKCS#8 file."""
    ((_, key),) = der_items(read_pem(path))
    ((_, numbers),) = der_items(der_items(key)[2][1])
    fields = [int.from_bytes(value, "big") for _, value in der_items(numbers)]
    return fields[1], fields[3]


def read_public_key(path):
    """Modulus and public exponent of a SubjectPublicKeyInfo file."""
    ((_, key),) = der_items(read_pem(path))
    # A bit string begins with the number of unused bits, which is 0.
    ((_, numbers),) = der_items(der_items(key)[1][1][1:])
    return tuple(int.from_bytes(value, "big") for _, value in der_items(numbers))


def padded(content, size):
    digest = SHA256_PREFIX + hashlib.sha256(content).digest()
    return b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest


def rsa_sign(content, key):
    modulus, exponent = key
    size = (modulus.bit_length() + 7) // 8
    return pow(int.from_bytes(padded(content, size), "big"), exponent, modulus).to_bytes(size, "big")


def rsa_verifies(signature, content, key):
    modulus, exponent = key
    size = (modulus.bit_length() + 7) // 8
    if len(signature) != size:
        return False
    return pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(size, "big") == padded(content, size)


# --- The messages. Source: Antom docs, ac/ams/digital_signature.


def text_to_sign(path, client_id, moment, body):
    return f"POST {path}\n{client_id}.{moment}.".encode() + body


def is_genuine(header, path, client_id, moment, body, key):
    """Whether a Signature header belongs to a message."""
    parts = dict(part.strip().split("=", 1) for part in (header or "").split(",") if "=" in part)
    try:
        signature = base64.b64decode(urllib.parse.unquote(parts.get("signature", "")), validate=True)
    except ValueError:
        return False
    return rsa_verifies(signature, text_to_sign(path, client_id, moment, body), key)


class Gateway:
    """Calls the gateway. An answer that is late, broken or not genuine is no answer: `None`."""

    def __init__(self, url, client_id, private_key, alipay_key):
        self.url, self.client_id = url, client_id
        self.private_key, self.alipay_key = private_key, alipay_key

    def call(self, operation, body):
        path = PREFIX + operation
        data = json.dumps(body).encode()
        moment = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        signature = rsa_sign(text_to_sign(path, self.client_id, moment, data), self.private_key)
        encoded = urllib.parse.quote(base64.b64encode(signature).decode(), safe="")
        request = urllib.request.Request(
            self.url + path,
            data,
            {
                "Content-Type": "application/json; charset=UTF-8",
                "Client-Id": self.client_id,
                "Request-Time": moment,
                "Signature": f"algorithm=RSA256,keyVersion=1,signature={encoded}",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                answer, head = response.read(), response.headers
            if not is_genuine(
                head["Signature"], path, head["Client-Id"], head["Response-Time"], answer, self.alipay_key
            ):
                return None
            answer = json.loads(answer)
            return answer if answer["result"]["resultStatus"] in ("S", "F", "U") else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


def result(answer):
    """Status and code of an answer; one that did not come is as unknown as U."""
    if answer is None:
        return "U", ""
    return answer["result"]["resultStatus"], answer["result"]["resultCode"]


# --- The merchant.


class Order:
    """One order. Whoever changes it holds the lock: polling and notifications run beside each other."""

    def __init__(self, name, amount):
        self.name, self.amount = name, amount
        self.lock = threading.RLock()
        self.state, self.delivered = "unknown", 0
        self.request_id = self.payment_id = None
        self.refunds = {}

    def paid(self, payment_id):
        """Books the payment and hands over the goods, once."""
        with self.lock:
            if self.state == "pending":
                self.state, self.payment_id = "paid", payment_id
                self.delivered += 1

    def ended(self, state):
        with self.lock:
            if self.state == "pending":
                self.state = state


class Merchant:
    def __init__(self, gateway, notify_url):
        self.gateway, self.notify_url = gateway, notify_url
        self.orders = {}

    def begin(self, name, amount):
        """The order, with a new request id; `None` if it is paid for or being paid."""
        order = self.orders.setdefault(name, Order(name, amount))
        with order.lock:
            if order.state not in ("unknown", "failed", "cancelled") or order.delivered:
                return None
            # A new attempt needs a new id. It is unique for ever, and not the order's number.
            order.amount, order.state, order.payment_id = amount, "pending", None
            order.request_id = datetime.now(timezone.utc).strftime("%Y%m%d%H%M%S") + "-" + uuid.uuid4().hex
        return order

    def pay_body(self, order, scenario):
        moment = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        return {
            "productCode": "IN_STORE_PAYMENT",
            "paymentRequestId": order.request_id,
            "order": {
                "referenceOrderId": order.name,
                "orderDescription": "Order " + order.name,
                "orderAmount": order.amount,
                "merchant": {
                    "referenceMerchantId": "M-0042",
                    "merchantName": "Corner Shop",
                    "merchantMCC": "5411",
                    "store": {"referenceStoreId": "S-0007", "storeName": "Corner Shop", "storeMCC": "5411"},
                },
                "env": {"storeTerminalId": "T-1", "storeTerminalRequestTime": moment},
            },
            "paymentAmount": order.amount,
            "paymentMethod": {"paymentMethodType": "CONNECT_WALLET"},
            "paymentNotifyUrl": self.notify_url,
            "paymentFactor": {"inStorePaymentScenario": scenario},
        }

    def pay(self, name, amount, code):
        order = self.begin(name, amount)
        if order is None:
            return
        body = self.pay_body(order, "PaymentCode")
        body["paymentMethod"]["paymentMethodId"] = code
        answer = self.gateway.call("pay", body)
        status, _ = result(answer)
        if answer is not None and answer.get("paymentRequestId", order.request_id) != order.request_id:
            status = "U"
        if status == "S":
            order.paid(answer["paymentId"])
        elif status == "F":
            order.ended("failed")
        else:
            self.settle(order)

    def show_code(self, name, amount, scenario, user_agent=None):
        order = self.begin(name, amount)
        if order is None:
            return
        body = self.pay_body(order, scenario)
        if user_agent:
            body["order"]["env"]["userAgent"] = user_agent
        status, _ = result(self.gateway.call("pay", body))
        # S means that there is a code to show; nobody has paid yet.
        if status == "F":
            order.ended("failed")
        else:
            self.settle(order)

    def settle(self, order):
        """Asks until the outcome is known, and cancels if it stays unknown."""
        for _ in range(POLLS):
            time.sleep(POLL_SECONDS / SPEED)
            if order.state != "pending":
                return
            answer = self.gateway.call("inquiryPayment", {"paymentRequestId": order.request_id})
            if result(answer)[0] != "S" or answer.get("paymentRequestId") != order.request_id:
                continue
            if answer["paymentStatus"] == "SUCCESS" and answer.get("paymentAmount") == order.amount:
                order.paid(answer["paymentId"])
            elif answer["paymentStatus"] == "FAIL":
                order.ended("failed")
            elif answer["paymentStatus"] == "CANCELLED":
                order.ended("cancelled")
        if order.state == "pending":
            self.cancel(order)

    def cancel(self, order):
        """Undoes the payment. A notification that comes meanwhile changes nothing any more."""
        with order.lock:
            was = order.state
            order.state = "cancelling"
        for _ in range(REPEATS):
            status, code = result(self.gateway.call("cancel", {"paymentRequestId": order.request_id}))
            if status == "S":
                order.state = "cancelled"
                return
            if status == "F":
                break
            time.sleep(REPEAT_SECONDS / SPEED)
        order.state = was
        if status == "F" and code == "CANCEL_WINDOW_EXCEED" and order.payment_id:
            self.refund(order, order.name + "-cancel", order.amount)
        elif code == "ORDER_NOT_EXIST" and was == "pending":
            order.state = "failed"

    def refund(self, order, name, amount):
        if order.payment_id is None or order.refunds.get(name):
            return
        # One refund, one id, however often it is sent.
        request_id = hashlib.sha256(f"{order.request_id}/{name}".encode()).hexdigest()
        body = {
            "refundRequestId": request_id,
            "paymentId": order.payment_id,
            "refundAmount": amount,
            "refundReason": "returned",
        }
        status, _ = result(self.gateway.call("refund", body))
        for _ in range(REPEATS):
            if status != "U":
                break
            time.sleep(REPEAT_SECONDS / SPEED)
            answer = self.gateway.call("inquiryRefund", {"refundRequestId": request_id})
            if result(answer)[0] == "S" and answer["refundStatus"] != "PROCESSING":
                status = "S" if answer["refundStatus"] == "SUCCESS" else "F"
            else:
                status, _ = result(self.gateway.call("refund", body))
        if status == "S":
            order.refunds[name] = int(amount["value"])
            whole = sum(order.refunds.values()) >= int(order.amount["value"])
            order.state = "refunded" if whole else "partly-refunded"

    def notified(self, body):
        """Takes a genuine notification. Whether it is understood: then it need not come again."""
        order = next((one for one in self.orders.values() if one.request_id == body["paymentRequestId"]), None)
        if order is None:
            return False
        if body["result"]["resultStatus"] == "S":
            if body.get("paymentAmount") != order.amount:
                return False
            order.paid(body["paymentId"])
        elif body["result"]["resultStatus"] == "F":
            order.ended("failed")
        return True

    def do(self, line):
        what, name = line["do"], line.get("order")
        order = self.orders.get(name)
        if what == "pay":
            self.pay(name, line["amount"], line["paymentCode"])
        elif what == "showOrderCode":
            self.show_code(name, line["amount"], "OrderCode")
        elif what == "showEntryCode":
            self.show_code(name, line["amount"], "EntryCode", line["userAgent"])
        elif what == "refund" and order and order.state in ("paid", "partly-refunded"):
            self.refund(order, line["refund"], line["amount"])
        elif what == "cancel" and order and order.state in ("paid", "pending"):
            self.cancel(order)
        order = self.orders.get(name)
        state = order.state if order else "unknown"
        return {
            "order": name,
            "state": "pending" if state == "cancelling" else state,
            "delivered": order.delivered if order else 0,
        }


def notification_handler(merchant):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            understood = False
            gateway = merchant.gateway
            if (
                self.path == NOTIFY_PATH
                and self.headers["Client-Id"] == gateway.client_id
                and is_genuine(
                    self.headers["Signature"],
                    self.path,
                    gateway.client_id,
                    self.headers["Request-Time"],
                    data,
                    gateway.alipay_key,
                )
            ):
                try:
                    understood = merchant.notified(json.loads(data))
                except (ValueError, KeyError, TypeError):
                    pass
            # U: send it again, perhaps it was damaged on the way.
            word = ("S", "SUCCESS", "success") if understood else ("U", "UNKNOWN_EXCEPTION", "not understood")
            body = {"result": dict(zip(("resultStatus", "resultCode", "resultMessage"), word))}
            answer = json.dumps(body).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    return Handler


def main():
    environment = os.environ
    gateway = Gateway(
        environment["GATEWAY_URL"],
        environment["CLIENT_ID"],
        read_private_key(environment["MERCHANT_PRIVATE_KEY_FILE"]),
        read_public_key(environment["ALIPAY_PUBLIC_KEY_FILE"]),
    )
    port = int(environment["NOTIFY_PORT"])
    merchant = Merchant(gateway, f"http://127.0.0.1:{port}{NOTIFY_PATH}")
    server = ThreadingHTTPServer(("127.0.0.1", port), notification_handler(merchant))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for text in sys.stdin:
        line = json.loads(text)
        if line["do"] == "quit":
            break
        print(json.dumps(merchant.do(line)), flush=True)


if __name__ == "__main__":
    main()
