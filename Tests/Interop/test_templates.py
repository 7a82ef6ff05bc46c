"""Templates as other programs read them, and the crossing report beside a real TLS server."""

import configparser
import contextlib
import json
import shutil
import socket
import ssl
import subprocess
import threading
import unittest

import till
from till import CLIENT, Case, KeyPair, openssl

URL = "https://shop.example.com/alipay/notify"
SAID = ["--set", "keyVersion=1", "--set", f"notifyUrl={URL}"]


class WithApp(Case):
    def setUp(self):
        super().setUp()
        self.create_vault()
        self.environment["TILL_PASSPHRASE_FILE"] = str(self.passphrase_file())
        self.till_json("app", "create", "coffee-shop")


class Settings(WithApp):
    def setUp(self):
        super().setUp()
        self.till_json("env", "set", "clientId", CLIENT)
        platform = KeyPair(self.folder, "platform")
        self.key = platform.public_line
        self.till_json("keys", "import", platform.public, "--role", "alipay-public")

    def rendered(self, name, *more):
        result = self.till("template", "render", name, *(more or SAID))
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode()

    def test_a_shell_reads_the_dotenv_file(self):
        file = self.write("alipay.env", self.rendered("config-dotenv", "--set", f"notifyUrl={URL}"))
        script = f'set -a; . {file}; printf "%s|%s|%s" "$CLIENT_ID" "$ALIPAY_PUBLIC_KEY" "$PAYMENT_NOTIFY_URL"'
        shown = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout
        self.assertEqual(shown, f"{CLIENT}|{self.key}|{URL}")

    def test_python_reads_json_and_properties(self):
        document = json.loads(self.rendered("config-json"))
        self.assertEqual((document["clientId"], document["alipayPublicKey"]), (CLIENT, self.key))
        parser = configparser.ConfigParser(delimiters="=", interpolation=None)
        parser.optionxform = str
        parser.read_string("[all]\n" + self.rendered("config-properties"))
        self.assertEqual(parser["all"]["alipay.alipayPublicKey"], self.key)
        self.assertEqual(parser["all"]["alipay.paymentNotifyUrl"], URL)

    def test_a_reader_of_yaml_takes_all_three(self):
        try:
            import yaml
        except ImportError:
            self.skipTest("there is no reader of YAML here")
        hostile = ["--set", "keyVersion=1", "--set", 'notifyUrl=x"\n  evil: "1']
        for name in ["config-yaml", "config-kubernetes", "config-compose"]:
            for said in [SAID, hostile]:
                documents = list(yaml.safe_load_all(self.rendered(name, *said)))
                text = json.dumps(documents)
                self.assertIn(json.dumps(said[-1].removeprefix("notifyUrl=")), text)
                self.assertNotIn('"evil"', text)
        one = yaml.safe_load_all(self.rendered("config-kubernetes"))
        kinds = {document["kind"]: document for document in one}
        volume = kinds["Pod"]["spec"]["volumes"][0]["secret"]["secretName"]
        self.till_json("keys", "generate")
        secret = self.till("env", "export", "--only", "MERCHANT_PRIVATE_KEY", "--format", "kubernetes", "--yes")
        self.assertEqual(yaml.safe_load(secret.stdout)["metadata"]["name"], volume)

    def test_no_rendered_or_exported_file_holds_a_private_key(self):
        self.till_json("keys", "generate")
        key = self.till("keys", "export", "sandbox-private-v1", "--private", "-o", "-", "--yes").stdout
        names = [one["id"] for one in self.till_json("template", "list")["templates"] if "config" in one["id"]]
        self.till_json("template", "export", "all", *names, "--set", f"notifyUrl={URL}")
        files = [path.read_bytes() for path in (self.folder / "all").rglob("*") if path.is_file()]
        self.assertEqual(len(files), 6)
        middle = b"".join(line for line in key.splitlines() if not line.startswith(b"-----"))[200:280]
        self.assertEqual(len(middle), 80)
        for file in files:
            self.assertNotIn(middle, file)
            self.assertEqual((self.folder / "all").stat().st_mode & 0o077, 0)


