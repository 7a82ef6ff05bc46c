"""Signatures and keys between till and openssl, both ways."""

import base64
import pathlib
import tempfile
import unittest
import urllib.parse

import till
from till import Case, openssl

PATH = "/ams/api/v1/payments/pay"
TIME = "1735689600123"
BODY = b'{"paymentRequestId":"demo-1","note":"caf\xc3\xa9\\/","n":1.0}\r\n'


def public_forms(pair, folder):
    """Every form of a public key openssl writes, by name."""
    certificate = openssl(
        "req", "-new", "-x509", "-key", pair.private, "-subj", "/CN=merchant", "-days", "2", "-sha256")
    der = openssl("pkey", "-in", pair.private, "-pubout", "-outform", "DER")
    certificate_der = openssl("x509", "-outform", "DER", stdin=certificate)
    return {
        "SPKI PEM": openssl("pkey", "-in", pair.private, "-pubout"),
        "SPKI DER": der,
        "SPKI on one line": base64.b64encode(der),
        "SPKI on one line with a line feed": base64.b64encode(der) + b"\n",
        "SPKI base64 in lines": base64.encodebytes(der),
        "PKCS#1 PEM": openssl("rsa", "-in", pair.private, "-RSAPublicKey_out"),
        "PKCS#1 DER": openssl("rsa", "-in", pair.private, "-RSAPublicKey_out", "-outform", "DER"),
        "certificate PEM": certificate,
        "certificate DER": certificate_der,
        "certificate with text before it": openssl("x509", "-text", stdin=certificate),
        "PEM with CRLF": openssl("pkey", "-in", pair.private, "-pubout").replace(b"\n", b"\r\n"),
    }


def private_forms(pair):
    """Every form of a private key openssl writes, by name."""
    pkcs1 = openssl("rsa", "-in", pair.private, "-traditional", "-outform", "DER")
    pkcs8 = openssl("pkcs8", "-topk8", "-nocrypt", "-in", pair.private, "-outform", "DER")
    return {
        "PKCS#1 PEM": openssl("rsa", "-in", pair.private, "-traditional"),
        "PKCS#1 DER": pkcs1,
        "PKCS#1 on one line": base64.b64encode(pkcs1),
        "PKCS#8 PEM": openssl("pkcs8", "-topk8", "-nocrypt", "-in", pair.private),
        "PKCS#8 DER": pkcs8,
        "PKCS#8 on one line": base64.b64encode(pkcs8),
        "PKCS#8 base64 in lines": base64.encodebytes(pkcs8),
        "PEM with CRLF": openssl("pkcs8", "-topk8", "-nocrypt", "-in", pair.private).replace(b"\n", b"\r\n"),
    }


