"""`till sandbox trust --apply` and `--undo` where hosts and certificates are copies: a table of mounts of its own."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

import till
from sandbox_case import SandboxCase
from till import BINARY

HOST = "open-sea-global.alipay.com"
HOSTS = pathlib.Path("/etc/hosts")
STORE = pathlib.Path("/etc/ssl/certs")
OWN = pathlib.Path("/usr/local/share/ca-certificates")
JAVA = pathlib.Path("/etc/ca-certificates/update.d/jks-keystore")
# Binds each copy over its place, then runs the command.
MOUNTING = 'while [ "$1" != -- ]; do mount --bind "$1" "$2" || exit 125; shift 2; done; shift; exec "$@"'


class SystemTrust(SandboxCase):
    def setUp(self):
        super().setUp()
        self.environment["PATH"] += ":/usr/sbin:/sbin"
        if not shutil.which("unshare") or not shutil.which("update-ca-certificates", path=self.environment["PATH"]):
            self.skipTest("needs unshare and update-ca-certificates")
        self.mounts = []
        for place in [HOSTS, STORE, OWN]:
            copy = self.folder / "system" / place.name
            if place.is_dir():
                shutil.copytree(place, copy, symlinks=True)
            else:
                copy.parent.mkdir()
                shutil.copyfile(place, copy)
            self.mounts += [copy, place]
        real = HOSTS.read_bytes(), sorted(OWN.iterdir())
        self.addCleanup(lambda: self.assertEqual((HOSTS.read_bytes(), sorted(OWN.iterdir())), real))
        if self.inside("true").returncode == 125:
            self.skipTest("this system does not allow mounts of one's own")
        # As the system would be if its own packages had spoken last.
        self.assertEqual(self.inside("update-ca-certificates", "--fresh").returncode, 0)

    def inside(self, *command, environment={}):
        user = [] if os.geteuid() == 0 else ["--map-root-user"]
        return subprocess.run(
            ["unshare", "--mount", *user, "sh", "-c", MOUNTING, "sh", *self.mounts, "--", *command],
            env=self.environment | environment, cwd=self.folder, capture_output=True, timeout=till.PATIENCE * 2)

    def trust(self, sandbox, *options, **more):
        result = self.inside(BINARY, "sandbox", "trust", *options, "--home", sandbox.home, "--json", **more)
        return result.returncode, json.loads(result.stdout)

    def system(self):
        """Every file of the copies; Java's own store is written anew each time and looked into by `keytool`."""
        root = self.folder / "system"
        return {
            str(path.relative_to(root)): os.readlink(path) if path.is_symlink() else path.read_bytes()
            for path in root.rglob("*") if not path.is_dir() and path.parent.name != "java"
        }

    def curl(self, sandbox, *options):
        """The exit code of a curl that was told of no certificate."""
        port = sandbox.https.rsplit(":", 1)[1]
        options = [option.format(port=port) for option in options]
        return self.inside(
            "curl", "-sS", "--noproxy", "*", "-m", "20", "-o", "answer", *options, f"https://{HOST}:{port}/").returncode

    def is_trusted_by_java(self):
        return self.inside(
            "keytool", "-list", "-cacerts", "-storepass", "changeit", "-alias", "debian:till-sandbox.pem"
        ).returncode == 0

    def test_applied_curl_reaches_the_sandbox_by_the_real_name_and_undone_nothing_is_left(self):
        sandbox = self.served()
        has_java = JAVA.exists() and shutil.which("keytool")
        before = self.system()
        led_here = ["--resolve", f"{HOST}:{{port}}:127.0.0.1"]
        self.assertEqual(self.curl(sandbox, *led_here), 60)
        code, report = self.trust(sandbox, "--apply")
        self.assertEqual((code, [step["state"] for step in report["steps"]]), (0, ["applied", "applied"]))
        self.assertEqual(self.curl(sandbox), 0)
        if has_java:
            self.assertTrue(self.is_trusted_by_java())
        code, report = self.trust(sandbox, "--undo")
        self.assertEqual((code, [step["state"] for step in report["steps"]]), (0, ["absent", "absent"]))
        self.assertEqual(self.curl(sandbox, *led_here), 60)
        self.assertEqual(self.system(), before)
        if has_java:
            self.assertFalse(self.is_trusted_by_java())

    def test_where_the_store_cannot_be_updated_nothing_is_left_either(self):
        sandbox = self.served()
        before = self.system()
        result = self.inside(
            "env", "PATH=/nowhere", BINARY, "sandbox", "trust", "--apply", "--home", sandbox.home, "--json")
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(json.loads(result.stdout)["code"], "SBX-071")
        self.assertEqual(self.system(), before)


if __name__ == "__main__":
    unittest.main()
