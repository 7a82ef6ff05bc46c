"""Our QR codes and Code 128 symbols, read back by zbarimg (apt: zbar-tools)."""

import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TILL_BINARY", REPOSITORY / ".build/debug/till")


def png(rows, scale):
    """A grey picture of 8 bits: rows of 0 (dark) and 1 (light), each module `scale` pixels wide and high."""
    width = len(rows[0]) * scale
    lines = b"".join((b"\0" + b"".join(bytes([255 * bit]) * scale for bit in row)) * scale for row in rows)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, len(rows) * scale, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def picture(document, scale=3):
    """The document of `till wallet draw` with its quiet zone as PNG."""
    zone = document["quietZone"]
    rows = document["rows"] * 60 if len(document["rows"]) == 1 else document["rows"]
    bits = [[1] * zone + [1 - int(bit) for bit in row] + [1] * zone for row in rows]
    margin = [[1] * len(bits[0])] * zone
    return png(margin + bits + margin, scale)


class Barcodes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("zbarimg"):
            print("\n!!! zbarimg is missing: NO barcode was read back (apt-get install zbar-tools)", file=sys.stderr)
            raise unittest.SkipTest("zbarimg is missing")
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))

    def draw(self, text, *options):
        result = subprocess.run(
            [BINARY, "wallet", "draw", *options, "--json", "--", text] if text.startswith("-") else
            [BINARY, "wallet", "draw", text, *options, "--json"],
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder)}, capture_output=True, check=True)
        return json.loads(result.stdout)

    def read_back(self, cases):
        """Draws and reads many at once: one call of zbarimg."""
        files = []
        for number, (text, options) in enumerate(cases):
            file = self.folder / f"{number:04}.png"
            file.write_bytes(picture(self.draw(text, *options)))
            files.append(file)
        for (text, options), file in zip(cases, files):
            with self.subTest(text=text[:60], length=len(text), options=options):
                result = subprocess.run(["zbarimg", "-q", "--raw", "--nodbus", file], capture_output=True)
                self.assertEqual(result.stdout.decode(errors="replace").rstrip("\n"), text)

    def test_payment_codes_of_every_length_are_read(self):
        chance = random.Random(4)
        codes = [
            f"{prefix}" + "".join(chance.choice("0123456789") for _ in range(length - 2))
            for length in range(16, 25) for prefix in (25, 28, 30)]
        self.read_back([(code, ("--as", kind)) for code in codes for kind in ("qr", "code128")])

    def test_order_codes_are_read_at_every_level(self):
        chance = random.Random(5)
        letters = "0123456789abcdefghijklmnopqrstuvwxyz"
        cases = []
        for length in (1, 8, 17, 24, 60, 120, 300):
            tail = "".join(chance.choice(letters) for _ in range(length))
            cases += [(f"https://qr.alipay.com/bax{tail}", ("--level", level)) for level in "LMQH"]
        redirect = "alipays://platformapi/startApp?appId=10000007&qrcode=https%3A%2F%2Fgqr.alipay.com%2Fbax0123"
        self.read_back(cases + [(redirect, ())])

    def test_texts_of_every_mode_and_many_versions_are_read(self):
        chance = random.Random(6)
        alphabets = {"digits": "0123456789", "alphanumeric": "ABCDEFGHIJ $%*+./:0123456789", "bytes": "abcXYZ019&=?#"}
        cases = []
        for alphabet in alphabets.values():
            for length in (2, 3, 5, 9, 14, 33, 77, 150, 400, 800):
                text = "Z" + "".join(chance.choice(alphabet) for _ in range(length)) + "9"
                cases.append((text if alphabet[0] != "0" else "1" + text[1:], ("--level", chance.choice("LMQ"))))
        self.read_back(cases + [("付款码 ¥ 12.50", ())])

    def test_code_128_changes_between_its_subsets(self):
        texts = ["A", "42", "AB12", "AB1234", "AB12345", "1234AB5678", "12345AB", "X123456Y", "a b~!\"#", "9" * 31]
        self.read_back([(text, ("--as", "code128")) for text in texts])

    def test_the_svg_says_what_the_rows_say(self):
        document = self.draw("288888888888888888")
        zone = document["quietZone"]
        dark = set()
        for part in document["svg"].split('<path d="')[1].split('"')[0].split("z")[:-1]:
            place, width = part[1:].split("v")[0].split("h")
            x, y = map(int, place.split())
            dark |= {(x + step, y) for step in range(int(width))}
        expected = {
            (x + zone, y + zone) for y, row in enumerate(document["rows"]) for x, bit in enumerate(row) if bit == "1"}
        self.assertEqual(dark, expected)

    def test_the_lines_of_a_terminal_are_read(self):
        code = "288888888888888888"
        for options, locale in ([("--color", "never"), "C.UTF-8"], [("--color", "never"), "C.ISO-8859-1"]):
            with self.subTest(locale):
                result = subprocess.run(
                    [BINARY, "wallet", "draw", code, *options],
                    env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": locale},
                    capture_output=True, check=True)
                lines = result.stdout.decode().rstrip("\n").split("\n")
                # Ink is light here: a dark terminal shows it as light.
                if "#" in lines[0]:
                    rows = [[int(character == "#") for character in line[::2]] for line in lines]
                else:
                    halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
                    rows = [[halves[character][half] for character in line] for line in lines for half in (0, 1)]
                file = self.folder / "terminal.png"
                file.write_bytes(png(rows, 4))
                read = subprocess.run(["zbarimg", "-q", "--raw", "--nodbus", file], capture_output=True)
                self.assertEqual(read.stdout.decode().strip(), code)


if __name__ == "__main__":
    unittest.main()
