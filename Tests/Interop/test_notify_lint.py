"""`till notify lint` against merchants in Python, a right one and weak ones: each loses exactly what it is weak in."""

import concurrent.futures
import contextlib
import http.server
import json
import threading
import unittest

import till
from sandbox_case import SandboxCase
from till import CLIENT, KeyPair

OK = b'{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}'
FAIL = b'{"result":{"resultCode":"INVALID_SIGNATURE","resultStatus":"F","resultMessage":"refused"}}'

# Weaknesses by name, with the deliveries that show them.
WEAKNESSES = {
    "trusts everything": {"bad-signature", "other-key", "unsigned", "changed-amount"},
    "trusts what is unsigned": {"unsigned"},
    "trusts another key": {"other-key"},
    "verifies without the body": {"changed-amount"},
    "no clock": {"old-time"},
    "refuses duplicates": {"duplicate"},
    "wants rising times": {"out-of-order"},
    "strict members": {"unknown-members"},
    "ascii only": {"non-ascii"},
    "breaks on large bodies": {"large-body"},
    "any method": {"head", "get"},
    "one at a time": {"slow"},
}


class Endpoint:
    """A merchant's notification URL that verifies by openssl."""

    def __init__(self, keys, weaknesses=()):
        self.keys, self.weak = keys, set(weaknesses)
        self.seen, self.latest = set(), ""
        endpoint = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if "breaks on large bodies" in endpoint.weak and len(body) > 1 << 20:
                    self.connection.close()
                    return
                self.say(200, OK if endpoint.accepts(self.path, self.headers, body) else FAIL)

            def other(self):
                self.say(200 if "any method" in endpoint.weak else 405, OK if "any method" in endpoint.weak else b"")

            do_GET = do_HEAD = other

            def say(self, status, answer):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer)

            def log_message(self, *_):
                pass

        kind = http.server.HTTPServer if "one at a time" in self.weak else http.server.ThreadingHTTPServer
        self.server = kind(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/notify"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})

    def accepts(self, path, fields, body):
        weak, moment = self.weak, fields["Request-Time"]
        if not self.is_signed(path, fields, body):
            return False
        from datetime import datetime, timezone

        age = (datetime.now(timezone.utc) - datetime.fromisoformat(moment)).total_seconds()
        if age > 86_400:
            return "no clock" in weak
        if "wants rising times" in weak and self.latest > moment:
            return False
        self.latest = max(self.latest, moment)
        if "ascii only" in weak and not body.isascii():
            return False
        document = json.loads(body)
        known = {
            "notifyType", "paymentAmount", "paymentCreateTime", "paymentId", "paymentRequestId", "paymentTime",
            "pspCustomerInfo", "result", "extendInfo",
        }
        if "strict members" in weak and set(document) - known:
            return False
        identity = (document["paymentId"], moment > self.latest)
        if "refuses duplicates" in weak and identity in self.seen and moment == self.latest:
            return False
        self.seen.add(identity)
        return True

    def is_signed(self, path, fields, body):
        if "trusts everything" in self.weak:
            return True
        value = fields["Signature"]
        if value is None:
            return "trusts what is unsigned" in self.weak
        text = till.signed_text(path, fields["client-id"], fields["Request-Time"], body)
        if till.verifies(self.keys[0], value, text):
            return True
        if "verifies without the body" in self.weak:
            other = till.signed_text(path, fields["client-id"], fields["Request-Time"], self.genuine(body))
            return till.verifies(self.keys[0], value, other)
        return "trusts another key" in self.weak and till.verifies(self.keys[1], value, text)

    @staticmethod
    def genuine(body):
        """As it was before the amount was changed."""
        return body.replace(b'"value":"1"', b'"value":"1000"')

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Lint(SandboxCase):
    def setUp(self):
        super().setUp()
        key = KeyPair(self.folder, "merchant")
        registered = self.till_json(
            "sandbox", "app", "create", "--client-id", CLIENT, "--public-key", key.public, "--home", self.folder / "box")
        self.alipay_key = registered["alipayPublicKeyFile"]

    def lint(self, url, code, *words):
        return self.till_json("notify", "lint", url, "--home", self.folder / "box", *words, code=code)

    def test_a_right_endpoint_gets_every_point(self):
        with Endpoint([self.alipay_key]) as endpoint:
            report = self.lint(endpoint.url, 0)
        self.assertEqual(report["summary"]["grade"], "A", report)
        self.assertEqual(report["summary"]["points"], report["summary"]["outOf"])
        self.assertEqual(len(report["deliveries"]), 14)
        log = self.till("sandbox", "log", "--home", self.folder / "box", "--json").stdout
        self.assertEqual(len(log.splitlines()), 14)

    def test_a_weak_endpoint_loses_exactly_its_points(self):
        house = self.house_key()

        def tried(name):
            with Endpoint([self.alipay_key, house], [name]) as endpoint:
                return self.till("notify", "lint", endpoint.url, "--home", self.folder / "box", "--json")

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            results = dict(zip(WEAKNESSES, pool.map(tried, WEAKNESSES)))
        for name, lost in WEAKNESSES.items():
            with self.subTest(name):
                report = json.loads(results[name].stdout)
                found = {one["id"]: one for one in report["deliveries"]}
                self.assertEqual({id for id, one in found.items() if one["verdict"] != "passed"}, lost)
                self.assertEqual(
                    report["summary"]["outOf"] - report["summary"]["points"], sum(found[id]["points"] for id in lost))
                self.assertTrue(all(found[id]["fix"]["zh"] and found[id]["reason"]["en"] for id in lost))
                self.assertEqual(results[name].returncode, 3 if any(found[id]["required"] for id in lost) else 0)

    def house_key(self):
        """The public half of the key that signs for strangers: an endpoint that holds it is the weak one."""
        import sqlite3

        book = sqlite3.connect(self.folder / "box/sandbox.db")
        with contextlib.closing(book):
            rows = book.execute("SELECT signing_key FROM house").fetchall()
        if not rows:
            self.till("notify", "lint", "http://127.0.0.1:9/n", "--home", self.folder / "box")
            return self.house_key()
        path = self.write("house.der", rows[0][0])
        public = self.folder / "house.pem"
        public.write_bytes(till.openssl("pkey", "-inform", "DER", "-in", path, "-pubout"))
        return public

    def test_refusals_of_an_endpoint_that_refuses_all_show_nothing(self):
        with Endpoint([self.alipay_key], ["wants rising times"]) as endpoint:
            endpoint.latest = "9"
            report = self.lint(endpoint.url, 3)
        verdicts = {one["id"]: one["verdict"] for one in report["deliveries"]}
        self.assertEqual(verdicts["good"], "failed")
        self.assertEqual(verdicts["bad-signature"], "unproved")
        self.assertEqual(report["summary"]["grade"], "C")

    def test_another_machine_is_sent_nothing_without_its_name(self):
        result = self.till("notify", "lint", "http://shop.invalid/notify", "--home", self.folder / "box")
        self.assertEqual(result.returncode, 7)
        said = result.stderr.decode()
        self.assertIn("shop.invalid is not this machine", said)
        self.assertIn("bad-signature", said)
        self.assertIn("error[LNT-002]", said)
        wrong = self.till(
            "notify", "lint", "http://shop.invalid/notify", "--confirm", "shop", "--home", self.folder / "box")
        self.assertEqual(wrong.returncode, 7)
        nobody = self.till("notify", "lint", "http://127.0.0.1:9/n", "--home", self.folder / "box")
        self.assertEqual(nobody.returncode, 8)
        self.assertIn("error[LNT-001]", nobody.stderr.decode())

    def test_a_dry_run_sends_nothing(self):
        with Endpoint([self.alipay_key]) as endpoint:
            plan = self.lint(endpoint.url, 0, "--dry-run")
            self.assertEqual(len(plan["deliveries"]), 14)
            self.assertEqual(endpoint.seen, set())


if __name__ == "__main__":
    unittest.main()
