"""Floods and slow senders at the sandbox: limits hold, others are served in time, and memory stays bounded."""

import contextlib
import pathlib
import random
import re
import resource
import socket
import threading
import time
import unittest
import urllib.parse

import till
from till import pay_body

MEGABYTE = 1 << 20
PAY = "/ams/api/v1/payments/pay"
# One call of another merchant meanwhile, in seconds; on a busy machine a call takes some tens of milliseconds.
SERVED_WITHIN = 5


class Attacks(till.Case):
    def setUp(self):
        super().setUp()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        self.pair = till.KeyPair(self.folder)
        self.sandbox = self.enterContext(till.Sandbox(self))
        self.sandbox.register(self.pair.public)
        self.place = urllib.parse.urlsplit(self.sandbox.http)
        self.kept = self.enterContext(contextlib.ExitStack())

    def connect(self, port=None):
        return self.kept.enter_context(
            socket.create_connection((self.place.hostname, port or self.place.port), till.PATIENCE))

    def assert_serves(self):
        started = time.monotonic()
        answer = till.call(self, self.sandbox.http, PAY, self.pair.private, pay_body(f"p-{time.monotonic_ns()}"))
        self.assertEqual(answer.result, ("S", "SUCCESS"))
        self.assertLess(time.monotonic() - started, SERVED_WITHIN)

    def peak(self):
        status = pathlib.Path(f"/proc/{self.sandbox.process.pid}/status").read_text()
        return int(re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)[1]) * 1024

    def tearDown(self):
        self.kept.close()
        self.assert_serves()
        self.assertLess(self.peak(), 200 * MEGABYTE)
        super().tearDown()

    def test_ten_thousand_idle_connections(self):
        count = 10_000
        if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < count + 100:
            count = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - 100
        for number in range(count):
            self.connect()
            if number % 2_000 == 1_999:
                self.assert_serves()
        self.assert_serves()
        threads = re.search(
            r"^Threads:\s*(\d+)", pathlib.Path(f"/proc/{self.sandbox.process.pid}/status").read_text(), re.MULTILINE)
        self.assertLess(int(threads[1]), 1_200)

    def test_headers_that_come_a_byte_at_a_time(self):
        slow = [self.connect() for _ in range(1_500)]
        text = f"POST {PAY} HTTP/1.1\r\nHost: x\r\nX-Slow: ".encode()
        ended = threading.Event()

        def drip():
            place = 0
            while not ended.is_set():
                for connection in slow:
                    with contextlib.suppress(OSError):
                        connection.send(text[place : place + 1] or b"a")
                place += 1
                ended.wait(0.2)

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            for _ in range(8):
                self.assert_serves()
                time.sleep(0.25)
        finally:
            ended.set()
            dripping.join()

    def test_a_hundred_megabytes_of_header(self):
        connection = self.connect()
        answer, line = b"", b"X-Filler: " + b"a" * 8_000 + b"\r\n"
        with contextlib.suppress(OSError):
            connection.sendall(f"POST {PAY} HTTP/1.1\r\nHost: x\r\n".encode())
            for _ in range(100 * MEGABYTE // len(line)):
                connection.sendall(line)
        with contextlib.suppress(OSError):
            answer = connection.recv(4_096)
        self.assertTrue(answer == b"" or answer.startswith(b"HTTP/1.1 431 "), answer[:80])

    def test_pipelined_calls_are_answered_in_order(self):
        calls, numbers = b"", range(60)
        for number in numbers:
            body = pay_body(f"pipe-{number:03d}")
            fields = till.message_fields(self.pair.private, PAY, body)
            head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
            calls += f"POST {PAY} HTTP/1.1\r\nHost: x\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
        connection = self.connect()
        received = b""

        def take():
            nonlocal received
            while received.count(b'"paymentRequestId":') < len(numbers):
                piece = connection.recv(65_536)
                if not piece:
                    return
                received += piece

        taking = threading.Thread(target=take)
        taking.start()
        connection.sendall(calls)
        taking.join(till.PATIENCE)
        order = re.findall(rb'"paymentRequestId":"pipe-(\d+)"', received)
        self.assertEqual([int(number) for number in order], list(numbers))

    def test_a_client_that_never_reads_holds_nobody_up(self):
        head = f"POST {PAY} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{{}}".encode()
        for _ in range(20):
            connection = self.connect()
            connection.settimeout(0.2)
            with contextlib.suppress(OSError):
                for _ in range(3_000):
                    connection.sendall(head)
        self.assert_serves()

    def test_shapes_two_readers_could_disagree_about(self):
        start = f"POST {PAY} HTTP/1.1\r\nHost: x\r\n"
        smuggled = "0\r\n\r\nGET /wallet HTTP/1.1\r\nHost: x\r\n\r\n"
        shapes = [
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled,
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + smuggled,
            "Transfer-Encoding: chunked, identity\r\n\r\n" + smuggled,
            "Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\n" + smuggled,
            "Transfer-Encoding : chunked\r\n\r\n" + smuggled,
            "Transfer-Encoding:\x0bchunked\r\n\r\n" + smuggled,
            "Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + smuggled,
            "Content-Length: 0, 44\r\n\r\n" + smuggled,
            "Content-Length: +0\r\n\r\n" + smuggled,
            "Content-Length: 0x10\r\n\r\n" + smuggled,
            "X: y\nContent-Length: 0\r\n\r\n" + smuggled,
            "Transfer-Encoding: chunked\r\n\r\n0;\nfoo\r\n\r\nGET /wallet HTTP/1.1\r\nHost: x\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
        ]
        for shape in shapes:
            with self.subTest(shape):
                connection = self.connect()
                connection.sendall((start + shape).encode("latin-1"))
                connection.shutdown(socket.SHUT_WR)
                answer = b""
                with contextlib.suppress(ConnectionResetError):
                    while piece := connection.recv(65_536):
                        answer += piece
                self.assertRegex(answer, rb"^HTTP/1\.1 (400|413|501) ")
                self.assertEqual(answer.count(b"HTTP/1.1 "), 1, answer)
                self.assertNotIn(b"<html", answer)

    def test_broken_tls(self):
        port = urllib.parse.urlsplit(self.sandbox.https).port
        source = random.Random(7)
        hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + source.randbytes(32) + b"\x00" + bytes(470)
        for piece in [b"", b"\x16", hello[:5], hello[:60], hello, hello + source.randbytes(4_000), b"\x16\x03\x01\xff\xff",
                      b"\x80\x2e\x01\x00\x02", source.randbytes(20_000)] + [source.randbytes(300) for _ in range(40)]:
            connection = self.connect(port)
            with contextlib.suppress(OSError):
                connection.sendall(piece)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(4_096):
                    pass
        # Handshakes that stop half way are held open meanwhile.
        for _ in range(200):
            with contextlib.suppress(OSError):
                self.connect(port).sendall(hello[:40])
        answer = till.call(
            self, self.sandbox.https, PAY, self.pair.private, pay_body("over-tls"), "--cacert",
            self.sandbox.addresses["caCertificate"])
        self.assertEqual(answer.result, ("S", "SUCCESS"))


if __name__ == "__main__":
    unittest.main()
