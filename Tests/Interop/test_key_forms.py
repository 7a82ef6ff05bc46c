"""Keys between the forms of other programs: openssl and Python's cryptography write and read PKCS#12, and say what the
numbers of a JWK and of .NET's XML have to be."""

import base64
import json
import re
import subprocess
import unittest

from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12

from till import Case, KeyPair, openssl

XML = ["Modulus", "Exponent", "P", "Q", "DP", "DQ", "InverseQ", "D"]


def unpadded(number):
    return base64.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8, "big")).rstrip(b"=").decode()


class KeyForms(Case):
    def setUp(self):
        super().setUp()
        self.pem = KeyPair(self.folder).private
        self.key = load_pem_private_key(self.pem.read_bytes(), None)
        own = self.key.private_numbers()
        public = own.public_numbers
        self.numbers = {
            "n": public.n, "e": public.e, "d": own.d, "p": own.p, "q": own.q, "dp": own.dmp1, "dq": own.dmq1,
            "qi": own.iqmp}
        self.password = self.folder / "password"
        self.password.write_text("pass words of a store\n")
        self.password.chmod(0o600)

    def converted(self, source, form, *more):
        path = self.folder / f"{form}.out"
        path.unlink(missing_ok=True)
        document = self.till_json("keys", "convert", source, "--to", form, "-o", path, *more)
        self.assertEqual(path.stat().st_mode & 0o777, 0o644 if form in ("spki",) or "public" in form else 0o600)
        return path, document

    def same(self, path, *more):
        """The private key comes out of a file as it went in."""
        back, _ = self.converted(path, "pkcs8", *more)
        self.assertEqual(load_pem_private_key(back.read_bytes(), None).private_numbers(), self.key.private_numbers())

    def test_a_jwk_holds_the_numbers_and_gives_them_back(self):
        path, document = self.converted(self.pem, "jwk")
        self.assertEqual(json.loads(path.read_bytes()), {"kty": "RSA"} | {n: unpadded(v) for n, v in self.numbers.items()})
        self.assertEqual(document["encoding"], "jwk")
        self.same(path)
        public, _ = self.converted(path, "jwk-public")
        self.assertEqual(set(json.loads(public.read_bytes())), {"kty", "n", "e"})
        # As other programs write it: members in any order, blanks, more members, also of deeper objects.
        other = {"kid": "a \\" + '"' + "b", "use": "sig", "x5c": [{"n": "AAAA"}]} | {
            name: unpadded(value) for name, value in reversed(self.numbers.items())} | {"kty": "RSA"}
        path.write_text("\n " + json.dumps(other, indent=2) + "\n")
        self.same(path)

    def test_xml_holds_the_numbers_as_dotnet_wants_them(self):
        path, _ = self.converted(self.pem, "xml")
        found = dict(re.findall(r"<(\w+)>([^<]+)</", path.read_text()))
        self.assertEqual(list(found), XML)
        size = 256
        for name, member in zip(XML, ["n", "e", "p", "q", "dp", "dq", "qi", "d"]):
            raw = base64.b64decode(found[name], validate=True)
            self.assertEqual(int.from_bytes(raw, "big"), self.numbers[member], name)
            self.assertEqual(len(raw), {"Modulus": size, "Exponent": 3, "D": size}.get(name, size // 2), name)
        self.same(path)
        public, _ = self.converted(path, "xml-public")
        self.assertNotIn(b"<D>", public.read_bytes())

    def test_pkcs12_of_openssl_is_opened_and_ours_is_read_by_openssl_and_python(self):
        certificate = self.folder / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-key", self.pem, "-subj", "/CN=shop", "-out", certificate], check=True,
            capture_output=True)
        store = self.folder / "store.p12"
        openssl(
            "pkcs12", "-export", "-inkey", self.pem, "-in", certificate, "-passout", f"file:{self.password}", "-out", store)
        self.same(store, "--password-file", self.password)
        own, document = self.converted(self.pem, "pkcs12", "--new-password-file", self.password)
        self.assertEqual(document["encoding"], "pkcs12")
        self.same(own, "--password-file", self.password)
        loaded = pkcs12.load_pkcs12(own.read_bytes(), b"pass words of a store")
        self.assertEqual(loaded.key.private_numbers(), self.key.private_numbers())
        text = openssl("pkcs12", "-in", own, "-passin", f"file:{self.password}", "-nodes", "-nocerts")
        self.assertIn(b"PRIVATE KEY", text)

    def test_what_cannot_be_converted_is_named_and_nothing_is_written(self):
        store, _ = self.converted(self.pem, "pkcs12", "--new-password-file", self.password)
        wrong = self.folder / "wrong"
        wrong.write_text("another\n")
        wrong.chmod(0o600)
        legacy = self.folder / "legacy.p12"
        openssl(
            "pkcs12", "-export", "-legacy", "-keypbe", "PBE-SHA1-RC2-40", "-inkey", self.pem, "-nocerts", "-passout",
            f"file:{self.password}", "-out", legacy)


        def jwk(**changed):
            path = self.folder / "changed.jwk"
            members = {"kty": "RSA"} | {name: unpadded(value) for name, value in self.numbers.items()} | changed
            path.write_text(json.dumps({name: value for name, value in members.items() if value is not None}))
            return path
        target = self.folder / "never"
        for words, code, number in [
            ([store, "--password-file", wrong], "KEY-025", 5), ([store, "--no-input"], "KEY-028", 2),
            ([legacy, "--password-file", self.password], "KEY-026", 1), ([jwk(kty="EC")], "", None),
            ([jwk(p=None)], "", None), ([jwk(d=unpadded(self.numbers["d"] ^ 2))], "", None),
        ]:
            result = self.till("keys", "convert", words[0], "--to", "pkcs8", "-o", target, *words[1:])
            said = result.stderr.decode()
            if number is not None:
                self.assertEqual((result.returncode, code in said), (number, True), said)
            else:
                self.assertNotEqual(result.returncode, 0)
                self.assertIn("error[KEY-", said)
            self.assertFalse(target.exists(), words)
        result = self.till("keys", "convert", self.pem, "--to", "jwk", "--encoding", "der", "-o", target)
        self.assertEqual(result.returncode, 2)


if __name__ == "__main__":
    unittest.main()