class Exports(Case):
    def test_a_rendered_file_is_not_written_over_another_nor_half_of_them(self):
        (self.folder / "shop").mkdir()
        self.write("shop/notify.py", "mine")
        said = self.refused(
            "template", "export", "shop", "client-python", "notify-python", exit_code=7, code="TPL-016")
        self.assertIn("notify.py", said)
        self.assertEqual([path.name for path in (self.folder / "shop").iterdir()], ["notify.py"])

    def test_what_is_exported_whole_is_used_with_assets(self):
        self.till_json("template", "export", "mine", "--dry-run")
        self.assertFalse((self.folder / "mine").exists())
        written = self.till_json("template", "export", "mine")["files"]
        manifest = self.folder / "mine/templates/manifest.json"
        self.assertIn("mine/checklist.json", written)
        manifest.write_text(manifest.read_text().replace("settings as a .env file", "settings of mine"))
        listed = self.till("template", "list", "--assets", "mine").stdout.decode()
        self.assertIn("settings of mine", listed)

    def test_a_list_of_somebody_elses_cannot_reach_out_of_its_folder(self):
        self.till_json("template", "export", "mine")
        manifest = self.folder / "mine/templates/manifest.json"
        manifest.write_text(manifest.read_text().replace("templates/env/alipay.env", "templates/../../secret"))
        self.refused("template", "show", "config-dotenv", "--assets", "mine", exit_code=2, code="TPL-010")

    def test_every_program_that_is_compiled_or_read_at_once_is_sound(self):
        self.till_json("template", "export", "all")
        client = self.folder / "all/templates/client"
        checks = {
            "python3": ["-m", "py_compile", client / "python/client.py", client / "python/notify.py"],
            "sh": ["-n", client / "shell/client.sh"], "bash": ["-n", client / "shell/notify.sh"],
            "php": ["-l", client / "php/notify.php"], "node": ["--check", client / "node/notify.mjs"],
        }
        for program, words in checks.items():
            if shutil.which(program):
                result = subprocess.run([program, *map(str, words)], capture_output=True, text=True)
                self.assertEqual(result.returncode, 0, result.stderr)


class Certificate(WithApp):
    """The notification URL's server, reached through a proxy that leads every name to it."""

    @contextlib.contextmanager
    def served(self, chain):
        """A proxy whose tunnels end at a TLS server with that certificate chain; yields its address."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, self.folder / "leaf.key")
        listener = socket.create_server(("127.0.0.1", 0))

        def serve():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    head = b""
                    while b"\r\n\r\n" not in head:
                        head += connection.recv(4096)
                    connection.sendall(b"HTTP/1.1 200 go on\r\n\r\n")
                    with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as channel:
                        self.heard.append(channel.recv(100))

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def setUp(self):
        super().setUp()
        self.heard = []
        self.till_json("env", "set", "notifyUrl", URL, "--env", "production")
        root = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=root",
                "-keyout", self.folder / "root.key", "-out", self.folder / "root.pem"]
        openssl(*root)
        self.sign("middle", "root", 30, "basicConstraints=critical,CA:TRUE")

    def sign(self, name, by, days, extension):
        paths = {kind: self.folder / f"{name}.{kind}" for kind in ["key", "csr", "pem", "ext"]}
        paths["ext"].write_text(extension)
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", paths["key"],
                "-out", paths["csr"])
        openssl("x509", "-req", "-in", paths["csr"], "-CA", self.folder / f"{by}.pem", "-CAkey",
                self.folder / f"{by}.key", "-CAcreateserial", "-days", str(days), "-extfile", paths["ext"],
                "-out", paths["pem"])
        return paths["pem"].read_text()

    def seen(self, proxy, *options):
        variables = {"HTTPS_PROXY": proxy, "SSL_CERT_FILE": str(self.folder / "root.pem")}
        document = self.till_json("golive", "check", *options, environment=variables, code=3)
        return next(one for one in document["checks"] if one["id"] == "notification-certificate")

    def test_a_whole_chain_is_good_until_it_ends_soon_and_half_of_one_is_refused(self):
        middle = (self.folder / "middle.pem").read_text()
        for name, days, tail, state, severity, words in [
            ("shop.example.com", 29, middle, "good", None, "valid for 2"),
            ("shop.example.com", 9, middle, "problem", "warn", "expires in "),
            ("shop.example.com", 29, "", "problem", "error", "unknown authority"),
            ("other.example.com", 29, middle, "problem", "error", "other.example.com"),
        ]:
            leaf = self.sign("leaf", "middle", days, f"subjectAltName=DNS:{name}")
            with self.served(self.write("chain.pem", leaf + tail)) as proxy:
                found = self.seen(proxy)
            self.assertEqual((found["state"], found["severity"]), (state, severity), found)
            self.assertIn(words, found["evidence"]["en"])
        # It said nothing but what the handshake needs.
        self.assertEqual(set(self.heard), {b""})

    def test_a_server_nobody_reached_is_unknown_and_offline_nobody_is_asked(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            gone = silent.getsockname()[1]
        found = self.seen(f"http://127.0.0.1:{gone}")
        self.assertEqual((found["state"], found["severity"]), ("unknown", None))
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.seen(f"http://127.0.0.1:{listener.getsockname()[1]}", "--offline")
            listener.setblocking(False)
            with self.assertRaises(BlockingIOError):
                listener.accept()


if __name__ == "__main__":
    unittest.main()
