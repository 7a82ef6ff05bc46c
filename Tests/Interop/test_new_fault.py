"""`scripts/new-fault` in a copy of what it touches: the files it makes, and what it refuses."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
COPIED = ["scripts/new-fault", "scripts/lib", "Sources/Sandbox/Faults", "Tests/SandboxTests/Faults"]
TABLE = "Sources/Sandbox/Faults/AllFaults.swift"
TESTS = "Tests/SandboxTests/Faults/FaultEffectTests.swift"


class NewFault(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in COPIED:
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
            [self.root / "scripts/new-fault", *arguments], cwd=self.root, text=True, capture_output=True,
            env={**os.environ, "TILL_LANG": "en"})

    def files(self):
        return {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}

    def read(self, path):
        return (self.root / path).read_text()

    def test_a_row_is_made_in_every_family(self):
        families = {
            "Results": "result", "Delays": "wire", "Connections": "wire", "Messages": "wire", "Signatures": "draft",
            "Bodies": "draft", "Notifications": "notification",
        }
        for family, effect in families.items():
            with self.subTest(family):
                id = f"made-up-{family.lower()}"
                done = self.make(id, family)
                self.assertEqual(done.returncode, 0, done.stderr)
                name = f"madeUp{family.capitalize()}"
                source = self.read(f"Sources/Sandbox/Faults/{family}/{name[0].upper()}{name[1:]}.swift")
                self.assertIn(f"static let {name} = Fault(", source)
                self.assertIn(f'    "{id}",\n', source)
                self.assertIn(f"effect: .{effect} {{", source)
                self.assertIn(f"    .{name},\n  ]\n", self.read(TABLE))
                kind = "notifications" if effect == "notification" else "answers"
                rows = self.read(TESTS).split(f"static let {kind}: [", 1)[1].split("\n  ]\n", 1)[0]
                self.assertTrue(rows.endswith(f'    .init("{id}") {{ _ in false }},'), rows[-200:])

    def test_an_effect_can_be_chosen(self):
        self.assertEqual(self.make("made-up", "Signatures", "wire").returncode, 0)
        source = self.read("Sources/Sandbox/Faults/Signatures/MadeUp.swift")
        self.assertIn("import HTTP\n", source)
        self.assertIn(".wire { response, _ in .respond(response) }", source)

    def test_what_cannot_be_made_is_refused_and_nothing_is_written(self):
        before = self.files()
        for arguments, words in [
            (("Made-Up", "Bodies"), "is not how a fault is named"),
            (("made-up", "Nothing"), "there is no family"),
            (("made-up", "../Faults"), "there is no family"),
            (("half-body", "Bodies"), "is there already"),
            (("made-up",), "usage:"),
            (("made-up", "Bodies", "nothing"), "usage:"),
        ]:
            with self.subTest(arguments):
                done = self.make(*arguments)
                self.assertEqual(done.returncode, 1)
                self.assertIn(words, done.stderr)
                self.assertEqual(done.stdout, "")
                self.assertEqual(self.files(), before)


if __name__ == "__main__":
    unittest.main()
