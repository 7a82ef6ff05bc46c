"""Defects of a merchant's system: what is changed in the sample merchant, which case notices, and the reason it gives."""

import dataclasses
import pathlib


@dataclasses.dataclass(frozen=True)
class Mutant:
    name: str
    # Pieces of templates/merchant/merchant.py, each there exactly once, and what stands in their place.
    changes: tuple
    case: str
    reason: str
    # Where short waits are what is wrong, a call must not last as long as they would: see `slowly`.
    speed: int = 30

    def source(self, original):
        for old, new in self.changes:
            if original.count(old) != 1:
                raise AssertionError(f"{self.name}: not there exactly once: {old!r}")
            original = original.replace(old, new)
        return original

    def write(self, original, folder):
        path = pathlib.Path(folder) / f"{self.name}.py"
        path.write_text(self.source(original))
        return path


def mutant(name, case, reason, *changes):
    return Mutant(name, changes, case, reason)


def slowly(mutant):
    return dataclasses.replace(mutant, speed=8)


SETTLE_AFTER_PAY = """            order.ended("failed")
        else:
            self.settle(order)

    def show_code"""

MUTANTS = [
    mutant("never-polls", "unknown-then-success", "never-polled",
           (SETTLE_AFTER_PAY, SETTLE_AFTER_PAY.replace("self.settle(order)", "pass"))),
    mutant("takes-unknown-for-failure", "no-answer", "paid-taken-for-failed",
           (SETTLE_AFTER_PAY, SETTLE_AFTER_PAY.replace("self.settle(order)", 'order.ended("failed")'))),
    mutant("takes-unknown-for-success", "unknown-to-the-end", "unpaid-taken-for-paid",
           (SETTLE_AFTER_PAY, SETTLE_AFTER_PAY.replace("self.settle(order)", 'order.paid("")'))),
    mutant("takes-failure-for-success", "payer-balance", "delivered-unpaid",
           ('        elif status == "F":\n            order.ended("failed")\n        else:\n            self.settle(order)\n\n    def show',
            '        elif status == "F":\n            order.paid("")\n        else:\n            self.settle(order)\n\n    def show')),
    mutant("polls-for-ever", "unknown-to-the-end", "polls-for-ever", ("POLLS = 3, 12", "POLLS = 3, 100000")),
    slowly(mutant("polls-without-a-pause", "unknown-to-the-end", "polls-too-fast",
           ("time.sleep(POLL_SECONDS / SPEED)", "time.sleep(0.2 / SPEED)"))),
    mutant("polls-twice-a-minute", "unknown-to-the-end", "polls-too-slow",
           ("POLL_SECONDS, POLLS = 3, 12", "POLL_SECONDS, POLLS = 30, 5")),
    mutant("cancels-without-waiting", "unknown-to-the-end", "cancelled-too-early", ("POLLS = 3, 12", "POLLS = 3, 1")),
    mutant("never-cancels", "unknown-to-the-end", "cancel-missing",
           ('        if order.state == "pending":\n            self.cancel(order)', '        order.ended("failed")')),
    mutant("never-cancels-codes", "order-code-unpaid", "left-open",
           ('        if order.state == "pending":\n            self.cancel(order)', '        order.ended("failed")')),
    mutant("cancels-once", "cancel-unknown", "cancel-not-repeated", ("REPEATS = 6, 10", "REPEATS = 6, 1")),
    slowly(mutant("cancels-in-a-storm", "cancel-unknown", "cancels-too-fast",
           ('            if status == "F":\n                break\n            time.sleep(REPEAT_SECONDS / SPEED)',
            '            if status == "F":\n                break'))),
    mutant("gives-up-after-the-window", "cancel-window-over", "refund-missing",
           ('self.refund(order, order.name + "-cancel", order.amount)', "pass")),
    mutant("ignores-notifications", "payment-succeeds", "not-acknowledged",
           ("threading.Thread(target=server.serve_forever, daemon=True).start()", "server.server_close()")),
    mutant("acknowledges-wrongly", "payment-succeeds", "not-acknowledged",
           ('("S", "SUCCESS", "success") if', '("OK", "OK", "ok") if')),
    mutant("trusts-unsigned-notifications", "notification-unsigned", "forgery-believed",
           ('if len(signature) != size:\n        return False', 'if len(signature) != size:\n        return True')),
    mutant("trusts-forged-notifications", "notification-foreign-key", "forgery-believed",
           ("                and is_genuine(\n", "                and is_genuine_or_not(\n"),
           ("def notification_handler(", "def is_genuine_or_not(*_):\n    return True\n\n\ndef notification_handler(")),
    mutant("trusts-altered-notifications", "notification-altered", "delivered-unpaid",
           ("                and is_genuine(\n", "                and is_genuine_or_not(\n"),
           ("def notification_handler(", "def is_genuine_or_not(*_):\n    return True\n\n\ndef notification_handler(")),
    mutant("ignores-the-amount-notified", "notification-other-amount", "forgery-believed",
           ('            if body.get("paymentAmount") != order.amount:\n                return False\n', "")),
    mutant("ignores-the-result-notified", "notification-of-failure", "delivered-unpaid",
           ('        elif body["result"]["resultStatus"] == "F":\n            order.ended("failed")',
            '        else:\n            order.paid(body["paymentId"])'),
           # Polling does not learn of the failure first.
           ('            elif answer["paymentStatus"] == "FAIL":\n                order.ended("failed")\n', "")),
    mutant("delivers-twice", "notification-duplicate", "delivered-twice",
           ('            if self.state == "pending":\n                self.state, self.payment_id = "paid", payment_id\n                self.delivered += 1',
            '            self.state, self.payment_id = "paid", payment_id\n            self.delivered += 1')),
    mutant("delivers-again-when-late", "notification-late", "delivered-twice",
           ('            if self.state == "pending":\n                self.state, self.payment_id = "paid", payment_id\n                self.delivered += 1',
            '            self.state, self.payment_id = "paid", payment_id\n            self.delivered += 1')),
    mutant("revives-a-cancelled-order", "notification-after-cancel", "unpaid-taken-for-paid",
           ('            if self.state == "pending":\n                self.state, self.payment_id = "paid", payment_id\n                self.delivered += 1',
            '            if self.state != "paid":\n                self.state, self.payment_id = "paid", payment_id\n                self.delivered = 1')),
    mutant("believes-unverified-answers", "answer-foreign-key", "answer-believed-unverified",
           ('                head["Signature"], path, head["Client-Id"], head["Response-Time"], answer, self.alipay_key\n            ):\n                return None',
            '                head["Signature"], path, head["Client-Id"], head["Response-Time"], answer, self.alipay_key\n            ):\n                pass')),
    mutant("believes-unsigned-answers", "answer-unsigned", "answer-believed-unverified",
           ('            if not is_genuine(\n', '            if head["Signature"] and not is_genuine(\n')),
    mutant("believes-unverified-inquiries", "inquiry-foreign-key", "answer-believed-unverified",
           ('            if not is_genuine(\n', '            if operation != "inquiryPayment" and not is_genuine(\n')),
    mutant("takes-a-code-for-money", "order-code-unpaid", "unpaid-taken-for-paid",
           ('        # S means that there is a code to show; nobody has paid yet.\n        if status == "F":',
            '        if status == "S":\n            order.paid("")\n        elif status == "F":')),
    mutant("refunds-with-a-new-id", "refund-unknown-exception", "refund-new-id",
           ("            time.sleep(REPEAT_SECONDS / SPEED)\n            answer",
            '            time.sleep(REPEAT_SECONDS / SPEED)\n            body["refundRequestId"] = uuid.uuid4().hex\n            answer')),
    mutant("never-asks-for-a-refund", "refund-unknown", "refund-not-settled",
           ('            if status != "U":\n                break\n            time.sleep', '            break\n            time.sleep')),
    mutant("refunds-everything", "refund-partial", "refund-amount-wrong", ('"refundAmount": amount,', '"refundAmount": order.amount,')),
    mutant("refunds-again", "refund-repeated", "refunded-twice",
           ("order.payment_id is None or order.refunds.get(name)", "order.payment_id is None"),
           ('hashlib.sha256(f"{order.request_id}/{name}".encode()).hexdigest()', "uuid.uuid4().hex")),
    mutant("never-refunds", "refund-full", "refund-missing", ("        if order.payment_id is None or", "        if True or")),
    mutant("takes-major-units", "payment-succeeds", "amount-in-major-units",
           ('"paymentAmount": order.amount,',
            '"paymentAmount": dict(order.amount, value=str(int(order.amount["value"]) // 100)),')),
    mutant("sends-decimals", "smallest-unit", "amount-in-major-units",
           ('"paymentAmount": order.amount,',
            '"paymentAmount": dict(order.amount, value="%.2f" % (int(order.amount["value"]) / 100)),')),
    mutant("adds-decimals-to-yen", "currency-without-decimals", "amount-in-major-units",
           ('"paymentAmount": order.amount,',
            '"paymentAmount": dict(order.amount, value=order.amount["value"] + ("00" if order.amount["currency"] == "JPY" else "")),')),
    mutant("knows-one-currency", "currency-without-decimals", "currency-wrong",
           ('"paymentAmount": order.amount,', '"paymentAmount": dict(order.amount, currency="USD"),')),
    mutant("rounds-amounts", "smallest-unit", "amount-wrong",
           ('"paymentAmount": order.amount,',
            '"paymentAmount": dict(order.amount, value=str(int(order.amount["value"]) // 100 * 100)),')),
    mutant("pays-an-order-twice", "same-order-again", "paid-twice",
           ('if order.state not in ("unknown", "failed", "cancelled") or order.delivered:', "if False:")),
    mutant("reuses-an-id", "several-orders", "id-reused",
           ('datetime.now(timezone.utc).strftime("%Y%m%d%H%M%S") + "-" + uuid.uuid4().hex', '"20260101-1"')),
    mutant("cuts-long-codes", "code-24-digits", "code-altered",
           ('body["paymentMethod"]["paymentMethodId"] = code', 'body["paymentMethod"]["paymentMethodId"] = code[:18]')),
    mutant("has-a-wrong-clock", "clock", "clock-off",
           ('        data = json.dumps(body).encode()\n        moment = datetime.now(timezone.utc)',
            '        data = json.dumps(body).encode()\n        moment = datetime.fromtimestamp(time.time() - 3600, timezone.utc)')),
    mutant("signs-another-path", "payment-succeeds", "call-refused",
           ("rsa_sign(text_to_sign(path,", 'rsa_sign(text_to_sign("/v1" + path,')),
    mutant("never-calls", "payer-risk", "never-called",
           ('        answer = self.gateway.call("pay", body)\n        status, _ = result(answer)\n        if answer',
            '        answer, status = None, "F"\n        if answer')),
    mutant("never-hands-over", "payment-succeeds", "not-delivered", ("self.delivered += 1", "self.delivered += 0")),
    mutant("dies", "payer-risk", "driver-ended", ('            order.ended("failed")\n        else:\n            self.settle(order)\n\n    def show',
                                               '            sys.exit(3)\n        else:\n            self.settle(order)\n\n    def show')),
]
