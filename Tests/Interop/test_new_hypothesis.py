"""`scripts/new-hypothesis` in a copy of what it touches: the files it makes, and what it refuses."""

import base64
import json
import subprocess
import unittest
import urllib.parse

from scaffold_case import ScaffoldCase

SIGNED = b'POST /ams/api/v1/payments/pay\nSANDBOX_5Y00.1735689600123.{"a":"1"}'
SENT = b'POST /ams/api/v1/payments/pay\nSANDBOX_5Y00.1735689600123.{"a":"1.0","b":"x.y"}'


class NewHypothesis(ScaffoldCase):
    script = "scripts/new-hypothesis"
    copied = ["Sources/Diagnosis/Hypotheses", "Tests/DiagnosisTests/RowTests.swift", "Tests/Corpus/keys/standard"]

    def setUp(self):
        super().setUp()
        (self.root / "Tests/Corpus/cases").mkdir()
        for name, text in [("signed", SIGNED), ("sent", SENT), ("other", b"no text to sign")]:
            (self.root / name).write_bytes(text)

    def test_a_row_is_made_in_every_family(self):
        families = {
            "Answers": "structure", "Keys": "key", "Heads": "head(", "Layouts": "layout", "JSON": "body",
            "Bodies": "body", "Primitives": "primitive", "Values": "value(",
        }
        for family, way in families.items():
            with self.subTest(family):
                done = self.make(f"made-up-{family.lower()}", family)
                self.assertEqual(done.returncode, 0, done.stderr)
                name = f"madeUp{family.capitalize()}"
                folder = f"Sources/Diagnosis/Hypotheses/{family}"
                source = self.read(f"{folder}/{name[0].upper()}{name[1:]}.swift")
                self.assertIn(f"static let {name} = Hypothesis(", source)
                self.assertIn(f'"made-up-{family.lower()}"', source)
                self.assertIn(f"ways: [.{way}", source)
                (listed,) = (self.root / folder).glob("*Hypotheses.swift")
                lines = listed.read_text().splitlines()
                self.assertEqual(lines[-3:], ["    ." + name + "," if family == "Keys" else f"    {name},", "  ]", "}"])
                rows = self.read("Tests/DiagnosisTests/RowTests.swift")
                self.assertIn(f'    "made-up-{family.lower()}",\n', rows)
        self.assertEqual(list((self.root / "Tests/Corpus/cases").iterdir()), [])

    def test_two_texts_make_a_vector_that_verifies(self):
        done = self.make("made-up-row", "JSON", "--signed", "signed", "--sent", "sent")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("vectors.jsonl", done.stderr)
        (line,) = self.read("Tests/Corpus/cases/vectors.jsonl").splitlines()
        case = json.loads(line)
        self.assertEqual(case["expect"], {"verdict": "invalid", "causes": [["made-up-row"]], "decidable": True})
        head, body = base64.b64decode(case["messageBase64"]).split(b"\r\n\r\n", 1)
        self.assertEqual(body, b'{"a":"1.0","b":"x.y"}')
        self.assertTrue(head.startswith(b"POST /ams/api/v1/payments/pay HTTP/1.1\r\n"), head)
        self.assertIn(b"\r\nClient-Id: SANDBOX_5Y00\r\nRequest-Time: 1735689600123\r\n", head)
        value = base64.b64decode(urllib.parse.unquote(head.decode().split("signature=")[1].split("\r\n")[0]))
        (self.root / "value").write_bytes(value)
        key = self.root / "Tests/Corpus/keys/standard/sandbox-public-v1.pem"
        for text, verifies in [("signed", True), ("sent", False)]:
            checked = subprocess.run(
                ["openssl", "dgst", "-sha256", "-verify", key, "-signature", "value", text], cwd=self.root,
                capture_output=True)
            self.assertEqual(checked.returncode == 0, verifies, checked)

    def test_what_cannot_be_made_is_refused_and_nothing_is_written(self):
        self.assert_refused([
            (("Made-Up", "JSON"), "is not how a cause is named"),
            (("made", "JSON"), "is not how a cause is named"),
            (("made-up", "Nothing"), "there is no family"),
            (("json-key-order", "Bodies"), "is there already"),
            (("made-up",), "usage:"),
            (("made-up", "JSON", "--signed", "signed"), "usage:"),
            (("made-up", "JSON", "--signed", "signed", "--signed", "sent"), "usage:"),
            (("made-up", "JSON", "--signed", "none", "--sent", "sent"), '"none" cannot be read'),
            (("made-up", "JSON", "--signed", "signed", "--sent", "other"), "is no text to sign"),
        ])


if __name__ == "__main__":
    unittest.main()
