"""The sandbox gateway met by curl, openssl and Python's sockets, sqlite3 and http.server."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import sqlite3
import threading
import unittest
import urllib.parse

import till
from till import CLIENT, Case, CurlFailed, Merchant, Sandbox, call, curl, eventually, pay_body

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

    # ---- the wire

    def test_the_answer_on_the_wire_is_what_every_sdk_reads(self):
        sandbox = self.served()
        answer = self.pay(sandbox, "wire-1")
        for name, _ in answer.fields:
            if name.lower() in ("signature", "client-id", "response-time", "content-type"):
                self.assertEqual(name, name.lower())
        self.assertEqual(answer["client-id"], CLIENT)
        self.assertRegex(answer["response-time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
        self.assertRegex(
            answer["signature"], r"^algorithm=RSA256,keyVersion=1,signature=(?:[A-Za-z0-9]|%2B|%2F|%3D)+$")
        self.assertIn("utf-8", answer["content-type"].lower())
        # PHP searches every header line for these words.
        lines = [f"{name}: {value}" for name, value in answer.fields]
        self.assertEqual(sum("signature" in line.split(":")[0] for line in lines), 1)
        self.assertEqual(sum("response-time" in line for line in lines), 1)

    def test_a_changed_body_gives_a_signed_refusal(self):
        sandbox = self.served()
        body = pay_body("changed-1")
        sent = body.replace(b'"1000"', b'"1200"').replace(b'"USD"', b'"USd"', 1)
        answer = call(self, sandbox.http, PAY, self.pair.private, body, sent=sent)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.result, ("F", "INVALID_SIGNATURE"))
        self.assertTrue(answer.genuine(self.alipay, PAY))
        self.assertEqual(sandbox.rows("SELECT count(*) FROM payments"), [(0,)])

    def test_both_prefixes_are_served_and_signed_as_asked(self):
        sandbox = self.served()
        for number, path in enumerate([PAY, SANDBOX_PAY]):
            answer = self.pay(sandbox, f"prefix-{number}", path=path)
            self.assertEqual(answer.result, ("S", "SUCCESS"))
            self.assertTrue(answer.genuine(self.alipay, path))
            self.assertFalse(answer.genuine(self.alipay, SANDBOX_PAY if path == PAY else PAY))

    def test_a_request_signed_for_one_prefix_and_sent_to_the_other_is_refused(self):
        sandbox = self.served()
        body = pay_body("mixed-1")
        fields = till.message_fields(self.pair.private, PAY, body)
        heads = [part for name, value in fields.items() for part in ("-H", f"{name}: {value}")]
        answer = curl(self, sandbox.http + SANDBOX_PAY, *heads, body=body)
        self.assertEqual(answer.result, ("F", "INVALID_SIGNATURE"))
        self.assertTrue(answer.genuine(self.alipay, SANDBOX_PAY))

    def test_an_absolute_form_target_is_the_same_path(self):
        # The Python SDK always asks this way.
        sandbox = self.served()
        body = pay_body("absolute-1")
        for target in [sandbox.http + PAY, "https://open-sea-global.alipay.com" + PAY]:
            answer = self.raw(sandbox, target, till.message_fields(self.pair.private, PAY, body), body)
            self.assertEqual(answer.result, ("S", "SUCCESS"))
            self.assertTrue(answer.genuine(self.alipay, PAY))

    def test_a_doubled_slash_is_answered_over_the_path_the_client_signed(self):
        # Given a gateway URL with a slash at its end, Python and Go ask for //ams/… and sign /ams/….
        sandbox = self.served()
        body = pay_body("slash-1")
        answer = self.raw(sandbox, "/" + PAY, till.message_fields(self.pair.private, PAY, body), body)
        self.assertEqual(answer.result, ("S", "SUCCESS"))
        self.assertTrue(answer.genuine(self.alipay, PAY))

    def raw(self, sandbox, target, fields, body):
        """Sends exactly these lines; http.client reads the answer. `fields` may be pairs, for names that repeat."""
        pairs = fields.items() if isinstance(fields, dict) else fields
        lines = [f"POST {target} HTTP/1.1", f"Host: {sandbox.http[7:]}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in pairs]
        place = urllib.parse.urlsplit(sandbox.http)
        with socket.create_connection((place.hostname, place.port), till.PATIENCE) as connection:
            connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            answer = http.client.HTTPResponse(connection, method="POST")
            answer.begin()
            content = answer.read()
            head = [f"HTTP/1.1 {answer.status}"] + [f"{name}: {value}" for name, value in answer.headers.items()]
        return till.Answer("\r\n".join(head).encode(), content)

    def test_expect_100_continue_is_answered_before_the_body(self):
        sandbox = self.served()
        body = pay_body("expect-1")
        fields = till.message_fields(self.pair.private, PAY, body) | {
            "Expect": "100-continue", "Content-Length": str(len(body)), "Host": "x"}
        place = urllib.parse.urlsplit(sandbox.http)
        with socket.create_connection((place.hostname, place.port), till.PATIENCE) as connection:
            head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
            connection.sendall(f"POST {PAY} HTTP/1.1\r\n{head}\r\n".encode())
            interim = b""
            while not interim.endswith(b"\r\n\r\n"):
                received = connection.recv(1)
                self.assertTrue(received, interim)
                interim += received
            self.assertTrue(interim.startswith(b"HTTP/1.1 100 "), interim)
            connection.sendall(body)
            answer = http.client.HTTPResponse(connection, method="POST")
            answer.begin()
            self.assertEqual(json.loads(answer.read())["result"]["resultCode"], "SUCCESS")
        # curl asks by itself when told to, as PHP's does over 1 MiB.
        self.assertEqual(self.pay(sandbox, "expect-2", "-H", "Expect: 100-continue").result, ("S", "SUCCESS"))

    def test_what_the_go_sdk_adds_is_tolerated(self):
        sandbox = self.served()
        body = pay_body("go-1")
        fields = list(till.message_fields(self.pair.private, PAY, body).items()) + [
            ("Content-Type", "application/json; charset=UTF-8"), ("Agent-Token", ""), ("Key-Version", "1"),
            ("Sdk-Version", "1.3.5"), ("Accept-Encoding", "gzip")]
        self.assertEqual(self.raw(sandbox, PAY, fields, body).result, ("S", "SUCCESS"))

    def test_what_the_java_python_php_and_net_sdks_send_is_tolerated(self):
        sandbox = self.served()
        times = ["2025-01-01T00:00:00+00:00", "2025-01-01T08:00:00+0800", "2025-01-01T00:00:00.1234567Z"]
        for number, moment in enumerate(times):
            with self.subTest(moment):
                answer = call(
                    self, sandbox.http, PAY, self.pair.private, pay_body(f"time-{number}"), "-H",
                    "Accept: text/plain,text/xml,text/javascript,text/html", "-H", "Cache-Control: no-cache", "-H",
                    "X-sdkVersion: 2.2.5", moment=moment)
                self.assertEqual(answer.result, ("S", "SUCCESS"))
        body = json.loads(pay_body("lax-1"))
        body["paymentAmount"]["value"] = 1000
        body["order"]["orderAmount"]["value"] = 1000
        body["paymentFactor"]["inStorePaymentScenario"] = "PAYMENTCODE"
        body |= {"settlementStrategy": None, "isAuthorization": False, "unknownMember": {"a": [None]}}
        lax = json.dumps(body, indent=3, ensure_ascii=True).encode()
        answer = call(self, sandbox.http, PAY, self.pair.private, lax)
        self.assertEqual(answer.result, ("S", "SUCCESS"))
        self.assertEqual(answer.json["paymentAmount"]["value"], "1000")

    def test_a_client_nobody_registered_is_refused_with_a_signed_answer(self):
        sandbox = self.served()
        stranger = "SANDBOX_5Y99999999999999"
        answer = call(self, sandbox.http, PAY, self.pair.private, pay_body("x"), client=stranger)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.result, ("F", "CLIENT_INVALID"))
        self.assertEqual(answer["client-id"], stranger)
        self.assertRegex(answer["signature"], r"^algorithm=RSA256,keyVersion=1,signature=[A-Za-z0-9%]{300,}$")

    def test_wrong_methods_and_paths_are_refused_with_a_signed_answer(self):
        sandbox = self.served()
        answer = curl(self, sandbox.http + PAY, "-H", f"Client-Id: {CLIENT}")
        self.assertEqual(answer.result, ("F", "METHOD_NOT_SUPPORTED"))
        self.assertEqual(answer.status, 200)
        for path, code in [("/ams/api/v1/payments/nothing", "INVALID_API"), ("/ams/nothing", "NO_INTERFACE_DEF")]:
            answer = call(self, sandbox.http, path, self.pair.private, b"{}")
            self.assertEqual(answer.result, ("F", code))
            self.assertTrue(answer.genuine(self.alipay, path))

    def test_one_connection_serves_many_calls(self):
        sandbox = self.served(https=False)
        place = urllib.parse.urlsplit(sandbox.http)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=till.PATIENCE)
        self.addCleanup(connection.close)
        connection.connect()
        opened = connection.sock
        for number in range(5):
            body = pay_body(f"keep-{number}")
            connection.request("POST", PAY, body, till.message_fields(self.pair.private, PAY, body))
            answer = json.loads(connection.getresponse().read())
            self.assertEqual(answer["result"]["resultCode"], "SUCCESS")
            self.assertIs(connection.sock, opened)

    # ---- production clients

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


class Lasting(SandboxCase):
    def test_a_restart_keeps_payments_keys_and_the_authority(self):
        sandbox = self.served()
        first = self.pay(sandbox, "again-1")
        authority = pathlib.Path(sandbox.addresses["caCertificate"]).read_text()
        self.assertEqual(sandbox.stop()[0], 0)
        with Sandbox(self, home=sandbox.home) as sandbox:
            again = self.pay(sandbox, "again-1")
            self.assertEqual(again.body, first.body)
            self.assertTrue(again.genuine(self.alipay, PAY))
            self.assertEqual(pathlib.Path(sandbox.addresses["caCertificate"]).read_text(), authority)
            other = self.pay(sandbox, "again-1", value="1001")
            self.assertEqual(other.result, ("F", "REPEAT_REQ_INCONSISTENT"))
            self.assertEqual(sandbox.rows("SELECT count(*) FROM payments"), [(1,)])

    def test_a_notification_that_waited_is_delivered_after_a_restart(self):
        with Merchant() as merchant:
            sandbox = self.served(notify=merchant.url)
            merchant.answer = (500, b"")
            self.pay(sandbox, "late-1")
            eventually(lambda: sandbox.rows("SELECT 1 FROM notifications WHERE deliveries = 1"), "the first delivery")
            sandbox.stop(signal.SIGKILL)
            # The two minutes are over.
            with contextlib.closing(sqlite3.connect(sandbox.home / "sandbox.db")) as books, books:
                books.execute("UPDATE notifications SET next_ms = 0")
            merchant.answer = Merchant.ACKNOWLEDGEMENT
            with Sandbox(self, home=sandbox.home) as sandbox:
                eventually(
                    lambda: sandbox.rows("SELECT 1 FROM notifications WHERE state = 'acknowledged' AND deliveries = 2"),
                    "the second delivery")
            self.assertEqual(merchant.received[0][2], merchant.received[1][2])

    def test_sigterm_and_sigint_end_the_server_in_good_order(self):
        for number in [signal.SIGTERM, signal.SIGINT]:
            with self.subTest(number), Sandbox(self) as sandbox:
                # A kept-alive connection without a request must not hold it up.
                place = urllib.parse.urlsplit(sandbox.http)
                with socket.create_connection((place.hostname, place.port)):
                    code, seconds = sandbox.stop(number)
                self.assertEqual(code, 0)
                self.assertLess(seconds, 3)
                self.assertFalse(sandbox.ready.exists())

    def test_a_kill_during_a_burst_loses_no_acknowledged_payment(self):
        sandbox = self.served(https=False)
        place = urllib.parse.urlsplit(sandbox.http)
        # Signed beforehand, so that the burst is dense.
        calls = []
        for number in range(60):
            body = pay_body(f"burst-{number}")
            calls.append((f"burst-{number}", body, till.message_fields(self.pair.private, PAY, body)))
        acknowledged, lock = {}, threading.Lock()

        def burst(mine):
            connection = http.client.HTTPConnection(place.hostname, place.port, timeout=till.PATIENCE)
            try:
                for name, body, fields in mine:
                    connection.request("POST", PAY, body, fields)
                    answer = json.loads(connection.getresponse().read())
                    with lock:
                        acknowledged[name] = answer
                        if len(acknowledged) == 20:
                            os.kill(sandbox.process.pid, signal.SIGKILL)
            except (OSError, http.client.HTTPException):
                pass
            finally:
                connection.close()

        threads = [threading.Thread(target=burst, args=(calls[number::3],)) for number in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        sandbox.process.wait(till.PATIENCE)
        self.assertGreaterEqual(len(acknowledged), 20)
        with Sandbox(self, home=sandbox.home, https=False) as sandbox:
            kept = dict(sandbox.rows("SELECT request_id, payment_id FROM payments"))
            for name, answer in acknowledged.items():
                self.assertEqual(answer["result"]["resultCode"], "SUCCESS")
                self.assertEqual(kept.get(name), answer["paymentId"], name)
            name = next(iter(acknowledged))
            again = self.pay(sandbox, name)
            self.assertEqual(again.json, acknowledged[name])
            self.assertEqual(sandbox.rows("PRAGMA integrity_check"), [("ok",)])

    def test_twelve_merchants_at_once_lose_nothing(self):
        sandbox = self.served(https=False)
        results, lock = [], threading.Lock()
        place = urllib.parse.urlsplit(sandbox.http)
        same = pay_body("same-1")
        fields = till.message_fields(self.pair.private, PAY, same)

        def once():
            connection = http.client.HTTPConnection(place.hostname, place.port, timeout=till.PATIENCE)
            connection.request("POST", PAY, same, fields)
            answer = connection.getresponse().read()
            connection.close()
            with lock:
                results.append(answer)

        threads = [threading.Thread(target=once) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(results), 12)
        self.assertEqual(len(set(results)), 1)
        self.assertEqual(sandbox.rows("SELECT count(*) FROM payments"), [(1,)])


class Starting(Case):
    def test_an_address_in_use_is_named(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            address = "127.0.0.1:%d" % taken.getsockname()[1]
            for language, words in [("en", "in use"), ("zh", "占用")]:
                said = self.refused(
                    "sandbox", "serve", "--http", address, "--home", self.folder / "sandbox", "--ready-file",
                    self.folder / "ready", exit_code=1, code="NET-020", language=language)
                self.assertIn(address.rsplit(":", 1)[1], said)
                self.assertIn(words, said)
        self.assertFalse((self.folder / "ready").exists())

    def test_a_garbled_address_is_a_usage_error(self):
        for text in ["127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:65536", "127.0.0.1:-1", ":", ""]:
            for language in ["en", "zh"]:
                with self.subTest(text, language=language):
                    result = self.till("--lang", language, "sandbox", "serve", "--http", text, "--home",
                                       self.folder / "sandbox")
                    self.assertEqual((result.returncode, result.stdout), (2, b""), result.stderr)
                    self.assertIn("--http", result.stderr.decode())
        self.assertFalse((self.folder / "sandbox").exists())

    def test_a_private_key_is_not_registered(self):
        pair = till.KeyPair(self.folder)
        home = self.folder / "sandbox"
        result = self.till(
            "sandbox", "app", "create", "--client-id", CLIENT, "--public-key", pair.private, "--home", home)
        self.assertEqual((result.returncode, result.stdout), (7, b""), result.stderr)
        self.assertNotIn("PRIVATE", result.stderr.decode())


if __name__ == "__main__":
    unittest.main()
