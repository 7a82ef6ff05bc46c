"""Files and bytes that are wrong on purpose: a clear error in both languages, the right exit code, nothing changed."""

import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
import unittest
import urllib.parse

import till
from till import CLIENT, Case, Sandbox, pay_body

MEGABYTE = 1 << 20
MEMORY = 200 * MEGABYTE
# Trying a passphrase takes 128 or 256 MiB on purpose.
SCRYPT = 256 * MEGABYTE
PAY = "/ams/api/v1/payments/pay"


class HostileCase(Case):
    def measured(self, *arguments, stdin=subprocess.DEVNULL):
        """Exit code, output, errors, and the most memory the program had, in bytes."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(
                [till.BINARY, *map(str, arguments)], env=self.environment, cwd=self.folder, stdin=stdin,
                stdout=out, stderr=err)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            # Linux counts in kilobytes, macOS in bytes.
            unit = 1 if os.uname().sysname == "Darwin" else 1024
            return process.returncode, out.read(), err.read().decode(), usage.ru_maxrss * unit

    def assert_refused(self, *arguments, exit_codes, code=None, stdin=None, forbidden=(), memory=MEMORY):
        """In both languages: the code, the reason, a bounded memory, no result, nothing of the file shown."""
        before = self.snapshot()
        for language, head in [("en", "error["), ("zh", "错误[")]:
            with self.subTest(arguments=[str(part) for part in arguments], language=language):
                handle = open(stdin, "rb") if stdin else subprocess.DEVNULL
                started = time.monotonic()
                result, out, err, used = self.measured("--lang", language, *arguments, stdin=handle)
                if stdin:
                    handle.close()
                self.assertIn(result, exit_codes, err)
                self.assertEqual(out, b"")
                # Words about progress may stand before it.
                self.assertIn("\n" + head + (code or ""), "\n" + err)
                self.assertLess(used, memory)
                self.assertLess(time.monotonic() - started, 20)
                self.assertLess(len(err), 3000)
                self.assertNotRegex(err, r"[\x00-\x08\x0b-\x1f\x7f]")
                for text in forbidden:
                    self.assertNotIn(text, err)
        self.assertEqual(self.snapshot(), before)


class KeyFiles(HostileCase):
    def message(self):
        return ["--path", PAY, "--client-id", CLIENT, "--time", "1", "--body", self.write("body", b"{}")]

    def test_files_that_are_no_key(self):
        pair = till.KeyPair(self.folder)
        pem = pair.private.read_bytes()
        der = till.openssl("pkcs8", "-topk8", "-nocrypt", "-in", pair.private, "-outform", "DER")
        line = till.base64.b64encode(der)
        hostile = {
            "empty": b"",
            "blank": b" \n\t\r\n",
            "truncated PEM": pem[: len(pem) // 2],
            "PEM without its begin line": pem.split(b"\n", 1)[1],
            "PEM with an empty body": b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
            "PEM with another end line": pem.replace(b"END PRIVATE", b"END PUBLIC"),
            "two keys": pem + pem,
            "truncated DER": der[:-7],
            "DER with something after it": der + b"\x00\x00",
            "DER that claims four gigabytes": b"\x30\x84\xff\xff\xff\xff" + der,
            "truncated base64": line[:-5],
            "base64 with a hole": line[:200] + b"!!" + line[200:],
            "UTF-16": pem.decode().encode("utf-16"),
            "invalid UTF-8": b"\xff\xfe\xfd" * 50,
            "a null byte in the text": pem[:100] + b"\x00" + pem[100:],
            "random bytes": random.Random(7).randbytes(4096),
            "escape sequences": b"\x1b]0;owned\x07\x1b[2J" * 20,
            "nested sequences": b"\x30\x80" * 30_000,
            "HTML": b"<!DOCTYPE html><html>not found</html>",
            "too long": b"A" * (2 * MEGABYTE),
        }
        body = pem.split(b"\n")[5].decode()
        for name, content in hostile.items():
            with self.subTest(name):
                file = self.write("hostile.key", content)
                self.assert_refused("sign", *self.message(), "--private-key", file, exit_codes=[2], forbidden=[body])

    def test_a_sparse_gigabyte_is_not_read(self):
        file = self.folder / "huge.pem"
        with open(file, "wb") as handle:
            handle.truncate(1 << 30)
        self.assert_refused("keys", "inspect", file, exit_codes=[2], code="FIL-004")
        self.assert_refused("keys", "inspect", "-", stdin=file, exit_codes=[1, 2])
        self.assert_refused(
            "sign", "--path", PAY, "--client-id", CLIENT, "--time", "1", "--body", file, "--private-key",
            till.KeyPair(self.folder).private, exit_codes=[2], code="FIL-004")

    def test_an_endless_stream_is_not_read_to_its_end(self):
        self.assert_refused("keys", "inspect", "-", stdin="/dev/zero", exit_codes=[1, 2])
        self.assert_refused("keys", "inspect", "/dev/zero", exit_codes=[1, 2])

    def test_things_that_are_no_files(self):
        self.assert_refused("keys", "inspect", self.folder, exit_codes=[2], code="FIL-002")
        self.assert_refused("keys", "inspect", self.folder / "nothing", exit_codes=[2], code="FIL-001")

    def test_a_body_over_eight_mebibytes_is_refused(self):
        key = till.KeyPair(self.folder).private
        file = self.write("long.json", b" " * (9 * MEGABYTE))
        message = ["--path", PAY, "--client-id", CLIENT, "--time", "1", "--private-key", key]
        self.assert_refused("sign", *message, "--body", file, exit_codes=[2], code="FIL-004")
        self.assert_refused("sign", *message, "--body", "-", stdin=file, exit_codes=[1, 2])
        file.write_bytes(b" " * (8 * MEGABYTE))
        code, _, err, memory = self.measured("sign", *message, "--body", file)
        self.assertEqual(code, 0, err)
        self.assertLess(memory, MEMORY)


class Checklists(HostileCase):
    def test_checklists_given_by_hand(self):
        sound = json.loads((till.REPOSITORY / "checklist.json").read_bytes())
        assets = self.folder / "assets"
        shutil.copytree(till.REPOSITORY / "templates", assets / "templates")

        def changed(change):
            copy = json.loads(json.dumps(sound))
            change(copy)
            return json.dumps(copy).encode()

        def step(copy):
            return copy["stages"][0]["steps"][1]

        hostile = {
            "empty": (b"", [6]),
            "truncated": (json.dumps(sound).encode()[:5000], [6]),
            "no JSON": (b"steps: []", [6]),
            "an array": (b"[]", [6]),
            "deep": (b"[" * 100_000, [6]),
            "UTF-16": (json.dumps(sound).encode("utf-16"), [6]),
            "random": (random.Random(3).randbytes(3000), [6]),
            "a newer format": (changed(lambda copy: copy.update(formatVersion=99)), [1]),
            "a missing language": (changed(lambda copy: step(copy)["title"].pop("zh")), [2, 6]),
            "an unknown kind of evidence": (
                changed(lambda copy: step(copy)["evidence"].append({"kind": "luck"})), [2, 6]),
            "a step that waits for itself": (
                changed(lambda copy: step(copy).update(after=[step(copy)["id"]])), [2, 6]),
            "a dead id": (changed(lambda copy: step(copy).update(after=["setup.nothing"])), [2, 6]),
            "too long": (b" " * (20 * MEGABYTE), [1, 2, 6]),
        }
        for name, (content, codes) in hostile.items():
            with self.subTest(name):
                (assets / "checklist.json").write_bytes(content)
                self.assert_refused(
                    "guide", "--rehearse", "--yes", "--assets", assets, exit_codes=codes)

    def test_an_assets_folder_without_a_checklist(self):
        self.assert_refused("guide", "--rehearse", "--yes", "--assets", self.folder, exit_codes=[2])
        self.assert_refused("guide", "--rehearse", "--yes", "--assets", self.folder / "no", exit_codes=[2])

    def test_nothing_is_read_from_the_current_directory(self):
        self.write("checklist.json", b"{}")
        result = self.till("step", "show", "setup.register", "--no-input")
        self.assertNotIn("ONB-", result.stderr.decode())


class Vaults(HostileCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="till-vault-")
        cls.addClassCleanup(folder.cleanup)
        cls.sound = pathlib.Path(folder.name) / "vault.db"
        passphrase = pathlib.Path(folder.name) / "passphrase"
        passphrase.write_text(till.PASSPHRASE)
        environment = {"PATH": os.environ["PATH"], "HOME": folder.name, "TILL_VAULT": str(cls.sound),
                       "TILL_PASSPHRASE_FILE": str(passphrase)}
        for arguments in [["vault", "create"], ["app", "create", "shop"]]:
            subprocess.run([till.BINARY, *arguments], env=environment, check=True, capture_output=True)

    def setUp(self):
        super().setUp()
        self.vault = self.home / ".local/share/till/vault.db"
        self.vault.parent.mkdir(parents=True, mode=0o700)
        for folder in [self.home / ".local", self.home / ".local/share", self.vault.parent]:
            folder.chmod(0o700)
        self.environment["TILL_PASSPHRASE_FILE"] = str(self.passphrase_file())

    def place(self, content=None, mode=0o600):
        self.vault.write_bytes(self.sound.read_bytes() if content is None else content)
        self.vault.chmod(mode)

    def refuse(self, *exit_codes, code=None):
        self.assert_refused("app", "list", exit_codes=exit_codes, code=code, memory=MEMORY + SCRYPT)

    def test_the_sound_one_opens(self):
        self.place()
        self.assertEqual(self.till("app", "list").returncode, 0)

    def test_files_that_are_no_vault(self):
        noise = random.Random(5).randbytes(8192)
        for content in [b"", noise, b"dear diary\n" * 500, b"SQLite format 3\0" + b"\0" * 84]:
            with self.subTest(content[:20]):
                self.place(content)
                self.refuse(1, 6)

    def test_a_truncated_vault_is_damaged(self):
        whole = self.sound.read_bytes()
        for size in [100, 512, 4096, len(whole) // 2, len(whole) - 4096, len(whole) - 1]:
            with self.subTest(size):
                self.place(whole[:size])
                self.refuse(6)

    def test_an_overwritten_vault_is_damaged_and_never_a_wrong_passphrase(self):
        whole = self.sound.read_bytes()
        seed = int(os.environ.get("SEED", random.randrange(1 << 32)))
        chance = random.Random(seed)
        for _ in range(6):
            place = chance.randrange(len(whole) - 512)
            self.place(whole[:place] + chance.randbytes(512) + whole[place + 512:])
            code, _, err, memory = self.measured("app", "list")
            # Free space may have been hit: then it opens. What must not happen: another claim.
            self.assertIn(code, [0, 1, 6], f"SEED={seed} place={place}: {err}")
            self.assertLess(memory, MEMORY + SCRYPT)

    def test_a_newer_format_is_named_and_not_touched(self):
        self.place()
        with contextlib.closing(sqlite3.connect(self.vault)) as file:
            file.execute("PRAGMA user_version = 7")
            file.execute("UPDATE vault SET format = 7")
            file.commit()
        self.refuse(1, code="VLT-008")

    def test_a_wrong_passphrase_is_locked(self):
        self.place()
        self.write("passphrase", b"not this one, sorry\n", 0o600)
        self.refuse(5, code="VLT-002")

    def test_what_others_may_read_is_refused(self):
        for mode in [0o644, 0o640, 0o660, 0o604]:
            with self.subTest(oct(mode)):
                self.place(mode=mode)
                self.refuse(7, code="VLT-010")

    def test_a_symbolic_link_is_refused(self):
        other = self.folder / "other.db"
        other.write_bytes(self.sound.read_bytes())
        other.chmod(0o600)
        self.vault.symlink_to(other)
        self.refuse(7, code="VLT-010")

    def test_a_folder_in_its_place(self):
        self.vault.mkdir()
        self.refuse(1, 2, 7)

    def test_creating_over_something_is_refused(self):
        for content in [None, b"", b"mine"]:
            self.place(content)
            self.assert_refused("vault", "create", exit_codes=[7], code="VLT-012")


class Wire(HostileCase):
    """Garbage on the sandbox's port: an answer or a clean end, and the next merchant is served."""

    def setUp(self):
        super().setUp()
        self.pair = till.KeyPair(self.folder)
        self.sandbox = self.enterContext(Sandbox(self))
        self.sandbox.register(self.pair.public)
        self.place = urllib.parse.urlsplit(self.sandbox.http)

    def say(self, *pieces, port=None, closing=True, seconds=20):
        """Sends the pieces; returns what came until the other side closed."""
        answer = b""
        with socket.create_connection((self.place.hostname, port or self.place.port), seconds) as connection:
            try:
                for piece in pieces:
                    connection.sendall(piece)
                if closing:
                    connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            try:
                while piece := connection.recv(65536):
                    answer += piece
            except ConnectionResetError:
                pass
        return answer

    def assert_serves(self):
        answer = till.call(self, self.sandbox.http, PAY, self.pair.private, pay_body(f"after-{time.monotonic_ns()}"))
        self.assertEqual(answer.result, ("S", "SUCCESS"))

    def tearDown(self):
        self.assert_serves()
        status = pathlib.Path(f"/proc/{self.sandbox.process.pid}/status")
        if status.exists():
            peak = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text(), re.MULTILINE)
            self.assertLess(int(peak[1]) * 1024, MEMORY)
        super().tearDown()

    def test_what_is_no_request_is_answered_400_in_both_languages(self):
        head = b"POST " + PAY.encode() + b" HTTP/1.1\r\nHost: x\r\n"
        for name, bytes_sent in {
            "garbage": b"hello there\r\n\r\n",
            "a null byte": head + b"Client-Id: a\x00b\r\nContent-Length: 0\r\n\r\n",
            "a null byte in the request line": b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
            "two lengths": head + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "a negative length": head + b"Content-Length: -1\r\n\r\n",
            "length and chunks": head + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "a bad chunk": head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            "a folded line": head + b"X: a\r\n b\r\n\r\n",
            "a blank before the colon": head + b"Content-Length : 2\r\n\r\nab",
            "random bytes": random.Random(9).randbytes(3000) + b"\r\n\r\n",
        }.items():
            with self.subTest(name):
                answer = self.say(bytes_sent)
                self.assertRegex(answer, rb"^HTTP/1\.1 (400|501) ")
                text = answer.decode()
                self.assertRegex(text, r"HTP-\d{3}")
                self.assertRegex(text, "[\u4e00-\u9fff]")

    def test_headers_over_the_limit_are_answered_431(self):
        many = b"POST / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(300)) + b"\r\n"
        long = b"POST / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100 * 1024 + b"\r\n\r\n"
        endless = b"POST / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100 * 1024
        for bytes_sent in [many, long, endless]:
            self.assertRegex(self.say(bytes_sent, closing=False), rb"^HTTP/1\.1 431 ")
        self.assertRegex(self.say(b"GET /" + b"a" * 100 * 1024, closing=False), rb"^HTTP/1\.1 4(14|31) ")

    def test_a_body_of_nine_mebibytes_is_answered_413_without_being_read(self):
        head = f"POST {PAY} HTTP/1.1\r\nHost: x\r\nContent-Length: {9 * MEGABYTE}\r\n\r\n".encode()
        self.assertRegex(self.say(head, closing=False), rb"^HTTP/1\.1 413 ")
        huge = f"POST {PAY} HTTP/1.1\r\nHost: x\r\nContent-Length: {1 << 60}\r\n\r\n".encode()
        self.assertRegex(self.say(huge, closing=False), rb"^HTTP/1\.1 4(13|00) ")
        chunked = f"POST {PAY} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        chunk = b"100000\r\n" + b" " * MEGABYTE + b"\r\n"
        self.assertRegex(self.say(chunked, *[chunk] * 9, closing=False), rb"^HTTP/1\.1 413 ")

    def test_half_a_request_ends_quietly(self):
        for half in [b"", b"P", b"POST " + PAY.encode() + b" HTTP/1.1\r\nHost:",
                     b"POST " + PAY.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"]:
            with self.subTest(half):
                answer = self.say(half)
                self.assertTrue(answer == b"" or answer.startswith(b"HTTP/1.1 4"), answer)
        self.assertEqual(self.sandbox.rows("SELECT count(*) FROM payments"), [(0,)])

    def test_a_tls_hello_on_the_http_port_and_http_on_the_https_port(self):
        hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(508)
        self.assertNotIn(b"HTTP/1.1 200", self.say(hello))
        with self.assertRaises(till.CurlFailed):
            till.curl(self, self.sandbox.http.replace("http:", "https:") + PAY, "-k")
        port = urllib.parse.urlsplit(self.sandbox.https).port
        answer = self.say(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", port=port).decode()
        self.assertIn("https://", answer)
        self.assertRegex(answer, "[\u4e00-\u9fff]")
        self.assertNotIn(b"200", self.say(random.Random(4).randbytes(2000), port=port)[:20])

    def test_many_silent_connections_do_not_lock_others_out(self):
        silent = [socket.create_connection((self.place.hostname, self.place.port)) for _ in range(40)]
        try:
            self.assert_serves()
        finally:
            for connection in silent:
                connection.close()

    def test_hostile_bodies_with_good_signatures_are_refused_with_an_answer(self):
        bodies = [b"", b"null", b"[]", b"{", b"\xff\xfe", b"[" * 50_000, b'{"a":' * 50_000,
                  b'{"paymentAmount":1e999999}', json.dumps({"paymentRequestId": "x" * 65}).encode(), pay_body("big", value="9" * 40),
                  pay_body("minus", value="-1"), pay_body("major", value="10.00")]
        for body in bodies:
            with self.subTest(body[:30]):
                answer = till.call(self, self.sandbox.http, PAY, self.pair.private, body)
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.result, ("F", "PARAM_ILLEGAL"))
        self.assertEqual(self.sandbox.rows("SELECT count(*) FROM payments"), [(0,)])


if __name__ == "__main__":
    unittest.main()
