"""Pairs and triples: the pipelines of section 5 of the taxonomy, named meetings, and combinations drawn by a fixed seed."""

import random

import combine
import fault

# Faults named as `Fault.name` begins. What a real project gets wrong at once, as section 5 lists it.
PAIRS = """
method-case.node.axios-lower uri-full-url.node
method-case.node.axios-lower signature-not-url-encoded.node
uri-full-url.node signature-not-url-encoded.node
uri-full-url.python time-format-mismatch.node
json-whitespace.python.separators time-mismatch.python.second-later
json-unicode-escapes.php.json-encode signature-not-url-encoded.php
json-escaped-slashes.php.json-encode separator-literal-backslash-n.php
json-escaped-slashes.php.json-encode digest-sha1.php
json-unicode-escapes.python signature-base64url.node
json-html-escapes.go.marshal uri-double-slash.go
json-key-order.java.hashmap separator-crlf.java
json-key-order.java.hashmap uri-sandbox-prefix-missing.java
sandbox-key-in-production.java client-id-other-environment.java
sandbox-key-in-production.java uri-sandbox-prefix-extra.java
client-id-other-environment.java uri-sandbox-prefix-extra.java
client-id-other-environment.java uri-sandbox-prefix-missing.java
production-key-in-sandbox.php uri-sandbox-prefix-missing.java
production-key-in-sandbox.php client-id-other-environment.node
signed-with-old-key.java json-escaped-slashes.php.json-encode
key-version-header-wrong.python.constant time-mismatch.php
body-bom.dotnet.signed separator-crlf.java
body-bom.dotnet.stream-writer separator-crlf.java
body-line-endings.editor.crlf-signed separator-crlf.java
separator-literal-backslash-n.shell body-trailing-newline.shell
separator-literal-backslash-n.shell time-mismatch.shell
body-trailing-newline.shell time-mismatch.shell
body-trailing-newline.shell no-digestinfo.shell
body-trailing-newline.python.file signature-line-breaks.shell
uri-proxy-rewritten.nginx charset-mojibake.php
uri-proxy-rewritten.traefik charset-mojibake.java.cp1252
uri-proxy-rewritten.nginx json-string-trimmed.php
uri-proxy-rewritten.ingress body-html-escaped.php.input
uri-proxy-rewritten.traefik json-key-order.php.framework-sorted
uri-query-string.php.router body-html-escaped.php.noquotes
uri-query-string.php.router json-key-order.java.request-body-map
charset-gbk.java separator-crlf.java
charset-gbk.php signature-plus-became-space.php
charset-latin1.node signature-hex.node
charset-utf16.dotnet signature-line-breaks.java
double-hash-hex.node json-whitespace.node.pretty
padding-pss.java uri-trailing-slash.python
padding-pss.node json-key-order.python.sort-keys
hmac-instead-of-rsa.node method-case.node.axios-lower
private-encrypt.php.hex-digest separator-literal-backslash-n.php
digestinfo-without-null.card time-format-mismatch.java
client-id-whitespace.shell body-trailing-newline.shell
unicode-normalization.python.macos separator-space-missing.node
structure-client-omitted.php json-escaped-slashes.php.json-encode
structure-body-only.python json-key-order.python.sort-keys
structure-request-line-omitted.python json-whitespace.python.separators
method-wrong.node uri-other-api.python
uri-case.java method-case.python
"""

