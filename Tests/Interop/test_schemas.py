"""Every document that `--json` prints, against its schema in docs/json."""

import contextlib
import copy
import http.server
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request

from json_schema import problems
from vaults import Vault

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = {path.stem: json.loads(path.read_text()) for path in sorted((REPOSITORY / "docs/json").glob("*.json"))}
BINARY = os.environ.get("TILL_BINARY", REPOSITORY / ".build/debug/till")
CLIENT = "SANDBOX_5Y00000000000000"
PASSPHRASE = "correct horse battery"
MESSAGE = ["--path", "/ams/api/v1/payments/pay", "--client-id", CLIENT, "--time", "1735689600123"]


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(cls.home),
            "TILL_LANG": "en",
            "TILL_PASSPHRASE_FILE": str(cls.home / "pass"),
        }
        (cls.home / "pass").write_text(PASSPHRASE + "\n")
        (cls.home / "body.json").write_text('{"paymentRequestId":"1"}')
        (cls.home / "shop.env").write_text("PAYMENT_NOTIFY_URL=https://shop.example.com/notify\nOTHER=1\n")
        items = "transactionRequestId,transactionType,transactionAmountValue,transactionCurrency\none,PAYMENT,100,SGD\n"
        (cls.home / "book.csv").write_text(items + "two,REFUND,-5,SGD\n")
        (cls.home / "delivered.csv").write_text(items + "<END>\n")
        (cls.home / "shop").mkdir()
        (cls.home / "shop/pay.py").write_text('PATH = "/ams/sandbox/api/v1/payments/pay"\n')
        git = ["git", "-C", cls.home / "shop", "-c", "user.name=shop", "-c", "user.email=shop@example.com"]
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "pay"]):
            subprocess.run([*git, *words], check=True)
        (cls.home / "other.json").write_text('{"paymentRequestId":"2"}')
        subprocess.run(
            ["openssl", "genrsa", "-out", cls.home / "own.pem", "2048"], check=True, stderr=subprocess.DEVNULL
        )
        for name, content in (("cut.db", b"SQLite format 3"), ("plain.db", b"no vault at all")):
            (cls.home / name).write_bytes(content)
            (cls.home / name).chmod(0o600)
        (cls.home / "broken.pem").write_text((cls.home / "own.pem").read_text()[:1200])
        cls.documents = []
        for code, *words in cls.script():
            cls.documents.append((words, cls.print(code, *words)))
            if (code, *words) == (0, "vault", "create"):
                Vault(cls.home / ".local/share/till/vault.db", PASSPHRASE.encode()).make_cheap(PASSPHRASE.encode())
        cls.documents += cls.wallets() + cls.signatures() + cls.diagnoses() + cls.served() + cls.listened() + cls.pages()
        cls.documents += cls.proxied()

    @staticmethod
    def script():
        """Exit code and command line, in an order that makes sense to a person."""
        alipay = f".local/share/till/sandbox/{CLIENT}-alipay-public.pem"
        yield 0, "version"
        yield 0, "where"
        yield 0, "resources"
        yield 0, "doctor"
        yield 0, "status"
        yield 0, "step", "show", "setup.register"
        yield 0, "vault", "create"
        yield 7, "vault", "create"
        yield 0, "vault", "slots"
        yield 0, "vault", "slots", "add", "key-file", "--dry-run"
        yield 0, "vault", "slots", "add", "key-file", "-o", "usb.key"
        yield 0, "vault", "slots", "remove", "2", "--confirm", "2"
        yield 7, "vault", "slots", "remove", "1", "--confirm", "1"
        yield 0, "vault", "unlock"
        yield 0, "vault", "lock"
        yield 0, "vault", "lock", "--all"
        yield 0, "app", "list"
        yield 0, "app", "create", "coffee-shop"
        yield 0, "vault", "verify"
        yield 0, "vault", "backup", "backup.db", "--dry-run"
        yield 0, "vault", "backup", "backup.db"
        yield 7, "vault", "backup", "backup.db"
        yield 0, "app", "use", "coffee-shop"
        yield 0, "app", "list"
        yield 0, "app", "show"
        yield 0, "env", "set", "clientId", CLIENT
        yield 0, "vault", "restore", "backup.db", "--rehearse"
        yield 7, "vault", "restore", "backup.db"
        yield 0, "vault", "restore", "backup.db", "--yes"
        yield 0, "vault", "salvage", "--dry-run"
        yield 0, "vault", "salvage", "--to", "rescued.db"
        yield 6, "vault", "verify", "--vault", "cut.db"
        yield 1, "vault", "verify", "--vault", "plain.db"
        yield 0, "env", "set", "clientId", CLIENT
        yield 0, "env", "set", "gateway", "local"
        yield 0, "env", "get", "clientId"
        yield 0, "env", "set", "clientId", CLIENT[:-1] + "1", "--why", "another account"
        yield 0, "history", "rollback", "sandbox/clientId", "--to", "1", "--dry-run"
        yield 0, "history", "rollback", "sandbox/clientId", "--to", "1"
        yield 0, "history", "list"
        yield 0, "history", "list", "sandbox/clientId"
        yield 0, "history", "show", "sandbox/clientId", "--at", "2"
        yield 0, "history", "diff", "sandbox/clientId"
        yield 0, "history", "destroy", "sandbox/clientId", "--at", "1", "--confirm", "sandbox/clientId"
        yield 7, "history", "destroy", "sandbox/clientId", "--at", "1", "--confirm", "sandbox/clientId"
        yield 0, "history", "undelete", "sandbox/clientId"
        yield 0, "vault", "audit"
        yield 0, "vault", "audit", "--verify"
        yield 0, "env", "list"
        yield 2, "env", "set", "notifyUrl", "nonsense"
        yield 7, "env", "set", "gateway", "http://127.0.0.1.example.com"
        yield 0, "env", "set", "clientId", CLIENT, "--dry-run"
        yield 3, "env", "diff"
        yield 3, "golive", "check", "--offline"
        yield 0, "template", "list"
        yield 0, "template", "show", "config-kubernetes"
        yield 0, "template", "show", "letter-business"
        yield 0, "template", "render", "request-cancel", "--set", "paymentId=1"
        yield 1, "template", "render", "letter-business"
        yield 0, "template", "export", "written", "request-cancel", "--set", "paymentId=1"
        yield 0, "env", "import", "shop.env", "--env", "production"
        yield 0, "env", "export", "--no-private-key", "-o", "out.env"
        yield 0, "env", "unset", "gateway", "--dry-run"
        yield 0, "keys", "list"
        yield 0, "keys", "generate"
        yield 0, "keys", "import", "own.pem", "--env", "production"
        yield 0, "keys", "show", "sandbox-private-v1"
        yield 0, "keys", "inspect", "own.pem"
        yield 0, "keys", "export", "sandbox-private-v1", "-o", "public.txt"
        yield 0, "keys", "export", "sandbox-private-v1", "--private", "-o", "private.pem"
        yield 0, "keys", "inspect", "public.txt"
        yield 0, "keys", "match", "own.pem", "own.pem"
        yield 3, "keys", "match", "own.pem", "public.txt"
        yield 0, "keys", "match", "public.txt"
        yield 0, "keys", "convert", "own.pem", "--to", "pkcs1", "-o", "converted.pem"
        yield 2, "keys", "inspect", "broken.pem"
        yield 0, "sandbox", "app", "list"
        yield 0, "sandbox", "app", "create", "--client-id", CLIENT, "--public-key", "public.txt"
        yield 0, "sandbox", "app", "publish", "--client-id", CLIENT
        yield 0, "sandbox", "app", "list"
        yield 0, "sandbox", "clock"
        yield 0, "notify", "list"
        yield 3, "notify", "send", "--url", "http://127.0.0.1:9/n", "--client-id", CLIENT
        yield 8, "notify", "lint", "http://127.0.0.1:9/n", "--client-id", CLIENT
        yield 7, "notify", "lint", "http://shop.invalid/n", "--client-id", CLIENT
        yield 0, "notify", "lint", "http://127.0.0.1:9/n", "--dry-run"
        yield 0, "notify", "list"
        yield 0, "report", "generate", "--out", "delivery"
        yield 0, "report", "generate", "--out", "delivery", "--dry-run"
        yield 3, "report", "check", "--ours", "book.csv", "--theirs", "delivered.csv"
        yield 6, "report", "check", "--ours", "delivered.csv", "--theirs", "book.csv"
        yield 0, "sandbox", "clock", "advance", "2m"
        yield 7, "sandbox", "app", "create", "--client-id", CLIENT, "--public-key", "own.pem"
        yield 0, "sandbox", "mock", "set", "pay", "RISK_REJECT", "--client-id", "SANDBOX_5Y00000000000009"
        yield 0, "sandbox", "mock", "list"
        yield 0, "sandbox", "mock", "list", "--available"
        yield 0, "sandbox", "mock", "clear"
        yield 0, "sandbox", "settings"
        yield 0, "sandbox", "set", "cancel-window", "60"
        yield 0, "sandbox", "set", "cancel-window", "--default"
        yield 0, "sandbox", "trust"
        yield 0, "wallet", "list"
        yield 0, "wallet", "code"
        yield 0, "wallet", "code", "--shopper", "paypay"
        yield 2, "wallet", "code", "--shopper", "nobody"
        yield 0, "wallet", "pending"
        yield 2, "wallet", "scan", "https://qr.alipay.com/nothing"
        yield 1, "wallet", "pay"
        yield 0, "wallet", "set", "alipay-cn", "--balance", "100", "--limit", "none"
        yield 0, "wallet", "set", "paul", "--add", "GCASH", "--standing", "blocked"
        yield 0, "wallet", "remove", "paul"
        yield 0, "wallet", "set", "alipay-cn", "--balance", "100000000"
        yield 0, "wallet", "draw", "https://qr.alipay.com/bax0"
        yield 0, "wallet", "draw", "288888888888888888", "--as", "code128"
        yield 0, "keys", "import", "--role", "alipay-public", alipay
        yield 0, "keys", "list"
        yield 0, "app", "show"
        yield 0, "call", "pay", "--dry-run"
        yield 0, "call", "pay"
        yield 8, "call", "inquiryPayment", "--set", "paymentRequestId=nobody"
        yield 8, "call", "pay", "--scenario", "order-code", "--wait", "--speed", "100000"
        yield 0, "call", "pay", "--wait"
        yield 8, "call", "pay", "--gateway", "http://127.0.0.1:9"
        yield 7, "call", "pay", "--env", "production"
        yield 3, "conform", "verify", "--only", "plain", "--json", "--", "printenv"
        yield 0, "accept", "list", "--json"
        yield 0, "accept", "run", "payer-risk", "--dry-run", "--json"
        yield 3, "accept", "run", "payer-risk", "--drive", "exit 9", "--json"
        yield 0, "accept", "report", "--json"
        yield 3, "golive", "plan", "shop", "--out", "golive.plan"
        yield 7, "golive", "apply", "golive.plan"
        yield 0, "golive", "apply", "golive.plan", "--dry-run"
        yield 0, "golive", "apply", "golive.plan", "--accept", "swap-to-production"
        yield 2, "golive", "undo", "unknown"
        yield 4, "golive", "guard", "scan", "shop"
        yield 0, "golive", "guard", "install", "shop"
        yield 0, "golive", "guard", "scan", "shop"
        yield 0, "keys", "rotate", "--status"
        yield 0, "keys", "rotate"
        yield 8, "keys", "rotate"
        yield 0, "keys", "export", "sandbox-private-v2", "-o", "upload.txt"
        yield 0, "sandbox", "app", "create", "--client-id", CLIENT, "--public-key", "upload.txt"
        yield 0, "keys", "rotate", "--continue"
        yield 0, "keys", "retire", "sandbox-private-v1", "--yes"
        yield 7, "keys", "retire", "sandbox-private-v1", "--destroy", "--confirm", "sandbox-private-v1"
        yield 0, "keys", "retire", "sandbox-private-v1", "--undo"
        yield 0, "keys", "sheet", "sandbox-private-v2"
        yield 0, "sandbox", "set", "rotation", "overlap"
        yield 0, "sandbox", "app", "rotate-key", "--client-id", CLIENT
        yield 0, "keys", "rotate", "--role", "alipay", "--key", alipay.replace(".pem", "-next.pem")
        yield 0, "keys", "rotate", "--role", "alipay", "--rollback"
        yield 0, "sandbox", "app", "retire-key", "--client-id", CLIENT, "--key-version", "1"
        yield 0, "step", "check", "setup.client-id"
        yield 3, "step", "check", "setup.notification-url"
        yield 4, "step", "check", "setup.register"
        yield 0, "step", "mark", "setup.register", "--note", "signed in"
        yield 0, "step", "unmark", "setup.register"
        yield 0, "step", "mark", "setup.notification-url", "--not-applicable", "--note", "each request names it"
        yield 0, "status"
        yield 0, "guide", "--rehearse", "--yes"
        yield 2, "keys", "show", "nobody"
        yield 2, "nonsense"

    @classmethod
    def print(cls, code, *words):
        result = subprocess.run(
            [BINARY, *words, "--json"],
            cwd=cls.home,
            env=cls.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
        )
        if result.returncode != code:
            raise AssertionError(f"till {' '.join(words)}: {result.returncode} instead of {code}\n{result.stderr}")
        return json.loads(result.stdout)

    @classmethod
    def wallets(cls):
        """A payment that waits for a shopper, put into the books by hand, and a merchant's entry page."""
        columns = "client_id, request_id, payment_id, scenario, currency, minor_units, method_type, order_description,"
        columns += " merchant_name, created_ms, status, result_code, shopper, awaits_shopper"
        values = [CLIENT, "wallet-1", "2026wallet1", "OrderCode", "SGD", 1250, "CONNECT_WALLET", "coffee"]
        values += ["Cafe", int(time.time() * 1000), "PROCESSING", "PAYMENT_IN_PROCESS", "alipay-cn", 1]
        books = sqlite3.connect(cls.home / ".local/share/till/sandbox/sandbox.db", isolation_level=None)
        with contextlib.closing(books):
            books.execute(f"INSERT INTO payments ({columns}) VALUES ({', '.join('?' * len(values))})", values)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
        server.RequestHandlerClass.log_message = lambda *_: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            scripts = [["wallet", "pending"], ["wallet", "pay"]]
            scripts.append(["wallet", "open", f"http://127.0.0.1:{server.server_port}/"])
            return [(words, cls.print(0, *words)) for words in scripts]
        finally:
            server.shutdown()
            server.server_close()

    @classmethod
    def signatures(cls):
        sign = ["sign", *MESSAGE, "--body", "body.json", "--private-key", "own.pem"]
        signature = cls.print(0, *sign)
        found = [(sign, signature)]
        for code, body, key, header in [
            (0, "body.json", ["--public-key", "own.pem"], signature["signature"]),
            (3, "other.json", ["--public-key", "own.pem"], signature["signature"]),
            (3, "body.json", ["--key", "sandbox-private-v1"], signature["signature"]),
            (3, "body.json", ["--public-key", "own.pem"], "algorithm=RSA256"),
        ]:
            verify = ["verify", *MESSAGE, "--body", body, *key, "--signature", header]
            found.append((verify, cls.print(code, *verify)))
        return found

    @classmethod
    def diagnoses(cls):
        """One of the corpus for each verdict, and what is known of causes."""
        words = [["explain"], ["explain", "json-escaped-slashes"], ["explain", "latency"]]
        found = [(each, cls.print(0, *each)) for each in words]
        keys = str(REPOSITORY / "Tests/Corpus/keys/standard")
        for code, file, name in [
            (0, "valid", "body.chinese"),
            (3, "singles", "json-escaped-slashes.php.json-encode"),
            (3, "structure", "missing-signature-header.absent"),
            (4, "undecidable", "damaged-halves"),
        ]:
            lines = (REPOSITORY / f"Tests/Corpus/cases/{file}.jsonl").read_text().splitlines()
            case = next(case for case in map(json.loads, lines) if case["name"] == name)
            (cls.home / f"{name}.http").write_bytes(case["message"].encode())
            diagnose = ["diagnose", f"{name}.http", "--keys", keys]
            document = cls.print(code, *diagnose)
            expected = case["expect"]
            if document["verdict"] not in expected.get("verdicts", [expected["verdict"]]):
                raise AssertionError(f"{name}: {document['verdict']}")
            found.append((diagnose, document))
        return found

    @classmethod
    def listened(cls):
        """One line of `till listen`, for a notification of our own."""
        words = ["listen", "--http", "127.0.0.1:0", "--client-id", CLIENT, "--count", "1"]
        listener = subprocess.Popen(
            [BINARY, *words, "--json"], cwd=cls.home, env=cls.environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        url = re.search(r"http://\S+[0-9]", listener.stderr.readline())[0]
        send = ["notify", "send", "--url", url + "/n", "--client-id", CLIENT]
        sent = cls.print(0, *send)
        printed = listener.communicate(timeout=60)[0]
        return [(send, sent), (words, json.loads(printed))]

    @classmethod
    def pages(cls):
        """What `till ui` prints once it answers, and what it serves."""
        words = ["ui", "--no-open"]
        server = subprocess.Popen(
            [BINARY, *words, "--json"], cwd=cls.home, env=cls.environment, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        printed = json.loads("".join(iter(server.stdout.readline, "}\n")) + "}")
        address, token = printed["address"].split("#token=")
        request = urllib.request.Request(address + "api/session", b"", {"X-Till-Token": token})
        cookie = urllib.request.urlopen(request, timeout=60).headers["Set-Cookie"].split(";")[0]
        served = []
        for name in ["state", "actions"]:
            request = urllib.request.Request(address + "api/" + name, headers={"Cookie": cookie, "X-Till": "1"})
            served.append(([*words, name], json.loads(urllib.request.urlopen(request, timeout=60).read())))
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=60)
        return [(words, printed), *served]

    @classmethod
    def served(cls):
        words = ["sandbox", "serve", "--http", "127.0.0.1:0", "--ready-file", "ready.json"]
        ready = cls.home / "ready.json"
        server = subprocess.Popen(
            [BINARY, *words, "--json"], cwd=cls.home, env=cls.environment, stdout=subprocess.PIPE, text=True
        )
        try:
            limit = time.monotonic() + 60
            while not ready.exists() and time.monotonic() < limit and server.poll() is None:
                time.sleep(0.02)
            written = json.loads(ready.read_text())
        finally:
            server.send_signal(signal.SIGTERM)
            printed = server.communicate(timeout=60)[0]
        # A document a line; the calls before this one went through the process of `till call`.
        log = ["sandbox", "log", "--limit", "1"]
        exchanges = [(log, cls.print(0, *log))]
        kept = [["capsule", "save", exchanges[0][1]["trace"], "-o", "kept.json"], ["capsule", "show", "kept.json"]]
        kept += [["capsule", "diff", "kept.json", "kept.json"], ["capsule", "export", "kept.json", "--to", "har"]]
        kept += [["capsule", "replay", "kept.json", "--dry-run"]]
        exchanges += [(each, cls.print(0, *each)) for each in kept]
        other = json.loads((cls.home / "kept.json").read_text())
        other["request"]["bytes"] = other["request"]["bytes"].replace("User-Agent: till", "User-Agent: other")
        (cls.home / "other-kept.json").write_text(json.dumps(other))
        changed = ["capsule", "diff", "kept.json", "other-kept.json"]
        exchanges.append((changed, cls.print(3, *changed)))
        again = ["capsule", "replay", "kept.json"]
        exchanges.append((again, cls.print(0, *again)))
        reset = [["sandbox", "reset", "--dry-run"], ["sandbox", "reset", "--yes"], ["sandbox", "reset", "--undo"]]
        resets = [(each, cls.print(0, *each)) for each in reset]
        return [(words, json.loads(printed)), ([*words, "(file)"], written)] + exchanges + resets

    @classmethod
    def proxied(cls):
        """The proxy's file, and what was recorded of the calls before."""
        words = ["proxy", "--to", "http://127.0.0.1:9", "--http", "127.0.0.1:0", "--ready-file", "proxy.json"]
        ready = cls.home / "proxy.json"
        proxy = subprocess.Popen([BINARY, *words, "--json"], cwd=cls.home, env=cls.environment)
        try:
            limit = time.monotonic() + 60
            while not ready.exists() and time.monotonic() < limit and proxy.poll() is None:
                time.sleep(0.02)
            written = json.loads(ready.read_text())
        finally:
            proxy.send_signal(signal.SIGTERM)
            proxy.wait(60)
        listed = ["traffic", "list", "--source", "call", "--limit", "1"]
        found = cls.print(0, *listed)
        name = found["id"]
        lines = [
            (0, "traffic", "show", name), (0, "traffic", "replay", name, "--to", "local", "--dry-run"),
            (8, "traffic", "replay", name, "--to", "http://127.0.0.1:9"), (0, "traffic", "keep"),
            (0, "traffic", "clear", "--dry-run"),
        ]
        return [([*words, "(file)"], written), (listed, found)] + [
            (each, cls.print(code, *each)) for code, *each in lines
        ]

    def test_every_document_is_as_its_schema_says(self):
        for words, document in self.documents:
            with self.subTest(" ".join(words)):
                name, version = document["schema"].removeprefix("till.").split("/")
                self.assertEqual(version, "1")
                self.assertEqual(problems(document, SCHEMAS[name]), [])

    def test_every_schema_and_every_form_of_it_is_printed_by_a_command(self):
        for name, schema in SCHEMAS.items():
            printed = [document for _, document in self.documents if document["schema"] == f"till.{name}/1"]
            for number, form in enumerate(schema.get("oneOf", [schema])):
                with self.subTest(name, form=number):
                    self.assertTrue(any(not problems(document, form, schema) for document in printed))

    def test_what_a_schema_demands_cannot_be_left_out(self):
        for words, document in self.documents:
            name = document["schema"].removeprefix("till.").split("/")[0]
            forms = SCHEMAS[name].get("oneOf", [SCHEMAS[name]])
            demanded = [set(form["required"]) for form in forms if set(form["required"]) <= set(document)]
            for member in set.intersection(*demanded):
                with self.subTest(" ".join(words), without=member):
                    less = copy.deepcopy(document)
                    del less[member]
                    self.assertNotEqual(problems(less, SCHEMAS[name]), [])
            self.assertNotEqual(problems(document | {"surprise": 1}, SCHEMAS[name]), [])

    def test_there_is_one_schema_per_document_the_sources_name(self):
        named = set()
        for path in (REPOSITORY / "Sources").rglob("*.swift"):
            named |= set(re.findall(r'"till\.([a-z-]+)/1"', path.read_text()))
        self.assertEqual(sorted(SCHEMAS), sorted(named))
        for name, schema in SCHEMAS.items():
            self.assertEqual(schema["title"], f"till.{name}/1")
            self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")

    def test_every_schema_says_what_it_describes(self):
        for name, schema in SCHEMAS.items():
            with self.subTest(name):
                self.assertIsInstance(schema["description"], str)
                self.assertGreater(len(schema["description"]), 20)

    def test_no_document_holds_a_private_key(self):
        # 40 characters from the middle of the key's text: enough to be sure, and no line break among them.
        text = "".join((self.home / "private.pem").read_text().splitlines()[10:12])[:40]
        own = "".join((self.home / "own.pem").read_text().splitlines()[10:12])[:40]
        for words, document in self.documents:
            with self.subTest(" ".join(words)):
                for secret in [text, own]:
                    self.assertEqual(len(secret), 40)
                    self.assertNotIn(secret, json.dumps(document))
                self.assertNotIn("correct horse", json.dumps(document))


if __name__ == "__main__":
    unittest.main()
