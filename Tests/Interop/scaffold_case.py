"""A copy of the parts of the repository that a `scripts/new-…` touches, to let it work there."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


class ScaffoldCase(unittest.TestCase):
    """A subclass names its script and what is copied beside it."""

    script: str
    copied: list[str]

    def setUp(self):
        self.root = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        for name in [self.script, "scripts/lib", *self.copied]:
            source, target = REPOSITORY / name, self.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copy2(source, target)
        if shutil.which("swift") is None:
            # Only the formatting of what was written is lost.
            self.skipTest("there is no Swift toolchain on PATH")

    def make(self, *arguments):
        return subprocess.run(
            [self.root / self.script, *arguments], cwd=self.root, text=True, capture_output=True,
            env={**os.environ, "TILL_LANG": "en"})

    def read(self, path):
        return (self.root / path).read_text()

    def files(self):
        return {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}

    def assert_refused(self, refusals):
        """Each of these arguments is refused with these words, and nothing is written."""
        before = self.files()
        for arguments, words in refusals:
            with self.subTest(arguments):
                done = self.make(*arguments)
                self.assertEqual(done.returncode, 1)
                self.assertIn(words, done.stderr)
                self.assertEqual(done.stdout, "")
                self.assertEqual(self.files(), before)
