"""Single faults, pairs and triples: finds for each an exchange in which every fault is seen, and records it."""

import itertools
import zlib

import case
import fault
import faults_body
import faults_head
import faults_layout
import faults_value
from exchange import Exchange, as_curl, as_har, as_pasted

STACKS = ["python", "php", "node", "java", "curl", "dotnet", "go"]
ORDER = ["body", "path", "method", "client", "time", "layout", "key", "primitive", "value", "header"]
# Causes that hide all others, because nothing of the text can be proved.
ALONE = {"signature-truncated", "signature-case-folded", "signature-empty", "body-truncated", "encrypted-with-public-key"}


# Faults of messages that are not raw HTTP.
FORMS = [
    ("time-mismatch.shell", as_curl), ("body-trailing-newline.shell", as_curl), ("separator-literal-backslash-n.shell", as_curl),
    ("json-whitespace.node.pretty", as_har), ("uri-full-url.node", as_har), ("signature-not-url-encoded.node", as_har),
    ("json-escaped-slashes.php.json-encode", as_pasted), ("method-case.python", as_pasted), ("signature-hex.php", as_pasted),
]


def apply(faults, exchange):
    for one in sorted(faults, key=lambda one: ORDER.index(one.dimension)):
        one.apply(exchange)
    return exchange


def build(faults, n, sample, kind, environment, whole=None):
    stack = next((one.stack for one in whole or faults if one.stack in STACKS), STACKS[n % len(STACKS)])
    return apply(faults, Exchange(n, sample, kind, stack, environment))


def all_seen(faults, n, sample, kind, environment):
    """Whether each fault changes something that the others do not already change."""
    try:
        exchange = build(faults, n, sample, kind, environment)
        whole = exchange.fingerprint()
        if exchange.unsigned_differences():
            return False
        if any(one.dimension in exchange.p and not exchange.covers(one.dimension) for one in faults):
            return False
        for left_out in faults:
            others = [one for one in faults if one is not left_out]
            if build(others, n, sample, kind, environment, faults).fingerprint() == whole:
                return False
            if len(faults) > 1 and whole == build([left_out], n, sample, kind, environment, faults).fingerprint():
                return False
    except (RuntimeError, KeyError, AttributeError, IndexError, ValueError, UnicodeError):
        return False
    return True


def settings(faults, seed):
    kinds = [kind for kind in ("request", "notification", "response") if all(kind in one.kinds for one in faults)]
    environments = [env for env in ("sandbox", "production") if all(env in one.environments for one in faults)]
    bodies = [one for one in faults if one.dimension == "body"] or list(faults)
    wanted = list(dict.fromkeys(itertools.chain(*(one.samples for one in bodies))))
    wanted = wanted[seed % len(wanted) :] + wanted[: seed % len(wanted)]
    kinds = kinds[seed % len(kinds) :] + kinds[: seed % len(kinds)] if kinds else []
    if seed % 3 == 0:
        environments.reverse()
    for round_ in range(8):
        for kind, environment, sample in itertools.product(kinds, environments, wanted):
            if kind == "request" or sample not in ("pay", "inquiry"):
                yield seed % 500 + round_ * 501, sample, kind, environment


def record(group, name, faults, wire=None):
    """Records one combination, written down by `wire` if given; None if no exchange shows it."""
    seed = zlib.crc32(name.encode()) % 10_000
    causes = fault.accepted(faults)
    names = {cause for one in faults for cause in one.causes}
    verdict = "invalid"
    # A header out of form around a right signature is documented as no signature problem.
    verdicts = ["not-a-signature-problem"] if names == {"signature-header-malformed"} else []
    made = ", ".join(dict.fromkeys(case.version(one.made) for one in faults))
    if "openssl" not in made:
        made += ", " + case.version("openssl")
    strict = None if names & {"key-version-header-wrong", "signed-with-old-key", "body-compressed"} else False
    for n, sample, kind, environment in settings(faults, seed):
        if not all_seen(faults, n, sample, kind, environment):
            continue
        for step in range(12):
            x = build(faults, n + step * 3, sample, kind, environment)
            x.wire = wire
            if case.record(group, name, x, case.expectation(verdict, causes, verdicts=verdicts), made=made, valid=strict):
                return True
    return None


def singles():
    missing = []
    for one in fault.FAULTS:
        if len(one.causes) == 1 and not one.only_named and not record("single", one.name, [one]):
            missing.append(one.name)
    for name, wire in FORMS:
        one = fault.named(name)
        if not record("single", f"{one.name}.{wire.__name__.replace('_', '-')}", [one], wire):
            missing.append(name)
    return missing


# Importing the lists registers their faults.
LISTS = [faults_body, faults_head, faults_layout, faults_value]
