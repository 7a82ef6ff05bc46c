"""The examples of `templates/conform` in every language, and the official Python SDK, put to the vectors.

`scripts/interop` runs this; it installs what the examples run on. Swift builds its example with the toolchain that is
there anyway.
"""

import json
import pathlib
import shutil
import subprocess
import unittest

import till

EXAMPLES = till.REPOSITORY / "templates/conform"
PYTHON = till.REPOSITORY / ".build/interop-venv/bin/python"


class Languages(till.Case):
    def setUp(self):
        super().setUp()
        self.examples = self.folder / "examples"
        shutil.copytree(EXAMPLES, self.examples, ignore=shutil.ignore_patterns(".*"))

    def needs(self, *programs):
        for program in programs:
            if not shutil.which(program):
                self.skipTest(f"{program} is not installed here")

    def build(self, *command, folder=None):
        result = subprocess.run(
            command, cwd=folder or self.examples, capture_output=True, text=True, timeout=300,
            env=self.environment | {"GOCACHE": str(self.folder / "go"), "GOFLAGS": "-mod=mod"})
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def failed(self, task, *command):
        result = self.till("conform", task, "--json", "--timeout", "60", "--", *command, task, cwd=self.examples)
        self.assertIn(result.returncode, (0, 3), result.stderr)
        return [one["id"] for one in json.loads(result.stdout)["vectors"] if one["verdict"] != "passed"]

    def passes(self, *command):
        for task in ("sign", "verify"):
            self.assertEqual(self.failed(task, *command), [])

    def test_java(self):
        self.needs("java")
        self.passes("java", "Conform.java")

    def test_python(self):
        self.passes(PYTHON, "conform.py")

    def test_node(self):
        self.needs("node")
        self.passes("node", "conform.mjs")

    def test_php(self):
        self.needs("php")
        self.passes("php", "conform.php")

    def test_go(self):
        self.needs("go")
        self.build("go", "build", "-o", "conform", "conform.go", "signing.go")
        self.passes("./conform")

    def test_csharp_on_mono(self):
        self.needs("mcs", "mono")
        self.build("mcs", "Conform.cs")
        self.passes("mono", "Conform.exe")

    def test_swift(self):
        self.build("swift", "build", folder=self.examples / "swift")
        self.passes("swift/.build/debug/conform")

    def test_shell(self):
        self.passes("sh", "conform.sh")

    def test_the_official_python_sdk_but_for_what_it_is_known_for(self):
        sdk = [PYTHON, pathlib.Path(__file__).parent / "peers/conform_official_sdk.py"]
        # It always writes version 1, and takes any digest named inside a signature.
        self.assertEqual(self.failed("sign", *sdk), ["key-version"])
        self.assertEqual(self.failed("verify", *sdk), ["sha1-digest"])


if __name__ == "__main__":
    unittest.main()