TRIPLES = """
method-case.node.axios-lower uri-full-url.node signature-not-url-encoded.node
sandbox-key-in-production.java client-id-other-environment.java uri-sandbox-prefix-extra.java
production-key-in-sandbox.php client-id-other-environment.node uri-sandbox-prefix-missing.java
body-bom.dotnet.signed separator-crlf.java time-format-mismatch.java
body-bom.dotnet.signed separator-crlf.java signature-base64url.java
body-line-endings.editor.crlf-signed separator-crlf.java time-format-mismatch.python
separator-literal-backslash-n.shell body-trailing-newline.shell time-mismatch.shell
separator-literal-backslash-n.shell body-trailing-newline.shell signature-line-breaks.shell
json-escaped-slashes.php.json-encode digest-sha1.php signature-not-url-encoded.php
json-escaped-slashes.php.json-encode separator-literal-backslash-n.php time-format-mismatch.php
json-unicode-escapes.php.json-encode separator-literal-backslash-n.php signature-plus-became-space.php
json-unicode-escapes.python uri-full-url.python time-mismatch.python.second-later
json-whitespace.python.separators uri-prefix-missing.python signature-base64url.node
json-key-order.java.hashmap separator-crlf.java signature-line-breaks.java
json-key-order.java.hashmap uri-sandbox-prefix-missing.java digest-sha1.java
json-html-escapes.go.marshal uri-double-slash.go time-mismatch.node
charset-gbk.java separator-crlf.java digest-sha1.java
charset-gbk.java time-format-mismatch.java signature-line-breaks.java
charset-latin1.node method-case.node.axios-lower signature-hex.node
uri-query-string.php.router body-html-escaped.php.noquotes method-case.java.notification
padding-pss.node method-case.node.axios-lower uri-full-url.node
double-hash-hex.node method-case.node.axios-lower json-whitespace.node.pretty
hmac-instead-of-rsa.node method-case.node.axios-lower signature-hex.node
signed-with-old-key.java uri-sandbox-prefix-missing.java json-escaped-slashes.php.json-encode
"""

# Stacks as they are met, across dimensions that the lists above leave apart: going live with half a profile, .NET on
# Windows, a Node script, PHP's round trip, Spring, a reverse proxy before a servlet container, the shell.
MORE_PAIRS = """
client-id-other-environment.java signature-not-url-encoded.java
sandbox-key-in-production.node algorithm-name-wrong.node
sandbox-key-in-production.java separator-crlf.java
production-key-in-sandbox.python method-case.python
algorithm-missing.python padding-pss.python
method-case.node.axios-lower separator-newline-missing.node
method-case.node.axios-lower time-mismatch.node.date-now
uri-double-slash.php separator-literal-backslash-n.php
uri-host-prefixed.shell separator-literal-backslash-n.shell
time-mismatch.shell.date-milliseconds signature-line-breaks.shell
time-mismatch.java.slow-start uri-sandbox-prefix-missing.java
json-html-escapes.go.marshal time-mismatch.go.before-retry
client-id-whitespace.shell signature-line-breaks.shell
separator-trailing-newline.php digest-sha1.php
uri-proxy-rewritten.ingress method-case.java.notification
json-unicode-escapes.dotnet separator-crlf.dotnet.environment-newline
separator-crlf+charset-utf16.dotnet
body-bom+body-line-endings.dotnet
charset-gbk+body-line-endings.java
charset-mojibake+json-key-order.java
json-empty-object-array+json-number-format.php
json-unicode-escapes+json-number-format.php
json-escaped-slashes+json-number-format.java
json-unicode-escapes+json-key-order.java
json-escaped-slashes+json-whitespace.node
"""

MORE_TRIPLES = """
sandbox-key-in-production.java client-id-other-environment.java separator-crlf.java
sandbox-key-in-production.node uri-sandbox-prefix-extra.java time-mismatch.node.date-now
client-id-other-environment.java uri-sandbox-prefix-extra.java json-key-order.java.hashmap
sandbox-key-in-production.java uri-sandbox-prefix-extra.java signature-not-url-encoded.java
body-bom+body-line-endings.dotnet separator-crlf.dotnet.environment-newline
json-unicode-escapes+json-html-escapes.dotnet separator-crlf.dotnet.environment-newline
separator-crlf+charset-utf16.dotnet time-format-mismatch.python
method-case.node.axios-lower uri-full-url.node time-mismatch.node.date-now
uri-full-url.node signature-not-url-encoded.node time-format-mismatch.node
method-case.node.axios-lower separator-newline-missing.node signature-hex.node
json-escaped-slashes+json-unicode-escapes+json-empty-object-array+json-number-format.php
json-escaped-slashes+json-unicode-escapes+json-number-format.php
json-escaped-slashes+json-empty-object-array+json-number-format.php
json-escaped-slashes+json-unicode-escapes.php.json-encode separator-literal-backslash-n.php
json-escaped-slashes+json-key-order+json-number-format.java
json-escaped-slashes+json-unicode-escapes+json-key-order.java
json-escaped-slashes+json-key-order.java.spring-map uri-proxy-rewritten.traefik
uri-proxy-rewritten.nginx charset-mojibake+json-key-order.java
uri-proxy-rewritten.traefik charset-mojibake.java.cp1252 method-case.java.notification
uri-proxy-rewritten.ingress json-string-trimmed+body-html-escaped.php
separator-literal-backslash-n.shell body-trailing-newline.shell time-mismatch.shell.date-milliseconds
separator-literal-backslash-n.shell signature-line-breaks.shell time-mismatch.shell.date-seconds
client-id-whitespace.shell body-trailing-newline.shell separator-literal-backslash-n.shell
json-whitespace+json-unicode-escapes.python uri-prefix-missing.python
json-key-order+json-html-escapes.go uri-double-slash.go
"""

