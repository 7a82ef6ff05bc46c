"""Faults on demand: planned by one process, met by curl and by a merchant's server at a sandbox that runs."""

import concurrent.futures
import http.client
import json
import time
import unittest
import urllib.parse

import till
from sandbox_case import INQUIRY, PAY, SandboxCase
from till import CLIENT, CurlFailed, Merchant, call, eventually


class Faults(SandboxCase):
    def setUp(self):
        super().setUp()
        self.sandbox = self.served(https=False)

    def mock(self, *words, code=0):
        return self.till_json("sandbox", "mock", *words, "--home", self.sandbox.home, code=code)

    def fault(self, name, *words, times=1):
        return self.mock("fault", name, "--operation", "pay", "--times", times, *words)

    def paid(self, request_id, *options, **more):
        return self.pay(self.sandbox, request_id, *options, **more)

    def cut(self, request_id, *options):
        """curl must fail; its exit code."""
        with self.assertRaises(CurlFailed) as failure:
            self.paid(request_id, *options)
        return failure.exception.code

    # ---- results

    def test_a_result_code_for_every_call_until_it_is_cleared(self):
        planned = self.mock("set", "pay", "UNKNOWN_EXCEPTION")
        self.assertEqual(planned["schema"], "till.sandbox-mocks/1")
        for number in range(2):
            answer = self.paid(f"u-{number}")
            self.assertEqual(answer.result, ("U", "UNKNOWN_EXCEPTION"))
            self.assertTrue(answer.genuine(self.alipay, PAY))
        self.assertEqual(self.sandbox.rows("SELECT count(*) FROM payments"), [(0,)])
        cleared = self.mock("clear", str(planned["planned"][0]["id"]))
        self.assertEqual([each["fault"] for each in cleared["cleared"]], ["result-code"])
        self.assertEqual(self.paid("u-0").result, ("S", "SUCCESS"))

    def test_the_next_ones_and_every_so_many(self):
        self.mock("set", "pay", "RISK_REJECT", "--times", 2)
        self.assertEqual(
            [self.paid(f"n-{number}").result[1] for number in range(3)], ["RISK_REJECT", "RISK_REJECT", "SUCCESS"])
        self.assertEqual(self.mock("list")["planned"], [])
        self.mock("set", "pay", "RISK_REJECT", "--every", 2)
        self.assertEqual(
            [self.paid(f"e-{number}").result[1] for number in range(4)], ["SUCCESS", "RISK_REJECT"] * 2)

    def test_one_client_one_operation_one_time(self):
        self.mock("set", "pay", "RISK_REJECT", "--client-id", "SANDBOX_5Y00000000000043")
        self.mock("set", "inquiryPayment", "SYSTEM_ERROR")
        self.mock("set", "pay", "PROCESS_FAIL", "--for", "1s")
        eventually(lambda: len(self.mock("list")["planned"]) == 2, "the second to pass")
        self.assertEqual(self.paid("c-1").result, ("S", "SUCCESS"))
        inquired = call(self, self.sandbox.http, INQUIRY, self.pair.private, b'{"paymentRequestId":"c-1"}')
        self.assertEqual(inquired.result, ("F", "SYSTEM_ERROR"))
        self.mock("set", "all", "ACCESS_DENIED", "--client-id", CLIENT)
        self.assertEqual(self.paid("c-2").result, ("F", "ACCESS_DENIED"))

    def test_a_status_and_a_code_of_ones_own(self):
        self.mock("set", "pay", "MADE_UP", "--status", "U", "--message", "wait for it")
        answer = self.paid("own-1")
        self.assertEqual(answer.json["result"], {
            "resultCode": "MADE_UP", "resultMessage": "wait for it", "resultStatus": "U"})

    def test_at_once_for_only_so_many_of_many_at_a_time(self):
        self.mock("set", "pay", "RISK_REJECT", "--times", 3)
        place = urllib.parse.urlsplit(self.sandbox.http)
        bodies = [till.pay_body(f"many-{number}") for number in range(12)]
        fields = [till.message_fields(self.pair.private, PAY, body) for body in bodies]

        def send(number):
            connection = http.client.HTTPConnection(place.hostname, place.port, timeout=till.PATIENCE)
            connection.request("POST", PAY, bodies[number], fields[number])
            code = json.loads(connection.getresponse().read())["result"]["resultCode"]
            connection.close()
            return code

        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            codes = list(pool.map(send, range(12)))
        self.assertEqual(codes.count("RISK_REJECT"), 3)

    def test_the_magic_amounts(self):
        planned = self.mock("preset", "amounts-2020")["planned"]
        self.assertEqual([each["amount"] for each in planned], [9901, 9902, 9903, 9904])
        self.assertEqual(self.paid("m-1", value="9901").result, ("U", "UNKNOWN_EXCEPTION"))
        self.assertEqual(self.timed("m-2", "9902"), 28)
        for number in ["9903", "9904", "9905"]:
            self.assertEqual(self.paid(f"m-{number}", value=number).result, ("S", "SUCCESS"))

        def inquire(number, *options):
            body = json.dumps({"paymentRequestId": f"m-{number}"}).encode()
            return call(self, self.sandbox.http, INQUIRY, self.pair.private, body, *options)

        self.assertEqual(inquire("9903").result, ("U", "UNKNOWN_EXCEPTION"))
        with self.assertRaises(CurlFailed) as failure:
            inquire("9904", "-m", "1")
        self.assertEqual(failure.exception.code, 28)
        self.assertEqual(inquire("9905").result, ("S", "SUCCESS"))

    def timed(self, request_id, value):
        with self.assertRaises(CurlFailed) as failure:
            self.paid(request_id, "-m", "1", value=value)
        return failure.exception.code

    # ---- the wire

    def test_a_reset_before_any_byte_leaves_a_payment_behind(self):
        self.fault("drop-before")
        self.assertIn(self.cut("r-1"), [52, 56])
        self.assertEqual(self.sandbox.rows("SELECT request_id, status FROM payments"), [("r-1", "SUCCESS")])
        self.fault("drop-before", "--set", "delay=400")
        started = time.monotonic()
        self.assertIn(self.cut("r-2"), [52, 56])
        self.assertGreaterEqual(time.monotonic() - started, 0.4)

    def test_half_a_body_and_a_few_bytes(self):
        self.fault("half-body")
        self.assertEqual(self.cut("h-1"), 18)
        self.fault("drop-after", "--set", "bytes=12")
        self.assertIn(self.cut("h-2"), [1, 18, 52, 56])

    def test_a_wrong_content_length(self):
        self.fault("wrong-content-length")
        self.assertEqual(self.cut("w-1"), 18)
        self.fault("wrong-content-length", "--set", "by=-5")
        with self.assertRaises(json.JSONDecodeError):
            self.paid("w-2")

    def test_a_drip_takes_its_time(self):
        self.fault("slow-drip", "--set", "bytes=100", "--set", "pause=150")
        started = time.monotonic()
        answer = self.paid("d-1")
        self.assertGreaterEqual(time.monotonic() - started, 0.9)
        self.assertTrue(answer.genuine(self.alipay, PAY))

    def test_a_late_answer(self):
        self.fault("latency", "--set", "ms=700")
        started = time.monotonic()
        self.assertTrue(self.paid("l-1").genuine(self.alipay, PAY))
        self.assertGreaterEqual(time.monotonic() - started, 0.7)

    def test_a_page_of_html(self):
        self.fault("http-500-html")
        answer = self.paid("html-1")
        self.assertEqual(answer.status, 500)
        self.assertIn(b"<h1>500 Internal Server Error</h1>", answer.body)
        self.assertNotIn("signature", [name.lower() for name, _ in answer.fields])

    def test_signatures_that_are_not_what_they_should_be(self):
        for fault, refused in [
            ("wrong-signature", True), ("foreign-key-signature", True), ("wrong-path-signature", True),
            ("altered-body", True), ("stale-response-time", False), ("empty-body", False),
        ]:
            with self.subTest(fault):
                self.fault(fault)
                answer = self.paid(fault)
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.genuine(self.alipay, PAY), not refused)
        self.fault("unsigned-answer")
        self.assertNotIn("signature", [name for name, _ in self.paid("unsigned").fields])
        self.fault("header-case", "--set", "style=upper")
        self.assertIn("SIGNATURE", [name for name, _ in self.paid("upper").fields])
        self.fault("wrong-client-id")
        answer = self.paid("other-client")
        self.assertEqual(answer["client-id"], "SANDBOX_5Y99999999999999")

    def test_a_kept_connection_that_is_closed_behind_the_answer(self):
        self.fault("closed-kept-connection")
        place = urllib.parse.urlsplit(self.sandbox.http)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=till.PATIENCE)
        self.addCleanup(connection.close)
        body = till.pay_body("k-1")
        connection.request("POST", PAY, body, till.message_fields(self.pair.private, PAY, body))
        answer = connection.getresponse()
        self.assertEqual(json.loads(answer.read())["result"]["resultCode"], "SUCCESS")
        self.assertIsNone(answer.getheader("Connection"))
        self.assertEqual(connection.sock.recv(1), b"")

    def test_chunks_verify(self):
        self.fault("chunked-answer")
        answer = self.paid("chunks")
        self.assertEqual(answer["transfer-encoding"], "chunked")
        self.assertTrue(answer.genuine(self.alipay, PAY))

    # ---- notifications

    def test_duplicate_and_missing_notifications(self):
        with Merchant() as merchant:
            self.mock("fault", "duplicate-notification", "--set", "times=3", "--set", "spacing=0", "--times", 1)
            self.paid("dup", notify=merchant.url)
            eventually(lambda: len(merchant.received) == 3, "three notifications")
            self.assertEqual(len({body for _, _, body in merchant.received}), 1)
            self.mock("fault", "missing-notification", "--operation", "notifyPayment", "--times", 1)
            self.paid("gone", notify=merchant.url)
            self.mock("fault", "late-notification", "--set", "delay=1", "--times", 1)
            started = time.monotonic()
            self.paid("late", notify=merchant.url)
            eventually(lambda: len(merchant.received) == 4, "the late one")
            self.assertGreaterEqual(time.monotonic() - started, 0.9)
            self.assertEqual(json.loads(merchant.received[3][2])["paymentRequestId"], "late")
            self.mock("set", "notifyPayment", "ORDER_IS_CLOSED", "--times", 1)
            self.paid("closed", notify=merchant.url)
            eventually(lambda: len(merchant.received) == 5, "the changed one")
            self.assertEqual(json.loads(merchant.received[4][2])["result"]["resultCode"], "ORDER_IS_CLOSED")
        self.assertEqual(self.mock("list")["planned"], [])

    # ---- the command line

    def test_every_example_of_the_list_can_be_planned_and_explained(self):
        available = self.mock("list", "--available")["available"]
        self.assertGreater(len(available), 35)
        for fault in available:
            with self.subTest(fault["id"]):
                program, *words = fault["example"].split()
                self.assertEqual(program, "till")
                self.till_json(*words, "--home", self.sandbox.home)
                self.assertEqual(self.till_json("explain", fault["id"]), {"schema": "till.fault/1"} | fault)
        self.assertEqual(
            [each["fault"] for each in self.mock("list")["planned"]], [fault["id"] for fault in available])
        self.assertEqual(self.mock("clear")["planned"], [])

    def test_what_cannot_be_planned_is_refused(self):
        for words, code, near in [
            (["fault", "halfbody"], "SBX-040", "the nearest is half-body"),
            (["set", "payy", "RISK_REJECT"], "SBX-041", "the nearest is pay"),
            (["set", "pay", "RISK_REJEKT"], "SBX-042", "the nearest is RISK_REJECT"),
            (["fault", "latency", "--set", "mss=1"], "SBX-043", "the nearest is ms"),
            (["fault", "latency", "--set", "ms=x"], "SBX-044", "from 0 to 600000"),
            (["fault", "result-code"], "SBX-045", "till explain result-code"),
            (["fault", "latency", "--operation", "notifyPayment"], "SBX-046", "answers to calls"),
            (["fault", "missing-notification", "--operation", "pay"], "SBX-046", "one of notifications"),
            (["clear", "99"], "SBX-047", "till sandbox mock list"),
            (["preset", "amounts"], "SBX-048", "the nearest is amounts-2020"),
        ]:
            with self.subTest(words):
                said = self.refused("sandbox", "mock", *words, "--home", self.sandbox.home, exit_code=2, code=code)
                self.assertIn(near, said)
        self.assertEqual(self.mock("list")["planned"], [])


if __name__ == "__main__":
    unittest.main()
