"""`till run`: the program it becomes keeps terminal, process group, signals and exit code, and gets what it should."""

import base64
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

from till import BINARY, Case, KeyPair, Terminal, openssl

CLIENT_ID = "SANDBOX_5Y00000000000000"


def setUpModule():
    """Whoever runs the tests in the background has them ignore these two, and what they start with them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)


class Running(Case):
    made = None

    def setUp(self):
        """A home with a vault, an application and a key; made once, copied for each test."""
        super().setUp()
        self.environment["TILL_PASSPHRASE_FILE"] = str(self.passphrase_file())
        if Running.made is None:
            Running.made = tempfile.TemporaryDirectory(prefix="till-interop-run-")
            self.addClassCleanup(Running.made.cleanup)
            KeyPair(Running.made.name)
            self.create_vault()
            for words in (
                ["app", "create", "coffee-shop"], ["env", "set", "clientId", CLIENT_ID],
                ["keys", "import", pathlib.Path(Running.made.name) / "key.pem"],
            ):
                self.assertEqual(self.till(*words).returncode, 0, words)
            shutil.copytree(self.home, pathlib.Path(Running.made.name) / "home")
        self.private = pathlib.Path(Running.made.name) / "key.pem"
        shutil.copytree(pathlib.Path(Running.made.name) / "home", self.home, dirs_exist_ok=True)

    def run_child(self, *flags, script, **options):
        """Standard output of a shell script that `till run` becomes."""
        result = self.till("run", "--quiet", *flags, "--", "sh", "-c", script, **options)
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return result.stdout.decode()

    def private_line(self):
        """The vault's key as the Java SDK takes it, by openssl."""
        return base64.b64encode(
            openssl("pkcs8", "-topk8", "-nocrypt", "-in", self.private, "-outform", "DER")).decode()

    # What it gets.

    def test_settings_are_variables_and_the_private_key_is_none_of_them(self):
        seen = dict(line.split("=", 1) for line in self.run_child(script="env").splitlines())
        self.assertEqual(seen["CLIENT_ID"], CLIENT_ID)
        self.assertEqual(seen["API_PATH_PREFIX"], "/ams/sandbox/api")
        self.assertEqual(seen["KEY_VERSION"], "1")
        self.assertTrue(seen["GATEWAY_URL"].startswith("http://127.0.0.1:"))
        self.assertEqual(seen["HOME"], str(self.home))
        self.assertNotIn("MERCHANT_PRIVATE_KEY", seen)
        self.assertNotIn(self.private_line()[40:80], "".join(seen.values()))

    def test_the_private_key_comes_where_it_is_asked_for(self):
        for flags in (["--with-private-key"], ["--only", "MERCHANT_PRIVATE_KEY"]):
            self.assertEqual(self.run_child(*flags, script='printf %s "$MERCHANT_PRIVATE_KEY"'), self.private_line())

    def test_only_means_only(self):
        script = 'echo "$CLIENT_ID/$GATEWAY_URL/$KEY_VERSION"'
        seen = self.run_child("--only", "KEY_VERSION", "--only", "CLIENT_ID", script=script)
        self.assertEqual(seen, f"{CLIENT_ID}//1\n")

    def test_a_clean_environment_has_nothing_of_ours(self):
        environment = {"OWN": "x", "LC_TIME": "C", "AWS_SECRET": "y"}
        self.assertIn("OWN=x", self.run_child(script="env", environment=environment))
        seen = self.run_child("--clean-env", script="env", environment=environment)
        self.assertIn("LC_TIME=C", seen)
        self.assertIn("PATH=", seen)
        for name in ("OWN", "AWS_SECRET", "TILL_"):
            self.assertNotIn(name, seen)

    def test_nothing_that_unlocks_the_vault_is_left(self):
        for flags in ([], ["--clean-env"]):
            seen = self.run_child(*flags, script="env", environment={
                "TILL_PASSPHRASE_COMMAND": "", "TILL_PASSPHRASE_ANYTHING": "correct", "TILL_KEY_FILE": "/usb/key"})
            self.assertNotIn("TILL_PASSPHRASE", seen)
            self.assertNotIn("TILL_KEY_FILE", seen)

    def test_the_descriptor_of_the_passphrase_is_closed(self):
        del self.environment["TILL_PASSPHRASE_FILE"]
        handed = os.open(self.folder / "passphrase", os.O_RDONLY)
        self.addCleanup(os.close, handed)
        result = subprocess.run(
            [BINARY, "run", "--passphrase-fd", str(handed), "--", "sh", "-c", f"test -e /proc/self/fd/{handed}"],
            env=self.environment, pass_fds=[handed], capture_output=True, stdin=subprocess.DEVNULL)
        self.assertEqual(result.returncode, 1, result.stderr.decode())

    def test_variables_and_arguments_pass_byte_for_byte(self):
        raw = b"\xd6\xa7\xb8\xb6\xb1\xa6 'x' \n"
        result = subprocess.run(
            [BINARY, "run", "--", "printenv", "OWN"], env={**os.environb, **{
                name.encode(): value.encode() for name, value in self.environment.items()}, b"OWN": raw},
            capture_output=True, stdin=subprocess.DEVNULL)
        self.assertEqual(result.stdout, raw + b"\n")

    # Private files.

    def test_a_private_file_holds_the_key_and_its_name_stands_in_the_variable(self):
        script = 'f=$MERCHANT_PRIVATE_KEY_FILE; stat -Lc %a "$f"; cat "$f" "$f"; env'
        out = self.run_child("--as-file", "MERCHANT_PRIVATE_KEY", script=script)
        mode, rest = out.split("\n", 1)
        self.assertEqual(mode, "400")
        self.assertTrue(rest.startswith(self.private_line() * 2), "read twice")
        self.assertEqual(out.count(self.private_line()), 2, "and nowhere in the environment")
        self.assertIn(f"CLIENT_ID={CLIENT_ID}", out)

    def test_a_private_file_can_be_read_by_children_that_close_descriptors(self):
        script = (
            'import os, subprocess; print(subprocess.run(["cat", os.environ["MERCHANT_PRIVATE_KEY_FILE"]], '
            "close_fds=True, capture_output=True, text=True).stdout)")
        result = self.till("run", "--as-file", "MERCHANT_PRIVATE_KEY", "--", "python3", "-c", script)
        self.assertEqual(result.stdout.decode().strip(), self.private_line())

    def test_a_private_file_is_gone_when_the_program_ended_also_when_it_is_killed(self):
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700)
        before = set(os.listdir("/dev/shm"))
        for end in (signal.SIGKILL, signal.SIGTERM):
            child = subprocess.Popen(
                [BINARY, "run", "--as-file", "MERCHANT_PRIVATE_KEY", "--", "sh", "-c",
                 'echo "$MERCHANT_PRIVATE_KEY_FILE"; exec sleep 100'],
                env=self.environment | {"XDG_RUNTIME_DIR": str(runtime)}, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            with child.stdout:
                path = pathlib.Path(child.stdout.readline().decode().strip())
            self.assertEqual(path.read_text(), self.private_line())
            child.send_signal(end)
            self.assertEqual(child.wait(10), -end)
            self.assertFalse(path.exists())
        self.assertEqual(list(runtime.rglob("*")), [])
        left = {name for name in set(os.listdir("/dev/shm")) - before if name.startswith("till-")}
        self.assertEqual(left, set())

    # What it is.

    def test_its_exit_code_is_the_exit_code(self):
        for code in (0, 1, 3, 42, 255):
            self.assertEqual(self.till("run", "--", "sh", "-c", f"exit {code}").returncode, code)

    def test_a_program_that_cannot_be_run_has_a_shells_codes(self):
        plain = self.write("plain", "echo hi\n", 0o600)
        lost = self.write("lost", "#!/no/such/interpreter\n", 0o700)
        for words, code in (
            (["no-such-program"], 127), ([self.folder / "nothing"], 127), ([lost], 127), ([plain], 126),
            ([self.folder], 126),
        ):
            shell = subprocess.run(["sh", "-c", '"$@"', "sh", *words], capture_output=True)
            self.assertEqual(shell.returncode, code)
            result = self.till("run", "--", *words)
            self.assertEqual(result.returncode, code, words)
            self.assertIn(b"error[RUN-001]", result.stderr)

    def test_a_script_without_an_interpreter_is_run_by_the_shell(self):
        script = self.write("script", 'echo "$0 $1 $CLIENT_ID"\n', 0o700)
        self.assertEqual(self.till("run", "--", script, "x").stdout.decode(), f"{script} x {CLIENT_ID}\n")

    def test_signals_end_it_as_they_would(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            child = subprocess.Popen(
                [BINARY, "run", "--", "sh", "-c", "echo ready; exec sleep 100"], env=self.environment,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            with child.stdout:
                child.stdout.readline()
            child.send_signal(number)
            self.assertEqual(child.wait(10), -number)

    def test_no_signal_is_blocked_or_ignored_but_what_was_before(self):
        def marks(out):
            fields = dict(line.split(":\t") for line in out.splitlines() if line.startswith("Sig"))
            return fields["SigBlk"], fields["SigIgn"]
        script = "grep ^Sig /proc/self/status"
        self.assertEqual(marks(self.run_child(script=script)), ("0" * 16, "0" * 16))
        result = subprocess.run(
            ["sh", "-c", f'trap "" INT HUP; exec {BINARY} run -- grep ^Sig /proc/self/status'],
            env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.assertEqual(marks(result.stdout), ("0" * 16, "0000000000000003"))

    def test_it_is_the_same_process_in_the_same_group(self):
        child = subprocess.Popen(
            [BINARY, "run", "--", "sh", "-c", "echo $$; ps -o pgid= -p $$"], env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=True)
        out, _ = child.communicate()
        self.assertEqual([int(word) for word in out.split()], [child.pid, child.pid])

    def test_it_has_the_terminal_and_its_keys(self):
        with Terminal(self, "run", "--", "sh", "-c", "test -t 0 && test -t 1 && stty size; echo ready; cat") as terminal:
            terminal.expect("24 80")
            terminal.expect("ready")
            terminal.type("tea")
            terminal.expect("tea")
            terminal.type("\x03", end="")
            # Ctrl-C ends `cat` and the shell, as it would without us.
            self.assertEqual(terminal.end(), -signal.SIGINT)

    def test_a_locked_vault_starts_nothing(self):
        self.environment["TILL_PASSPHRASE_FILE"] = str(self.write("wrong", "not this one\n", 0o600))
        marker = self.folder / "started"
        result = self.till("run", "--", "touch", marker)
        self.assertEqual(result.returncode, 5, result.stderr.decode())
        self.assertFalse(marker.exists())


if __name__ == "__main__":
    unittest.main()