# Never drawn at random: what hides the rest, what needs a record, what says nothing beside another.
NOT_DRAWN = combine.ALONE | {
    "body-modified-after-signing", "body-template-unresolved", "structure-sorted-pairs", "method-missing", "body-chunk-framing",
    "response-time-vs-request-time", "body-null-literal", "body-object-tostring", "body-double-encoded", "json-number-precision",
}


def meets(faults):
    """Whether these say different things when they come together."""
    causes = {cause for one in faults for cause in one.causes}
    notes = {one.note for one in faults}
    dimensions = [one.dimension for one in faults]
    if causes & {"key-version-header-wrong", "signed-with-old-key"} and "header" in dimensions:
        return False
    if notes & {"bare-value"} and "value" in dimensions:
        return False
    if causes & {"structure-body-digest"} and dimensions.count("body"):
        return False  # a digest of a changed body: nobody does both
    if "client" in dimensions and causes & {"structure-client-omitted", "structure-body-only"}:
        return False
    return "text" not in notes and len(set(dimensions)) == len(dimensions)


def listed(group, text):
    missing = []
    for line in text.strip().splitlines():
        faults = [fault.named(name) for name in line.split()]
        name = " + ".join(one.name for one in faults)
        if not combine.record(group, name, faults):
            missing.append(name)
    return missing


def pipelines():
    missing = []
    for one in fault.FAULTS:
        if len(one.causes) > 1 and not one.only_named:
            group = "pair" if len(one.causes) == 2 else "triple"
            if not combine.record(group, one.name, [one]):
                missing.append(one.name)
            # a second body for each, with another sample and environment
            combine.record(group, one.name + ".again", [one])
    return missing


def drawn(group, size, count, seed):
    """Random meetings, each dimension about equally often, no pair of causes twice."""
    chance = random.Random(seed)
    by_dimension = {}
    for one in fault.FAULTS:
        if not set(one.causes) & NOT_DRAWN and (len(one.causes) == 1 or size == 3) and not one.only_named:
            by_dimension.setdefault(one.dimension, []).append(one)
    seen, made, patience = set(), 0, 4000
    while made < count and patience:
        patience -= 1
        dimensions = chance.sample(sorted(by_dimension), size)
        if "body" not in dimensions and chance.random() < 0.5:
            dimensions[0] = "body"
        faults = [chance.choice(by_dimension[dimension]) for dimension in dimensions]
        faults.sort(key=lambda one: combine.ORDER.index(one.dimension))
        causes = frozenset(cause for one in faults for cause in one.causes)
        if not meets(faults) or causes in seen or len(causes) != size:
            continue
        if combine.record(group, " + ".join(one.name for one in faults), faults):
            seen.add(causes)
            made += 1
    return [] if made == count else [f"only {made} random {group}s"]


def make():
    return (pipelines() + listed("pair", PAIRS) + listed("triple", TRIPLES) + drawn("pair", 2, 62, 20260301) +
            drawn("triple", 3, 40, 20260302) + listed("pair", MORE_PAIRS) + listed("triple", MORE_TRIPLES))
