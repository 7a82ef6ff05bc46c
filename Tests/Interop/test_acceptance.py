"""`till accept` against the sample merchant: clean it passes, with a planted defect the right case says why.

`TILL_ACCEPTANCE=whole` plays every case against the clean merchants and every defect; else a part of them is."""

import base64
import concurrent.futures
import hashlib
import json
import os
import shutil
import signal
import subprocess
import unittest

import till
from acceptance_mutants import MUTANTS
from till import BINARY, PATIENCE, REPOSITORY, Case, eventually

MERCHANTS = REPOSITORY / "templates/merchant"
IS_WHOLE = os.environ.get("TILL_ACCEPTANCE") == "whole"
SPEED = 30
# Defects that are quick to see and stand for the others.
QUICK = [
    "takes-failure-for-success", "trusts-forged-notifications", "takes-major-units", "refunds-with-a-new-id",
    "believes-unverified-answers", "dies",
]


class AcceptanceCase(Case):
    def accept(self, driver, *cases, code=0):
        """The report of a run."""
        arguments = list(cases) or ["--all"]
        result = self.till("accept", "run", *arguments, "--drive", driver, "--speed", SPEED, "--json")
        self.assertEqual(result.returncode, code, result.stderr.decode() + result.stdout.decode()[-2000:])
        return json.loads(result.stdout)

    def python(self):
        return f"python3 -B {MERCHANTS / 'merchant.py'}"


