"""`scripts/new-fault` in a copy of what it touches: the files it makes, and what it refuses."""

import unittest

from scaffold_case import ScaffoldCase

TABLE = "Sources/Sandbox/Faults/AllFaults.swift"
TESTS = "Tests/SandboxTests/Faults/FaultEffectTests.swift"


class NewFault(ScaffoldCase):
    script = "scripts/new-fault"
    copied = ["Sources/Sandbox/Faults", "Tests/SandboxTests/Faults"]

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
        self.assert_refused([
            (("Made-Up", "Bodies"), "is not how a fault is named"),
            (("made-up", "Nothing"), "there is no family"),
            (("made-up", "../Faults"), "there is no family"),
            (("half-body", "Bodies"), "is there already"),
            (("made-up",), "usage:"),
            (("made-up", "Bodies", "nothing"), "usage:"),
        ])


if __name__ == "__main__":
    unittest.main()
