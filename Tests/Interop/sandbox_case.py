"""A running sandbox that knows a merchant, for the tests that call it as one."""

import re

import till
from till import CLIENT, Case, Sandbox, call, pay_body

PAY = "/ams/api/v1/payments/pay"
INQUIRY = "/ams/api/v1/payments/inquiryPayment"
SANDBOX_PAY = "/ams/sandbox/api/v1/payments/pay"


class SandboxCase(Case):
    def setUp(self):
        super().setUp()
        self.pair = till.KeyPair(self.folder)

    def served(self, *, client=CLIENT, notify=None, **options):
        """A running sandbox that knows the merchant; `self.alipay` is the key its answers are signed with."""
        sandbox = self.enterContext(Sandbox(self, **options))
        self.alipay = self.alipay_key(sandbox.register(self.pair.public, client, notify))
        return sandbox

    def alipay_key(self, registration):
        """The returned one-line key as a file openssl reads."""
        line = registration["alipayPublicKey"]
        wrapped = "\n".join(re.findall(".{1,64}", line))
        return self.write("alipay.pem", f"-----BEGIN PUBLIC KEY-----\n{wrapped}\n-----END PUBLIC KEY-----\n")

    def pay(self, sandbox, request_id, *options, path=PAY, base=None, **more):
        body = pay_body(request_id, **more)
        return call(self, base or sandbox.http, path, self.pair.private, body, *options)
