"""Every claim of docs/threat-model.md names a test that exists."""

import pathlib
import re
import unittest

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


class ThreatModel(unittest.TestCase):
    def test_every_claim_names_tests_that_exist(self):
        claims = re.findall(r"^\| ([^|]+) \| (`Tests/[^|]+) \|$", (REPOSITORY / "docs/threat-model.md").read_text(), re.M)
        self.assertGreater(len(claims), 20)
        for claim, shown in claims:
            for part in shown.split("; "):
                file, _, names = part.partition(": ")
                text = (REPOSITORY / file.strip("`")).read_text()
                self.assertTrue(names, claim)
                for name in re.findall(r"`([^`]+)`", names):
                    self.assertIn(name, text, f"{claim}: {file}")

    def test_every_row_of_what_is_defended_is_a_claim(self):
        text = (REPOSITORY / "docs/threat-model.md").read_text()
        defended = text[text.index("## Defended"):text.index("## Not defended")]
        rows = [line for line in defended.split("\n") if line.startswith("| ") and "Shown by" not in line]
        for row in rows:
            self.assertRegex(row, r"`Tests/", row)


if __name__ == "__main__":
    unittest.main()
