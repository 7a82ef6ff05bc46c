"""`till capsule`: what is saved, that no secret is in it, what differs, and that it can be sent again by others."""

import base64
import json
import socket
import subprocess
import threading
import unittest

import till
import vaults
from sandbox_case import SANDBOX_PAY, SandboxCase


class Capsules(SandboxCase):
    def setUp(self):
        super().setUp()
        self.environment["TILL_PASSPHRASE_FILE"] = str(self.passphrase_file())

    def vault(self):
        """A vault that knows the merchant's private key."""
        self.assertEqual(self.till("vault", "create").returncode, 0)
        vaults.Vault(self.home / ".local/share/till/vault.db", till.PASSPHRASE.encode()).make_cheap(till.PASSPHRASE.encode())
        for words in (["app", "create", "shop"], ["env", "set", "clientId", till.CLIENT], ["keys", "import", self.pair.private]):
            result = self.till(*words)
            self.assertEqual(result.returncode, 0, result.stderr)

    def recorded(self, count=1):
        """So many payments, and their ids in the sandbox's log."""
        sandbox = self.served(home=self.home / ".local/share/till/sandbox")
        for number in range(count):
            self.pay(sandbox, f"capsule-{number}", path=SANDBOX_PAY)
        def log():
            lines = self.till("sandbox", "log", "--json").stdout.splitlines()
            return [json.loads(line)["trace"] for line in lines] if len(lines) >= count else None
        return sandbox, till.eventually(log, "the log")

    def message(self, headers="", body='{"paymentRequestId":"1"}'):
        return self.write(
            "message.http",
            "POST /ams/sandbox/api/v1/payments/pay HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Client-Id: {till.CLIENT}\r\nRequest-Time: 1735689600123\r\n"
            f"Signature: algorithm=RSA256,keyVersion=1,signature=AAAA\r\n{headers}Content-Length: {len(body)}\r\n\r\n{body}")

    def test_an_exchange_of_the_log_is_kept_replayed_and_diagnosed(self):
        _, ids = self.recorded()
        saved = self.till_json("capsule", "save", ids[0], "-o", "one.json")
        self.assertEqual((saved["written"], saved["redacted"], saved["searchedKeys"]), (True, [], None))
        path = self.folder / "one.json"
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        capsule = json.loads(path.read_text())
        self.assertEqual(next(iter(capsule)), "schema")
        self.assertEqual((capsule["resultCode"], capsule["request"]["signature"]["verdict"]), ("SUCCESS", "verified"))
        self.assertIn("capsule-0", capsule["request"]["signature"]["signed"])
        self.refused("capsule", "save", ids[0], "-o", "one.json", exit_code=7, code="CAP-003")
        replay = self.till_json("capsule", "replay", "one.json")
        self.assertEqual([one for one in replay["differences"] if not one["usual"]], [])
        keys = self.folder / "keys"
        keys.mkdir()
        (keys / "sandbox-public-v1.pem").write_bytes(self.pair.public.read_bytes())
        self.assertEqual(self.till_json("diagnose", "one.json", "--keys", "keys")["verdict"], "valid")

    def test_the_decisive_change_is_first_also_without_naming_two(self):
        sandbox, _ = self.recorded()
        till.call(
            self, sandbox.http, SANDBOX_PAY, till.KeyPair(self.folder, "other").private, till.pay_body("capsule-bad"))
        def failed():
            return len(self.till("sandbox", "log", "--json").stdout.splitlines()) == 2
        till.eventually(failed, "the second exchange")
        found = self.till_json("capsule", "diff", "--operation", "pay", code=3)
        self.assertEqual((found["first"]["resultStatus"], found["second"]["resultStatus"]), ("S", "F"))
        self.refused("capsule", "diff", "--client-id", "nobody", exit_code=4, code="CAP-005")

    def test_a_private_key_is_never_written_however_it_is_put_in(self):
        self.vault()
        der = till.openssl("pkcs8", "-topk8", "-nocrypt", "-in", self.pair.private, "-outform", "DER")
        pkcs1 = till.openssl("rsa", "-in", self.pair.private, "-traditional", "-outform", "DER")
        line = base64.b64encode(der).decode()
        forms = {
            "pem": self.pair.private.read_text(), "pem in JSON": json.dumps(self.pair.private.read_text()),
            "one line": line, "PKCS#1": base64.b64encode(pkcs1).decode(), "hex": pkcs1.hex(),
            "base64url": line.replace("+", "-").replace("/", "_"), "percent": line.replace("+", "%2B").replace("/", "%2F"),
            "part": line[800:1000], "twice": till.openssl("rsa", "-in", self.pair.private, "-noout", "-text").decode(),
        }
        before = sorted(self.folder.iterdir())
        for name, text in forms.items():
            with self.subTest(name):
                self.message(body=json.dumps({"oops": text}))
                said = self.refused("capsule", "save", "message.http", "-o", "leak.json", exit_code=7, code="CAP-002")
                self.assertIn("sandbox-private-v1", said)
                self.assertNotIn(text[40:80], said)
        self.assertEqual([path for path in sorted(self.folder.iterdir()) if path not in before], [self.folder / "message.http"])

    def test_credentials_in_headers_are_blanked_and_told(self):
        self.vault()
        line = base64.b64encode(till.openssl("pkcs8", "-topk8", "-nocrypt", "-in", self.pair.private, "-outform", "DER"))
        self.message(headers=f"Cookie: session=abc123\r\nX-Key: {line.decode()}\r\n")
        saved = self.till_json("capsule", "save", "message.http", "-o", "clean.json")
        self.assertEqual((saved["redacted"], saved["searchedKeys"]), (["Cookie", "X-Key"], 1))
        text = (self.folder / "clean.json").read_text()
        self.assertNotIn("abc123", text)
        self.assertNotIn(line.decode()[100:140], text)
        self.assertIn("X-Key: [redacted]", text)

    def test_a_dry_run_writes_nothing_and_another_machine_gets_nothing(self):
        self.message()
        self.assertEqual(self.till_json("capsule", "save", "message.http", "-o", "no.json", "--dry-run")["written"], False)
        self.assertFalse((self.folder / "no.json").exists())
        self.till_json("capsule", "save", "message.http", "-o", "yes.json")
        self.refused("capsule", "replay", "yes.json", "--to", "https://example.com", exit_code=7, code="CAP-010")

    def test_the_curl_line_sends_what_was_sent(self):
        body = '{"a":"it\'s \\"two\\"\\u00e9 ☕",\n "b":"%2B$HOME`x`"}\n'
        encoded = body.encode()
        self.write(
            "message.http",
            b"POST /ams/sandbox/api/v1/payments/pay?x=%20y HTTP/1.1\r\nHost: example.com\r\nClient-Id: c\r\n"
            b"Request-Time: 1735689600123\r\nX-Empty:\r\nSignature: algorithm=RSA256,keyVersion=1,signature=AA%2B\r\n"
            + b"Content-Length: %d\r\n\r\n" % len(encoded) + encoded)
        line = self.till("capsule", "export", "message.http", "--to", "curl").stdout.decode()
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        got = []
        def serve():
            connection, _ = server.accept()
            with connection:
                data = b""
                while encoded not in data:
                    data += connection.recv(1 << 16)
                got.append(data)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        thread = threading.Thread(target=serve)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        shown = subprocess.run(
            ["sh", "-c", line.replace("https://example.com", address)], capture_output=True, timeout=till.PATIENCE)
        thread.join()
        self.assertEqual(shown.returncode, 0, shown.stderr)
        head, _, sent = got[0].partition(b"\r\n\r\n")
        self.assertEqual(sent, encoded)
        lines = head.decode().split("\r\n")
        self.assertEqual(lines[0], "POST /ams/sandbox/api/v1/payments/pay?x=%20y HTTP/1.1")
        self.assertEqual(
            {one.split(":")[0] for one in lines[1:]},
            {"Host", "Client-Id", "Request-Time", "X-Empty", "Signature", "Content-Length"})

    def test_what_is_no_capsule_is_said_so(self):
        self.write("nothing.txt", "hello\n")
        self.assertEqual(self.till("capsule", "show", "nothing.txt").returncode, 2)


if __name__ == "__main__":
    unittest.main()
