"""The sandbox gateway met by curl and openssl, and its notifications by Python's http.server."""

import json
import pathlib
import signal
import subprocess
import unittest

import till
from sandbox_case import INQUIRY, PAY, SandboxCase
from till import CLIENT, CurlFailed, Merchant, Sandbox, call, eventually, pay_body


class Serving(SandboxCase):
    def test_the_ready_file_says_where_and_who(self):
        sandbox = self.served()
        self.assertEqual(
            list(sandbox.addresses), ["schema", "http", "https", "caCertificate", "wallet", "pid"])
        self.assertEqual(sandbox.addresses["schema"], "till.sandbox/1")
        self.assertRegex(sandbox.http, r"^http://127\.0\.0\.1:[1-9][0-9]*$")
        self.assertRegex(sandbox.https, r"^https://127\.0\.0\.1:[1-9][0-9]*$")
        self.assertEqual(sandbox.addresses["pid"], sandbox.process.pid)
        self.assertIn("BEGIN CERTIFICATE", pathlib.Path(sandbox.addresses["caCertificate"]).read_text())

    def test_a_registration_gives_the_platform_key_as_line_and_as_file(self):
        with Sandbox(self) as sandbox:
            registration = sandbox.register(self.pair.public)
        self.assertEqual(registration["clientId"], CLIENT)
        self.assertEqual(registration["keyVersion"], 1)
        self.assertRegex(registration["alipayPublicKey"], r"^MII[A-Za-z0-9+/]+=*$")
        written = till.openssl("pkey", "-pubin", "-in", registration["alipayPublicKeyFile"])
        self.assertEqual(written, till.openssl("pkey", "-pubin", "-in", self.alipay_key(registration)))

    def test_curl_pays_over_http_and_the_answer_verifies(self):
        sandbox = self.served()
        answer = self.pay(sandbox, "http-1")
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.result, ("S", "SUCCESS"))
        self.assertEqual(answer.json["paymentRequestId"], "http-1")
        self.assertEqual(answer.json["paymentAmount"], {"currency": "USD", "value": "1000"})
        self.assertTrue(answer.genuine(self.alipay, PAY))

    def test_curl_pays_over_https_with_the_authority_and_is_refused_without(self):
        sandbox = self.served()
        authority = sandbox.addresses["caCertificate"]
        self.assertEqual(
            self.pay(sandbox, "https-1", "--cacert", authority, base=sandbox.https).result, ("S", "SUCCESS"))
        by_name = sandbox.https.replace("127.0.0.1", "localhost")
        self.assertEqual(
            self.pay(sandbox, "https-2", "--cacert", authority, base=by_name).result, ("S", "SUCCESS"))
        with self.assertRaises(CurlFailed) as refusal:
            self.pay(sandbox, "https-3", base=sandbox.https)
        self.assertEqual(refusal.exception.code, 60)
        other = sandbox.https.replace("127.0.0.1", "bank.example")
        resolve = f"bank.example:{other.rsplit(':', 1)[1]}:127.0.0.1"
        with self.assertRaises(CurlFailed) as refusal:
            self.pay(sandbox, "https-4", "--cacert", authority, "--resolve", resolve, base=other)
        self.assertEqual(refusal.exception.code, 60)

    def test_the_certificate_names_the_gateway_hosts(self):
        sandbox = self.served()
        host = "open-sea-global.alipay.com"
        port = sandbox.https.rsplit(":", 1)[1]
        answer = self.pay(
            sandbox, "host-1", "--cacert", sandbox.addresses["caCertificate"], "--resolve", f"{host}:{port}:127.0.0.1",
            base=f"https://{host}:{port}")
        self.assertEqual(answer.result, ("S", "SUCCESS"))

    def test_an_inquiry_finds_the_payment_by_either_id(self):
        sandbox = self.served()
        paid = self.pay(sandbox, "inquiry-1")
        for member in ["paymentRequestId", "paymentId"]:
            with self.subTest(member):
                body = json.dumps({member: paid.json[member]}).encode()
                answer = call(self, sandbox.http, INQUIRY, self.pair.private, body)
                self.assertEqual(answer.result, ("S", "SUCCESS"))
                self.assertEqual(answer.json["paymentStatus"], "SUCCESS")
                self.assertEqual(answer.json["paymentId"], paid.json["paymentId"])
                self.assertTrue(answer.genuine(self.alipay, INQUIRY))
        answer = call(self, sandbox.http, INQUIRY, self.pair.private, b'{"paymentRequestId":"nobody"}')
        self.assertEqual(answer.result, ("F", "ORDER_NOT_EXIST"))
        self.assertTrue(answer.genuine(self.alipay, INQUIRY))

    def test_a_production_client_works_once_it_is_published(self):
        client = "5Y00000000000042"
        sandbox = self.served(client=client)
        self.assertEqual(
            call(self, sandbox.http, PAY, self.pair.private, pay_body("live-1"), client=client).result,
            ("F", "CLIENT_INVALID"))
        self.till_json("sandbox", "app", "publish", "--client-id", client, "--home", sandbox.home)
        self.assertEqual(
            call(self, sandbox.http, PAY, self.pair.private, pay_body("live-1"), client=client).result,
            ("S", "SUCCESS"))


