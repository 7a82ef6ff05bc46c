"""A vault as `docs/vault-format.md` describes it, for tests that damage one: where every part lies in the file, what is
in it, and slots that cost next to nothing, so that thousands of openings take minutes."""

import hashlib
import os
import sqlite3
import struct

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from read_vault import V, code, fields, opened, u64

CHEAP = (16, 8, 1)


def sealed(plaintext, key, context):
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, context)


class Vault:
    """An unlocked vault file."""

    def __init__(self, path, passphrase):
        self.path = path
        with self.connected() as file:
            self.id, self.created = file.execute("SELECT vault_id, created FROM vault").fetchone()
            self.slots = file.execute("SELECT * FROM slots ORDER BY id").fetchall()
        for slot, kind, kdf, n, r, p, salt, box in (row for row in self.slots if row[1:3] == ("passphrase", "scrypt")):
            key = hashlib.scrypt(passphrase, salt=salt, n=n, r=r, p=p, dklen=32, maxmem=3 << 29)
            self.data = opened(box, key, self.wrapping(slot, kind, kdf, n, r, p, salt))
        self.records_key = code(self.data, V, b"records key", self.id)
        self.index_key = code(self.data, V, b"index key", self.id)

    def connected(self):
        return Connected(self.path)

    def wrapping(self, slot, kind, kdf, n, r, p, salt):
        return fields(V, b"slot", self.id, u64(slot), kind.encode(), kdf.encode(), u64(n), u64(r), u64(p), salt)

    def manifest(self, file):
        box = file.execute("SELECT sealed FROM manifest").fetchone()[0]
        return opened(box, self.records_key, fields(V, b"manifest", self.id))

    def make_cheap(self, passphrase):
        """Wraps the data key anew with next to no work, which readers accept and no writer does."""
        n, r, p = CHEAP
        salt = os.urandom(16)
        key = hashlib.scrypt(passphrase, salt=salt, n=n, r=r, p=p, dklen=32)
        box = sealed(self.data, key, self.wrapping(1, "passphrase", "scrypt", n, r, p, salt))
        header = [V, b"header", u64(1), self.id, u64(self.created)]
        header += [u64(1), b"passphrase", b"scrypt", u64(n), u64(r), u64(p), salt, box]
        checksum = hashlib.sha256(fields(*header)).digest()
        with self.connected() as file:
            manifest = self.manifest(file)[:-32] + checksum
            file.execute("DELETE FROM slots")
            file.execute("INSERT INTO slots VALUES (1, 'passphrase', 'scrypt', ?, ?, ?, ?, ?)", (n, r, p, salt, box))
            file.execute("UPDATE vault SET checksum = ?", (checksum,))
            file.execute(
                "UPDATE manifest SET sealed = ?", (sealed(manifest, self.records_key, fields(V, b"manifest", self.id)),))

    def contents(self):
        """Kind and name of every record, with its value: read from a copy of the file, by this program alone."""
        with self.connected() as file:
            rows = file.execute("SELECT kind, id, revision, label, content FROM records").fetchall()
            total = bytes(32)
            for tag, place, revision, _, content in rows:
                term = code(self.index_key, b"term", tag, place, u64(revision), content[:12] + content[-16:])
                total = bytes(a ^ b for a, b in zip(total, term))
            assert self.manifest(file)[8:48] == u64(len(rows)) + total
        found = {}
        for tag, place, revision, label, content in rows:
            rest = (self.id, tag, place, u64(revision))
            label = opened(label, self.records_key, fields(V, b"label", *rest))
            kind_length = struct.unpack(">I", label[:4])[0]
            name_length = struct.unpack(">I", label[4 + kind_length:8 + kind_length])[0]
            name = label[8 + kind_length:8 + kind_length + name_length].decode()
            plaintext = opened(content, self.records_key, fields(V, b"content", *rest))
            length = struct.unpack(">I", plaintext[16:20])[0]
            found[f"{label[4:4 + kind_length].decode()}/{name}"] = plaintext[20:20 + length]
        return found

    def hidden(self, kind, name):
        """The column `id` of a record."""
        return code(self.index_key, b"record", kind.encode(), name.encode())

    def generation(self):
        with self.connected() as file:
            return struct.unpack(">Q", self.manifest(file)[:8])[0]

    def places(self):
        """What lies at which bytes of the file: (start, end, part), for every part that is sealed or summed up."""
        data = self.path.read_bytes()
        found = []

        def note(part, blob):
            start = data.find(blob)
            if start >= 0:
                found.append((start, start + len(blob), part))

        with self.connected() as file:
            for salt, box in file.execute("SELECT salt, sealed FROM slots"):
                note("header", salt)
                note("header", box)
            for vault, checksum in file.execute("SELECT vault_id, checksum FROM vault"):
                note("header", vault)
                note("header", checksum)
            note("manifest", file.execute("SELECT sealed FROM manifest").fetchone()[0])
            for place, label, content in file.execute("SELECT id, label, content FROM records"):
                note("id", place)
                note("label", label)
                note("content", content)
        return found


class Connected:
    """The file, open for one piece of work and closed after it, with all of it in the one file."""

    def __init__(self, path):
        self.file = sqlite3.connect(path)

    def __enter__(self):
        return self.file

    def __exit__(self, *_):
        self.file.commit()
        self.file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.file.close()
