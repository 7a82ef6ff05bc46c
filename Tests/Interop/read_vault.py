#!/usr/bin/env python3
"""Reads one record of a vault, following docs/vault-format.md and nothing else.

    read_vault.py FILE KIND NAME < passphrase
    read_vault.py FILE KIND NAME --key-file F | --recovery-code F

Prints kind, name, revision, times and the value in hex. Needs the package `cryptography` for AES-GCM.
"""
import hashlib
import hmac
import re
import sqlite3
import struct
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

V = b"till.vault.1"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WAYS = {("passphrase", "scrypt"), ("key-file", "hmac-sha256"), ("recovery-code", "hmac-sha256")}


def fields(*parts):
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def u64(number):
    return struct.pack(">Q", number)


def code(key, *parts):
    return hmac.new(key, fields(*parts), hashlib.sha256).digest()


def opened(sealed, key, context):
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], context)


def secret(text, kind, count):
    """The secret of a key file or a recovery code, whose check must be right."""
    letters = [ALPHABET.index(letter) for letter in text.replace("-", "").replace("\n", "")]
    number = 0
    for letter in letters:
        number = number << 5 | letter
    whole = number.to_bytes(len(letters) * 5 // 8, "big")
    assert len(whole) == count + count // 4
    assert code(whole[:count], V, b"check", kind)[:count // 4] == whole[count:]
    return whole[:count]


def main():
    path, kind, name = sys.argv[1], sys.argv[2].encode(), sys.argv[3].encode()
    way, passphrase, given = "passphrase", b"", b""
    if sys.argv[4:5] == ["--key-file"]:
        way = "key-file"
        start, text = open(sys.argv[5]).read().split("\n", 1)
        assert start == "till-key-file-1"
        given = secret(text, b"key-file", 32)
    elif sys.argv[4:5] == ["--recovery-code"]:
        way = "recovery-code"
        lines = [line.strip() for line in open(sys.argv[5])]
        groups = [line for line in lines if re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4})*", line)]
        given = secret("".join(groups), b"recovery-code", 16)
    else:
        passphrase = sys.stdin.buffer.read()
    file = sqlite3.connect(path)
    assert file.execute("PRAGMA application_id").fetchone()[0] == 1414092372
    version = file.execute("PRAGMA user_version").fetchone()[0]
    format, vault, created, checksum = file.execute("SELECT format, vault_id, created, checksum FROM vault").fetchone()
    assert version == format == 1

    header = [V, b"header", u64(format), vault, u64(created)]
    key = None
    for slot, what, kdf, n, r, p, salt, sealed in file.execute("SELECT * FROM slots ORDER BY id"):
        wrapping = [u64(slot), what.encode(), kdf.encode(), u64(n), u64(r), u64(p), salt]
        header += wrapping + [sealed]
        if what == way and (what, kdf) in WAYS:
            derived = (
                hashlib.scrypt(passphrase, salt=salt, n=n, r=r, p=p, dklen=32, maxmem=3 << 29) if kdf == "scrypt"
                else code(given, V, b"slot key", vault, what.encode(), salt))
            key = opened(sealed, derived, fields(V, b"slot", vault, *wrapping))
    assert hashlib.sha256(fields(*header)).digest() == checksum

    records, index = code(key, V, b"records key", vault), code(key, V, b"index key", vault)
    tag = code(index, b"kind", kind)[:16]
    place = code(index, b"record", kind, name)
    revision, label, content = file.execute(
        "SELECT revision, label, content FROM records WHERE kind = ? AND id = ?", (tag, place)).fetchone()
    rest = (vault, tag, place, u64(revision))
    label = opened(label, records, fields(V, b"label", *rest))
    assert len(label) % 64 == 0 and label.startswith(fields(kind, name))
    plaintext = opened(content, records, fields(V, b"content", *rest))
    made, modified, length = struct.unpack(">QQI", plaintext[:20])
    assert len(plaintext) % 64 == 0 and not any(plaintext[20 + length:])

    total, count = bytes(32), 0
    for tag, place, revision_of, content in file.execute("SELECT kind, id, revision, content FROM records"):
        term = code(index, b"term", tag, place, u64(revision_of), content[:12] + content[-16:])
        total, count = bytes(a ^ b for a, b in zip(total, term)), count + 1
    manifest = opened(file.execute("SELECT sealed FROM manifest").fetchone()[0], records, fields(V, b"manifest", vault))
    assert manifest[8:] == u64(count) + total + checksum

    print(kind.decode(), name.decode(), revision, made, modified, plaintext[20:20 + length].hex())


if __name__ == "__main__":
    main()
