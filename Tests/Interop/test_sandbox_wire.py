"""What the official SDKs put on the wire, byte for byte, and what they find there in the sandbox's answers."""

import http.client
import json
import socket
import unittest
import urllib.parse

import till
from sandbox_case import PAY, SANDBOX_PAY, SandboxCase
from till import CLIENT, call, curl, pay_body


class Wire(SandboxCase):
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


if __name__ == "__main__":
    unittest.main()
