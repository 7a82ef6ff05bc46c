"""Going live: what a project holds of the sandbox is found in every form, swapped, and taken back byte for byte."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import project_corpus as corpus
import till
from till import CLIENT, Case

PRODUCTION = "5Y00000000000042"
TEST_URL = "https://test.shop.example/alipay/notify"
LIVE_URL = "https://shop.example/alipay/notify"
GATEWAY = "https://gateway.test.example"
LIVE_GATEWAY = "https://open-sea-global.alipay.com"
# One kill each so many writes; 1 is every write, and takes minutes.
EVERY = int(os.environ.get("TILL_KILL_EVERY", "9"))


class GoLiveCase(Case):
    """A vault with both environments, and an empty project."""

    made = {}
    # The home of the first test, for all that follow.
    ready = []

    def setUp(self):
        super().setUp()
        if self.ready:
            shutil.rmtree(self.home)
            shutil.copytree(self.ready[0], self.home)
            self.environment["TILL_PASSPHRASE_FILE"] = str(self.passphrase_file())
            self.project = self.folder / "project"
            self.project.mkdir()
            self.pairs = self.made
            return
        self.create_vault()
        self.environment["TILL_PASSPHRASE_FILE"] = str(self.passphrase_file())
        self.project = self.folder / "project"
        self.project.mkdir()
        names = ["sandbox", "alipay", "live", "live-alipay", "other", "another"]
        kept = pathlib.Path(tempfile.mkdtemp(prefix="till-interop-"))
        unittest.addModuleCleanup(shutil.rmtree, kept)
        for name in names:
            pem = till.openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048").decode()
            self.made[name] = corpus.Pair(pem, kept, name)
        self.pairs = self.made
        self.till_json("app", "create", "shop")
        for words in [
            ("env", "set", "clientId", CLIENT), ("env", "set", "clientId", PRODUCTION, "--env", "production"),
            ("env", "set", "notifyUrl", TEST_URL), ("env", "set", "notifyUrl", LIVE_URL, "--env", "production"),
            ("env", "set", "gateway", GATEWAY), ("env", "set", "gateway", LIVE_GATEWAY, "--env", "production"),
        ]:
            self.till_json(*words)
        for name, environment in [("sandbox", "sandbox"), ("live", "production")]:
            self.till_json("keys", "import", self.pairs[name].file, "--env", environment)
        for name, environment in [("alipay", "sandbox"), ("live-alipay", "production")]:
            public = self.write(f"{name}.pub", self.pairs[name].public)
            self.till_json("keys", "import", public, "--role", "alipay-public", "--env", environment)
        shutil.copytree(self.home, kept / "home")
        self.ready.append(kept / "home")

    def plant_small(self):
        corpus.write(self.project, [
            ("app.properties", f"# café\nid={CLIENT}\nurl={TEST_URL}\n\n\n\n\n\n\n\nlast={CLIENT}"),
            ("crlf.yaml", f"id: {CLIENT}\r\nkey: {corpus.Pair.line(self.pairs['alipay'].public)}\r\n"),
            ("src/Main.java", corpus.SEAMS["java"][0] + "/ams/sandbox/api" + corpus.SEAMS["java"][2]),
            ("src/sign.py", f'import sys\n\nKEY = """{self.pairs["sandbox"].pkcs8}"""\n'),
            ("deploy/app.env", f"KEY={corpus.Pair.line(self.pairs['sandbox'].pkcs8)}\n"),
            ("private.der", self.pairs["sandbox"].der),
        ])
        (self.project / "src/sign.py").chmod(0o750)

    def tree(self):
        """Every file with its permissions and content."""
        return {
            str(path.relative_to(self.project)): (path.stat().st_mode, path.read_bytes())
            for path in self.project.rglob("*") if path.is_file() and not path.is_symlink() and ".git/" not in str(path)}

    def apply(self, code=None):
        plan = self.folder / f"plan-{len(list(self.folder.glob('plan-*')))}"
        self.plan(3, "--out", plan)
        result = self.till("golive", "apply", plan, "--accept", "swap-to-production", "--json")
        self.assertIn(result.returncode, (0, 3) if code is None else (code,), result.stderr.decode())
        return json.loads(result.stdout)

    def plan(self, code=3, *more):
        return self.till_json("golive", "plan", self.project, *more, code=code)

    def planted(self):
        """Every planted file with the kind of value it holds."""
        files = {}

        def plant(kind, some):
            for name, content in some:
                files[f"{kind}/{name}"] = (kind, content)

        for kind, value in corpus.words(CLIENT, TEST_URL, GATEWAY):
            plant(kind, corpus.config_files("plain", value))
            plant(kind, corpus.source_files("plain", value))
        for form, text in corpus.private_forms(self.pairs["sandbox"]):
            plant("private-key", corpus.config_files(form, text))
            plant("private-key", corpus.source_files(form, text))
        plant("private-key", corpus.pem_files("whole", self.pairs["sandbox"].pkcs8))
        plant("private-key", corpus.pem_files("whole1", self.pairs["sandbox"].pkcs1))
        for owner in ("sandbox", "alipay"):
            for form, text in corpus.public_forms(self.pairs[owner]):
                kind = "fingerprint" if "finger" in form else "public-key"
                plant(kind, corpus.config_files(f"{owner}-{form}", text))
                plant(kind, corpus.source_files(f"{owner}-{form}", text))
            plant("public-key", corpus.pem_files(f"{owner}-whole", self.pairs[owner].public))
        return files


class Plans(GoLiveCase):
    def test_every_planted_value_is_found_and_nothing_is_invented(self):
        files = self.planted()
        corpus.write(self.project, [(name, content) for name, (_, content) in files.items()])
        corpus.write(self.project, corpus.decoys([self.pairs["other"], self.pairs["another"]], CLIENT, TEST_URL))
        before = self.tree()
        kept = self.folder / "golive.plan"
        plan = self.plan(3, "--out", kept)
        found = {file["path"]: {edit["kind"] for edit in file["edits"]} for file in plan["files"]}
        missed = [name for name, (kind, _) in files.items() if kind not in found.get(name, set())]
        self.assertEqual(missed, [], f"of {len(files)}; {plan['suspicions'][:8]}")
        for name, kinds in found.items():
            self.assertEqual(kinds, {files[name][0]} if name in files else set(), name)
        self.assertEqual(plan["suspicions"], [])
        self.assertEqual(before, self.tree())
        # Not one private key, neither old nor new, in anything that is said.
        text = json.dumps(plan)
        for name in ("sandbox", "live"):
            self.assertNotIn(corpus.Pair.line(self.pairs[name].pkcs1)[600:640], text)
            self.assertNotIn(corpus.Pair.line(self.pairs[name].pkcs8)[600:640], text)
        self.swapped_and_back(kept, before)

    def swapped_and_back(self, plan, before):
        """Nothing of the sandbox is left, and all of it comes back byte for byte."""
        done = self.till_json("golive", "apply", plan, "--accept", "swap-to-production")
        self.assertEqual((done["state"], done["left"]), ("done", []))
        after = self.tree()
        joined = b"\n".join(content for _, content in after.values())
        squeezed = re.sub(rb"[^A-Za-z0-9+/]", b"", joined)
        for name in ("sandbox", "live"):
            for pem in (self.pairs[name].pkcs8, self.pairs[name].pkcs1):
                self.assertNotIn(corpus.Pair.line(pem)[700:724].encode(), squeezed, name)
        own = [content for name, (_, content) in after.items() if not name.startswith("decoys")]
        self.assertNotIn(CLIENT.encode(), b"".join(own))
        # Every public value stands where the other stood, in the same form, as openssl reads it.
        self.assertEqual(
            (self.project / "public-key/sandbox-whole.pem").read_text(), self.pairs["live"].public)
        self.assertIn(b'os.environ["MERCHANT_PRIVATE_KEY"]', (self.project / "private-key/pkcs8-line.py").read_bytes())
        self.assertEqual({name: mode for name, (mode, _) in before.items()}, {n: m for n, (m, _) in after.items()})
        self.till_json("golive", "undo", done["receipt"])
        self.assertEqual(self.tree(), before)
        # The record is of no use to who has not the vault.
        kept = b"".join(path.read_bytes() for path in (self.home / ".local/state/till/golive").rglob("*") if path.is_file())
        for window in (corpus.Pair.line(self.pairs["sandbox"].pkcs8)[700:724], CLIENT):
            self.assertNotIn(window.encode(), kept)

    def test_the_difference_is_what_patch_makes_of_the_files(self):
        self.plant_small()
        plan = self.plan()
        twin = self.folder / "twin"
        shutil.copytree(self.project, twin, symlinks=True)
        public = "".join(
            part for part in re.split(r"(?m)^(?=--- )", plan["difference"]) if "<sandbox-private" not in part)
        done = subprocess.run(["patch", "-p1", "--binary"], cwd=twin, input=public.encode(), capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout.decode() + public)
        self.apply()
        for name in ["app.properties", "crlf.yaml", "src/Main.java"]:
            self.assertEqual((twin / name).read_bytes(), (self.project / name).read_bytes(), name)


class Swaps(GoLiveCase):
    def test_what_was_edited_since_is_neither_swapped_nor_taken_back(self):
        self.plant_small()
        plan = self.folder / "golive.plan"
        self.plan(3, "--out", plan)
        path = self.project / "app.properties"
        original = path.read_bytes()
        path.write_bytes(original + b"#")
        before = self.tree()
        self.refused("golive", "apply", plan, "--accept", "swap-to-production", exit_code=7, code="GLV-004")
        self.assertEqual(self.tree(), before)
        path.write_bytes(original)
        self.refused("golive", "apply", plan, exit_code=7, code="GLV-006")
        self.refused("golive", "apply", plan, "--accept", "yes", exit_code=7, code="GLV-006")
        done = self.till_json("golive", "apply", plan, "--accept", "swap-to-production", code=3)
        path.write_bytes(path.read_bytes() + b"#")
        after = self.tree()
        said = self.refused("golive", "undo", done["receipt"], exit_code=7, code="GLV-009")
        self.assertIn("app.properties", said)
        self.assertEqual(self.tree(), after)
        self.refused("golive", "undo", "nothing", exit_code=2, code="GLV-008")
        edited = plan.read_text().replace('"mode": 420', '"mode": 493')
        self.refused("golive", "apply", self.write("edited.plan", edited), exit_code=2, code="GLV-002")

    def test_a_tree_with_changes_that_are_not_committed_is_refused(self):
        self.plant_small()
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(self.project)]
        subprocess.run([*git, "init", "-q"], check=True)
        plan = self.project / "golive.plan"
        self.plan(3, "--out", plan)
        self.refused("golive", "apply", plan, "--accept", "swap-to-production", exit_code=7, code="GLV-005")
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "rm", "-q", "--cached", "golive.plan"], check=True)
        subprocess.run([*git, "commit", "-qm", "all"], check=True)
        self.till_json("golive", "apply", plan, "--accept", "swap-to-production", "--dry-run")
        changed = subprocess.run([*git, "status", "--porcelain"], check=True, capture_output=True).stdout
        self.assertEqual(changed, b"?? golive.plan\n")
        self.till_json("golive", "apply", plan, "--accept", "swap-to-production", code=3)

    def test_odd_files_are_handled_or_refused_by_name(self):
        outside = self.folder / "outside"
        outside.mkdir()
        (outside / "a.properties").write_text(f"id={CLIENT}\n")
        (self.project / "away").symlink_to(outside)
        (self.project / "within").symlink_to(self.project / "utf16.properties")
        text = f"id={CLIENT}\r\npath=/ams/sandbox/api\r\n"
        (self.project / "utf16.properties").write_bytes(text.encode("utf-16"))
        (self.project / "utf16be.xml").write_bytes(b"\xfe\xff" + f"<a>{CLIENT}</a>".encode("utf-16-be"))
        (self.project / "bom.json").write_bytes(b"\xef\xbb\xbf" + json.dumps({"id": CLIENT}).encode())
        (self.project / "two\nlines.env").write_text(f"ID={CLIENT}\n")
        (self.project / "long.js").write_text("x='" + "y" * 3_000_000 + f"';id='{CLIENT}';\n")
        (self.project / "tool.bin").write_bytes(b"\0\1\2" + CLIENT.encode() + b"\0")
        (self.project / "huge.log").write_bytes(b"a" * (5 << 20) + f" {CLIENT} ".encode() + b"b" * (4 << 20))
        (self.project / "read-only.env").write_text(f"ID={CLIENT}\n")
        (self.project / "read-only.env").chmod(0o444)
        (self.project / ".gitignore").write_text("secret/\n*.local\n")
        (self.project / "secret").mkdir()
        (self.project / "secret/live.pem").write_text(self.pairs["live"].pkcs8)
        (self.project / "mine.local").write_text(f"ID={CLIENT}\n")
        before = self.tree()
        plan = self.plan()
        self.assertEqual(
            sorted(file["path"] for file in plan["files"]),
            sorted(["utf16.properties", "utf16be.xml", "bom.json", "two\nlines.env", "long.js"]))
        self.assertEqual(
            sorted((row["path"], row["cause"]) for row in plan["suspicions"]),
            [("away", "link-out"), ("huge.log", "huge"), ("mine.local", "ignored"), ("read-only.env", "read-only"),
             ("secret/live.pem", "live-key"), ("tool.bin", "binary")])
        done = self.apply(code=3)
        self.assertEqual(
            sorted(done["left"]), ["huge.log", "mine.local:1", "read-only.env:1", "tool.bin:1"])
        self.assertEqual((outside / "a.properties").read_text(), f"id={CLIENT}\n")
        self.assertEqual(
            (self.project / "utf16.properties").read_bytes(),
            text.replace(CLIENT, PRODUCTION).replace("/sandbox", "").encode("utf-16"))
        self.assertEqual((self.project / "bom.json").read_bytes()[:3], b"\xef\xbb\xbf")
        self.till_json("golive", "undo", done["receipt"])
        self.assertEqual(self.tree(), before)

    def test_the_swapped_project_is_shown_to_sign(self):
        self.plant_small()
        plan = self.folder / "golive.plan"
        self.plan(3, "--out", plan)
        signer = till.REPOSITORY / "templates/conform/conform.py"
        result = self.till(
            "golive", "apply", plan, "--accept", "swap-to-production", "--prove", "--json", "--", "python3", signer, "sign")
        self.assertEqual(result.returncode, 3, result.stderr.decode())
        done = json.loads(result.stdout)
        self.assertEqual(done["conformance"]["summary"]["failed"], 0)
        self.assertGreater(done["conformance"]["summary"]["passed"], 10)


class Guards(GoLiveCase):
    def git(self, *words, code=0):
        done = subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(self.project), *words],
            env=self.environment, capture_output=True)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stdout.decode()

    def test_every_hook_that_was_there_goes_on_running(self):
        """Also where the folder was named from elsewhere, and where another program replaced our hook."""
        self.git("init", "-q")
        hook = self.project / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        for name in ["first", "second"]:
            hook.unlink(missing_ok=True)
            hook.write_text(f"#!/bin/sh\ntouch ran-{name}\n")
            hook.chmod(0o755)
            # Twice: our own hook is not taken for a former one.
            for _ in range(2):
                self.till_json("golive", "guard", "install", os.path.relpath(self.project, self.folder))
            self.git("commit", "-q", "--allow-empty", "-m", name)
            self.assertTrue((self.project / f"ran-{name}").exists())
        # Broken off between the copy and ours: the hook is the former one, its copy is there already.
        hook.unlink()
        hook.write_text("#!/bin/sh\ntouch ran-second\n")
        hook.chmod(0o755)
        before = sorted(path.name for path in hook.parent.glob("pre-commit*"))
        self.till_json("golive", "guard", "install", self.project)
        self.assertEqual(sorted(path.name for path in hook.parent.glob("pre-commit*")), before)

    def test_no_commit_takes_a_private_key_along_in_any_form(self):
        self.git("init", "-q")
        former = self.project / ".git/hooks/pre-commit"
        former.parent.mkdir(exist_ok=True)
        former.write_text("#!/bin/sh\ntouch former-ran\n")
        former.chmod(0o755)
        self.refused("golive", "guard", "scan", self.project, exit_code=4, code="GRD-001")
        done = self.till_json("golive", "guard", "install", self.project)
        self.assertEqual(done["keys"], ["shop/production-private-v1", "shop/sandbox-private-v1"])
        self.till_json("golive", "guard", "install", self.project)
        # The hook needs no vault.
        for path in (self.home / ".local/share/till").glob("vault.db*"):
            path.unlink()
        corpus.write(self.project, corpus.decoys([self.pairs["other"]], CLIENT, TEST_URL))
        (self.project / "alipay.pem").write_text(self.pairs["sandbox"].public)
        self.git("add", ".")
        self.git("commit", "-qm", "decoys")
        self.assertTrue((self.project / "former-ran").exists())
        forms = dict(corpus.private_forms(self.pairs["live"]))
        forms["pem"] = self.pairs["live"].pkcs8
        forms["der"] = self.pairs["live"].der
        forms["hex"] = self.pairs["live"].der.hex().upper()
        forms["utf-16"] = forms["pem"].encode("utf-16")
        forms["literals"] = '" +\n "'.join(corpus.chunks(forms["pkcs8-line"], 70))
        for name, content in forms.items():
            with self.subTest(name):
                path = self.project / "planted"
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
                self.git("add", "planted")
                self.git("commit", "-qm", name, code=1)
        self.git("commit", "-qnm", "past the hook")
        (self.project / "planted").unlink()
        self.git("add", "-A")
        self.git("commit", "-qm", "gone")
        self.assertEqual(self.till_json("golive", "guard", "scan", self.project)["hits"], [])
        found = self.till_json("golive", "guard", "scan", self.project, "--history", code=3)["hits"]
        self.assertEqual([(hit["path"], hit["keys"]) for hit in found], [("planted", ["shop/production-private-v1"])])
        self.assertEqual(found[0]["commit"], self.git("rev-parse", "HEAD~1").strip())
        # Nothing of a key is in the list.
        kept = (self.home / ".local/state/till/golive/guard").read_bytes()
        line = corpus.Pair.line(self.pairs["live"].pkcs8)
        for start in range(600, 1500, 10):
            self.assertNotIn(line[start:start + 10].encode(), kept)
        self.assertEqual((self.home / ".local/state/till/golive/guard").stat().st_mode & 0o777, 0o600)


KILLER = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <stdio.h>
#include <sys/stat.h>
/* Dies before the Nth call that changes something on the disk. */
static void due(void) {
  static long left = -1;
  if (left < 0) { const char *text = getenv("KILL_AT"); left = text ? atol(text) : 1 << 30; }
  if (--left == 0) kill(getpid(), SIGKILL);
}
#define NEXT(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
ssize_t write(int d, const void *b, size_t n) { NEXT(write); if (d > 2) due(); return real(d, b, n); }
int rename(const char *a, const char *b) { NEXT(rename); due(); return real(a, b); }
int unlink(const char *a) { NEXT(unlink); due(); return real(a); }
int fsync(int d) { NEXT(fsync); due(); return real(d); }
int fchmod(int d, mode_t m) { NEXT(fchmod); due(); return real(d, m); }
"""


