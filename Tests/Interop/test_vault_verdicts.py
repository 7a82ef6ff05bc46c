"""Each verdict of `till vault verify` once, made by other means; backups and restoring, read by another program."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from vault_faults import BINARY, PASSPHRASE, Place, compiled
from vaults import Vault

HOLDER = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2].split(';'):
    file.execute(statement).fetchall()
print('held', flush=True)
sys.stdin.read()
"""


class Verdicts(unittest.TestCase):
    def setUp(self):
        self.place = Place(self.enterContext(tempfile.TemporaryDirectory(prefix="till-verdicts-")))
        self.vault = self.place.vault

    def unlocked(self, path=None):
        return Vault(path or self.vault, PASSPHRASE.encode())

    @contextlib.contextmanager
    def held(self, sql):
        """Another process that has done something to the file and keeps it open."""
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(self.vault), sql], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            self.assertEqual(holder.stdout.readline(), b"held\n")
            yield holder.pid
        finally:
            holder.communicate(timeout=60)

    def sql(self, *statements):
        with contextlib.closing(sqlite3.connect(self.vault)) as file:
            for statement in statements:
                file.execute(statement)
            file.commit()

    def test_fine(self):
        verdict, document = self.place.verdict()
        self.assertEqual(verdict, "fine")
        self.assertEqual(document["readable"], len(self.unlocked().contents()))
        self.assertEqual(document["generation"], self.unlocked().generation())

    def test_wrong_passphrase(self):
        (self.place.folder / "passphrase").write_text("other words\n")
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("wrong-passphrase", "VLT-002"))

    def test_header_damaged(self):
        self.sql("UPDATE slots SET salt = randomblob(16)")
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("header-damaged", "VLT-003"))

    def test_one_record_damaged_and_the_others_fine(self):
        hidden = self.unlocked().hidden("setting", "shop/sandbox/notifyUrl").hex()
        self.sql(f"UPDATE records SET content = zeroblob(length(content)) WHERE id = x'{hidden}'")
        before = len(self.unlocked_rows())
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("records-damaged", "VLT-004"))
        self.assertEqual(document["damaged"], ["setting/shop/sandbox/notifyUrl"])
        self.assertEqual(document["readable"], before - 1)
        result = self.place.till("vault", "salvage", "--to", self.place.folder / "rescued.db", "--json")
        self.assertEqual(result.returncode, 3)
        self.assertEqual(json.loads(result.stdout)["lost"], ["setting/shop/sandbox/notifyUrl"])
        rescued = self.unlocked(self.place.folder / "rescued.db").contents()
        self.assertEqual(len(rescued), before - 1)
        self.assertEqual(rescued["setting/shop/sandbox/clientId"], b"SANDBOX_5Y00000000000042")

    def unlocked_rows(self):
        with self.unlocked().connected() as file:
            return file.execute("SELECT id FROM records").fetchall()

    def test_cut_off(self):
        content = self.vault.read_bytes()
        self.place.put(self.vault, content[:9000])
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("cut-off", "VLT-051"))
        self.assertIn(f"cut off at byte 9000 of {len(content)}", document["finding"]["en"])

    def test_structure_damaged(self):
        content = bytearray(self.vault.read_bytes())
        # The kind of the last page, which holds a tree.
        content[len(content) - 4096] = 77
        self.place.put(self.vault, content)
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("structure-damaged", "VLT-006"))

    def test_contents_changed(self):
        self.sql("DELETE FROM records WHERE revision = 2")
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("contents-changed", "VLT-005"))

    def test_older_than_seen(self):
        old = self.place.saved()
        self.place.well("env", "set", "notifyUrl", "https://shop.example/later", "--app", "shop")
        self.place.put_back(old)
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("older-than-seen", "VLT-050"))
        self.assertEqual(document["lastSeen"], document["generation"] + 1)

    def test_in_use_names_the_process(self):
        with self.held("PRAGMA locking_mode = EXCLUSIVE;BEGIN EXCLUSIVE") as process:
            verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("in-use", "VLT-009"))
        if sys.platform == "linux":
            self.assertIn(f"process {process} is using", document["finding"]["en"])
        self.assertEqual(self.place.verdict()[0], "fine")

    def test_newer_format(self):
        self.sql("UPDATE vault SET format = 7", "PRAGMA user_version = 7")
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("newer-format", "VLT-008"))

    def test_not_a_vault(self):
        self.place.put(self.vault, b"hello\n")
        verdict, document = self.place.verdict()
        self.assertEqual((verdict, document["code"]), ("not-a-vault", "VLT-007"))

    # MARK: Backups

    def test_a_backup_is_consistent_while_others_write_and_is_read_by_another_program(self):
        with self.held("BEGIN;SELECT count(*) FROM records"):
            writer = subprocess.Popen(
                ["bash", "-c", 'for i in $(seq 1 20); do "$0" env set notifyUrl "https://shop.example/$i" --app shop; '
                 "done", BINARY],
                env=self.place.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for number in range(4):
                target = self.place.folder / f"backup{number}.db"
                self.place.well("vault", "backup", target)
                self.assertEqual(target.stat().st_mode & 0o7777, 0o600)
                self.assertFalse(list(self.place.folder.glob(f"backup{number}.db?*")))
                self.assertIn("setting/shop/sandbox/clientId", self.unlocked(target).contents())
            writer.wait(120)
        before = target.read_bytes()
        result = self.place.till("vault", "backup", target)
        self.assertEqual((result.returncode, "VLT-012" in result.stderr), (7, True))
        self.assertEqual(target.read_bytes(), before)

    def test_a_backup_the_disk_wrote_wrongly_is_thrown_away(self):
        folder = self.place.folder / "stick"
        folder.mkdir(mode=0o700)
        faulty = {"LD_PRELOAD": str(compiled(self.place)), "FAULTY_PATH": str(folder)}
        count = self.place.folder / "count"
        self.place.well("vault", "backup", folder / "0.db", environment=faulty | {"FAULTY_COUNT": str(count)})
        thrown_away = 0
        for number in range(1, len(count.read_bytes()) + 1):
            target = folder / f"{number}.db"
            result = self.place.till(
                "vault", "backup", target, environment=faulty | {"FAULTY_AT": str(number), "FAULTY_HOW": "FLIP"})
            if result.returncode:
                self.assertFalse(target.exists(), number)
                self.assertNotIn("TIL-001", result.stderr)
                thrown_away += 1
            else:
                self.assertEqual(self.unlocked(target).contents(), self.unlocked().contents())
        self.assertGreater(thrown_away, 3)
        self.assertFalse([name for name in os.listdir(folder) if "new" in name])

    def test_restoring_is_rehearsed_done_and_undone(self):
        backup = self.place.folder / "backup.db"
        self.place.well("vault", "backup", backup)
        # As it would lie on a stick that knows no modes.
        backup.chmod(0o644)
        kept_bytes = backup.read_bytes()
        self.place.well("app", "create", "later")
        now = self.vault.read_bytes()
        plan = json.loads(self.place.well("vault", "restore", backup, "--rehearse", "--json"))
        self.assertEqual(plan["done"], "rehearsed")
        self.assertIn("app/later", plan["present"]["lost"])
        self.assertEqual((self.vault.read_bytes(), backup.read_bytes()), (now, kept_bytes))
        self.assertEqual(os.listdir(self.vault.parent), ["vault.db"])
        self.assertEqual(self.place.till("vault", "restore", backup).returncode, 7)
        self.assertEqual(self.vault.read_bytes(), now)

        done = json.loads(self.place.well("vault", "restore", backup, "--yes", "--json"))
        self.assertNotIn("later", self.place.well("app", "list"))
        self.assertEqual(self.vault.stat().st_mode & 0o7777, 0o600)
        self.assertEqual(backup.read_bytes(), kept_bytes)
        undo = done["undo"].split()
        self.assertEqual(undo[:3], ["till", "vault", "restore"])
        self.place.well(*undo[1:], "--yes")
        self.assertIn("later", self.place.well("app", "list"))

    def test_a_vault_in_use_is_not_replaced(self):
        backup = self.place.folder / "backup.db"
        self.place.well("vault", "backup", backup)
        with self.held("SELECT count(*) FROM records"):
            result = self.place.till("vault", "restore", backup, "--yes")
            self.assertEqual((result.returncode, "VLT-009" in result.stderr), (1, True), result.stderr)
            self.assertFalse([name for name in os.listdir(self.vault.parent) if "restore" in name or "staged" in name])
        self.place.well("vault", "restore", backup, "--yes")

    def test_a_damaged_vault_is_replaced_and_kept(self):
        backup = self.place.folder / "backup.db"
        self.place.well("vault", "backup", backup)
        self.place.put(self.vault, b"rubbish that was a vault")
        done = json.loads(self.place.well("vault", "restore", backup, "--yes", "--json"))
        self.assertEqual((done["present"]["state"], done["present"]["verdict"]), ("unreadable", "not-a-vault"))
        with open(done["kept"], "rb") as kept:
            self.assertEqual(kept.read(), b"rubbish that was a vault")
        self.assertEqual(done["undo"], f"mv -- {done['kept']} {done['vault']}")
        self.assertEqual(self.place.verdict()[0], "fine")

    def test_a_vault_that_is_gone_comes_back(self):
        backup = self.place.folder / "backup.db"
        self.place.well("vault", "backup", backup)
        self.place.well("app", "create", "later")
        self.vault.unlink()
        done = json.loads(self.place.well("vault", "restore", backup, "--yes", "--json"))
        self.assertEqual((done["present"]["state"], done["kept"], done["undo"]), ("missing", None, None))
        self.assertEqual(self.place.verdict()[0], "fine")

    def test_a_damaged_backup_is_refused_before_anything_happens(self):
        backup = self.place.folder / "backup.db"
        self.place.well("vault", "backup", backup)
        content = bytearray(backup.read_bytes())
        start = next(start for start, _, part in self.unlocked(backup).places() if part == "content")
        content[start + 20] ^= 1
        self.place.put(backup, content)
        now = self.place.saved()
        result = self.place.till("vault", "restore", backup, "--yes")
        self.assertEqual((result.returncode, "VLT-004" in result.stderr, str(backup) in result.stderr), (6, True, True))
        self.assertEqual(self.place.saved(), now)


if __name__ == "__main__":
    unittest.main()
