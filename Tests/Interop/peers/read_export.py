"""Reads what `till env export` wrote, as the programs it is meant for read it.

read_export.py FORMAT FILE prints {READER: {NAME: VALUE in base64}}, one member for each reader this machine has.
"""

import base64
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

JAVA = """
import java.io.*; import java.util.*;
public class Read {
  public static void main(String[] words) throws Exception {
    Properties read = new Properties();
    try (InputStream in = new FileInputStream(words[0])) { read.load(in); }
    for (String name : read.stringPropertyNames()) {
      Base64.Encoder encoder = Base64.getEncoder();
      System.out.println(encoder.encodeToString(name.getBytes("UTF-8")) + " "
          + encoder.encodeToString(read.getProperty(name).getBytes("UTF-8")));
    }
  }
}
"""


def encoded(values):
    return {name: base64.b64encode(value.encode()).decode() for name, value in values.items()}


def by_shell(shell, line):
    def read(file):
        """The variables that the file adds to an empty environment."""
        script = f'{line}; exec env -0'
        out = subprocess.run(
            [shell, "-c", script, shell, file], env={"PATH": "/usr/bin:/bin"}, capture_output=True, check=True).stdout
        entries = dict(entry.split(b"=", 1) for entry in out.split(b"\0") if entry)
        usual = {b"PATH", b"PWD", b"SHLVL", b"_", b"OLDPWD"}
        return {
            name.decode(): base64.b64encode(value).decode() for name, value in entries.items() if name not in usual}
    return read


def by_java(file):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "Read.java"
        source.write_text(JAVA)
        out = subprocess.run(["java", source, file], capture_output=True, check=True, text=True).stdout
    return {base64.b64decode(name).decode(): value for name, value in (line.split(" ") for line in out.splitlines())}


def by_rules(file):
    """java.util.Properties.load by its documentation: ISO 8859-1, logical lines, escapes."""
    values = {}
    for line in pathlib.Path(file).read_bytes().decode("latin-1").split("\n"):
        line = line.lstrip(" \t\f")
        if not line or line[0] in "#!":
            continue
        parts, key, index = [[], []], True, 0
        while index < len(line):
            sign = line[index]
            if key and sign in "=: \t":
                rest = line[index:].lstrip(" \t")
                rest = rest[1:].lstrip(" \t") if rest[:1] in "=:" else rest
                line, index, key = rest, 0, False
                continue
            if sign == "\\":
                index += 1
                sign = line[index]
                if sign == "u":
                    sign = chr(int(line[index + 1:index + 5], 16))
                    index += 4
                else:
                    sign = {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}.get(sign, sign)
            parts[0 if key else 1].append(sign)
            index += 1
        name, value = ("".join(part).encode("utf-16", "surrogatepass").decode("utf-16") for part in parts)
        values[name] = value
    return encoded(values)


def by_yaml(file):
    import yaml
    return encoded(yaml.safe_load(pathlib.Path(file).read_text()))


def by_kubernetes(file):
    """What the API server asks of a Secret; kubernetes.io/docs/reference, "Secret v1"."""
    import re
    import yaml
    secret = yaml.safe_load(pathlib.Path(file).read_text())
    assert set(secret) == {"apiVersion", "kind", "metadata", "type", "data"}, secret.keys()
    assert (secret["apiVersion"], secret["kind"], secret["type"]) == ("v1", "Secret", "Opaque")
    name = secret["metadata"]["name"]
    assert len(name) <= 253 and re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", name), name
    for key, value in secret["data"].items():
        assert re.fullmatch(r"[-._a-zA-Z0-9]{1,253}", key), key
        base64.b64decode(value, validate=True)
    return secret["data"]


def readers(form):
    has_yaml = subprocess.run([sys.executable, "-c", "import yaml"], capture_output=True).returncode == 0
    table = {
        "dotenv": {"bash": by_shell("bash", 'set -a; source "$1"'), "sh": by_shell("sh", 'set -a; . "$1"')},
        "shell": {"bash": by_shell("bash", 'source "$1"'), "sh": by_shell("sh", '. "$1"')},
        "properties": {"rules": by_rules} | ({"java": by_java} if shutil.which("java") else {}),
        "yaml": {"PyYAML": by_yaml} if has_yaml else {},
        "json": {"json": lambda file: encoded(json.loads(pathlib.Path(file).read_text()))},
        "kubernetes": {"PyYAML": by_kubernetes} if has_yaml else {},
    }
    return table[form]


if __name__ == "__main__":
    print(json.dumps({name: read(sys.argv[2]) for name, read in readers(sys.argv[1]).items()}))