class Signatures(Case):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="till-keys-")
        cls.addClassCleanup(folder.cleanup)
        cls.pair = till.KeyPair(folder.name)
        cls.text = till.signed_text(PATH, till.CLIENT, TIME, BODY)
        cls.value = till.header(cls.pair.private, cls.text)

    def setUp(self):
        super().setUp()
        self.body = self.write("body.json", BODY)

    def message(self, path=PATH, client=till.CLIENT, moment=TIME, body=None):
        return ["--method", "POST", "--path", path, "--client-id", client, "--time", moment,
                "--body", body or self.body]

    def sign(self, key, *more):
        result = self.till("sign", *self.message(), "--private-key", key, *more)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.assertEqual(result.stderr, b"")
        return result.stdout.decode()

    def verify(self, value, *more, public=None, code=0, **message):
        return self.till_json(
            "verify", *self.message(**message), "--signature", value, "--public-key", public or self.pair.public,
            *more, code=code)

    # ---- both ways

    def test_a_signature_made_by_openssl_verifies(self):
        result = self.till(
            "verify", *self.message(), "--signature", self.value, "--public-key", self.pair.public)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.assertEqual(result.stderr, b"")

    def test_a_signature_made_by_till_verifies_with_openssl(self):
        printed = self.sign(self.pair.private)
        self.assertTrue(printed.endswith("\n"))
        value = printed[:-1]
        self.assertRegex(value, r"^algorithm=RSA256,keyVersion=1,signature=[A-Za-z0-9%]+$")
        self.assertTrue(till.verifies(self.pair.public, value, self.text))

    def test_till_and_openssl_make_the_same_bytes(self):
        # PKCS#1 v1.5 is deterministic.
        self.assertEqual(self.sign(self.pair.private), self.value + "\n")

    def test_the_key_version_is_written_into_the_header(self):
        self.assertEqual(
            self.sign(self.pair.private, "--key-version", "7"),
            self.value.replace("keyVersion=1", "keyVersion=7") + "\n")

    def test_a_key_of_3072_bits_works_both_ways(self):
        pair = till.KeyPair(self.folder, "long", 3072)
        value = self.sign(pair.private).strip()
        self.assertTrue(till.verifies(pair.public, value, self.text))
        self.assertTrue(self.verify(till.header(pair.private, self.text), public=pair.public)["valid"])

    def test_the_body_may_come_from_standard_input(self):
        result = self.till(
            "sign", *self.message(body="-"), "--private-key", self.pair.private, stdin=BODY)
        self.assertEqual(result.stdout.decode(), self.value + "\n")

    def test_an_empty_body_is_a_body(self):
        empty = self.write("empty", b"")
        value = till.header(self.pair.private, till.signed_text(PATH, till.CLIENT, TIME, b""))
        self.assertTrue(self.verify(value, body=empty)["valid"])

    def test_awkward_bodies_give_the_bytes_openssl_gives(self):
        bodies = [b"\xff\xfe\x00binary\x00", "支付宝 \u2028 𝄞".encode(), b"\xef\xbb\xbf{}", b"\n", b"x" * 100_000]
        for number, body in enumerate(bodies):
            with self.subTest(body[:20]):
                file = self.write(f"body{number}", body)
                expected = till.header(self.pair.private, till.signed_text(PATH, till.CLIENT, TIME, body))
                result = self.till("sign", *self.message(body=file), "--private-key", self.pair.private)
                self.assertEqual(result.stdout.decode(), expected + "\n", result.stderr.decode())
                self.assertTrue(self.verify(expected, body=file)["valid"])

    # ---- the header's grammar

    def test_the_spellings_sdks_and_gateways_use_are_understood(self):
        encoded = self.value.split("signature=")[1]
        lower = encoded.replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d")
        for value in [
            f"algorithm=RSA256, keyVersion=1, signature={encoded}",
            f"algorithm=RSA256,keyVersion=1,signature={lower}",
            f"signature={encoded},keyVersion=1,algorithm=RSA256",
            f"algorithm=RSA256,signature={encoded}",
        ]:
            with self.subTest(value[:60]):
                self.assertTrue(self.verify(value)["valid"])

    # ---- what must not verify

    def test_one_changed_byte_does_not_verify(self):
        changed = self.write("changed.json", BODY.replace(b"demo-1", b"demo-2"))
        report = self.verify(self.value, body=changed, code=3)
        self.assertIs(report["valid"], False)
        self.assertIn("recovered", report)

    def test_every_part_of_the_message_is_covered(self):
        self.verify(self.value, path=PATH.replace("/ams/api", "/ams/sandbox/api"), code=3)
        self.verify(self.value, client="SANDBOX_5Y00000000000043", code=3)
        self.verify(self.value, moment="1735689600124", code=3)

    def test_another_key_does_not_verify(self):
        other = till.KeyPair(self.folder, "other")
        report = self.verify(self.value, public=other.public, code=3)
        self.assertIs(report["valid"], False)
        self.assertNotIn("recovered", report)

    def test_one_changed_letter_of_the_signature_does_not_verify(self):
        head, encoded = self.value.split("signature=")
        place = len(encoded) // 2
        place += encoded[place] == "%"
        other = "A" if encoded[place] != "A" else "B"
        value = head + "signature=" + encoded[:place] + other + encoded[place + 1:]
        self.assertIs(self.verify(value, code=3)["valid"], False)

    def test_a_sha1_signature_does_not_verify(self):
        raw = openssl("dgst", "-sha1", "-sign", self.pair.private, stdin=self.text)
        value = "algorithm=RSA256,keyVersion=1,signature=" + urllib.parse.quote(base64.b64encode(raw).decode(), safe="")
        report = self.verify(value, code=3)
        self.assertEqual(report["recovered"]["algorithm"].lower().replace("-", ""), "sha1")

    def test_an_unreadable_header_is_not_valid(self):
        for value in ["", "signature=", "algorithm=RSA256,keyVersion=1", "algorithm=RSA256,keyVersion=1,signature=%%%",
                      "algorithm=RSA256,keyVersion=1,signature=AAAA", "hello"]:
            with self.subTest(value):
                result = self.till(
                    "verify", *self.message(), "--signature", value, "--public-key", self.pair.public, "--json")
                self.assertIn(result.returncode, [2, 3], result.stderr.decode())
                self.assertNotIn(b'"valid":true', result.stdout.replace(b" ", b""))

    # ---- JSON

    def test_the_verification_document_has_its_schema_first(self):
        result = self.till(
            "verify", *self.message(), "--signature", self.value, "--public-key", self.pair.public, "--json")
        self.assertTrue(result.stdout.lstrip(b"{\n ").startswith(b'"schema"'), result.stdout)
        report = self.verify(self.value)
        self.assertEqual(report["schema"], "till.verification/1")
        self.assertIs(report["valid"], True)
        digest = openssl("dgst", "-sha256", "-r", stdin=self.text).decode().split()[0]
        self.assertEqual(report["sha256"], digest)
        self.assertEqual(report["key"], fingerprint(self.pair))
        self.assertEqual(set(report["summary"]), {"zh", "en"})

    def test_the_signature_document_has_its_schema(self):
        document = self.till_json("sign", *self.message(), "--private-key", self.pair.private)
        self.assertEqual(document["schema"], "till.signature/1")
        self.assertEqual(document["signature"], self.value)

    # ---- key forms

    def test_every_public_form_openssl_writes_verifies(self):
        for name, content in public_forms(self.pair, self.folder).items():
            with self.subTest(name):
                self.assertTrue(self.verify(self.value, public=self.write("public.key", content))["valid"])

    def test_every_private_form_openssl_writes_signs(self):
        for name, content in private_forms(self.pair).items():
            with self.subTest(name):
                self.assertEqual(self.sign(self.write("private.key", content)), self.value + "\n")

    def test_a_private_key_can_come_by_standard_input(self):
        result = self.till(
            "sign", *self.message(), "--private-key", "-", stdin=self.pair.private.read_bytes())
        self.assertEqual(result.stdout.decode(), self.value + "\n")

    def test_a_public_key_does_not_sign(self):
        for language in ["en", "zh"]:
            said = self.refused(
                "sign", *self.message(), "--private-key", self.pair.public, exit_code=7, code="RNG-005",
                language=language)
            self.assertNotIn("MII", said)

    def test_keys_that_are_no_plain_rsa_keys_are_told_apart(self):
        openssl("pkcs8", "-topk8", "-in", self.pair.private, "-passout", "pass:x", "-out", self.folder / "encrypted")
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.folder / "ec")
        openssl("req", "-new", "-key", self.pair.private, "-subj", "/CN=x", "-out", self.folder / "request")
        for name, code in [("encrypted", "KEY-014"), ("ec", "KEY-013"), ("request", "KEY-017")]:
            for language in ["en", "zh"]:
                with self.subTest(name, language=language):
                    self.refused("sign", *self.message(), "--private-key", self.folder / name, exit_code=2, code=code,
                                 language=language)

    def test_the_fingerprint_is_that_of_the_spki(self):
        self.assertEqual(
            self.till_json("keys", "inspect", self.pair.private)["fingerprint"], fingerprint(self.pair))


