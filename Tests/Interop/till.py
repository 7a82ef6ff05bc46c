"""What the tests beside other programs share: a throw-away home, the program, openssl, a sandbox, a merchant."""

import base64
import codecs
import contextlib
import fcntl
import http.server
import json
import os
import pathlib
import pty
import re
import select
import signal
import sqlite3
import struct
import subprocess
import tempfile
import termios
import threading
import time
import unicodedata
import unittest
import urllib.parse

import vaults

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TILL_BINARY") or str(REPOSITORY / ".build/debug/till")
PASSPHRASE = "four words beside peers"
CLIENT = "SANDBOX_5Y00000000000042"
PREFIXES = ["/ams/api", "/ams/sandbox/api"]
# How long anything may take on a busy machine, in seconds.
PATIENCE = 60


class Case(unittest.TestCase):
    """A test with a home folder of its own and nothing of the caller's environment but PATH."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="till-interop-")))
        self.home = self.folder / "home"
        self.home.mkdir(mode=0o700)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "TILL_LANG": "en",
        }

    def till(self, *arguments, stdin=None, environment={}, cwd=None, prefix=()):
        """Runs the program; `stdin` is bytes or nothing."""
        return subprocess.run(
            [*prefix, BINARY, *map(str, arguments)],
            env=self.environment | environment,
            cwd=cwd or self.folder,
            input=stdin if stdin is not None else b"",
            capture_output=True,
            timeout=PATIENCE,
        )

    def till_json(self, *arguments, code=0, **options):
        """The one JSON document a command prints."""
        result = self.till(*arguments, "--json", **options)
        self.assertEqual(result.returncode, code, result.stderr.decode())
        return json.loads(result.stdout)

    def refused(self, *arguments, exit_code, code, language="en", **options):
        """A command must fail with that exit code and failure code and print no result; returns standard error."""
        result = self.till("--lang", language, *arguments, **options)
        said = result.stderr.decode()
        self.assertEqual(result.returncode, exit_code, said)
        self.assertEqual(result.stdout, b"")
        label = {"en": f"error[{code}]: ", "zh": f"错误[{code}]："}[language]
        self.assertTrue(said.startswith(label), said)
        return said

    def write(self, name, content, mode=None):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if mode is not None:
            path.chmod(mode)
        return path

    # An empty vault that takes next to no time to open; making one takes seconds, so that it is made once.
    made_vault = None

    def create_vault(self):
        """An empty vault at its usual place, with `PASSPHRASE`."""
        path = pathlib.Path(self.environment.get("TILL_VAULT") or self.home / ".local/share/till/vault.db")
        if Case.made_vault is None:
            new = self.folder / "made.db"
            self.till_json("vault", "create", "--vault", new, "--passphrase-file", self.passphrase_file())
            vaults.Vault(new, PASSPHRASE.encode()).make_cheap(PASSPHRASE.encode())
            Case.made_vault = new.read_bytes()
        for folder in reversed(path.parents):
            if not folder.exists():
                folder.mkdir(mode=0o700)
        path.write_bytes(Case.made_vault)
        path.chmod(0o600)

    def passphrase_file(self):
        return self.write("passphrase", PASSPHRASE + "\n", 0o600)

    def snapshot(self):
        """Every file below the home with its content: what must not change, must not change at all."""
        return {
            str(path.relative_to(self.home)): path.read_bytes() if path.is_file() and not path.is_symlink() else None
            for path in self.home.rglob("*")
        }


def openssl(*arguments, stdin=b""):
    """What openssl prints."""
    result = subprocess.run(["openssl", *map(str, arguments)], input=stdin, capture_output=True, timeout=PATIENCE)
    if result.returncode != 0:
        raise AssertionError(f"openssl {arguments}: {result.stderr.decode()}")
    return result.stdout


class KeyPair:
    """A pair made by openssl, as files."""

    def __init__(self, folder, name="key", bits=2048):
        self.private = pathlib.Path(folder) / f"{name}.pem"
        self.public = pathlib.Path(folder) / f"{name}.public.pem"
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{bits}", "-out", self.private)
        self.public.write_bytes(openssl("pkey", "-in", self.private, "-pubout"))

    @property
    def public_line(self):
        return base64.b64encode(openssl("pkey", "-in", self.private, "-pubout", "-outform", "DER")).decode()


def signed_text(path, client, moment, body, method="POST"):
    return f"{method} {path}\n{client}.{moment}.".encode() + body


def signature(private, text):
    """SHA256withRSA by openssl, as it stands in the header."""
    raw = openssl("dgst", "-sha256", "-sign", private, stdin=text)
    return urllib.parse.quote(base64.b64encode(raw).decode(), safe="")


def header(private, text, version=1):
    return f"algorithm=RSA256,keyVersion={version},signature={signature(private, text)}"


def verifies(public, value, text):
    """Whether openssl verifies the Signature header `value` over `text`."""
    encoded = value.split("signature=", 1)[1]
    with tempfile.NamedTemporaryFile() as file:
        file.write(base64.b64decode(urllib.parse.unquote(encoded), validate=True))
        file.flush()
        result = subprocess.run(
            ["openssl", "dgst", "-sha256", "-verify", str(public), "-signature", file.name],
            input=text, capture_output=True, timeout=PATIENCE)
    return result.returncode == 0


def eventually(condition, what, seconds=PATIENCE):
    """The first true value of `condition()`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s in vain for {what}")