class Notifications(SandboxCase):
    def state(self, sandbox):
        rows = sandbox.rows("SELECT state, deliveries, last_outcome, next_ms FROM notifications")
        return rows[0] if rows else None

    def test_a_payment_is_notified_with_a_signature_openssl_verifies(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(notify=merchant.url)
        paid = self.pay(sandbox, "notify-1")
        eventually(lambda: merchant.received, "the notification")
        path, fields, body = merchant.received[0]
        text = till.signed_text(path, fields["client-id"], fields["request-time"], body)
        self.assertTrue(till.verifies(self.alipay, fields["signature"], text))
        self.assertEqual(fields["client-id"], CLIENT)
        notification = json.loads(body)
        self.assertEqual(notification["paymentRequestId"], "notify-1")
        self.assertEqual(notification["paymentId"], paid.json["paymentId"])
        self.assertEqual(notification["paymentAmount"], {"currency": "USD", "value": "1000"})
        self.assertEqual(notification["notifyType"], "PAYMENT_RESULT")
        self.assertEqual(notification["result"]["resultStatus"], "S")
        # An acknowledged notification is not sent again.
        eventually(lambda: self.state(sandbox)[:2] == ("acknowledged", 1), "the acknowledgement in the books")
        self.assertEqual(len(merchant.received), 1)

    def test_the_url_of_the_request_wins_and_its_query_is_sent_but_not_signed(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(notify="http://127.0.0.1:9/never")
        self.pay(sandbox, "notify-2", notify=merchant.url + "?shop=7")
        eventually(lambda: merchant.received, "the notification")
        path, fields, body = merchant.received[0]
        self.assertTrue(path.endswith("/alipay/notify?shop=7"))
        text = till.signed_text("/alipay/notify", CLIENT, fields["request-time"], body)
        self.assertTrue(till.verifies(self.alipay, fields["signature"], text))

    def test_an_answer_that_does_not_acknowledge_leads_to_a_retry_after_two_minutes(self):
        answers = {
            "HTTP 500": (500, b""),
            "no result": (200, b'{"ok":true}'),
            "no JSON": (200, b"OK"),
            "result F": (200, b'{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F","resultMessage":"x"}}'),
        }
        merchant = self.enterContext(Merchant())
        sandbox = self.served(notify=merchant.url)
        for number, (name, answer) in enumerate(answers.items()):
            with self.subTest(name):
                merchant.answer = answer
                paid = self.pay(sandbox, f"retry-{number}").json["paymentId"]

                def after():
                    row = sandbox.rows(
                        "SELECT n.state, n.deliveries, n.next_ms - p.created_ms, n.last_outcome FROM notifications n "
                        "JOIN payments p ON p.payment_id = n.subject WHERE n.subject = ?", paid)[0]
                    return row if row[1] else None

                state, deliveries, wait, outcome = eventually(after, "the first delivery")
                self.assertEqual((state, deliveries), ("waiting", 1))
                self.assertTrue(120_000 <= wait < 120_000 + till.PATIENCE * 1000, wait)
                self.assertNotEqual(json.loads(outcome)["en"], "acknowledged")
                self.assertRegex(json.loads(outcome)["zh"], "[\u4e00-\u9fff]")
        self.assertEqual(len(merchant.received), len(answers))

    def test_a_merchant_that_is_down_does_not_hold_up_the_gateway(self):
        sandbox = self.served(notify="http://127.0.0.1:9/closed")
        self.assertEqual(self.pay(sandbox, "down-1").result, ("S", "SUCCESS"))
        eventually(lambda: self.state(sandbox)[1] == 1, "the failed delivery")
        self.assertEqual(self.state(sandbox)[0], "waiting")
        self.assertEqual(self.pay(sandbox, "down-2").result, ("S", "SUCCESS"))


class Log(SandboxCase):
    def follow(self, sandbox, *options):
        follower = subprocess.Popen(
            [till.BINARY, "sandbox", "log", "--follow", "--json", *options, "--home", sandbox.home],
            env=self.environment, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(follower.communicate)
        self.addCleanup(follower.kill)
        return follower

    def line(self, follower):
        return json.loads(follower.stdout.readline())

    def test_it_shows_what_there_is_and_then_what_is_added_until_ctrl_c(self):
        sandbox = self.served(https=False)
        for name in ["old-1", "old-2", "old-3"]:
            self.pay(sandbox, name)
        # An answered call is in the log a moment later.
        log = ["sandbox", "log", "--json", "--home", sandbox.home]
        eventually(lambda: self.till(*log).stdout.count(b"till.exchange/1") == 3, "three exchanges in the log")
        everything = self.follow(sandbox, "--limit", "2")
        self.assertEqual([self.line(everything)["subject"] for _ in range(2)], ["old-2", "old-3"])
        refused = self.follow(sandbox, "--failed")
        for number in range(5):
            self.pay(sandbox, f"new-{number}")
            shown = self.line(everything)
            self.assertEqual((shown["schema"], shown["subject"]), ("till.exchange/1", f"new-{number}"))
        body = pay_body("bent-1")
        call(self, sandbox.http, PAY, self.pair.private, body, sent=body.replace(b"1000", b"1001"))
        for follower in [everything, refused]:
            shown = self.line(follower)
            self.assertEqual(
                (shown["subject"], shown["verdict"], shown["resultCode"]), ("bent-1", "refused", "INVALID_SIGNATURE"))
            follower.send_signal(signal.SIGINT)
            self.assertEqual(follower.wait(till.PATIENCE), 0)
            self.assertEqual((follower.stdout.read(), follower.stderr.read()), ("", ""))


if __name__ == "__main__":
    unittest.main()
