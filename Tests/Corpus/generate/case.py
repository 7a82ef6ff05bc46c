"""Turns an exchange into a case of the corpus, after openssl has agreed with it."""

import base64
import json
import pathlib
import re
import subprocess

import check
from stacks import octets

CASES = pathlib.Path(__file__).resolve().parents[1] / "cases"
VERSIONS = {}
written = {}
groups = {}


def version(stack):
    """The version of what made a case, as its program says it."""
    commands = {
        "node": ["node", "-p", "'node ' + process.versions.node"],
        "php": ["php", "-r", "echo 'php ' . PHP_VERSION;"],
        "java": ["sh", "-c", "java -version 2>&1 | sed -n 's/.*version \"\\(.*\\)\".*/java \\1/p'"],
        "python": ["python3", "-c", "import platform; print('python', platform.python_version())"],
        "shell": ["sh", "-c", "bash --version | sed -n 's/.*version \\([0-9.]*\\).*/bash \\1/p'"],
        "openssl": ["sh", "-c", "openssl version | cut -d' ' -f1,2 | tr A-Z a-z"],
    }
    if stack not in commands:
        return stack
    if stack not in VERSIONS:
        VERSIONS[stack] = subprocess.run(commands[stack], capture_output=True, check=True).stdout.decode().strip()
    return VERSIONS[stack]


def field(target, name, value):
    """Text where it is text, base64 where it is not."""
    try:
        target[name] = value.decode()
        if "\x00" in target[name]:
            raise UnicodeDecodeError("utf-8", value, 0, 1, "NUL")
        target.pop(name + "Base64", None)
    except UnicodeDecodeError:
        target.pop(name, None)
        target[name + "Base64"] = base64.b64encode(value).decode()


def add(group, name, message, *, made, expect, context=None, keys="standard", intended=None, evidence=None):
    """Records one case; the name must be new, and so must the question."""
    question = (message, keys, json.dumps(context), intended)
    if name in written:
        raise ValueError(f"two cases are named {name}")
    if question in written.values():
        raise ValueError(f"{name} asks what another case asks")
    written[name] = question
    case = {"name": name, "group": group, "made": made}
    field(case, "message", message)
    case.update(context=context, keys=keys)
    if intended is not None:
        field(case, "intended", octets(intended))
    case["expect"] = expect
    if evidence:
        case["evidence"] = evidence
    if problem := check.check(case):
        raise ValueError(f"{name}: {problem}")
    groups.setdefault(group, []).append(case)
    return case


def expectation(verdict, causes, decidable=True, verdicts=()):
    expect = {"verdict": verdict, "causes": causes, "decidable": decidable}
    if verdicts:
        expect["verdicts"] = [verdict, *verdicts]
    return expect


def recorded():
    """The cases on disk by name; their signatures are kept, so that padding by chance changes nothing."""
    cases = {}
    for file in CASES.glob("*.jsonl"):
        cases.update((one["name"], one) for one in map(json.loads, filter(None, file.read_text().split("\n"))))
    return cases


RECORDED = recorded()


def kept(name, evidence):
    """The recorded signature of that name, if it is of the same key, primitive and text."""
    before = dict(RECORDED.get(name, {}).get("evidence", {}))
    signature = before.pop("signature", None)
    return base64.b64decode(signature) if signature and before == evidence else None


def record(group, name, x, expect, *, made=None, valid=None):
    """Signs, checks and records an exchange. `valid` says whether the documented reading must verify, None for not asked.

    Where the exchange makes a demand on the signature, such as a plus sign in it, and this one does not meet it,
    nothing is recorded and False is returned; the caller goes on to another exchange.
    """
    given, signature = x.sign()
    evidence = {"key": x.key, "primitive": x.primitive.form}
    field(evidence, "given", given)
    signature = kept(name, evidence) or signature
    if not all(fits(signature) for fits in x.require):
        return False
    if check.REPLACEMENT in x.text() and not check.LOSSY & {cause for causes in expect["causes"] for cause in causes}:
        raise ValueError(f"{name}: U+FFFD in the signed text")
    message = x.message(x.header(x.version, x.value(signature)))
    evidence["signature"] = base64.b64encode(signature).decode()
    if valid is not None and (x.wire is None or x.wire.__name__ == "chunked"):
        own = f"standard/{x.environment}-private-"
        key = x.key if valid or x.kind != "request" or x.key.startswith(own) else own + "v1"
        if check.strictly_valid(message, x.p["path"].decode(), key, x.kind == "response") != valid:
            raise ValueError(f"{name}: the documented reading says {not valid}")
    add(group, name, message, made=made or f"{version(x.stack)}, {version('openssl')}", expect=expect, context=x.described(),
        keys=x.keys, intended=x.intended, evidence=evidence)
    return True


def line(case):
    """One line for every reader: what some take for a line end, and what editors hide, is escaped."""
    text = json.dumps(case, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def save():
    CASES.mkdir(exist_ok=True)
    files = {"single": "singles", "pair": "pairs", "triple": "triples", "valid": "valid", "undecidable": "undecidable",
             "key": "keys", "structure": "structure"}
    for group, file in files.items():
        lines = [line(case) + "\n" for case in groups.get(group, [])]
        (CASES / f"{file}.jsonl").write_text("".join(lines))
