"""Rotations as processes that are killed, and as a person sees them; openssl signs, curl asks, zbarimg reads."""

import base64
import os
import random
import re
import shutil
import signal
import subprocess
import time
import unittest

from till import BINARY, CLIENT, PATIENCE, Case, Sandbox, Terminal, call, openssl

INQUIRY = "/ams/api/v1/payments/inquiryPayment"
# How often a rotation is killed.
KILLS = int(os.environ.get("TILL_KILLS", "8"))


class Rotation(Case):
    def setUp(self):
        super().setUp()
        self.environment["TILL_PASSPHRASE_FILE"] = str(self.passphrase_file())
        self.sandbox = self.enterContext(Sandbox(self, https=False))
        self.create_vault()
        self.till_json("app", "create", "shop")
        self.till_json("env", "set", "clientId", CLIENT)
        self.till_json("env", "set", "gateway", self.sandbox.http)
        self.till_json("keys", "generate")
        self.exported = {}
        answer = self.upload("sandbox-private-v1")
        self.till_json("keys", "import", "--role", "alipay-public", answer["alipayPublicKeyFile"])

    def set_style(self, style):
        self.till_json("sandbox", "set", "rotation", style, "--home", self.sandbox.home)

    def upload(self, name):
        path = self.folder / f"{name}-{time.monotonic_ns()}.txt"
        self.till_json("keys", "export", name, "-o", path)
        return self.sandbox.register(path)

    def private(self, name):
        """The private half as a file, taken out of the vault once."""
        if name not in self.exported:
            path = self.folder / f"{name}.pem"
            self.till_json("keys", "export", name, "--private", "-o", path)
            self.exported[name] = path
        return self.exported[name]

    def signs(self, name):
        """Whether the gateway takes what openssl signs with the key."""
        body = b'{"paymentRequestId":"nobody"}'
        answer = call(self, self.sandbox.http, INQUIRY, self.private(name), body)
        self.assertIn(answer.result[1], ["ORDER_NOT_EXIST", "INVALID_SIGNATURE"])
        return answer.result[1] == "ORDER_NOT_EXIST"

    def status(self):
        return self.till_json("keys", "rotate", "--status")

    def killed(self, *arguments, after):
        process = subprocess.Popen(
            [BINARY, *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)


class Kills(Rotation):
    def torture(self, style):
        self.set_style(style)
        chance = random.Random(style)
        started = time.monotonic()
        self.status()
        usual = time.monotonic() - started
        uploaded = set()
        for _ in range(KILLS):
            self.killed("keys", "rotate", after=chance.uniform(0.5, 1.4) * usual)
            status = self.status()
            if status["state"] == "none":
                self.assertTrue(self.signs("sandbox-private-v1"))
                continue
            old, new = status["old"]["name"], status["new"]["name"]
            self.assertTrue(self.signs(old) or self.signs(new), f"neither {old} nor {new} at {status['state']}")
            if status["state"] == "staged" and new not in uploaded:
                self.upload(new)
                uploaded.add(new)
            if status["state"] in ("cut-over", "watched"):
                self.assertEqual(status["active"], new)
                self.assertTrue(self.signs(new))
            if status["state"] == "watched":
                self.till_json("keys", "retire", old, "--yes")
        # Whatever was left is brought to its end in peace.
        status = self.status()
        if status["state"] == "none":
            self.till_json("keys", "rotate")
            status = self.status()
        if not status["over"]:
            if status["new"]["name"] not in uploaded:
                self.upload(status["new"]["name"])
            status = self.till_json("keys", "rotate", "--continue", "--wait", "30s")
            self.assertEqual(status["state"], "watched")
        self.assertTrue(self.signs(status["active"]))

    def test_killed_at_any_moment_a_key_of_the_vault_signs_where_the_platform_replaces(self):
        self.torture("replace")

    def test_killed_at_any_moment_a_key_of_the_vault_signs_where_both_overlap(self):
        self.torture("overlap")


class Person(Rotation):
    def test_a_person_is_led_through_it_at_a_terminal(self):
        self.set_style("overlap")
        with Terminal(self, "keys", "rotate") as terminal:
            terminal.expect("for you to do")
            shown = terminal.expect(r"(MIIB[A-Za-z0-9+/=\r\n]{380,})")[1]
            terminal.answer("is that done.*", "n")
            self.assertEqual(terminal.end(), 0)
        der = base64.b64decode(re.sub(r"\s", "", shown))
        self.assertEqual(
            openssl("pkey", "-pubin", "-inform", "DER", "-outform", "DER", stdin=der),
            openssl("pkey", "-in", self.private("sandbox-private-v2"), "-pubout", "-outform", "DER"))
        self.upload("sandbox-private-v2")
        with Terminal(self, "keys", "rotate") as terminal:
            terminal.expect("cut over and seen to work")
            terminal.answer("does nothing use sandbox-private-v1.*", "y")
            terminal.expect("sandbox-private-v1 is retired")
            self.assertEqual(terminal.end(), 0)
        self.assertEqual(self.status()["state"], "retired")
        self.assertTrue(self.signs("sandbox-private-v2"))

    def test_a_sheet_carries_the_key_that_openssl_makes_of_the_private_half(self):
        if not shutil.which("zbarimg"):
            self.skipTest("zbarimg is missing (apt-get install zbar-tools)")
        from test_barcodes import png

        sheet = self.till_json("keys", "sheet", "sandbox-private-v1", "--svg", self.folder / "sheet.svg")
        der = openssl("pkey", "-in", self.private("sandbox-private-v1"), "-pubout", "-outform", "DER")
        self.assertEqual(base64.b64decode(sheet["publicKey"]), der)
        svg = (self.folder / "sheet.svg").read_text()
        width = int(re.search(r'<svg x=.*?viewBox="0 0 (\d+) \d+"', svg)[1])
        rows = [[1] * width for _ in range(width)]
        for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", svg):
            for place in range(int(x), int(x) + int(run)):
                rows[int(y)][place] = 0
        (self.folder / "sheet.png").write_bytes(png(rows, 4))
        read = subprocess.run(
            ["zbarimg", "-q", "--raw", "--nodbus", self.folder / "sheet.png"], capture_output=True, check=True)
        self.assertEqual(read.stdout.decode().strip(), sheet["publicKey"])
        # In words it is there as well, for whoever has no scanner.
        self.assertIn(sheet["publicKey"], "".join(re.findall(r">([A-Za-z0-9+/=]{1,64})</text>", svg)))
        # The whole symbol fits a terminal of 80 columns.
        with Terminal(self, "keys", "sheet", "sandbox-private-v1") as terminal:
            self.assertEqual(terminal.end(), 0)
            self.assertNotIn("too narrow", terminal.plain)


if __name__ == "__main__":
    unittest.main()
