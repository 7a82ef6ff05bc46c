"""The official Python SDK, unmodified, against `till sandbox serve` under the real gateway's name on port 443.

`scripts/interop` runs this where that name leads to this machine.
"""

import datetime
import json
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import till

from com.alipay.ams.api.default_alipay_client import DefaultAlipayClient
from com.alipay.ams.api.exception.exception import AlipayApiException
from com.alipay.ams.api.model.amount import Amount
from com.alipay.ams.api.model.env import Env
from com.alipay.ams.api.model.merchant import Merchant
from com.alipay.ams.api.model.order import Order
from com.alipay.ams.api.model.store import Store
from com.alipay.ams.api.request.pay.alipay_inquiry_refund_request import AlipayInquiryRefundRequest
from com.alipay.ams.api.request.pay.alipay_pay_cancel_request import AlipayPayCancelRequest
from com.alipay.ams.api.request.pay.alipay_pay_query_request import AlipayPayQueryRequest
from com.alipay.ams.api.request.pay.alipay_refund_request import AlipayRefundRequest
from com.alipay.ams.api.request.pay.order_code_payment_request import OrderCodePaymentRequest
from com.alipay.ams.api.request.pay.user_presented_code_payment_request import UserPresentedCodePaymentRequest
from com.alipay.ams.api.tools.webhook_tool import check_signature

GATEWAY = "https://open-sea-global.alipay.com"
CODE = "288888888888888888"


def pkcs1_body(path):
    """The private key as the SDK wants it: the base64 of PKCS#1, bare."""
    text = till.openssl("rsa", "-in", path, "-traditional").decode()
    return "".join(line for line in text.splitlines() if not line.startswith("-----"))


def order(value, terminal=True):
    made = Order()
    made.order_amount = Amount("SGD", str(value))
    made.order_description = "两杯咖啡 & a <croissant>"
    made.reference_order_id = "order-7"
    made.merchant = Merchant()
    made.merchant.reference_merchant_id = "SM-0042"
    made.merchant.merchant_mcc = "5812"
    made.merchant.merchant_name = "Coffee"
    made.merchant.store = Store()
    made.merchant.store.reference_store_id = "ST-0007"
    made.merchant.store.store_name = "Corner"
    made.merchant.store.store_mcc = "5812"
    made.env = Env()
    made.env.store_terminal_id = "T-1"
    made.env.store_terminal_request_time = datetime.datetime.now(datetime.timezone.utc).isoformat()
    return made


