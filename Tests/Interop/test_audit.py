"""The history and the audit of a vault, read and meddled with by another program that has the passphrase: written from
docs/vault-format.md alone."""

import hashlib
import hmac
import json
import os
import sqlite3
import struct
import unittest

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from till import CLIENT, PASSPHRASE, Case, KeyPair

V = b"till.vault.1"


def fields(*parts):
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def u64(number):
    return struct.pack(">Q", number)


def code(key, *parts):
    return hmac.new(key, fields(*parts), hashlib.sha256).digest()


class Vault:
    """Opens a vault, reads its records, and can put another value into one without anybody noticing from outside."""

    def __init__(self, path, passphrase):
        self.file = sqlite3.connect(path, isolation_level=None)
        self.id, self.checksum = self.file.execute("SELECT vault_id, checksum FROM vault").fetchone()
        slot, kind, kdf, n, r, p, salt, sealed = self.file.execute(
            "SELECT * FROM slots WHERE kind = 'passphrase'").fetchone()
        key = hashlib.scrypt(passphrase.encode(), salt=salt, n=n, r=r, p=p, dklen=32, maxmem=3 << 29)
        wrapping = [u64(slot), kind.encode(), kdf.encode(), u64(n), u64(r), u64(p), salt]
        self.data = self.opened(sealed, key, fields(V, b"slot", self.id, *wrapping))
        self.keys, self.index = code(self.data, V, b"records key", self.id), code(self.data, V, b"index key", self.id)
        self.audit = code(self.data, V, b"audit key", self.id)

    @staticmethod
    def opened(sealed, key, context):
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], context)

    @staticmethod
    def sealed(plain, key, context):
        nonce = os.urandom(12)
        return nonce + AESGCM(key).encrypt(nonce, plain, context)

    def records(self):
        """Values by kind and name."""
        found = {}
        for tag, place, revision, label, content in self.file.execute("SELECT * FROM records"):
            rest = (self.id, tag, place, u64(revision))
            label = self.opened(label, self.keys, fields(V, b"label", *rest))
            parts = []
            while len(parts) < 2:
                length = struct.unpack(">I", label[:4])[0]
                parts.append(label[4:4 + length].decode())
                label = label[4 + length:]
            plain = self.opened(content, self.keys, fields(V, b"content", *rest))
            found[tuple(parts)] = plain[20:20 + struct.unpack(">I", plain[16:20])[0]]
        return found

    def term(self, tag, place, revision, content):
        return code(self.index, b"term", tag, place, u64(revision), content[:12] + content[-16:])

    def put(self, kind, name, value):
        """Another value in place of a record's, with the manifest made to fit."""
        tag = code(self.index, b"kind", kind.encode())[:16]
        place = code(self.index, b"record", kind.encode(), name.encode())
        revision, content = self.file.execute(
            "SELECT revision, content FROM records WHERE kind = ? AND id = ?", (tag, place)).fetchone()
        context = fields(V, b"content", self.id, tag, place, u64(revision))
        times = self.opened(content, self.keys, context)[:16]
        plain = times + struct.pack(">I", len(value)) + value
        plain += bytes(-len(plain) % 64)
        changed = self.sealed(plain, self.keys, context)
        sealing = fields(V, b"manifest", self.id)
        manifest = self.opened(self.file.execute("SELECT sealed FROM manifest").fetchone()[0], self.keys, sealing)
        total = manifest[16:48]
        for each in [content, changed]:
            total = bytes(a ^ b for a, b in zip(total, self.term(tag, place, revision, each)))
        manifest = manifest[:16] + total + manifest[48:]
        self.file.execute("UPDATE records SET content = ? WHERE kind = ? AND id = ?", (changed, tag, place))
        self.file.execute("UPDATE manifest SET sealed = ?", (self.sealed(manifest, self.keys, sealing),))

    def close(self):
        self.file.close()


class AuditTests(Case):
    def setUp(self):
        super().setUp()
        self.environment |= {"TILL_PASSPHRASE_FILE": str(self.passphrase_file()), "USER": "wang"}
        self.vault = self.home / "vault.db"
        self.environment["TILL_VAULT"] = str(self.vault)
        pair = KeyPair(self.folder)
        for words in [
            ["vault", "create"], ["app", "create", "shop"], ["env", "set", "clientId", CLIENT],
            ["env", "set", "clientId", CLIENT[:-1] + "9", "--why", "新的账户"], ["keys", "import", pair.private],
            ["step", "mark", "setup.register", "--note", "signed in"],
        ]:
            result = self.till(*words)
            self.assertEqual(result.returncode, 0, result.stderr.decode())

    def opened(self):
        vault = Vault(self.vault, PASSPHRASE)
        self.addCleanup(vault.close)
        return vault

    def test_the_chain_and_every_hash_are_as_the_format_says(self):
        vault = self.opened()
        records = vault.records()
        head, *lines = records["audit", "head"].split(b"\n")
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
        for (kind, name), value in records.items():
            if kind not in ["audit", "history", "version"]:
                expected = code(vault.audit, b"value", kind.encode(), name.encode(), value).hex()
                self.assertEqual(holds.pop((kind, name)), expected, name)
        self.assertEqual(holds, {})
        self.assertEqual([json.loads(line)["why"] for line in lines], [None, None, "新的账户", None, None])
        shown = self.till_json("vault", "audit")["entries"]
        self.assertEqual([entry["hash"] for entry in shown], [hashlib.sha256(line).hexdigest() for line in lines])

    def test_an_older_version_is_where_the_format_says(self):
        records = self.opened().records()
        name = "setting/shop/sandbox/clientId"
        self.assertEqual(records["version", name + "#1"][8:], CLIENT.encode())
        self.assertEqual(
            json.loads(records["history", name]), {"latest": 2, "kept": [1], "removed": False, "condemned": {}})

    def test_an_entry_rewritten_by_somebody_with_the_passphrase_is_named(self):
        vault = self.opened()
        head = vault.records()["audit", "head"]
        vault.put("audit", "head", head.replace("新的账户".encode(), "同一账户".encode()))
        vault.close()
        found = self.till_json("vault", "audit", "--verify", code=3)["verification"]
        self.assertEqual(found["breaks"], [{"entry": 3, "problem": "altered"}])
        self.assertIn(b"entry 3 was changed", self.till("vault", "audit", "--verify").stdout)

    def test_a_value_changed_by_somebody_with_the_passphrase_is_named(self):
        vault = self.opened()
        vault.put("setting", "shop/sandbox/clientId", CLIENT.encode())
        vault.close()
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
