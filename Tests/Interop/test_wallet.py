"""The shopper's wallet: the page in a real browser, its code read by a real reader, and `till wallet` beside it."""

import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import unittest

import till
from till import BINARY, CLIENT, Case, Merchant, Sandbox, call, curl, eventually, pay_body

PAY = "/ams/api/v1/payments/pay"
INQUIRY = "/ams/api/v1/payments/inquiryPayment"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class WalletCase(Case):
    def setUp(self):
        super().setUp()
        self.pair = till.KeyPair(self.folder)
        self.sandbox = self.enterContext(Sandbox(self))
        self.sandbox.register(self.pair.public, CLIENT, None)

    def api(self, name, body=None, shopper="alipay-cn", *options):
        """The wallet's own API, as its page uses it."""
        address = f"{self.sandbox.http}/wallet/api/{name}"
        fields = ["-H", "X-Till-Wallet: 1"]
        if body is None:
            fields += ["-H", f"X-Till-Shopper: {shopper}"]
        else:
            fields += ["-H", "Content-Type: application/json", "--data-binary", json.dumps({"shopper": shopper, **body})]
        result = subprocess.run(
            ["curl", "-sS", "-w", "\n%{http_code}", *fields, *options, address], capture_output=True, check=True, text=True)
        text, status = result.stdout.rsplit("\n", 1)
        return int(status), (json.loads(text) if text.startswith("{") else text)

    def wallet(self, *words, code=0, lines=""):
        """`till wallet …` beside the server, on the same books."""
        result = subprocess.run(
            [BINARY, "wallet", *words, "--home", str(self.sandbox.home), "--json"], input=lines, text=True,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder)}, capture_output=True)
        self.assertEqual(result.returncode, code, result.stderr)
        return json.loads(result.stdout)

    def pay(self, request_id, code, amount):
        body = json.loads(pay_body(request_id))
        body["paymentMethod"]["paymentMethodId"] = code
        body["paymentAmount"]["value"] = body["order"]["orderAmount"]["value"] = str(amount)
        return call(self, self.sandbox.http, PAY, self.pair.private, json.dumps(body).encode())

    def status(self, request_id):
        body = json.dumps({"paymentRequestId": request_id}).encode()
        return call(self, self.sandbox.http, INQUIRY, self.pair.private, body).json.get("paymentStatus")


class Paying(WalletCase):
    def test_a_code_of_the_page_pays_and_the_money_is_gone(self):
        _, code = self.api("code", {})
        self.assertEqual(self.pay("small-1", code["digits"], 1250).result, ("S", "SUCCESS"))
        _, state = self.api("state")
        self.assertEqual(state["wallet"]["balance"], 100_000_000 - 1250)
        self.assertEqual(state["history"][0]["paymentCode"], code["digits"])

    def test_a_large_amount_waits_for_the_password(self):
        code = self.wallet("code")["code"]
        self.assertEqual(self.pay("large-1", code, 258_800).result[0], "U")
        self.assertEqual(self.status("large-1"), "PROCESSING")
        _, state = self.api("state")
        [pending] = state["pending"]
        self.assertTrue(pending["asksPassword"])
        self.assertEqual(self.wallet("pending")["payments"][0]["paymentId"], pending["id"])
        status, refused = self.api("pay", {"payment": pending["id"], "password": "000000"})
        self.assertEqual((status, refused["error"]["code"]), (409, "SBX-037"))
        pin = self.write("pin", "123456\n")
        self.assertEqual(self.wallet("pay", "--pin-file", str(pin))["status"], "SUCCESS")
        self.assertEqual(self.status("large-1"), "SUCCESS")

    def test_three_wrong_passwords_fail_the_payment(self):
        self.pay("wrong-1", self.wallet("code")["code"], 258_800)
        pin = str(self.write("pin", "000000\n"))
        for _ in range(2):
            self.assertEqual(self.wallet("pay", "--pin-file", pin, code=1)["code"], "SBX-037")
        self.assertEqual(
            self.wallet("pay", "--pin-file", pin, code=3)["resultCode"], "USER_PAYMENT_VERIFICATION_FAILED")
        self.assertEqual(self.status("wrong-1"), "FAIL")

    def test_a_declined_payment_is_closed(self):
        self.pay("declined-1", self.wallet("code")["code"], 258_800)
        self.assertEqual(self.wallet("decline")["resultCode"], "ORDER_IS_CLOSED")
        self.assertEqual(self.status("declined-1"), "FAIL")

    def test_other_sites_get_nothing_done(self):
        for options in [("-H", "Origin: http://evil.example"), ("-H", "Host: evil.example"),
                        ("-H", "Sec-Fetch-Site: cross-site")]:
            with self.subTest(options):
                status, _ = self.api("code", {}, "alipay-cn", *options)
                self.assertEqual(status, 403)


class EntryPage(WalletCase):
    def test_a_merchant_sees_which_wallet_asks_and_sends_it_on(self):
        seen = []

        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                seen.append(self.headers["User-Agent"])
                self.send_response(302)
                self.send_header("Location", "alipays://platformapi/startApp?qrcode=x")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/entry?table=4"
        visit = self.wallet("open", url, "--shopper", "alipay-hk")
        self.assertEqual(visit["location"], "alipays://platformapi/startApp?qrcode=x")
        self.assertIn("AlipayClientHK/", seen[0])
        self.wallet("open", url)
        self.assertIn("AliApp(AP/", seen[1])


@unittest.skipUnless(BROWSER, "!!! chromium is missing: the wallet page was NOT opened")
class InABrowser(WalletCase):
    def browse(self, *options, path="/wallet"):
        return subprocess.run(
            [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder}/profile",
             "--force-prefers-reduced-motion", "--lang=en", "--virtual-time-budget=4000", "--window-size=500,900",
             *options, self.sandbox.http + path], capture_output=True, timeout=till.PATIENCE * 4, text=True)

    def test_the_page_shows_the_wallets_without_an_error(self):
        result = self.browse("--dump-dom", "--enable-logging=stderr")
        self.assertIn("Choose a wallet", result.stdout)
        self.assertIn("AlipayHK", result.stdout)
        self.assertNotIn("Content Security Policy", result.stderr)
        self.assertNotIn("Uncaught", result.stderr)

    def test_a_reader_reads_the_code_on_the_screen_and_it_pays(self):
        if not shutil.which("zbarimg"):
            print("\n!!! zbarimg is missing: the page's code was NOT read (apt-get install zbar-tools)", file=sys.stderr)
            self.skipTest("zbarimg is missing")
        picture = pathlib.Path(self.folder) / "screen.png"
        self.browse(f"--screenshot={picture}", path="/wallet#code/alipay-cn")
        result = subprocess.run(["zbarimg", "-q", "--nodbus", picture], capture_output=True, text=True)
        read = dict(line.split(":", 1) for line in result.stdout.split())
        self.assertEqual(set(read), {"CODE-128", "QR-Code"}, result.stdout)
        self.assertEqual(len(set(read.values())), 1)
        code = read["QR-Code"]
        self.assertRegex(code, r"^28[0-9]{16}$")
        self.assertEqual(self.pay("screen-1", code, 1250).result, ("S", "SUCCESS"))
        self.assertEqual(self.pay("screen-2", code, 1250).result[0], "F")


if __name__ == "__main__":
    unittest.main()
