"""Marked secrets, every command of the program, and a search for the marks in all it leaves: output, files that were
there for a moment only, the vault with its log, core files, arguments and environment of every process."""

import base64
import contextlib
import ctypes
import os
import pathlib
import re
import resource
import select
import shlex
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import unittest

import till
from till import CLIENT, PATIENCE, Case, KeyPair, eventually
from vaults import Vault

PASSPHRASE = "canary horse 7Q battery"
OTHER_CLIENT = "SANDBOX_5Y00000000000077"
MESSAGE = f"--path /ams/api/v1/payments/pay --client-id {CLIENT} --time 1735689600123 --body body.json"

# One line per thing to try, by the command it is about, in an order that makes sense. Every command of the tree has to
# be here: a new one that is not fails the test. `{teller}` is a program that gives the passphrase. A line may end with
# `&`: the command serves until it is told to end. What begins with `!` hands a secret out because it is asked to.
LINES = {
    "version": ["version --verbose"],
    "where": ["where"],
    "resources": ["resources"],
    "doctor": ["doctor --verbose", "doctor --json"],
    "vault create": ["vault create", "vault create --json", "vault create --vault second.db"],
    "app create": ["app create canary-shop --why 'to look for the canary'"],
    "app use": ["app use canary-shop"],
    "env set": [f"env set clientId {CLIENT}", f"env set clientId {OTHER_CLIENT}", f"env set clientId {CLIENT}"],
    "env get": ["env get clientId"],
    "env list": ["env list --json"],
    "keys generate": ["keys generate --verbose", "keys generate --env production --json"],
    "keys import": [
        "keys import own.pem", "keys import own.pem --role alipay-public", "keys import own.pem --env production",
        "keys import broken.pem --verbose", "keys import production.pem --env production --json",
        "keys import - --env production < production.pem",
    ],
    "keys list": ["keys list", "keys list --json --verbose"],
    "keys show": ["keys show sandbox-private-v2 --json"],
    "keys inspect": [
        "keys inspect own.pem --json", "keys inspect broken.pem --verbose", "keys inspect broken.pem --json",
    ],
    "keys match": ["keys match own.pem", "keys match own.pem broken.pem --json"],
    "keys convert": [
        "keys convert own.pem --to pkcs1", "keys convert own.pem --to spki", "keys convert own.pem --to pkcs1 --json",
        "keys convert own.pem --to pkcs1 -o given/converted.pem --json", "!keys convert own.pem --to pkcs8 -o -",
        "keys convert own.pem --to jwk-public", "keys convert own.pem --to jwk -o given/own.jwk --json",
        "keys convert own.pem --to xml -o given/own.xml", "keys convert given/own.jwk --to spki",
        "keys convert own.pem --to pkcs12 -o work.p12 --new-password-file second --json",
        "keys convert work.p12 --to spki --password-file second", "keys convert work.p12 --to spki --password-file wrong",
    ],
    "keys export": [
        "keys export sandbox-private-v2", "keys export sandbox-private-v2 --private",
        "keys export sandbox-private-v2 --private --json",
        "keys export sandbox-private-v2 --private -o given/own.pem --json",
        "keys export sandbox-private-v1 --private -o given/made.pem",
        "keys export production-private-v1 --private -o given/made-production.pem",
        "!keys export sandbox-private-v2 --private -o -",
    ],
    "app list": ["app list", "app list --passphrase-file wrong --verbose"],
    "app show": ["app show", "app show --json"],
    "env unset": ["env unset gateway --dry-run", "env unset clientId"],
    "env diff": ["env diff", "env diff --json"],
    "env import": ["env import shop.env --dry-run", "env import shop.env --json"],
    "env export": [
        "env export --no-private-key", "env export --format json", "env export -o given/all.env --json",
        "env export -o given/all.env --yes --json", "!env export --yes --format yaml",
    ],
    "run": [
        "run --only CLIENT_ID --clean-env -- printenv", "run -- true",
        # The file of the key is in no folder; neither arguments nor environment hold more than where it is.
        "run --as-file MERCHANT_PRIVATE_KEY -- sleep 0.3",
        "!run --as-file MERCHANT_PRIVATE_KEY -- sh -c 'cat $MERCHANT_PRIVATE_KEY_FILE'",
        "!run --with-private-key -- printenv MERCHANT_PRIVATE_KEY",
    ],
    "vault verify": ["vault verify", "vault verify --json", "vault verify --passphrase-file wrong --verbose"],
    "vault backup": ["vault backup backup.db --json"],
    "vault restore": ["vault restore backup.db --rehearse", "vault restore backup.db --json"],
    "vault salvage": ["vault salvage --dry-run --json", "vault salvage --to rescued.db"],
    "vault slots": ["vault slots", "vault slots --json --verbose"],
    "vault slots add": [
        "vault slots add key-file -o given/usb.key", "vault slots add recovery-code -o given/sheet.txt --json",
        "vault slots add passphrase --new-passphrase-file second --json",
    ],
    "vault slots change": ["vault slots change 2 -o given/new.key --json"],
    "vault slots remove": ["vault slots remove 4 --dry-run", "vault slots remove 4 --confirm 4 --json"],
    "vault slots upgrade": ["vault slots upgrade"],
    "vault passphrase": ["vault passphrase --new-passphrase-file passphrase --verbose"],
    "vault unlock": ["vault unlock --for 5m --json", "vault unlock --passphrase-file wrong --verbose"],
    "vault lock": ["vault lock", "vault lock --all --json"],
    "history list": ["history list", "history list sandbox-private-v2 --json", "history list sandbox/clientId"],
    "history show": [
        "history show sandbox-private-v2", "history show sandbox-private-v2 --json",
        "history show sandbox-private-v2 --json --reveal", "!history show sandbox-private-v2 --reveal",
    ],
    "history diff": ["history diff sandbox/clientId", "history diff sandbox-private-v2 --json"],
    "history rollback": [
        "history rollback sandbox/clientId --to 1 --dry-run", "history rollback sandbox/clientId --to 1",
    ],
    "history undelete": ["history undelete sandbox-private-v2"],
    "history destroy": [
        "history destroy sandbox/clientId --dry-run --json",
        "history destroy sandbox/clientId --at 1 --now --confirm sandbox/clientId",
    ],
    "vault audit": ["vault audit", "vault audit --json", "vault audit --verify --json"],
    "sandbox serve": ["sandbox serve --http 127.0.0.1:0 --verbose &"],
    "sandbox app create": [
        f"sandbox app create --client-id {CLIENT} --public-key own.pem",
        f"sandbox app create --client-id {CLIENT} --public-key own.public.pem --json",
        f"sandbox app create --client-id {OTHER_CLIENT} --public-key own.public.pem",
    ],
    "sandbox app list": ["sandbox app list --json"],
    "sandbox app publish": [f"sandbox app publish --client-id {CLIENT} --json"],
    "sandbox mock set": [f"sandbox mock set pay RISK_REJECT --client-id {OTHER_CLIENT}"],
    "sandbox mock fault": [f"sandbox mock fault latency --times 1 --client-id {OTHER_CLIENT}"],
    "sandbox mock preset": ["sandbox mock preset --help"],
    "sandbox mock list": ["sandbox mock list --json"],
    "sandbox mock clear": ["sandbox mock clear"],
    "sandbox clock": ["sandbox clock --json"],
    "sandbox clock advance": ["sandbox clock advance 1m"],
    "sandbox clock pause": ["sandbox clock pause"],
    "sandbox clock resume": ["sandbox clock resume"],
    "sandbox clock speed": ["sandbox clock speed 2"],
    "sandbox clock reset": ["sandbox clock reset"],
    "sandbox settings": ["sandbox settings"],
    "sandbox set": ["sandbox set cancel-window 60"],
    "sandbox trust": ["sandbox trust"],
    "sign": [
        f"sign {MESSAGE} --private-key own.pem --verbose", f"sign {MESSAGE} --key sandbox-private-v2 --json",
        f"sign {MESSAGE} --private-key broken.pem --verbose",
    ],
    "verify": [
        f"verify {MESSAGE} --public-key own.pem --signature signature=AAAA --json",
        f"verify {MESSAGE} --key sandbox-private-v2 --signature algorithm=RSA256,keyVersion=1,signature=AAAA",
    ],
    "diagnose": ["diagnose message.http --verbose", "diagnose message.http --keys keys --json"],
    "capsule save": [
        "capsule save message.http -o kept.capsule.json", "capsule save message.http --dry-run --json",
        "capsule save own.pem --verbose",
    ],
    "capsule show": ["capsule show kept.capsule.json", "capsule show kept.capsule.json --json"],
    "capsule diff": ["capsule diff kept.capsule.json kept.capsule.json --json"],
    "capsule replay": ["capsule replay kept.capsule.json --dry-run", "capsule replay kept.capsule.json --json"],
    "capsule export": ["capsule export kept.capsule.json --to curl", "capsule export kept.capsule.json --to har"],
    "accept list": ["accept list --json"],
    "accept run": ["accept run payer-risk --drive 'exit 9' --json", "accept run --all --dry-run"],
    "accept report": ["accept report --format markdown", "accept report -o acceptance.html"],
    "conform sign": ["conform sign --only plain --verbose -- printenv"],
    "conform verify": ["conform verify --only plain --json -- printenv"],
    "golive plan": ["golive plan shop --out golive.plan", "golive plan shop --json --verbose"],
    "golive apply": [
        "golive apply golive.plan", "golive apply golive.plan --accept swap-to-production --json",
        "golive apply golive.plan --dry-run --json",
    ],
    "golive undo": ["golive undo unknown --json"],
    "golive guard install": ["golive guard install shop --json"],
    "golive guard scan": ["golive guard scan . --json", "golive guard scan shop --staged"],
    "golive check": ["golive check --offline", "golive check --offline --json"],
    "template list": ["template list --json"],
    "template show": ["template show config-kubernetes --json"],
    "template render": [
        "template render config-dotenv --set notifyUrl=https://shop.example.com/n --set alipayPublicKey=x --verbose",
        "template render config-kubernetes --set notifyUrl=https://a.example/n --set alipayPublicKey=x --json",
    ],
    "template export": ["template export exported/shop request-cancel --set paymentId=1", "template export exported/all --json"],
    "explain": ["explain key-truncated", "explain VLT-002"],
    "call": [
        "call pay --dry-run --json", "call pay --verbose", "call pay --json", "call pay --env production --dry-run",
        "call pay --gateway http://127.0.0.1:9", "call pay --wait --json", "call pay --wait --proxy 127.0.0.1:9 --verbose",
    ],
    "keys rotate": [
        "keys rotate --dry-run --json", "keys rotate --overlap --json --wait 1s", "keys rotate --status --json",
        "keys rotate --rollback --verbose", "keys rotate --role alipay --key own.pem --verbose",
        "keys rotate --key own.pem --json",
    ],
    "keys retire": [
        "keys retire sandbox-private-v1 --dry-run", "keys retire sandbox-private-v1 --json",
        "keys retire sandbox-private-v1 --undo", "keys retire sandbox-private-v1 --verbose",
        "keys retire sandbox-private-v1 --destroy --now --confirm sandbox-private-v1 --json",
    ],
    "keys sheet": ["keys sheet sandbox-private-v2 --qr", "keys sheet --svg given/sheet.svg --json"],
    "sandbox app rotate-key": [f"sandbox app rotate-key --client-id {CLIENT} --json"],
    "sandbox app retire-key": [f"sandbox app retire-key --client-id {CLIENT} --help"],
    "sandbox log": ["sandbox log --json", "sandbox log --verbose"],
    "step show": ["step show setup.public-key --json"],
    "step check": ["step check setup.public-key --verbose", "step check sandbox.test-api --json"],
    "step mark": ["step mark setup.register --note 'signed in'"],
    "step unmark": ["step unmark setup.register"],
    "ui": ["ui --no-open --json --verbose &"],
    "status": ["status --verbose", "status --json"],
    "guide": ["guide --rehearse --yes --json", "guide --no-input"],
    "wallet code": ["wallet code --json"],
    "wallet list": ["wallet list"],
    "wallet pending": ["wallet pending --json"],
    "wallet scan": ["wallet scan https://qr.alipay.com/nothing"],
    "wallet pay": ["wallet pay"],
    "wallet decline": ["wallet decline"],
    "wallet set": ["wallet set alipay-cn --balance 100"],
    "wallet remove": ["wallet remove nobody"],
    "wallet open": ["wallet open http://127.0.0.1:9/"],
    "wallet draw": ["wallet draw https://qr.alipay.com/bax0"],
    "notify send": [f"notify send --url http://127.0.0.1:9/n --client-id {CLIENT} --json"],
    "notify lint": [
        f"notify lint http://127.0.0.1:9/n --client-id {CLIENT} --json",
        "notify lint https://shop.example.com/n --dry-run",
    ],
    "notify list": ["notify list --json"],
    "notify show": ["notify show 1 --json"],
    "notify replay": ["notify replay 1"],
    "listen": [f"listen --http 127.0.0.1:0 --client-id {CLIENT} --verbose &"],
    "proxy": ["proxy --to local --http 127.0.0.1:0 --json --verbose &"],
    "report generate": [f"report generate --out delivery --client-id {CLIENT} --json"],
    "report check": ["report check --ours body.json --theirs own.pem --json"],
    "traffic list": ["traffic list", "traffic list --json --verbose"],
    "traffic show": ["traffic show 0 --json"],
    "traffic replay": ["traffic replay 0 --to local --dry-run"],
    "traffic keep": ["traffic keep --megabytes 64 --json"],
    "traffic clear": ["traffic clear --dry-run", "traffic clear --json"],
    "sandbox reset": ["sandbox reset --yes --json", "sandbox reset --undo"],
    "help": ["help keys import"],
    "completions": ["completions bash"],
    "man": ["man"],
}
# Commands after which every use of the vault costs its time again.
DEAR = ["vault create", "vault passphrase"]
# The other ways to hand a passphrase over.
EVERYWHERE = ["--passphrase-command {teller} app list", "--passphrase-fd 7 app list 7< passphrase"]