class RunTests(AcceptanceCase):
    def test_the_sample_merchant_passes(self):
        cases = [] if IS_WHOLE else ["no-answer", "refund-partial", "notification-unsigned"]
        report = self.accept(self.python(), *cases)
        self.assertEqual([case for case in report["cases"] if case["verdict"] != "passed"], [])
        self.assertEqual(report["summary"]["passed"], len(report["cases"]))

    @unittest.skipUnless(shutil.which("node"), "there is no node")
    def test_the_sample_merchant_in_node_passes(self):
        cases = [] if IS_WHOLE else ["unknown-then-success", "cancel-window-over"]
        report = self.accept(f"node {MERCHANTS / 'merchant.mjs'}", *cases)
        self.assertEqual([case for case in report["cases"] if case["verdict"] != "passed"], [])

    def test_every_planted_defect_is_noticed_with_its_reason(self):
        original = (MERCHANTS / "merchant.py").read_text()
        chosen = [mutant for mutant in MUTANTS if IS_WHOLE or mutant.name in QUICK]
        self.assertGreaterEqual(len(MUTANTS), 25)

        def play(mutant):
            home = self.folder / mutant.name
            home.mkdir(mode=0o700)
            path = mutant.write(original, self.folder)
            result = self.till(
                "accept", "run", mutant.case, "--drive", f"python3 -B {path}", "--speed", mutant.speed, "--json",
                environment={"HOME": str(home)},
            )
            return mutant, [reason["code"] for reason in json.loads(result.stdout)["cases"][0]["reasons"]]

        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            for mutant, codes in pool.map(play, chosen):
                with self.subTest(mutant.name):
                    self.assertIn(mutant.reason, codes)

    def test_every_defect_can_still_be_planted(self):
        original = (MERCHANTS / "merchant.py").read_text()
        cases = {case["id"]: case for case in self.till_json("accept", "list")["cases"]}
        for mutant in MUTANTS:
            with self.subTest(mutant.name):
                compile(mutant.source(original), mutant.name, "exec")
                self.assertIn(mutant.reason, cases[mutant.case]["reasons"])

    def test_a_run_that_was_killed_goes_on(self):
        slow = self.write("slow.sh", f'echo started >> "{self.folder}/starts"\nexec {self.python()}\n')
        line = [BINARY, "accept", "run", "--all", "--drive", f"sh {slow}", "--speed", str(SPEED), "--json"]
        running = subprocess.Popen(
            line, env=self.environment, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        starts = self.folder / "starts"
        eventually(lambda: starts.exists() and len(starts.read_text().split()) >= 3, "three cases begun")
        running.kill()
        running.wait(PATIENCE)
        (journal,) = (self.home / ".local/state/till/acceptance").glob("journal-*.json")
        self.assertEqual(journal.stat().st_mode & 0o777, 0o600)
        known = len(json.loads(journal.read_bytes())["cases"])
        self.assertGreaterEqual(known, 2)
        again = subprocess.Popen(
            line[:-1], env=self.environment, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        try:
            # Before it or after it, the sign of progress.
            said = again.stderr.readline() + again.stderr.readline()
            self.assertIn(f"{known} cases are known already", said.decode())
        finally:
            again.send_signal(signal.SIGINT)
            again.communicate(timeout=PATIENCE)
        # The throw-away merchant's key does not outlive the next run.
        self.accept(self.python(), "payer-risk")
        self.assertEqual(list((self.home / ".local/state/till/acceptance").glob("run-*")), [])

    def test_a_system_that_cannot_be_started_is_not_blamed_for_its_cases_silently(self):
        report = self.accept("/nonexistent/merchant", "payment-succeeds", code=3)
        self.assertEqual([reason["code"] for reason in report["cases"][0]["reasons"]], ["driver-ended"])

    def test_a_person_is_told_what_to_do_and_what_they_did_is_judged(self):
        with till.Terminal(self, "accept", "run", "payment-succeeds") as terminal:
            terminal.expect("gateway  http://127.0.0.1:")
            terminal.expect(r"take 10\.00 USD for order till-\w+-A with the payment code 28\d{16}")
            for _ in range(2):
                terminal.answer("when it is settled[^:]*", "paid")
                terminal.answer("how often the goods were handed over", "1")
            terminal.expect("never-called: no call of pay was seen")
            terminal.process.wait(PATIENCE)
            self.assertEqual(terminal.process.returncode, 3)

    def test_nothing_is_asked_without_a_terminal(self):
        self.refused("accept", "run", "payment-succeeds", exit_code=2, code="ACC-004")
        self.refused("accept", "run", exit_code=2, code="ACC-003")
        said = self.refused("accept", "run", "no-answr", "--drive", "true", exit_code=2, code="ACC-002")
        self.assertIn("no-answer", said)


class ReportTests(AcceptanceCase):
    def test_a_report_shows_if_it_was_changed(self):
        self.refused("accept", "report", exit_code=4, code="ACC-005")
        self.accept(self.python(), "payer-risk")
        for form, language in [("html", "zh"), ("html", "en"), ("markdown", "zh"), ("json", "en")]:
            with self.subTest(f"{form} {language}"):
                path = self.folder / f"report.{language}.{form}"
                result = self.till("accept", "report", "--format", form, "-o", path, "--lang", language)
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                self.assertEqual(self.till("accept", "report", "--verify", path).returncode, 0)
                text = path.read_text()
                for old, new in [("payer-risk", "payer-risc"), ("passed", "failed")]:
                    if old not in text:
                        continue
                    changed = self.write("changed", text.replace(old, new, 1))
                    self.refused("accept", "report", "--verify", changed, exit_code=3, code="ACC-007")
        page = (self.folder / "report.en.html").read_text()
        self.assertNotIn("<script", page)
        self.assertNotIn("http://", page)

    def test_the_vault_keeps_the_report_and_proves_the_step(self):
        self.create_vault()
        words = ["--passphrase-file", self.passphrase_file()]
        for line in [["app", "create", "shop"], ["keys", "generate"]]:
            result = self.till(*line, *words)
            self.assertEqual(result.returncode, 0, result.stderr.decode())
        run = ["accept", "run", "payer-risk", "--drive", self.python(), "--speed", SPEED, "--json", *words]
        report = json.loads(self.till(*run).stdout)
        # openssl says whether the merchant's key signed what the digest covers.
        members = {name: value for name, value in report.items() if name not in ("digest", "signature")}
        canonical = json.dumps(members, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        signature = report["signature"]
        key = self.write("key.pem", "-----BEGIN PUBLIC KEY-----\n" + signature["publicKey"] + "\n-----END PUBLIC KEY-----\n")
        self.assertEqual(report["digest"], "sha256:" + hashlib.sha256(canonical).hexdigest())
        value = self.write("value", base64.b64decode(signature["value"]))
        data = self.write("data", canonical)
        self.assertIn(b"Verified OK", till.openssl("dgst", "-sha256", "-verify", key, "-signature", value, data))
        # One case is not every mandatory one.
        result = self.till("step", "check", "sandbox.acceptance", *words)
        self.assertEqual(result.returncode, 3, result.stdout.decode())
        self.assertIn("payment-succeeds", result.stdout.decode())


if __name__ == "__main__":
    unittest.main()
