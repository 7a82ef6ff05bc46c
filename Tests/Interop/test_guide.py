"""The guide on a pseudo-terminal: what a person sees, types, and finds again after a kill."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

import till
from till import Case, Merchant, Terminal, columns

EN = {
    "new": "passphrase for the new vault.*", "again": "the same again", "open": "passphrase.*",
    "name": "name of the application", "client": "client id", "gateway": "gateway",
    "private": "merchant private key", "alipay": "Alipay public key",
    "url": "notification URL", "on": "how to go on", "play": "Enter plays this step",
    "language": "en",
}
ZH = {
    "new": ".*新保险库.*口令.*", "again": ".*再.*", "open": ".*口令", "name": "应用的名称",
    "client": "客户端 ID", "gateway": "网关", "private": "商户私钥", "alipay": "支付宝公钥",
    "url": "通知地址", "on": "怎么继续", "play": "回车演练这一步",
    "language": "zh",
}
PRIVATE_LINE = r"MII[A-Za-z0-9+/=]{600,}"


class GuideCase(Case):
    def setUp(self):
        super().setUp()
        self.environment |= {"USER": "merchant", "NO_COLOR": "1"}

    def guide(self, words=EN, *arguments, **options):
        return self.enterContext(Terminal(self, "guide", "--lang", words["language"], *arguments, **options))

    def opened(self, words=EN, *arguments, **options):
        """The guide in a vault made by a script."""
        if not (self.home / ".local/share/till/vault.db").exists():
            self.create_vault()
        return self.guide(words, "--passphrase-file", self.passphrase_file(), *arguments, **options)

    def states(self):
        report = self.till_json("status", "--passphrase-file", self.passphrase_file())
        return {step["id"]: step["state"] for stage in report["stages"] for step in stage["steps"]}

    def assert_fits(self, terminal, typed=()):
        """No line is wider than the terminal but a public key and commands to copy."""
        for line in re.split(r"[\r\n]+", terminal.plain):
            if re.fullmatch(r"MII[A-Za-z0-9+/=]+", line) or "in a script: " in line or "脚本中：" in line:
                continue
            if any(text in line for text in typed):
                continue
            self.assertLessEqual(columns(line), 80, line)


class WholeStages(GuideCase):
    """From nothing to the end of stage 2, in the local sandbox."""

    def walk(self, words):
        merchant = self.enterContext(Merchant())
        terminal = self.guide(words)
        terminal.answer(words["new"], till.PASSPHRASE)
        # Asked once more the typing is hidden again; between the two the terminal is for a moment as it was.
        terminal.expect(rf"{words['again']}[^\n]*?(?:: |：)\Z")
        self.assertFalse(terminal.echoes)
        terminal.asked.append(words["again"])
        terminal.type(till.PASSPHRASE)
        terminal.answer(words["name"], "shop")
        self.assertTrue(terminal.echoes)
        answers = {
            words["client"]: "", words["gateway"]: "", words["private"]: "", words["alipay"]: "",
            words["url"]: merchant.url, words["on"]: "",
        }
        # Enter all the way; where only a person can say that it is done, it means that.
        self.until_step(terminal, answers, words, "live.client-id")
        terminal.answer(words["gateway"], {"en": "quit", "zh": "退出"}[words["language"]])
        self.assertEqual(terminal.end(), 0)

        self.assertNotIn(till.PASSPHRASE, terminal.shown)
        self.assertNotRegex(terminal.plain, PRIVATE_LINE)
        for question in ["client", "private", "alipay", "url"]:
            self.assertEqual(terminal.asked.count(words[question]), 1, terminal.asked)
        self.assertIn("till guide", terminal.plain[-200:])
        self.assert_fits(terminal, typed=[str(self.folder)])
        self.assertNotIn("\x1b[3", terminal.shown)
        self.assertTrue(merchant.received)

        states = self.states()
        for step in ["setup.client-id", "setup.public-key", "setup.notification-url", "sandbox.test-api",
                     "sandbox.develop", "sandbox.end-to-end"]:
            self.assertEqual(states[step], "proved", step)
        for step in ["setup.register", "setup.create-app", "sandbox.acceptance", "sandbox.report"]:
            self.assertEqual(states[step], "attested", step)
        return terminal

    def until_step(self, terminal, answers, words, step):
        """Answers questions until the card of that step is shown."""
        while True:
            found = terminal.expect(
                rf"({re.escape(step)}\r?\n)|(?:^|[\r\n])([^\r\n]*?)"
                r"(?: \[[^\r\n]*\]|（默认[^\r\n]*）)?(?: \(back[^\r\n]*\)|（返回[^\r\n]*）)(?:: |：)\Z")
            if found[1]:
                return
            reply = next((text for pattern, text in answers.items() if re.fullmatch(pattern, found[2])), None)
            self.assertIsNotNone(reply, terminal.plain[-2000:])
            terminal.asked.append(found[2])
            self.assertLess(len(terminal.asked), 40, terminal.plain[-3000:])
            terminal.type(reply)

    def test_in_english(self):
        terminal = self.walk(EN)
        self.assertIn("in a script: till vault create", terminal.plain)
        self.assertIn("in a script: till keys generate", terminal.plain)

    def test_in_chinese(self):
        terminal = self.walk(ZH)
        self.assertIn("脚本中：till vault create", terminal.plain)
        self.assertNotIn("how to go on", terminal.plain)


class Passphrases(GuideCase):
    def test_two_that_differ_are_asked_again_and_a_short_one_is_refused(self):
        terminal = self.guide()
        terminal.answer(EN["new"], "one long passphrase")
        terminal.answer(EN["again"], "another passphrase")
        terminal.answer(EN["new"], till.PASSPHRASE)
        terminal.answer(EN["again"], till.PASSPHRASE)
        terminal.answer(EN["name"], "quit")
        self.assertEqual(terminal.end(), 0)
        for secret in ["one long passphrase", "another passphrase", till.PASSPHRASE]:
            self.assertNotIn(secret, terminal.shown)

    def test_nothing_is_drawn_over_the_question_for_the_passphrase(self):
        terminal = self.guide()
        terminal.expect(EN["new"] + r": \Z")
        # Progress would show after 300 ms.
        for _ in range(12):
            terminal.read(0.1)
        self.assertRegex(terminal.plain, EN["new"] + r": \Z")

    def test_a_wrong_passphrase_is_locked_and_nothing_changes(self):
        self.create_vault()
        vault = self.home / ".local/share/till/vault.db"
        before = vault.read_bytes()
        for words, label in [(EN, "error[VLT-002]"), (ZH, "错误[VLT-002]")]:
            terminal = self.guide(words)
            terminal.answer(words["open"], "not the passphrase")
            self.assertEqual(terminal.end(), 5)
            self.assertIn(label, terminal.plain)
            self.assertNotIn("not the passphrase", terminal.shown)
        self.assertEqual(vault.read_bytes(), before)

    def test_ctrl_c_at_the_hidden_prompt_gives_the_echo_back(self):
        terminal = self.guide()
        terminal.expect(EN["new"] + r": \Z")
        till.eventually(lambda: not terminal.echoes, "the echo to go off")
        terminal.type("half", end="")
        terminal.type("\x03", end="")
        self.assertIn(terminal.end(), (130, -signal.SIGINT))
        self.assertTrue(terminal.echoes)
        self.assertNotIn("half", terminal.shown)
        self.assertFalse((self.home / ".local/share/till/vault.db").exists())


class Answers(GuideCase):
    @classmethod
    def setUpClass(cls):
        # Made once, as every use of a vault takes its time to derive the key; the tests get copies.
        folder = tempfile.TemporaryDirectory(prefix="till-made-")
        cls.addClassCleanup(folder.cleanup)
        cls.made = pathlib.Path(folder.name)
        passphrase = cls.made / "passphrase"
        passphrase.write_text(till.PASSPHRASE)
        environment = {"PATH": os.environ["PATH"], "HOME": folder.name, "TILL_PASSPHRASE_FILE": str(passphrase)}
        for arguments in [
            ["vault", "create"], ["app", "create", "shop"],
            ["env", "set", "gateway", "https://open-sea-global.alipay.com"],
            ["step", "mark", "setup.register"], ["step", "mark", "setup.create-app"],
        ]:
            subprocess.run([till.BINARY, *arguments], env=environment, check=True, capture_output=True)

    def to_client(self, words=EN):
        """At the question for the client id of a remote sandbox, by script up to there."""
        shutil.copytree(self.made / ".local", self.home / ".local")
        return self.opened(words)

    def test_a_wrong_client_id_is_refused_on_the_spot_and_asked_again(self):
        for words in [EN, ZH]:
            with self.subTest(words["language"]):
                terminal = self.to_client(words) if words is EN else self.opened(words)
                for wrong in ["SANDBOX_", "5Y00000000000042", "SANDBOX_5Y 0000000042", "what?"]:
                    terminal.answer(words["client"], wrong)
                    terminal.expect("✗|×|!")
                terminal.answer(words["client"], "quit")
                self.assertEqual(terminal.end(), 0)
                self.assert_fits(terminal, typed=["SANDBOX_"])
        got = self.till("env", "get", "clientId", "--passphrase-file", self.passphrase_file())
        self.assertNotEqual(got.returncode, 0, got.stdout)

    def to_keys(self):
        terminal = self.to_client()
        terminal.answer(EN["client"], till.CLIENT)
        return terminal

    def test_keys_in_the_wrong_place_are_refused(self):
        pair = till.KeyPair(self.folder)
        terminal = self.to_keys()
        # A private key pasted where it can be seen.
        head = pair.private.read_text().splitlines()[0]
        terminal.answer(EN["private"], head)
        terminal.expect("is not pasted here")
        # A public key where the private one belongs.
        terminal.answer(EN["private"], str(pair.public))
        terminal.expect("✗")
        terminal.answer(EN["private"], str(pair.private))
        terminal.expect("✓ merchant private key|✓ sandbox-private-v1")
        # One's own public key as Alipay's: as text, as PEM over several lines, as a file.
        for own in [pair.public_line, pair.public.read_text().strip().replace("\n", "\r"), str(pair.public)]:
            terminal.answer(EN["alipay"], own)
            terminal.expect("sandbox-private-v1")
        # A private key as Alipay's.
        terminal.answer(EN["alipay"], str(pair.private))
        terminal.expect("✗")
        # The right one, over several lines.
        platform = till.KeyPair(self.folder, "platform")
        terminal.answer(EN["alipay"], platform.public.read_text().strip().replace("\n", "\r"))
        terminal.expect("✓ sandbox-alipay-public-v1")
        terminal.answer(EN["on"], "quit")
        self.assertEqual(terminal.end(), 0)
        self.assertNotRegex(terminal.plain, PRIVATE_LINE)
        keys = self.till_json("keys", "list", "--passphrase-file", self.passphrase_file())["keys"]
        self.assertEqual(sorted(key["name"] for key in keys), ["sandbox-alipay-public-v1", "sandbox-private-v1"])

    def test_back_skip_and_quit_in_either_language(self):
        terminal = self.to_client()
        terminal.answer(EN["client"], "back")
        # The step before is settled; it is shown, and the walk comes forward again.
        terminal.expect("setup.create-app")
        terminal.answer(EN["client"], "跳过")
        terminal.answer(EN["on"], "SKIP")
        terminal.answer(EN["url"], "退出")
        self.assertEqual(terminal.end(), 0)
        states = self.states()
        self.assertIn(states["setup.client-id"], ["pending", "failed"])
        self.assertEqual(states["setup.create-app"], "attested")

    def test_ctrl_d_means_to_quit(self):
        terminal = self.to_client()
        terminal.expect(r"client id[^\n]*: \Z")
        terminal.type("\x04", end="")
        self.assertEqual(terminal.end(), 0)

    def test_ctrl_c_at_a_question_ends_with_130_and_the_terminal_as_it_was(self):
        terminal = self.to_client()
        terminal.expect(r"client id[^\n]*: \Z")
        terminal.type("\x03", end="")
        self.assertIn(terminal.end(), (130, -signal.SIGINT))
        self.assertTrue(terminal.echoes)

    def test_escape_sequences_typed_are_not_sent_back_to_the_terminal(self):
        terminal = self.to_client()
        terminal.answer(EN["client"], "SANDBOX_\x1b]0;title\x07\x1b[31mred")
        terminal.expect("✗")
        terminal.answer(EN["client"], "quit")
        self.assertEqual(terminal.end(), 0)
        self.assertNotIn("\x1b]0;", terminal.shown)
        self.assertNotIn("\x1b[31m", terminal.shown)


class Bare(GuideCase):
    """`till` and nothing else."""

    def test_in_a_terminal_it_is_the_guide_with_the_state_on_top(self):
        with till.Sandbox(self, home=self.home / ".local/share/till/sandbox"):
            pass
        self.create_vault()
        way = ["--passphrase-file", self.passphrase_file()]
        pair, stranger = till.KeyPair(self.folder), till.KeyPair(self.folder, "stranger")
        self.till_json("app", "create", "shop", *way)
        self.till_json("env", "set", "clientId", till.CLIENT, *way)
        self.till_json("keys", "import", pair.private, *way)
        made = self.till_json("sandbox", "app", "create", "--client-id", till.CLIENT, "--public-key", pair.public)
        self.till_json("keys", "import", "--role", "alipay-public", made["alipayPublicKeyFile"], *way)
        terminal = self.enterContext(Terminal(self, "--lang", "en", *way))
        terminal.expect(r"shop · sandbox · vault open · sandbox [^·]* · no failure")
        terminal.expect(r"try: till step check \S+")
        terminal.answer(EN["on"] + "|" + EN["gateway"], "quit")
        self.assertEqual(terminal.end(), 0)
        self.assert_fits(terminal)

        # A failure comes first, with the command that tells why.
        self.till("call", "pay", "--set", "paymentMethod.paymentMethodId=1234567890123456", *way)
        terminal = self.enterContext(Terminal(self, "--lang", "zh", *way))
        terminal.expect(r"最近失败：pay INVALID_PAYMENT_CODE")
        found = terminal.expect(r"可试：till traffic show ([0-9a-f]{32})")[1]
        self.assertIn(b"INVALID_PAYMENT_CODE", self.till("traffic", "show", found, *way).stdout)
        self.assert_fits(terminal)

    def test_without_a_terminal_it_is_the_status(self):
        for words in ([], ["--lang", "zh"], ["--json"]):
            bare, status = self.till(*words), self.till("status", *words)
            self.assertEqual(
                (bare.returncode, bare.stdout, bare.stderr), (status.returncode, status.stdout, status.stderr))
        self.assertEqual(bare.returncode, 0)
        # Nobody is there to be led: nothing is asked and nothing is made.
        self.assertFalse((self.home / ".local/share/till/vault.db").exists())
        terminal = self.enterContext(Terminal(self, environment={"CI": "true"}))
        terminal.expect(r"till step show")
        self.assertEqual(terminal.end(), 0)


class Killed(GuideCase):
    def test_killed_half_way_it_goes_on_and_asks_nothing_twice(self):
        answered = []
        script = [
            ("name", "shop"), ("on", ""), ("on", ""), ("gateway", ""), ("client", ""), ("private", ""), ("alipay", ""),
        ]
        place = 0
        for kill_after in [1, 4, 5, 7]:
            terminal = self.opened()
            while place < kill_after:
                question, reply = script[place]
                terminal.answer(EN[question], reply)
                place += 1
            # The next question shows that the answer was taken.
            following = EN[script[place][0]] if place < len(script) else EN["url"]
            terminal.expect(rf"(?:^|[\r\n]){following}[^\r\n]*: \Z")
            terminal.kill()
            answered += terminal.asked
        self.assertEqual(answered, [EN[question] for question, _ in script])
        for question in ["name", "client", "gateway", "private", "alipay"]:
            self.assertEqual(answered.count(EN[question]), 1)
        self.assertEqual(self.states()["setup.public-key"], "proved")

    def test_a_rehearsal_that_was_left_goes_on(self):
        # In English it is looked at in `Plain`.
        for words, quit in [(ZH, "退出")]:
            with self.subTest(words["language"]):
                terminal = self.guide(words, "--rehearse")
                for _ in range(9):
                    terminal.answer(words["play"])
                terminal.answer(words["play"], quit)
                self.assertEqual(terminal.end(), 0)
                self.assert_fits(terminal)
                terminal = self.guide(words, "--rehearse")
                for _ in range(4):
                    terminal.answer(words["play"])
                terminal.expect(rf"{words['play']}[^\r\n]*(: |：)\Z")
                terminal.kill()
                terminal = self.guide(words, "--rehearse")
                # 19 steps less 9 and 4; the kill may have come before the fourteenth was asked for.
                for _ in range(6):
                    terminal.answer(words["play"])
                self.assertEqual(terminal.end(), 0)
                self.assertRegex(terminal.plain, "19 steps|共 19 步")
                self.assert_fits(terminal)
                left = [path for path in self.home.rglob("*") if not path.is_dir()]
                self.assertEqual(left, [])


class Plain(GuideCase):
    def shown(self, *arguments, **environment):
        del self.environment["NO_COLOR"]
        self.environment |= environment
        terminal = self.guide(EN, "--rehearse", *arguments)
        for _ in range(3):
            terminal.answer(EN["play"])
        terminal.answer(EN["play"], "quit")
        self.assertEqual(terminal.end(), 0)
        return terminal.shown

    def test_colours_are_used_on_a_capable_terminal(self):
        self.assertIn("\x1b[", self.shown())

    def test_no_color_has_no_colours(self):
        self.assertNotRegex(self.shown(NO_COLOR="1"), r"\x1b\[[0-9;]*m")

    def test_a_dumb_terminal_gets_no_escape_sequences(self):
        self.assertNotIn("\x1b", self.shown(TERM="dumb"))

    def test_accessible_has_no_escape_sequences_and_no_redrawing(self):
        shown = self.shown("--accessible")
        self.assertNotIn("\x1b", shown)
        self.assertNotRegex(shown, r"\r(?!\n)")

    def test_accessible_by_the_environment(self):
        self.assertNotIn("\x1b", self.shown(ACCESSIBLE="1"))


if __name__ == "__main__":
    unittest.main()