class Marks:
    """A secret in every form it might escape in."""

    def __init__(self):
        self.marks = {}

    def add(self, name, secret):
        """`secret` is bytes; of long ones some windows are marked."""
        size = min(len(secret), 20)
        for start in {0, (len(secret) - size) // 2, len(secret) - size}:
            window = secret[start:start + size]
            for form, mark in self.forms(window):
                self.marks[mark] = f"{name} at {start}, {form}"

    def add_number(self, name, number):
        self.add(name, number.to_bytes((number.bit_length() + 7) // 8, "big"))
        digits = str(number)
        middle = len(digits) // 2
        self.marks[digits[middle:middle + 30].encode()] = f"{name} in decimal"

    @staticmethod
    def forms(window):
        yield "raw", window
        yield "backwards", window[::-1]
        yield "hex", window.hex().encode()
        yield "HEX", window.hex().upper().encode()
        yield "hex with colons", window.hex(":").encode()
        yield "base32", base64.b32encode(window[:15]).rstrip(b"=")
        # Whole groups at each of the three offsets: their encoding does not depend on what is around them.
        for offset in range(3):
            group = window[offset:offset + (len(window) - offset) // 3 * 3]
            yield f"base64+{offset}", base64.b64encode(group)
            yield f"base64url+{offset}", base64.urlsafe_b64encode(group)
        yield "percent", "".join(f"%{byte:02X}" for byte in window).encode()
        if all(0x20 <= byte < 0x7F for byte in window):
            yield "UTF-16", window.decode().encode("utf-16-le")
            yield "percent of text", window.replace(b" ", b"%20")
            yield "plus for blanks", window.replace(b" ", b"+")

    def found(self, content):
        """What is in there, line breaks or not."""
        joined = content.replace(b"\r", b"").replace(b"\n", b"").replace(b"\\n", b"")
        return [name for mark, name in self.marks.items() if mark in content or mark in joined]

    def add_key(self, name, path):
        """The secret numbers of an RSA key, read by openssl, and its text."""
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        numbers = load_pem_private_key(path.read_bytes(), None).private_numbers()
        for part in ["d", "p", "q", "dmp1", "dmq1", "iqmp"]:
            self.add_number(f"{name}.{part}", getattr(numbers, part))
        for line in path.read_text().splitlines()[6:20]:
            self.marks[line[:40].encode()] = f"{name}, its text"


class Watcher(threading.Thread):
    """Keeps every file that appears below some folders, however short it is there: a second link to it."""

    CREATE, MOVED_TO = 0x100, 0x80

    def __init__(self, folders, keep):
        super().__init__(daemon=True)
        self.keep = keep
        self.kept = {}
        self.libc = ctypes.CDLL(None, use_errno=True)
        self.descriptor = self.libc.inotify_init()
        self.folders = {}
        self.ended = False
        for folder in folders:
            self.watch(folder)

    def watch(self, folder):
        watch = self.libc.inotify_add_watch(self.descriptor, str(folder).encode(), self.CREATE | self.MOVED_TO)
        self.folders[watch] = folder
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                self.seen(path)

    def seen(self, path):
        with contextlib.suppress(OSError):
            if path.is_symlink():
                return
            if path.is_dir():
                if path not in self.folders.values():
                    self.watch(path)
            elif path.is_file():
                inode = path.stat().st_ino
                if inode not in self.kept:
                    os.link(path, self.keep / str(len(self.kept)))
                    self.kept[inode] = (path, self.keep / str(len(self.kept)))

    def run(self):
        while not self.ended:
            if not select.select([self.descriptor], [], [], 0.05)[0]:
                continue
            data = os.read(self.descriptor, 1 << 16)
            while data:
                watch, _, _, length = struct.unpack_from("iIII", data)
                name = data[16:16 + length].rstrip(b"\0").decode()
                data = data[16 + length:]
                if watch in self.folders:
                    self.seen(self.folders[watch] / name)

    def end(self):
        time.sleep(0.1)
        self.ended = True
        self.join()
        os.close(self.descriptor)


def family(number):
    """Arguments and environment of a process and all it has started, as far as they are still there."""
    try:
        for name in ["cmdline", "environ"]:
            yield pathlib.Path(f"/proc/{number}/{name}").read_bytes()
        for task in os.listdir(f"/proc/{number}/task"):
            for child in pathlib.Path(f"/proc/{number}/task/{task}/children").read_text().split():
                yield from family(int(child))
    except OSError:
        return


def allow_cores():
    """A core file is written if the program lets it."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)


def commands():
    """Every command of the tree that does something, by asking the program's own help."""

    def below(path):
        text = subprocess.run(
            [till.BINARY, "help", *path], capture_output=True, text=True, timeout=PATIENCE,
            env={"PATH": os.environ["PATH"], "TILL_LANG": "en"}).stdout
        usage = re.search(r"^Usage:\n((?:  .*\n)+)", text, re.M)
        name = " ".join(path)
        if path and any(not line.endswith(f"till {name} COMMAND …") for line in usage[1].splitlines()):
            yield name
        listed = re.search(r"^Commands:\n((?:  .*\n)+)", text, re.M)
        for child in re.findall(r"^  ([a-z][a-z0-9-]*)", listed[1], re.M) if listed else []:
            yield from below([*path, child])

    return list(below([]))


@unittest.skipUnless(sys.platform == "linux", "looks into /proc")
class CanaryTests(Case):
    def setUp(self):
        super().setUp()
        self.work = self.folder / "work"
        self.temporary = self.folder / "tmp"
        self.keep = self.folder / "keep"
        for folder in [self.work, self.temporary, self.keep, self.work / "given", self.work / "keys"]:
            folder.mkdir(mode=0o700)
        self.marks = Marks()
        self.marks.add("passphrase", PASSPHRASE.encode())
        for name in ["own", "production"]:
            pair = KeyPair(self.work, name)
            self.marks.add_key(name, pair.private)
        text = (self.work / "own.pem").read_text()
        # Its end is cut off; the beginning of the secret part is still in it.
        (self.work / "broken.pem").write_text(text[:1300])
        (self.work / "keys/sandbox-private-v1.pem").write_text(text)
        (self.work / "passphrase").write_text(PASSPHRASE + "\n")
        (self.work / "shop.env").write_text(f"CLIENT_ID={CLIENT}\n")
        self.marks.add("second passphrase", b"canary mule 8R accumulator")
        (self.work / "second").write_text("canary mule 8R accumulator\n")
        (self.work / "wrong").write_text(PASSPHRASE[:-1] + "\n")
        subprocess.run(["git", "init", "-q", self.work / "shop"], check=True)
        (self.work / "shop/pay.properties").write_text(f"id={CLIENT}\npath=/ams/sandbox/api\n")
        (self.work / "body.json").write_text('{"paymentRequestId":"1"}')
        (self.work / "message.http").write_text(
            f"POST /ams/api/v1/payments/pay HTTP/1.1\r\nClient-Id: {CLIENT}\r\nRequest-Time: 1735689600123\r\n"
            "Signature: algorithm=RSA256,keyVersion=1,signature=AAAA\r\n\r\n{}")
        # Plays a password manager, and tells what it was given.
        teller = self.work / "teller"
        teller.write_text(
            "#!/bin/sh\ntr '\\0' '\\n' < /proc/$$/environ > told\ntr '\\0' ' ' < /proc/$PPID/cmdline >> told\n"
            f"cat {shlex.quote(str(self.work / 'passphrase'))}\n")
        teller.chmod(0o700)
        self.teller = shlex.quote(str(teller))
        self.environment |= {
            "TILL_PASSPHRASE_FILE": str(self.work / "passphrase"), "TMPDIR": str(self.temporary), "USER": "wang",
        }
        self.outputs = []

    def start(self, words, **more):
        return subprocess.Popen(
            [till.BINARY, *words], env=self.environment, cwd=self.work, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, preexec_fn=allow_cores, **more)

    def play(self, line):
        """Runs a line and keeps what it printed and what could be seen of it meanwhile; returns standard output."""
        isAsked, serves = line.startswith("!"), line.endswith(" &")
        words = shlex.split(line.removeprefix("!").removesuffix(" &").replace("{teller}", self.teller))
        given = subprocess.DEVNULL
        more = {}
        if len(words) > 2 and words[-2] in ["<", "7<"]:
            given = open(self.work / words[-1], "rb")
            self.addCleanup(given.close)
            if words[-2] == "7<":
                words[words.index("7")] = str(given.fileno())
                more, given = {"pass_fds": [given.fileno()]}, subprocess.DEVNULL
            words = words[:-2]
        process = self.start(words, stdin=given, **more)
        seen = set()
        out, error = [], []
        readers = [
            threading.Thread(target=lambda stream=stream, into=into: into.append(stream.read()))
            for stream, into in [(process.stdout, out), (process.stderr, error)]
        ]
        for reader in readers:
            reader.start()
        started = time.monotonic()
        while process.poll() is None:
            seen |= set(family(process.pid))
            if serves and time.monotonic() - started > 2:
                process.send_signal(signal.SIGTERM)
                serves = False
            if time.monotonic() - started > 4 * PATIENCE:
                process.kill()
                self.fail(f"till {line} does not end")
            time.sleep(0.002)
        for reader in readers:
            reader.join()
        process.stdout.close()
        process.stderr.close()
        output, said = out[0], error[0]
        self.assertNotIn(b"TIL-001", said, line)
        self.assertGreaterEqual(process.returncode, 0, f"till {line} was ended by a signal")
        if not isAsked:
            self.outputs.append((f"standard output of till {line}", output))
            # What a child is given on request is not looked at.
            self.outputs += [
                (f"arguments or environment of till {line}, or of what it started", text) for text in seen]
        self.outputs.append((f"standard error of till {line}", said))
        return process.returncode, output

    def make_cheap(self):
        Vault(self.home / ".local/share/till/vault.db", PASSPHRASE.encode()).make_cheap(PASSPHRASE.encode())

    def assert_clean(self, what, content):
        self.assertEqual(self.marks.found(content), [], what)

    def test_no_command_lets_a_secret_out(self):
        tree = commands()
        self.assertGreater(len(tree), 50)
        self.assertEqual(
            sorted(set(tree) - set(LINES)), [], "commands without a line in LINES: say how they are to be tried")
        self.assertEqual(sorted(set(LINES) - set(tree)), [], "lines for commands that are not there")
        watcher = Watcher([self.temporary, self.home, self.work], self.keep)
        watcher.start()
        fine = set()
        for command, lines in LINES.items():
            for line in lines:
                code, output = self.play(line)
                if code == 0:
                    fine.add(command)
                if line.startswith("!"):
                    # The search finds what it looks for.
                    self.assertNotEqual(self.marks.found(output), [], line)
            if command in DEAR:
                self.make_cheap()
        for line in EVERYWHERE:
            self.assertEqual(self.play(line)[0], 0, line)
        watcher.end()
        # What refuses cannot show much: most commands have to be seen at work.
        self.assertGreater(len(fine), len(LINES) * 3 // 4, sorted(set(LINES) - fine))
        for name in ["made", "made-production"]:
            self.marks.add_key(name, self.work / f"given/{name}.pem")
        for name in ["usb.key", "sheet.txt", "new.key"]:
            groups = re.findall(rb"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3,}", (self.work / f"given/{name}").read_bytes())
            self.assertNotEqual(groups, [], name)
            for group in groups:
                self.marks.marks[group] = f"{name}, as it is written"
                self.marks.marks[group.replace(b"-", b"")] = f"{name}, without hyphens"
        for what, content in self.outputs:
            with self.subTest(what):
                self.assert_clean(what, content)
        given = {"own.pem", "production.pem", "broken.pem", "passphrase", "second", "wrong", "teller", "keys"}
        logs = 0
        now = ((path, path) for path in self.folder.rglob("*") if path.is_file())
        for path, kept in [*watcher.kept.values(), *now]:
            place = path.relative_to(self.folder).parts
            if place[0] == "keep" or place[0] == "work" and (place[1] in given or place[1] == "given"):
                continue
            logs += path.name.endswith("-wal")
            with self.subTest(str(path)):
                self.assert_clean(str(path), kept.read_bytes())
        # The vault's log was caught while it was there.
        self.assertGreater(logs, 0)
        self.assertTrue((self.work / "told").exists())
        for path in (self.work / "given").rglob("*"):
            self.assertEqual(path.stat().st_mode & 0o777, 0o600, path)
            self.assertNotEqual(self.marks.found(path.read_bytes()), [], path)

    def test_a_crash_leaves_no_core_file(self):
        """Aborted while it holds an open vault and a private key, with cores allowed."""
        for line in [
            "vault create", "app create shop", f"env set clientId {CLIENT}", "keys import own.pem",
            "keys import production.public.pem --role alipay-public",
        ]:
            self.assertEqual(self.play(line)[0], 0, line)
            if line in DEAR:
                self.make_cheap()
        # The runtime's own crash report would take the signal.
        self.environment["SWIFT_BACKTRACE"] = "enable=no"
        control = subprocess.Popen(["sleep", "60"], cwd=self.folder, preexec_fn=allow_cores)
        control.send_signal(signal.SIGABRT)
        _, status = os.waitpid(control.pid, 0)
        control.returncode = -signal.SIGABRT
        if not os.WCOREDUMP(status):
            self.skipTest("no program leaves a core file on this machine")
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        server.settimeout(PATIENCE)
        before = set(self.folder.rglob("*"))
        process = self.start(
            ["call", "pay", "--gateway", f"http://127.0.0.1:{server.getsockname()[1]}"], stdin=subprocess.DEVNULL)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        eventually(
            lambda: select.select([server], [], [], 0)[0] or process.poll() is not None, "the signed request")
        self.assertIsNone(process.poll(), process.stderr.read() if process.poll() is not None else "")
        connection, _ = server.accept()
        with connection:
            # The signed request has come: the key is in memory. No answer is given.
            self.assertIn(b"signature:", connection.recv(1 << 16).lower())
            process.send_signal(signal.SIGABRT)
            _, status = os.waitpid(process.pid, 0)
        process.returncode = -os.WTERMSIG(status)
        self.assertTrue(os.WIFSIGNALED(status))
        self.assertFalse(os.WCOREDUMP(status))
        left = [path for path in set(self.folder.rglob("*")) - before if path.is_file()]
        for path in left:
            self.assertNotIn("core", path.name)
            self.assert_clean(str(path), path.read_bytes())


if __name__ == "__main__":
    unittest.main()
