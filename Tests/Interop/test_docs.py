"""The documents: their commands run, their links lead somewhere, what they say of the sources is so.

A block marked ```console is a terminal session. Its lines that start with `$ till` or `$ ./till` are run, in order, in
one temporary home per document, where a vault named `demo` and a passphrase file wait if the document wants them:
`<!-- home: demo -->` anywhere in a document gives it a vault with an application, keys and the local gateway.
`<!-- not run: REASON -->` on the line above a block leaves the block out.
"""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from vaults import Vault

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("TILL_BINARY", REPOSITORY / ".build/debug/till")).resolve()
TOP = [REPOSITORY / name for name in ["README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md"]]
DOCUMENTS = [path for path in TOP if path.exists()] + sorted((REPOSITORY / "docs").rglob("*.md"))
CLIENT = "SANDBOX_5Y00000000000000"
PASSPHRASE = "correct horse battery"


def without_fences(text):
    return re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)


def commands(text):
    """The command lines of the blocks that are run."""
    found = []
    for before, block in re.findall(r"([^\n]*)\n```console\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL):
        if not before.startswith("<!-- not run: "):
            found += [line[2:] for line in block.splitlines() if re.match(r"\$ (\./)?till\b", line)]
    return found


def anchor(heading):
    """The name under which a heading is linked to."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def anchors(path):
    return {anchor(heading) for heading in re.findall(r"^#+ (.*)$", without_fences(path.read_text()), re.MULTILINE)}


class Home:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "till").symlink_to(BINARY)
        (self.folder / "till").symlink_to(BINARY)
        (self.folder / "pass").write_text(PASSPHRASE + "\n")
        self.environment = {
            "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "TILL_LANG": "en",
            "TILL_PASSPHRASE_FILE": str(self.folder / "pass"),
        }

    def run(self, line):
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
        )

    def furnish(self):
        alipay = f".local/share/till/sandbox/{CLIENT}-alipay-public.pem"
        for line in [
            "vault create",
            "app create demo",
            f"env set clientId {CLIENT}",
            "env set gateway local",
            "keys generate",
            "keys export sandbox-private-v1 -o public.txt",
            f"sandbox app create --client-id {CLIENT} --public-key public.txt",
            f"keys import --role alipay-public {alipay}",
        ]:
            result = self.run("till " + line)
            assert result.returncode == 0, (line, result.stderr)
            if line == "vault create":
                Vault(self.folder / ".local/share/till/vault.db", PASSPHRASE.encode()).make_cheap(PASSPHRASE.encode())


class Documents(unittest.TestCase):
    def test_every_command_in_a_document_runs(self):
        for path in DOCUMENTS:
            text = path.read_text()
            lines = commands(text)
            if not lines:
                continue
            with tempfile.TemporaryDirectory() as folder:
                home = Home(folder)
                if "<!-- home: demo -->" in text:
                    home.furnish()
                for line in lines:
                    with self.subTest(f"{path.name}: {line}"):
                        result = home.run(line)
                        self.assertEqual(result.returncode, 0, result.stderr)

    def test_every_link_between_documents_leads_somewhere(self):
        for path in DOCUMENTS:
            for target in re.findall(r"\]\(([^)\s]+)\)", without_fences(path.read_text())):
                if re.match(r"[a-z]+:", target):
                    continue
                with self.subTest(f"{path.name}: {target}"):
                    file, _, heading = target.partition("#")
                    goal = (path.parent / file).resolve() if file else path
                    self.assertTrue(goal.exists(), goal)
                    if heading:
                        self.assertIn(heading, anchors(goal))

    def test_every_file_a_document_names_is_there(self):
        # A name with a placeholder in it (NNNN, NAME, …, *) is none.
        for path in DOCUMENTS:
            named = re.findall(
                r"`((?:\./)?(?:Sources|Tests|docs|scripts|templates|Plugins|\.ci)/[\w./+-]+)(?: [^`]*)?`",
                without_fences(path.read_text()),
            )
            for name in named:
                with self.subTest(f"{path.name}: {name}"):
                    self.assertTrue((REPOSITORY / name).exists())

    def test_no_document_names_a_folder_of_some_machine(self):
        for path in DOCUMENTS:
            with self.subTest(path.name):
                self.assertEqual(re.findall(r"(?<![\w.~}])/(?:home|root|work|opt|Users)/\S*", path.read_text()), [])

    def test_the_table_of_modules_is_the_one_of_the_manifest(self):
        manifest = re.sub(r"//[^\n]*", "", (REPOSITORY / "Package.swift").read_text())
        targets = manifest[manifest.index("targets: [") :]
        declared = {
            name: set(re.findall(r'"(\w+)"', dependencies or ""))
            for name, dependencies in re.findall(r'module\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?', targets)
        }
        program = re.search(r'executableTarget\(\s*name: "till", dependencies: \[([^\]]*)\]', targets)
        declared["till"] = set(re.findall(r'"(\w+)"', program.group(1)))
        table = {
            name: set(re.findall(r"`(\w+)`", imports))
            for name, imports in re.findall(
                r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", (REPOSITORY / "docs/architecture.md").read_text(), re.MULTILINE
            )
        }
        self.assertGreater(len(declared), 15)
        self.assertEqual(table, declared)

    def test_the_reader_of_documents_reads(self):
        text = "# A\n\n```console\n$ till version\ntill 0.1.0\n$ openssl version\n$ ./till where\n```\n"
        self.assertEqual(commands(text), ["till version", "./till where"])
        self.assertEqual(commands("<!-- not run: it waits -->\n```console\n$ till sandbox serve\n```\n"), [])
        self.assertEqual(anchor("Local sandbox: request, answer, notification"), "local-sandbox-request-answer-notification")


if __name__ == "__main__":
    unittest.main()
