"""The rehearsal of the whole guide: whole, alone, offline, and going on after a kill."""

import json
import os
import random
import signal
import subprocess
import threading
import unittest

import till
from till import Case

REHEARSE = ["guide", "--rehearse", "--yes", "--json"]


class Rehearsal(Case):
    def start(self, *arguments, environment={}):
        process = subprocess.Popen(
            [till.BINARY, *(arguments or REHEARSE)], env=self.environment | environment, cwd=self.folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        return process

    def assert_complete(self, output):
        self.assertTrue(output.lstrip(b"{\n ").startswith(b'"schema"'), output[:80])
        report = json.loads(output)
        self.assertEqual(report["schema"], "till.guide/1")
        steps = [step for stage in report["stages"] for step in stage["steps"]]
        self.assertEqual(len(report["stages"]), 5)
        self.assertEqual(len(steps), 19)
        self.assertEqual(len({step["id"] for step in steps}), 19)
        self.assertLessEqual({step["state"] for step in steps}, {"proved", "rehearsed"}, steps)
        summary = report["summary"]
        self.assertEqual((summary["steps"], summary["failed"], summary["pending"]), (19, 0, 0))
        self.assertEqual(summary["proved"] + summary["rehearsed"], 19)
        # What only a person and the real portal can do is never shown as proved.
        by_id = {step["id"]: step["state"] for step in steps}
        for step in ["setup.register", "live.contract", "pilot.wallet-app", "pilot.account", "business.notify"]:
            self.assertEqual(by_id[step], "rehearsed", step)
        for step in ["setup.client-id", "setup.public-key", "sandbox.test-api", "sandbox.develop"]:
            self.assertIn(by_id[step], ("proved", "rehearsed"), step)
        return report

    def assert_nothing_left(self):
        left = [str(path.relative_to(self.home)) for path in self.home.rglob("*") if not path.is_dir()]
        self.assertEqual(left, [])

    def test_all_nineteen_steps_in_an_empty_home_and_nothing_left_behind(self):
        result = self.till(*REHEARSE)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.assertEqual(result.stderr, b"")
        self.assert_complete(result.stdout)
        self.assert_nothing_left()

    def test_without_any_network_but_the_loopback_and_past_any_proxy(self):
        offline = till.REPOSITORY / "scripts/lib/offline"
        if subprocess.run(["python3", offline, "true"], capture_output=True).returncode == 125:
            self.skipTest("this system does not allow a network of one's own")
        # Proof that the network is cut: an address outside has no route.
        probe = "import socket; socket.create_connection(('192.0.2.1', 443), 5)"
        cut = subprocess.run(["python3", offline, "python3", "-c", probe], capture_output=True, timeout=30)
        self.assertIn(b"unreachable", cut.stderr)
        names = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"]
        proxies = {name: "http://127.0.0.1:9" for name in names}
        result = self.till(*REHEARSE, prefix=["python3", offline], environment=proxies)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.assert_complete(result.stdout)

    def test_killed_at_any_moment_it_completes_at_the_next_start(self):
        seed = int(os.environ.get("SEED", random.randrange(1 << 32)))
        chance = random.Random(seed)
        kills = 0
        while kills < 12:
            # Several kills before each completion, so that late moments are reached too.
            for _ in range(6):
                process = self.start()
                try:
                    process.wait(chance.uniform(0, 2))
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait(till.PATIENCE)
                    kills += 1
            result = self.till(*REHEARSE)
            self.assertEqual(result.returncode, 0, f"SEED={seed}: {(result.stderr + result.stdout).decode()}")
            self.assert_complete(result.stdout)
            self.assert_nothing_left()

    def test_two_at_once_do_not_meet(self):
        results = []

        def run():
            results.append(self.till(*REHEARSE))

        threads = [threading.Thread(target=run) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for result in results:
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            self.assert_complete(result.stdout)
        self.assert_nothing_left()

    def test_in_words_and_beside_a_real_vault_that_is_not_touched(self):
        self.environment |= {"TILL_PASSPHRASE_FILE": str(self.passphrase_file())}
        self.create_vault()
        self.assertEqual(self.till("app", "create", "shop").returncode, 0)
        before = self.snapshot()
        result = self.till("--lang", "zh", "guide", "--rehearse", "--yes")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.assertIn("共 19 步", result.stdout.decode())
        for line in result.stdout.decode().splitlines():
            self.assertLessEqual(till.columns(line), 80, line)
        after = {name: content for name, content in self.snapshot().items() if content is not None}
        self.assertEqual(after, {name: content for name, content in before.items() if content is not None})

    def test_an_unusable_state_folder_is_named_and_nothing_is_played(self):
        (self.home / ".local").mkdir()
        (self.home / ".local/state").write_text("a file where a folder should be")
        for language in ["en", "zh"]:
            result = self.till("--lang", language, *REHEARSE)
            self.assertIn(result.returncode, [1, 2], result.stderr.decode())
            self.assertIn(str(self.home / ".local/state"), result.stderr.decode())

    # ---- no prompts without a terminal

    def test_without_a_terminal_it_names_the_flag_and_ends(self):
        for arguments in [["guide"], ["guide", "--rehearse"]]:
            for environment in [{}, {"CI": "1"}, {"CI": "true"}]:
                for language, words in [("en", "there is no terminal here"), ("zh", "没有终端")]:
                    with self.subTest(arguments, environment=environment, language=language):
                        said = self.refused(
                            *arguments, exit_code=2, code="USE-031", language=language, environment=environment)
                        self.assertIn(words, said)
                        self.assertIn("--yes" if "--rehearse" in arguments else "till status", said)
        self.assertEqual(self.snapshot(), {})

    def test_with_standard_input_closed_it_ends_as_well(self):
        for arguments in [["guide"], ["guide", "--rehearse"]]:
            result = subprocess.run(
                ["sh", "-c", 'exec "$0" "$@" <&-', till.BINARY, *arguments], env=self.environment,
                capture_output=True, timeout=till.PATIENCE)
            self.assertEqual(result.returncode, 2, result.stderr.decode())

    def test_on_a_terminal_ci_no_input_and_json_are_no_invitation_to_ask(self):
        for arguments, environment in [
            (["guide", "--rehearse"], {"CI": "1"}),
            (["guide", "--rehearse", "--no-input"], {}),
            (["guide", "--no-input"], {}),
        ]:
            with self.subTest(arguments, environment=environment):
                with till.Terminal(self, *arguments, environment=environment) as terminal:
                    self.assertEqual(terminal.end(), 2, terminal.plain)

    def test_a_vault_that_needs_a_passphrase_names_the_flag(self):
        for language in ["en", "zh"]:
            result = self.till("--lang", language, "vault", "create")
            self.assertEqual((result.returncode, result.stdout), (2, b""), result.stderr)
            self.assertIn("--passphrase-file", result.stderr.decode())
        self.assertEqual({k: v for k, v in self.snapshot().items() if v is not None}, {})


if __name__ == "__main__":
    unittest.main()
