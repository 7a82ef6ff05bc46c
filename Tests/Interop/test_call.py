"""`till call` against servers that answer well, badly, slowly or not at all; curl is given the line it prints."""

import atexit
import contextlib
import gzip
import json
import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import time
import unittest

import till

PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
FINE = b'{"result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}}'


class Peer:
    """A server on a thread that hands every connection to `serve`, bytes and all, while the `with` block runs."""

    def __init__(self, serve, reads=True):
        self.serve = serve
        self.reads = reads
        self.requests = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def run(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.attend, args=[connection], daemon=True).start()

    def attend(self, connection):
        with connection, contextlib.suppress(OSError):
            self.requests.append(read_message(connection) if self.reads else connection.recv(65536))
            self.serve(connection)


def read_message(connection):
    """Head and body of one message with a Content-Length."""
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(65536)
        if not more:
            return received
        received += more
    head, body = received.split(b"\r\n\r\n", 1)
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    missing = int(lengths[0]) - len(body) if lengths else 0
    while missing > 0:
        more = connection.recv(missing)
        received, missing = received + more, missing - len(more)
        if not more:
            break
    return received


def answer(body=b"", status="200 OK", fields=(), version="HTTP/1.1", length=True):
    head = [f"{version} {status}", *fields] + ([f"Content-Length: {len(body)}"] if length else [])
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def sending(*parts, pause=0):
    def serve(connection):
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
    return serve


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def dribbling(connection):
    """One byte now and then, so that only the whole call's time limit helps."""
    for _ in range(30):
        connection.sendall(b"H")
        time.sleep(0.3)


class Calls(till.Case):
    """One application with keys, and the platform's key from a sandbox's books; made once and copied for each test."""

    made = None

    def setUp(self):
        super().setUp()
        self.environment["TILL_PASSPHRASE_FILE"] = str(self.passphrase_file())
        self.house = self.home / ".local/share/till/sandbox"
        if Calls.made is None:
            self.make()
            Calls.made = tempfile.mkdtemp(prefix="till-interop-made-")
            atexit.register(shutil.rmtree, Calls.made)
            shutil.copytree(self.home, Calls.made, dirs_exist_ok=True)
        else:
            shutil.copytree(Calls.made, self.home, dirs_exist_ok=True)

    def make(self):
        self.create_vault()
        self.pair = till.KeyPair(self.folder)
        self.till_json("app", "create", "coffee-shop")
        self.till_json("env", "set", "clientId", till.CLIENT)
        self.till_json("keys", "import", self.pair.private)
        made = self.till_json("sandbox", "app", "create", "--client-id", till.CLIENT, "--public-key", self.pair.public)
        self.till_json("keys", "import", "--role", "alipay-public", made["alipayPublicKeyFile"])

    def sandbox(self, **options):
        return self.enterContext(till.Sandbox(self, home=self.house, **options))

    def call(self, *arguments, code=0, **options):
        return self.till_json("call", *arguments, code=code, **options)

    def refused(self, *arguments, **options):
        """Without the sign of life that a busy machine brings."""
        return super().refused(*arguments, "--quiet", **options)

    def mock(self, *words):
        self.till_json("sandbox", "mock", *words)


