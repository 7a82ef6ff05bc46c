"""`till conform` with programs that are right, wrong, slow, chatty, or gone; the vectors themselves against openssl."""

import base64
import json
import time
import unittest
import urllib.parse

import till

VECTORS = json.loads((till.REPOSITORY / "Tests/Vectors/ams/conformance.json").read_text())
EXAMPLES = till.REPOSITORY / "templates/conform"


class Conform(till.Case):
    def report(self, task, *command, code, options=()):
        result = self.till("conform", task, *options, "--json", "--", *command)
        self.assertEqual(result.returncode, code, result.stderr.decode())
        return json.loads(result.stdout)

    def only(self, task, *command, vector="plain", code=3, options=()):
        report = self.report(task, *command, code=code, options=("--only", vector, *options))
        return report["vectors"][0]

    def script(self, text):
        return ["sh", str(self.write("program.sh", text))]

    def cause(self, *command, **more):
        return self.only("verify", *command, **more)["causes"][0]["id"]

    def test_the_shell_example_passes_every_vector(self):
        for task in ("sign", "verify"):
            report = self.report(task, "sh", EXAMPLES / "conform.sh", task, code=0)
            self.assertEqual(report["summary"]["passed"], len(VECTORS[task]))

    def test_what_comes_in_the_place_of_an_answer_is_named(self):
        self.assertEqual(self.cause(*self.script("echo ready; cat")), "stray-output")
        self.assertEqual(self.cause(*self.script("exit 3")), "ended-early")
        self.assertEqual(self.cause(*self.script("read line; printf 'plain\\ttrue\\n'")), "answer-unknown")
        self.assertEqual(self.cause(*self.script("head -c 200000 /dev/zero; cat")), "line-too-long")
        self.assertEqual(self.cause("sleep", "100", options=("--timeout", "1")), "no-answer")

    def test_three_silences_are_enough(self):
        began = time.monotonic()
        report = self.report("verify", "sleep", "100", code=3, options=("--timeout", "1"))
        self.assertLess(time.monotonic() - began, 20)
        self.assertEqual(report["summary"]["failed"], 3)
        self.assertEqual(report["summary"]["notRun"], len(VECTORS["verify"]) - 3)

    def test_a_program_that_ends_after_each_answer_is_started_again(self):
        once = self.script("read -r id rest; printf '%s\\tvalid\\n' \"$id\"")
        report = self.report("verify", *once, code=3)
        failed = {one["id"] for one in report["vectors"] if one["verdict"] == "failed"}
        self.assertEqual(failed, {one["id"] for one in VECTORS["verify"] if one["expectation"] == "invalid"})

    def test_what_a_failing_program_said_is_shown_without_its_escapes(self):
        shown = self.till("conform", "sign", "--only", "plain", "--", *self.script("printf 'no \\033[31mkey\\n' >&2; exit 1"))
        self.assertIn("it says: no \\u{1B}[31mkey", shown.stdout.decode())

    def test_a_signer_that_sorts_members_is_told_so(self):
        sorting = self.write(
            "sorting.py",
            "import base64, json, subprocess, sys\n"
            "for line in sys.stdin:\n"
            "    fields = line.rstrip('\\n').split('\\t')\n"
            "    body = json.loads(base64.b64decode(fields[7]))\n"
            "    body = json.dumps(body, separators=(',', ':'), sort_keys=True, ensure_ascii=False).encode()\n"
            "    fields[7] = base64.b64encode(body).decode()\n"
            f"    subprocess.run(['sh', '{EXAMPLES / 'conform.sh'}', 'sign'], input='\\t'.join(fields) + '\\n', text=True)\n"
            "    break\n")
        found = self.only("sign", "python3", sorting, vector="order-kept")
        self.assertEqual(found["causes"][0]["id"], "json-key-order")

    def test_a_program_that_is_not_there_claims_nothing(self):
        said = self.refused("conform", "sign", "--", "./nothere", exit_code=4, code="CNF-001")
        self.assertIn("No such file", said)
        said = self.refused("conform", "verify", "--only", "chinses", "--", "true", exit_code=2, code="CNF-003")
        self.assertIn("--only chinese", said)

    def test_the_program_does_not_get_a_way_into_the_vault(self):
        script = self.script("read -r id rest; [ -z \"$TILL_PASSPHRASE_FILE\" ] && printf '%s\\tvalid\\n' \"$id\"")
        result = self.till(
            "conform", "verify", "--only", "plain", "--", *script,
            environment={"TILL_PASSPHRASE_FILE": str(self.passphrase_file())})
        self.assertEqual(result.returncode, 0, result.stdout)


class Vectors(till.Case):
    def signed(self, case):
        made = case["message"]
        return till.signed_text(made["path"], made["clientId"], made["time"], made["body"].encode(), made["method"])

    def test_openssl_makes_the_signatures_that_are_expected(self):
        for case in VECTORS["sign"]:
            if case["expectation"] is None:
                continue
            key = self.write("key", base64.b64decode(VECTORS["keys"][case["key"]]["privateKeyPKCS8"]))
            made = till.openssl("dgst", "-sha256", "-sign", key, "-keyform", "DER", stdin=self.signed(case))
            encoded = urllib.parse.quote(base64.b64encode(made).decode(), safe="")
            self.assertEqual(
                case["expectation"], f"algorithm=RSA256,keyVersion={case['keyVersion']},signature={encoded}", case["id"])

    def test_openssl_reads_no_key_where_one_has_to_be_refused(self):
        for case in VECTORS["sign"]:
            if case["expectation"] is None:
                key = self.write("key", base64.b64decode(case["privateKey"] + "=="))
                with self.assertRaises(AssertionError):
                    till.openssl("pkey", "-in", key, "-inform", "DER", "-noout")

    def test_openssl_finds_valid_what_is_valid_and_nothing_else(self):
        for case in VECTORS["verify"]:
            value = dict(part.strip().split("=", 1) for part in case["header"].split(",")).get("signature", "")
            key = self.write("key", base64.b64decode(VECTORS["keys"][case["key"]]["publicKeySPKI"]))
            given = self.write("given", base64.b64decode(urllib.parse.unquote_plus(value)))
            try:
                till.openssl(
                    "dgst", "-sha256", "-verify", key, "-keyform", "DER", "-signature", given, stdin=self.signed(case))
                found = "valid"
            except AssertionError:
                found = "invalid"
            self.assertEqual(found, case["expectation"], case["id"])


if __name__ == "__main__":
    unittest.main()
