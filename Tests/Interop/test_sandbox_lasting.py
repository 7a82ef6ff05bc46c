"""The sandbox as a process: how it starts and ends, and what outlives a restart, a kill and a crowd."""

import contextlib
import http.client
import json
import os
import pathlib
import signal
import socket
import sqlite3
import threading
import unittest
import urllib.parse

import till
from sandbox_case import PAY, SandboxCase
from till import CLIENT, Case, Merchant, Sandbox, eventually, pay_body


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