class Wire(Calls):
    """Each trouble has its own name, exit code 8, and a command to go on with."""

    # What the server does; the code of the failure or problem; what is said; the next command.
    TROUBLES = {
        "closes at once": (lambda connection: None, "NET-008", "without an answer", "inquiryPayment"),
        "resets": (reset, "NET-018", "was reset", "inquiryPayment"),
        "closes within the body": (
            sending(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"), "NET-009", "broke off", "inquiryPayment"),
        "closes within a chunk": (
            sending(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"), "NET-009", "broke off",
            "inquiryPayment"),
        "is no HTTP server": (sending(b"SSH-2.0-OpenSSH_9.2\r\n"), "NET-010", "not proper HTTP", "inquiryPayment"),
        "redirects": (
            sending(answer(b"", "301 Moved Permanently", ["Location: https://other.example/ams/api/v1/payments/pay"])),
            "CAL-010", "redirect (301) to https://other.example", "till env set gateway https://other.example"),
        "compresses all the same": (
            sending(answer(gzip.compress(FINE), fields=["Content-Encoding: gzip"])), "CAL-011", "compressed (gzip)",
            "inquiryPayment"),
        "shows a web page": (
            sending(answer(PAGE, "502 Bad Gateway", ["Content-Type: text/html"])), "CAL-012",
            'a web page (502): "502 Bad Gateway"', "till env get gateway"),
        "answers with nothing": (sending(answer()), "CAL-013", "no content (200)", "inquiryPayment"),
        "answers no JSON": (
            sending(answer(b"maintenance", fields=["Content-Type: text/plain"])), "CAL-014",
            "no JSON (200, text/plain)", "inquiryPayment"),
        "answers another document": (sending(answer(b'{"status":"UP"}')), "CAL-015", "no result", "inquiryPayment"),
        "answers with another status": (sending(answer(FINE, "500 Oops")), "CAL-016", "status 500", "inquiryPayment"),
    }

    def test_each_trouble_is_named(self):
        for trouble, (serve, code, words, command) in self.TROUBLES.items():
            with self.subTest(trouble), Peer(serve) as peer:
                result = self.till("call", "pay", "--gateway", peer.url)
                said = (result.stdout + result.stderr).decode()
                self.assertEqual(result.returncode, 8, said)
                self.assertIn(f"error[{code}]", said)
                self.assertIn(words, said)
                self.assertIn(command, said)
                # Nothing is sent twice.
                self.assertEqual(len(peer.requests), 1)

    def test_an_unsigned_answer_that_looks_well_is_a_finding(self):
        for name, serve in {
            "whole": sending(answer(FINE)),
            "chunked": sending(
                answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(FINE), FINE), fields=["Transfer-Encoding: chunked"], length=False)),
            "HTTP/1.0": sending(answer(FINE, version="HTTP/1.0", length=False)),
        }.items():
            with self.subTest(name), Peer(serve) as peer:
                report = self.call("pay", "--gateway", peer.url, code=3)
                self.assertEqual(report["verification"], {"verdict": "absent", "valid": False})
                self.assertIsNone(report["problem"])
                self.assertEqual(json.loads(report["response"]["body"]), json.loads(FINE))

    def test_a_name_that_does_not_exist_and_a_port_nobody_listens_on(self):
        self.refused(
            "call", "pay", "--gateway", "https://no-such-gateway.invalid", exit_code=8, code="NET-001")
        with Peer(reset) as peer:
            url = peer.url
        said = self.refused("call", "pay", "--gateway", url, exit_code=8, code="NET-002")
        self.assertIn("till sandbox serve", said)

    def test_a_plain_server_where_TLS_is_meant_and_the_other_way_round(self):
        with Peer(sending(answer(FINE)), reads=False) as peer:
            self.refused("call", "pay", "--gateway", peer.url.replace("http", "https"), exit_code=8, code="NET-007")
        served = self.sandbox()
        report = self.call("pay", "--gateway", served.https.replace("https", "http"), code=8)
        self.assertEqual((report["problem"], report["response"]["status"]), ("CAL-014", 400))
        self.assertIn("https", report["response"]["body"])

    def test_the_document_of_a_failure_tells_what_may_have_happened(self):
        with Peer(reset) as peer:
            failure = self.call("refund", "--set", "paymentId=P", "--gateway", peer.url, code=8)
        self.assertEqual((failure["schema"], failure["code"]), ("till.error/1", "NET-018"))
        self.assertTrue(failure["mayHaveBeenCarriedOut"])
        sent = json.loads(failure["request"]["body"])
        self.assertIn(f"refundRequestId={sent['refundRequestId']}", failure["try"][0])

    def test_a_problem_stands_beside_the_whole_answer(self):
        with Peer(self.TROUBLES["shows a web page"][0]) as peer:
            report = self.call("inquiryPayment", "--gateway", peer.url, code=8)
        self.assertEqual(report["problem"], "CAL-012")
        self.assertEqual(report["response"]["body"].encode(), PAGE)


class Certificates(Calls):
    """A certificate that cannot be believed, each for its own reason, made and served by openssl."""

    def serve(self, name, subject, days):
        key, request, certificate = (self.folder / f"{name}.{end}" for end in ("key", "csr", "crt"))
        till.openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-subj", "/CN=x",
            "-out", request)
        names = self.write(f"{name}.ext", f"subjectAltName={subject}")
        till.openssl(
            "x509", "-req", "-in", request, "-signkey", key, "-days", days, "-extfile", names, "-out", certificate)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = subprocess.Popen(
            ["openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", certificate, "-key", key, "-www", "-quiet"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.kill)
        till.eventually(lambda: self.listens(port), "openssl s_server")
        return f"https://127.0.0.1:{port}", certificate

    @staticmethod
    def listens(port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    def test_each_reason_has_its_code(self):
        # Without the sandbox's own authority the system's are asked, and here that is the certificate itself.
        (self.house / "authority.pem").unlink(missing_ok=True)
        cases = [
            ("good", "IP:127.0.0.1", 2, False, "NET-005", "self-signed"),
            ("other", "DNS:other.example", 2, True, "NET-016", "DNS:other.example"),
            ("late", "IP:127.0.0.1", -1, True, "NET-017", "expired"),
        ]
        for name, subject, days, believed, code, words in cases:
            with self.subTest(name):
                url, certificate = self.serve(name, subject, days)
                trust = {"SSL_CERT_FILE": str(certificate)} if believed else {}
                said = self.refused(
                    "call", "pay", "--gateway", url, exit_code=8, code=code, environment=trust)
                self.assertIn(words, said)


class Curl(Calls):
    def run_line(self, line):
        """The line as a shell takes it."""
        result = subprocess.run(
            ["sh", "-c", line], env={"PATH": os.environ["PATH"], "http_proxy": "http://127.0.0.1:9"},
            capture_output=True, timeout=till.PATIENCE)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return json.loads(result.stdout)

    def test_the_line_of_a_dry_run_works_over_http_and_https(self):
        served = self.sandbox()
        for url in (served.http, served.https):
            plan = self.call(
                "pay", "--gateway", url, "--set", "order.orderDescription=it's 两杯 \"coffee\" $HOME \\n", "--dry-run")
            answered = self.run_line(plan["curl"])
            self.assertEqual(answered["result"]["resultStatus"], "S", answered)
            sent = json.loads(plan["request"]["body"])
            self.assertEqual(answered["paymentRequestId"], sent["paymentRequestId"])
            self.assertEqual(len(sent["paymentRequestId"]), len("20260115102231-till-1000-00010fa0ff07"))

    def test_a_body_that_is_no_text_goes_along_byte_for_byte(self):
        with Peer(sending(answer(FINE))) as peer:
            for body in (b"@passphrase", b"\xff\x00{}", b""):
                path = self.write("body", body)
                plan = self.call("pay", "--gateway", peer.url, "--body", path, "--unchecked", "--dry-run")
                self.run_line(plan["curl"])
                self.assertEqual(peer.requests[-1].split(b"\r\n\r\n", 1)[1], body)


class Bodies(Calls):
    def test_standard_input_and_files_are_sent_as_they_are(self):
        with Peer(sending(answer(FINE))) as peer:
            body = b'{ "paymentRequestId" : "\xe4\xb8\xa4",\n\t"x": 1.50 }\r\n'
            self.call("inquiryPayment", "--gateway", peer.url, "--body", "-", code=3, stdin=body)
            self.call("inquiryPayment", "--gateway", peer.url, "--body", self.write("b.json", body), code=3)
            for request in peer.requests:
                self.assertEqual(request.split(b"\r\n\r\n", 1)[1], body)

    def test_what_is_no_body_of_the_operation_is_not_sent(self):
        with Peer(sending(answer(FINE))) as peer:
            for body, words in [
                (b"", "is empty"), (b"not json", "no JSON from byte 0"), (b'{"a":1', "no JSON from byte 6"),
                (b'{"a":1,"a":2}', "twice"), (b"[]", "should be an object"), (b"null", "should be an object"),
                (b'{"paymentRequestId":"%s"}' % (b"x" * 65), "between 0 and 64"),
            ]:
                said = self.refused(
                    "call", "inquiryPayment", "--gateway", peer.url, "--body", "-", stdin=body, exit_code=2,
                    code="CAL-002")
                self.assertIn(words, said)
            self.refused(
                "call", "pay", "--template", "-", stdin=b"{", exit_code=2, code="TPL-008", environment={})
            self.refused(
                "call", "pay", "--template", self.folder / "nowhere.json", exit_code=2, code="FIL-001")
            self.assertEqual(peer.requests, [])

    def test_ids_of_calls_in_one_second_differ_and_hold_the_amount(self):
        ids = set()
        for _ in range(3):
            plan = self.call("pay", "--set", "paymentAmount.value=77", "--dry-run")
            ids.add(json.loads(plan["request"]["body"])["paymentRequestId"])
        self.assertEqual(len(ids), 3)
        self.assertTrue(all("-77-" in one for one in ids), ids)


class Waiting(Calls):
    QUICK = ["--wait", "--speed", "100000"]

    def steps(self, report):
        return [(step["operation"], step["resultStatus"], step["state"]) for step in report["wait"]["steps"]]

    def test_a_lost_answer_is_asked_for_and_nothing_is_paid_twice(self):
        served = self.sandbox()
        self.mock("fault", "half-body", "--operation", "pay", "--times", "1")
        report = self.call("pay", "--gateway", served.http, *self.QUICK)
        self.assertEqual(report["wait"]["outcome"], "paid")
        self.assertEqual(self.steps(report), [("pay", None, None), ("inquiryPayment", "S", "SUCCESS")])
        self.assertEqual(report["wait"]["steps"][0]["failure"], "NET-009")
        self.assertIsNone(report["response"])
        # What was asked last is in the log last.
        till.eventually(
            lambda: served.rows("SELECT 1 FROM exchanges WHERE operation = 'inquiryPayment'"), "the inquiry's entry")
        self.assertEqual(served.rows("SELECT count(*) FROM exchanges WHERE operation = 'pay'"), [(1,)])

    def test_a_payment_nobody_confirms_is_cancelled_after_twenty_inquiries(self):
        served = self.sandbox()
        report = self.call(
            "pay", "--scenario", "order-code", "--gateway", served.http, *self.QUICK, code=8)
        self.assertEqual(report["wait"]["outcome"], "cancelled")
        names = [step["operation"] for step in report["wait"]["steps"]]
        self.assertEqual(names, ["pay"] + ["inquiryPayment"] * 20 + ["cancel"])
        self.assertEqual(report["wait"]["steps"][-1]["seconds"], 60)

    def test_the_shopper_pays_while_it_waits(self):
        served = self.sandbox()
        number = "wait-1"
        waiting = subprocess.Popen(
            [till.BINARY, "call", "pay", "--scenario", "order-code", "--set", f"paymentRequestId={number}", "--gateway",
             served.http, "--wait", "--speed", "5", "--json"],
            env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        code = till.eventually(
            lambda: served.rows("SELECT response FROM exchanges WHERE operation = 'inquiryPayment'"), "an inquiry") and (
                served.rows("SELECT response FROM exchanges WHERE operation = 'pay'")[0][0])
        made = json.loads(code.split(b"\r\n\r\n", 1)[1])
        address = made["orderCodeForm"]["codeDetails"][0]["codeValue"]
        self.till_json("wallet", "scan", address)
        self.till_json("wallet", "pay")
        out, _ = waiting.communicate(timeout=till.PATIENCE)
        self.assertEqual(waiting.returncode, 0, out)
        self.assertEqual(json.loads(out)["wait"]["outcome"], "paid")

    def test_when_it_is_too_late_to_cancel_the_money_is_returned(self):
        served = self.sandbox()
        self.mock("set", "inquiryPayment", "UNKNOWN_EXCEPTION", "--times", "20")
        self.mock("set", "cancel", "CANCEL_WINDOW_EXCEED", "--times", "1")
        self.mock("fault", "http-500-html", "--operation", "pay", "--times", "1")
        report = self.call("pay", "--gateway", served.http, *self.QUICK, code=8)
        # The gateway never named the payment, so there is nothing to refund and a person is needed.
        self.assertEqual(report["wait"]["outcome"], "unsettled")
        self.assertEqual(report["wait"]["steps"][-1]["resultCode"], "CANCEL_WINDOW_EXCEED")

    def test_answers_that_are_not_genuine_settle_nothing(self):
        served = self.sandbox()
        self.mock("fault", "foreign-key-signature", "--operation", "inquiryPayment")
        report = self.call(
            "inquiryPayment", "--set", "paymentRequestId=x", "--gateway", served.http, *self.QUICK, code=3)
        self.assertEqual(report["wait"]["outcome"], "unsettled")
        self.assertEqual(len(report["wait"]["steps"]), 20)

    def test_a_refund_is_repeated_with_the_same_bytes(self):
        served = self.sandbox()
        paid = self.call("pay", "--gateway", served.http)
        payment = json.loads(paid["response"]["body"])["paymentId"]
        self.mock("set", "refund", "UNKNOWN_EXCEPTION", "--times", "2")
        report = self.call(
            "refund", "--set", f"paymentId={payment}", "--gateway", served.http, *self.QUICK)
        self.assertEqual([step["seconds"] for step in report["wait"]["steps"]], [0, 5, 10])
        query = "SELECT request FROM exchanges WHERE operation = 'refund'"
        till.eventually(lambda: len(served.rows(query)) == 3, "three refunds in the log")
        self.assertEqual(len({bytes(row[0]).split(b"\r\n\r\n", 1)[1] for row in served.rows(query)}), 1)

    def test_an_answer_that_takes_too_long_is_no_answer(self):
        with Peer(dribbling) as peer:
            started = time.monotonic()
            waiting = subprocess.Popen(
                [till.BINARY, "call", "inquiryPayment", "--gateway", peer.url, *self.QUICK, "--json"],
                env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL)
            till.eventually(lambda: len(peer.requests) == 2, "the second inquiry")
            self.assertGreater(time.monotonic() - started, 2.5)
            waiting.send_signal(2)
            waiting.communicate(timeout=till.PATIENCE)
            self.assertEqual(waiting.returncode, 130)

    def test_a_call_that_never_arrived_is_not_waited_for(self):
        with Peer(reset) as peer:
            url = peer.url
        self.refused("call", "pay", "--gateway", url, *self.QUICK, exit_code=8, code="NET-002")


class Production(Calls):
    def test_it_is_asked_for_by_name(self):
        self.till_json("env", "set", "clientId", "5Y00000000000042", "--env", "production")
        for words in (["pay"], ["registration"], ["cancel", "--set", "paymentId=1"], ["pay", "--yes"],
                      ["pay", "--confirm", "sandbox"]):
            self.refused("call", *words, "--env", "production", exit_code=7, code="CAL-003")
        # Asking changes nothing and needs no confirmation; here it fails for want of a key.
        self.refused(
            "call", "inquiryPayment", "--set", "paymentId=1", "--env", "production", exit_code=1, code="CAL-001")
        self.refused("call", "pay", "--env", "production", "--confirm", "production", exit_code=1, code="CAL-001")


if __name__ == "__main__":
    unittest.main()