class OfficialPythonSDK(till.Case):
    def setUp(self):
        super().setUp()
        self.pair = till.KeyPair(self.folder)
        self.server = self.enterContext(till.Sandbox(self, https_address="127.0.0.1:443"))
        self.merchant = self.enterContext(till.Merchant())
        self.app = self.server.register(self.pair.public, notify=self.merchant.url)
        self.client = self.client_with(self.pair)
        # What till sandbox trust tells Python users to set.
        import os
        os.environ["SSL_CERT_FILE"] = self.server.addresses["caCertificate"]

    def client_with(self, pair):
        return DefaultAlipayClient(GATEWAY, till.CLIENT, pkcs1_body(pair.private), self.app["alipayPublicKey"])

    def run_request(self, request, client=None):
        return json.loads((client or self.client).execute(request))

    def pay(self, number, value=1250, **more):
        return self.run_request(
            UserPresentedCodePaymentRequest(number, order(value), "SGD", str(value), CODE, **more))

    def expect(self, answer, status, code):
        self.assertEqual((answer["result"]["resultStatus"], answer["result"]["resultCode"]), (status, code), answer)

    def query(self, **ids):
        request = AlipayPayQueryRequest()
        for name, value in ids.items():
            setattr(request, name, value)
        return self.run_request(request)

    def refund(self, payment, number, value):
        request = AlipayRefundRequest()
        request.refund_request_id = number
        request.payment_id = payment
        request.refund_amount = Amount("SGD", str(value))
        return self.run_request(request)

    def test_a_payment_from_scan_to_refund(self):
        paid = self.pay("p-1")
        self.expect(paid, "S", "SUCCESS")
        self.assertEqual(paid["paymentAmount"], {"currency": "SGD", "value": "1250"})
        self.assertEqual(self.pay("p-1")["paymentId"], paid["paymentId"])
        self.expect(self.pay("p-1", 1251), "F", "REPEAT_REQ_INCONSISTENT")
        for ids in ({"payment_request_id": "p-1"}, {"payment_id": paid["paymentId"]}):
            found = self.query(**ids)
            self.expect(found, "S", "SUCCESS")
            self.assertEqual(found["paymentStatus"], "SUCCESS")
        self.expect(self.refund(paid["paymentId"], "r-1", 400), "S", "SUCCESS")
        self.expect(self.refund(paid["paymentId"], "r-2", 851), "F", "REFUND_AMOUNT_EXCEED")
        request = AlipayInquiryRefundRequest()
        request.refund_request_id = "r-1"
        seen = self.run_request(request)
        self.expect(seen, "S", "SUCCESS")
        self.assertEqual(seen["refundStatus"], "SUCCESS")
        actions = self.query(payment_request_id="p-1")["transactions"]
        self.assertEqual([(one["transactionType"], one["transactionStatus"]) for one in actions], [("REFUND", "SUCCESS")])

    def test_an_order_code_is_paid_by_the_wallet(self):
        made = self.run_request(OrderCodePaymentRequest("o-1", order(999), "SGD", "999"))
        self.expect(made, "S", "SUCCESS")
        code = made["orderCodeForm"]["codeDetails"][0]["codeValue"]
        self.assertEqual(self.query(payment_request_id="o-1")["paymentStatus"], "PROCESSING")
        home = ["--home", self.server.home]
        self.till_json("wallet", "scan", code, *home)
        self.till_json("wallet", "pay", *home)
        self.assertEqual(self.query(payment_request_id="o-1")["paymentStatus"], "SUCCESS")
        self.notified("o-1")

    def test_a_cancel_undoes_a_payment(self):
        self.pay("p-1")
        request = AlipayPayCancelRequest()
        request.payment_request_id = "p-1"
        self.expect(self.run_request(request), "S", "SUCCESS")
        self.assertEqual(self.query(payment_request_id="p-1")["paymentStatus"], "CANCELLED")
        self.expect(self.pay("p-1"), "F", "ORDER_IS_CANCELED")

    def notified(self, number):
        def mine():
            return [one for one in self.merchant.received if json.loads(one[2])["paymentRequestId"] == number]

        path, fields, body = till.eventually(mine, "the notification")[0]
        accepted = check_signature(
            "POST", path, fields["client-id"], fields["Request-Time"], body.decode(), fields["Signature"],
            self.app["alipayPublicKey"])
        self.assertTrue(accepted)
        # It raises rather than returning false.
        with self.assertRaises(Exception):
            check_signature(
                "POST", path, fields["client-id"], fields["Request-Time"], body.decode() + " ", fields["Signature"],
                self.app["alipayPublicKey"])

    def test_the_sdk_verifies_a_notification(self):
        self.pay("p-1")
        self.notified("p-1")

    def test_refusals_reach_the_integrator_with_their_code(self):
        """An answer whose signature did not verify would be an exception instead."""
        other = till.KeyPair(self.folder, "other")
        refused = self.run_request(
            UserPresentedCodePaymentRequest("p-1", order(1), "SGD", "1", CODE), self.client_with(other))
        self.expect(refused, "F", "INVALID_SIGNATURE")
        self.expect(self.query(payment_request_id="nobody"), "F", "ORDER_NOT_EXIST")
        self.expect(self.pay("p" * 65), "F", "PARAM_ILLEGAL")

    def test_a_gateway_url_that_ends_in_a_slash(self):
        """The SDK asks for //ams and signs /ams; the answer must verify all the same."""
        slashed = DefaultAlipayClient(
            GATEWAY + "/", till.CLIENT, pkcs1_body(self.pair.private), self.app["alipayPublicKey"])
        paid = self.run_request(UserPresentedCodePaymentRequest("p-2", order(1), "SGD", "1", CODE), slashed)
        self.expect(paid, "S", "SUCCESS")

    def test_what_it_must_not_accept_it_does_not(self):
        """The faults of the sandbox are real: the SDK refuses each of them."""
        home = ["--home", self.server.home]
        for fault in ("wrong-signature", "foreign-key-signature", "header-case", "half-body", "http-500-html"):
            with self.subTest(fault):
                self.till_json("sandbox", "mock", "fault", fault, "--times", "1", *home)
                with self.assertRaises(Exception) as caught:
                    self.pay(f"p-{fault}")
                self.assertNotIsInstance(caught.exception, AssertionError)
        self.expect(self.pay("p-after"), "S", "SUCCESS")

    def test_result_codes_on_demand(self):
        home = ["--home", self.server.home]
        self.till_json("sandbox", "mock", "set", "pay", "USER_BALANCE_NOT_ENOUGH", "--times", "1", *home)
        self.expect(self.pay("p-1"), "F", "USER_BALANCE_NOT_ENOUGH")
        self.expect(self.pay("p-2"), "S", "SUCCESS")


if __name__ == "__main__":
    unittest.main(verbosity=2)