class Kills(GoLiveCase):
    def setUp(self):
        super().setUp()
        self.plant_small()
        source = self.write("killer.c", KILLER)
        self.killer = self.folder / "killer.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", self.killer, source, "-ldl"], check=True)

    def killed(self, at, *words):
        return self.till(*words, environment={"LD_PRELOAD": str(self.killer), "KILL_AT": str(at)}).returncode == -9

    def receipt(self):
        folder = self.home / ".local/state/till/golive"
        names = sorted(path.parent.name for path in folder.glob("*/receipt.json"))
        return names[-1] if names else None

    def test_a_swap_killed_at_any_write_is_taken_back_or_gone_on_with(self):
        before = self.tree()
        plan = self.folder / "golive.plan"
        self.plan(3, "--out", plan)
        words = ["golive", "apply", plan, "--accept", "swap-to-production"]
        self.till_json(*words, code=3)
        after = self.tree()
        self.till_json("golive", "undo", self.receipt())
        at, ways = 0, 0
        while True:
            at += EVERY
            last = self.receipt()
            if not self.killed(at, *words):
                break
            for name, content in self.tree().items():
                if name.endswith(".part"):
                    continue
                self.assertIn(content, (before[name], after[name]), f"{name} half-written at {at}")
            if self.receipt() != last:
                ways += 1
                if ways % 2:
                    self.till_json(*words, code=3)
                    self.assertEqual(self.tree(), after, at)
                    # The way back is killed as well.
                    if self.killed(at, "golive", "undo", self.receipt()):
                        for name, content in self.tree().items():
                            self.assertTrue(name.endswith(".part") or content in (before[name], after[name]), name)
                self.till_json("golive", "undo", self.receipt())
            self.assertEqual(self.tree(), before, at)
        self.assertGreaterEqual(ways, 3)
        self.assertEqual(self.tree(), after)


if __name__ == "__main__":
    unittest.main()