def fingerprint(pair):
    der = openssl("pkey", "-in", pair.private, "-pubout", "-outform", "DER")
    return "sha256:" + openssl("dgst", "-sha256", "-r", stdin=der).decode().split()[0]


class Exports(Case):
    """One vault with a key openssl made, given back in every form."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="till-vault-")
        cls.addClassCleanup(folder.cleanup)
        cls.shared = pathlib.Path(folder.name)
        cls.pair = till.KeyPair(cls.shared)

    def setUp(self):
        super().setUp()
        self.environment |= {
            "TILL_VAULT": str(self.shared / "vault" / "vault.db"),
            "TILL_PASSPHRASE_FILE": str(self.passphrase_file()),
        }
        if not (self.shared / "vault").exists():
            self.create_vault()
            for arguments in [["app", "create", "shop"], ["keys", "import", self.pair.private]]:
                result = self.till(*arguments)
                self.assertEqual(result.returncode, 0, result.stderr.decode())

    NAME = "sandbox-private-v1"

    def export(self, *arguments):
        result = self.till("keys", "export", self.NAME, *arguments)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return result.stdout

    def test_every_exported_form_is_what_openssl_writes(self):
        pkcs1 = openssl("rsa", "-in", self.pair.private, "-traditional", "-outform", "DER")
        pkcs8 = openssl("pkcs8", "-topk8", "-nocrypt", "-in", self.pair.private, "-outform", "DER")
        spki = openssl("pkey", "-in", self.pair.private, "-pubout", "-outform", "DER")
        for form, expected in {
            "spki-der": spki,
            "spki-line": base64.b64encode(spki) + b"\n",
            "spki-pem": openssl("pkey", "-in", self.pair.private, "-pubout"),
            "pkcs8-der": pkcs8,
            "pkcs8-line": base64.b64encode(pkcs8) + b"\n",
            "pkcs8-pem": openssl("pkcs8", "-topk8", "-nocrypt", "-in", self.pair.private),
            "pkcs1-der": pkcs1,
            "pkcs1-line": base64.b64encode(pkcs1) + b"\n",
            "pkcs1-pem": openssl("rsa", "-in", self.pair.private, "-traditional"),
        }.items():
            with self.subTest(form):
                self.assertEqual(self.export("--form", form, "-o", "-"), expected)

    def test_a_private_export_is_a_file_only_its_owner_reads_and_openssl_signs_with(self):
        out = self.folder / "out.pem"
        self.export("--private", "-o", out)
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)
        text = b"any text"
        raw = openssl("dgst", "-sha256", "-sign", out, stdin=text)
        self.assertEqual(raw, openssl("dgst", "-sha256", "-sign", self.pair.private, stdin=text))

    def test_an_rsa_key_of_1024_bits_is_not_kept(self):
        self.assertEqual(self.till("keys", "import", till.KeyPair(self.folder, "small", 1024).private).returncode, 7)

    def test_a_private_key_is_not_printed_unasked(self):
        result = self.till("keys", "export", self.NAME, "--private")
        self.assertEqual((result.returncode, result.stdout), (2, b""))

    def test_an_export_never_overwrites(self):
        out = self.write("there.pem", b"mine")
        result = self.till("keys", "export", self.NAME, "--private", "-o", out)
        self.assertEqual(result.returncode, 7)
        self.assertEqual(out.read_bytes(), b"mine")

    def test_a_key_of_the_vault_signs_as_openssl_does(self):
        body = self.write("body.json", BODY)
        result = self.till(
            "sign", "--path", PATH, "--client-id", till.CLIENT, "--time", TIME, "--body", body, "--key", self.NAME)
        expected = till.header(self.pair.private, till.signed_text(PATH, till.CLIENT, TIME, BODY))
        self.assertEqual(result.stdout.decode(), expected + "\n", result.stderr.decode())


if __name__ == "__main__":
    unittest.main()
