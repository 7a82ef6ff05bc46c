"""The history and the audit of a vault, read and meddled with by another program that has the passphrase: written from
docs/vault-format.md alone."""

import hashlib
import json
import struct
import unittest

from read_vault import V, code, fields, opened, u64
from till import CLIENT, PASSPHRASE, Case, KeyPair
from vaults import Vault, sealed


class OpenVault(Vault):
    """Puts another value into a vault without anybody noticing from outside."""

    def __init__(self, path):
        super().__init__(path, PASSPHRASE.encode())
        self.audit_key = code(self.data, V, b"audit key", self.id)

    def term(self, tag, place, revision, content):
        return code(self.index_key, b"term", tag, place, u64(revision), content[:12] + content[-16:])

    def put(self, kind, name, value):
        """Another value in place of a record's, with the manifest made to fit."""
        tag = code(self.index_key, b"kind", kind.encode())[:16]
        place = self.hidden(kind, name)
        with self.connected() as file:
            revision, content = file.execute(
                "SELECT revision, content FROM records WHERE kind = ? AND id = ?", (tag, place)).fetchone()
            context = fields(V, b"content", self.id, tag, place, u64(revision))
            times = opened(content, self.records_key, context)[:16]
            plain = times + struct.pack(">I", len(value)) + value
            plain += bytes(-len(plain) % 64)
            changed = sealed(plain, self.records_key, context)
            manifest = self.manifest(file)
            total = manifest[16:48]
            for each in [content, changed]:
                total = bytes(a ^ b for a, b in zip(total, self.term(tag, place, revision, each)))
            manifest = manifest[:16] + total + manifest[48:]
            file.execute("UPDATE records SET content = ? WHERE kind = ? AND id = ?", (changed, tag, place))
            file.execute(
                "UPDATE manifest SET sealed = ?", (sealed(manifest, self.records_key, fields(V, b"manifest", self.id)),))


class AuditTests(Case):
    def setUp(self):
        super().setUp()
        self.environment |= {"TILL_PASSPHRASE_FILE": str(self.passphrase_file()), "USER": "wang"}
        self.vault = self.home / "vault.db"
        self.environment["TILL_VAULT"] = str(self.vault)
        pair = KeyPair(self.folder)
        self.create_vault()
        for words in [
            ["app", "create", "shop"], ["env", "set", "clientId", CLIENT],
            ["env", "set", "clientId", CLIENT[:-1] + "9", "--why", "新的账户"], ["keys", "import", pair.private],
            ["step", "mark", "setup.register", "--note", "signed in"],
        ]:
            result = self.till(*words)
            self.assertEqual(result.returncode, 0, result.stderr.decode())

    def opened(self):
        return OpenVault(self.vault)

    def test_the_chain_and_every_hash_are_as_the_format_says(self):
        vault = self.opened()
        records = vault.contents()
        head, *lines = records["audit/head"].split(b"\n")
        self.assertEqual(
            json.loads(head), {"entries": len(lines), "last": hashlib.sha256(lines[-1]).hexdigest()})
        previous = "0" * 64
        holds = {}
        for number, line in enumerate(lines, 1):
            entry = json.loads(line)
            self.assertEqual((entry["n"], entry["previous"], entry["who"]), (number, previous, "wang"))
            previous = hashlib.sha256(line).hexdigest()
            for change in entry["changes"]:
                holds[change["kind"], change["name"]] = change["value"]
        for (kind, name), value in ((key.split("/", 1), value) for key, value in records.items()):
            if kind not in ["audit", "history", "version"]:
                expected = code(vault.audit_key, b"value", kind.encode(), name.encode(), value).hex()
                self.assertEqual(holds.pop((kind, name)), expected, name)
        self.assertEqual(holds, {})
        self.assertEqual([json.loads(line)["why"] for line in lines], [None, None, "新的账户", None, None])
        shown = self.till_json("vault", "audit")["entries"]
        self.assertEqual([entry["hash"] for entry in shown], [hashlib.sha256(line).hexdigest() for line in lines])

    def test_an_older_version_is_where_the_format_says(self):
        records = self.opened().contents()
        name = "setting/shop/sandbox/clientId"
        self.assertEqual(records["version/" + name + "#1"][8:], CLIENT.encode())
        self.assertEqual(
            json.loads(records["history/" + name]), {"latest": 2, "kept": [1], "removed": False, "condemned": {}})

    def test_ways_in_and_plaintext_that_leaves_are_told(self):
        """Slots in the transaction that changes them; a key before it is written out."""
        code_file = self.folder / "sheet.txt"
        told = [
            (["vault", "slots", "add", "recovery-code", "-o", code_file], "add-slot", "slot 2"),
            (["vault", "slots", "change", "2", "-o", self.folder / "other.txt"], "change-slot", "slot 2"),
            (["app", "list", "--recovery-code-file", self.folder / "other.txt"], "open", "slot 2"),
            (["vault", "slots", "remove", "2", "--confirm", "2"], "remove-slot", "slot 2"),
            (["keys", "export", "sandbox-private-v1", "--private", "-o", self.folder / "out.pem"], "export",
             "sandbox-private-v1"),
            (["env", "export", "--yes", "-o", self.folder / "shop.env"], "export", "sandbox-private-v1"),
            (["vault", "unlock", "--for", "1m"], "unlock", "slot 1"),
        ]
        self.addCleanup(self.till, "vault", "lock")
        for words, action, name in told:
            result = self.till(*words)
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            entry = self.till_json("vault", "audit")["entries"][-1]
            self.assertEqual([(change["action"], change["name"]) for change in entry["changes"]], [(action, name)], words)
            self.assertTrue(entry["command"].startswith(words[0]), entry["command"])
        count = len(self.till_json("vault", "audit")["entries"])
        for words in [
            ["keys", "export", "sandbox-private-v1"], ["env", "export", "--no-private-key"],
            # What is refused because a file is there was not handed out.
            ["keys", "export", "sandbox-private-v1", "--private", "-o", self.folder / "out.pem"],
        ]:
            self.till(*words)
        verified = self.till_json("vault", "audit", "--verify")
        self.assertEqual((len(verified["entries"]), verified["verification"]["fine"]), (count, True))

    def test_an_entry_rewritten_by_somebody_with_the_passphrase_is_named(self):
        vault = self.opened()
        head = vault.contents()["audit/head"]
        vault.put("audit", "head", head.replace("新的账户".encode(), "同一账户".encode()))
        found = self.till_json("vault", "audit", "--verify", code=3)["verification"]
        self.assertEqual(found["breaks"], [{"entry": 3, "problem": "altered"}])
        self.assertIn(b"entry 3 was changed", self.till("vault", "audit", "--verify").stdout)

    def test_a_value_changed_by_somebody_with_the_passphrase_is_named(self):
        vault = self.opened()
        vault.put("setting", "shop/sandbox/clientId", CLIENT.encode())
        self.assertEqual(self.till("env", "get", "clientId").stdout.decode().strip(), CLIENT)
        found = self.till_json("vault", "audit", "--verify", code=3)["verification"]
        self.assertEqual((found["breaks"], found["fine"]), ([], False))
        self.assertEqual(found["different"], [{"name": "shop: sandbox/clientId", "entry": 3}])

    def test_an_untouched_vault_is_fine(self):
        found = self.till_json("vault", "audit", "--verify")["verification"]
        self.assertEqual((found["fine"], found["entries"], found["unrecorded"]), (True, 5, []))
        # application, choice, client id, key, progress
        self.assertEqual(found["same"], 5)


if __name__ == "__main__":
    unittest.main()