class Sandbox:
    """`till sandbox serve` on ports of its own choosing, while the `with` block runs."""

    def __init__(self, case, *, https=True, home=None, http="127.0.0.1:0", https_address="127.0.0.1:0"):
        self.case = case
        self.home = home or case.folder / "sandbox"
        self.ready = case.folder / f"ready-{time.monotonic_ns()}.json"
        self.arguments = ["--http", http] + (["--https", https_address] if https else [])

    def __enter__(self):
        self.process = subprocess.Popen(
            [BINARY, "sandbox", "serve", *self.arguments, "--home", self.home, "--ready-file", self.ready],
            env=self.case.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        eventually(lambda: self.ready.exists() or self.process.poll() is not None, "the sandbox")
        if self.process.poll() is not None:
            raise AssertionError(self.process.stderr.read().decode())
        self.addresses = json.loads(self.ready.read_text())
        self.http, self.https = self.addresses["http"], self.addresses["https"]
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self.process.stderr.close()

    def stop(self, number=signal.SIGTERM):
        """Ends the server; returns its exit code and how long that took."""
        started = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        return code, time.monotonic() - started

    def register(self, public, client=CLIENT, notify=None):
        """`till sandbox app create`, as the portal would."""
        more = ["--notify-url", notify] if notify else []
        return self.case.till_json(
            "sandbox", "app", "create", "--client-id", client, "--public-key", public, "--home", self.home, *more)

    def rows(self, query, *values):
        """Rows of the books, read without writing."""
        books = sqlite3.connect(f"file:{self.home}/sandbox.db?mode=ro", uri=True, timeout=PATIENCE)
        with contextlib.closing(books):
            return books.execute(query, values).fetchall()


class Answer:
    """What curl received, headers as they were on the wire."""

    def __init__(self, head, body):
        lines = head.split(b"\r\n")
        self.status = int(lines[0].split()[1])
        self.fields = [tuple(line.decode().split(": ", 1)) for line in lines[1:] if line]
        self.body = body
        self.json = json.loads(body) if body[:1] == b"{" else None

    def __getitem__(self, name):
        """By exact spelling, as the Python and PHP SDKs look."""
        return dict(self.fields)[name]

    @property
    def result(self):
        return self.json["result"]["resultStatus"], self.json["result"]["resultCode"]

    def genuine(self, public, path, client=CLIENT):
        """Whether openssl verifies this answer with Alipay's public key."""
        return verifies(public, self["signature"], signed_text(path, client, self["response-time"], self.body))


def curl(case, url, *options, body=None):
    """Runs curl; returns what it received. Raises CurlFailed with curl's own exit code."""
    data = ["--data-binary", "@-"] if body is not None else []
    result = subprocess.run(
        ["curl", "-sS", "--noproxy", "*", "-D", case.folder / "head", "-m", str(PATIENCE), *options, *data, url],
        input=body, env={"PATH": os.environ["PATH"], "HOME": str(case.home)}, capture_output=True, timeout=PATIENCE)
    if result.returncode != 0:
        raise CurlFailed(result.returncode, result.stderr.decode())
    # An interim "100 Continue" comes as a block of its own; the last block counts.
    blocks = (case.folder / "head").read_bytes().strip().split(b"\r\n\r\n")
    return Answer(blocks[-1], result.stdout)


class CurlFailed(Exception):
    def __init__(self, code, said):
        super().__init__(said)
        self.code = code


def pay_body(request_id, value="1000", notify=None, code="284512345678901234"):
    body = {
        "productCode": "IN_STORE_PAYMENT",
        "paymentRequestId": request_id,
        "order": {
            "orderAmount": {"currency": "USD", "value": value},
            "orderDescription": "two coffees",
            "referenceOrderId": "order-7",
        },
        "paymentAmount": {"currency": "USD", "value": value},
        "paymentMethod": {"paymentMethodType": "CONNECT_WALLET", "paymentMethodId": code},
        "paymentFactor": {"inStorePaymentScenario": "PaymentCode"},
    }
    if notify:
        body["paymentNotifyUrl"] = notify
    return json.dumps(body).encode()


def message_fields(private, path, body, client=CLIENT, moment=None):
    """The headers of a call, signed by openssl."""
    moment = moment or str(time.time_ns() // 1_000_000)
    text = signed_text(path, client, moment, body)
    return {
        "Client-Id": client, "Request-Time": moment, "Signature": header(private, text),
        "Content-Type": "application/json; charset=UTF-8",
    }


def call(case, base, path, private, body, *options, client=CLIENT, moment=None, sent=None):
    """Signs with openssl, sends with curl; `sent` is the body really sent."""
    fields = message_fields(private, path, body, client, moment)
    heads = [part for name, value in fields.items() for part in ("-H", f"{name}: {value}")]
    return curl(case, base + path, *heads, *options, body=body if sent is None else sent)


class Merchant:
    """A merchant's notification URL: keeps what arrives and answers what `answer` says."""

    ACKNOWLEDGEMENT = (200, b'{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}')

    def __init__(self):
        self.received = []
        self.answer = self.ACKNOWLEDGEMENT
        merchant = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                merchant.received.append((self.path, self.headers, body))
                status, answer = merchant.answer
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/alipay/notify"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Terminal:
    """The program on a pseudo-terminal of 80 columns, with a person who waits for words and types."""

    def __init__(self, case, *arguments, environment={}, columns=80):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.process = subprocess.Popen(
            [BINARY, *map(str, arguments)], env=case.environment | environment, cwd=case.folder, stdin=slave,
            stdout=slave, stderr=slave, start_new_session=True, close_fds=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        # Kept open, so that the settings can be looked at after the program has ended.
        self.slave = slave
        self.shown = ""
        self.seen = 0
        # Every question that was answered, in order.
        self.asked = []
        self.decoder = codecs.getincrementaldecoder("utf-8")()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        os.close(self.slave)
        os.close(self.master)

    def read(self, seconds):
        """Takes what has come; whether anything had."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        self.shown += self.decoder.decode(os.read(self.master, 1 << 16))
        return True

    @property
    def plain(self):
        """What was shown, without escape sequences."""
        return ESCAPE.sub("", self.shown)

    def expect(self, pattern, seconds=None):
        """Waits until the pattern appears after what was seen before; returns the match."""
        deadline = time.monotonic() + (seconds or PATIENCE)
        while True:
            found = re.compile(pattern).search(self.plain, self.seen)
            if found:
                self.seen = found.end()
                return found
            ended = self.process.poll() is not None
            if not self.read(0.05) and (ended or time.monotonic() > deadline):
                raise AssertionError(f"waited for {pattern}; the terminal shows:\n{self.plain[-3000:]}")

    def type(self, text, end="\r"):
        os.write(self.master, (text + end).encode())

    def answer(self, question, text=""):
        """Waits for a question (the end of what is shown, on a line of its own) and answers it; nothing is Enter."""
        found = self.expect(rf"(?:^|[\r\n])({question})([^\n]*?)(?:: |：)\Z")
        self.asked.append(found[1])
        self.type(text)
        return found[2]

    @property
    def echoes(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def end(self):
        """Waits for the end; returns the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.process.wait(0.1)

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)


ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def columns(text):
    """Display columns, East Asian wide characters counting two."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in ESCAPE.sub("", text))
