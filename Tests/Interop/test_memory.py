"""What is left in a process's memory of a private key that it read and needs no longer (Linux)."""

import base64
import re
import subprocess
import unittest

import till
from till import BINARY, Case, KeyPair


class KeysInMemory(Case):
    def memory(self, process):
        """Every page of the process that can be written and read."""
        with open(f"/proc/{process.pid}/maps") as maps, open(f"/proc/{process.pid}/mem", "rb", 0) as memory:
            for line in maps:
                start, end, access = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()
                if not access.startswith("rw") or "[v" in line:
                    continue
                memory.seek(int(start, 16))
                try:
                    yield memory.read(int(end, 16) - int(start, 16))
                except OSError:
                    continue

    def left_of(self, private, process):
        """Which of the forms a private key has in memory are found."""
        text = private.read_text().splitlines()[1:-1]
        der = base64.b64decode("".join(text))
        said = till.openssl("rsa", "-in", private, "-noout", "-text").decode()
        exponent = bytes.fromhex("".join(re.search(r"privateExponent:([\s0-9a-f:]+)", said)[1].split()).replace(":", ""))
        exponent = exponent[-256:]
        middle = text[len(text) // 2].encode()
        forms = {
            "text": middle, "DER": der[len(der) // 2:][:48], "exponent": exponent[:48],
            "OpenSSL's number": exponent[::-1][:48],
        }
        found = set()
        for pages in self.memory(process):
            found |= {name for name, form in forms.items() if form in pages}
        return found

    def listening(self, *key, stdin=subprocess.DEVNULL):
        process = subprocess.Popen(
            [BINARY, "listen", "--http", "127.0.0.1:0", "--public-key", *key], env=self.environment, cwd=self.folder,
            stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        self.assertIn("127.0.0.1", process.stderr.readline())
        return process

    def test_a_key_file_that_was_read_leaves_nothing(self):
        # A listener needs the public half only, and goes on: its memory can be looked into.
        pair = KeyPair(self.folder)
        process = self.listening(pair.private)
        try:
            self.assertEqual(self.left_of(pair.private, process), set())
        except PermissionError:
            self.skipTest("this system does not let a parent look into its child")

    def test_a_key_from_standard_input_leaves_nothing(self):
        pair = KeyPair(self.folder)
        with open(pair.private, "rb") as file:
            process = self.listening("-", stdin=file)
        try:
            self.assertEqual(self.left_of(pair.private, process), set())
        except PermissionError:
            self.skipTest("this system does not let a parent look into its child")


if __name__ == "__main__":
    unittest.main()
