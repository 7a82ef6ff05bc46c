"""The string to sign (3.6 of the taxonomy), and who signed it (the parts of 3.1 that are in the message)."""

from fault import fault
from stacks import java, node, php, shell

ANY = ("request", "response", "notification")
FIELDS = ("method", "path", "client", "time", "body")


def parts(p):
    return [p[name] for name in FIELDS]


def layout(cause, stack, arrange, **options):
    @fault(cause, stack, "layout", **options)
    def apply(x):
        x.layout = arrange


layout("separator-literal-backslash-n", "php", lambda p: php("content-single-quotes", *parts(p)), note="single-quotes")
layout("separator-literal-backslash-n", "shell", lambda p: shell('printf %s "$M $P\\n$C.$T."; cat', given=p["body"], M=p["method"].decode(), P=p["path"].decode(), C=p["client"].decode(), T=p["time"].decode()), note="double-quotes", samples=("inquiry", "full"))
layout("separator-crlf", "java", lambda p: java("content-percent-n", *parts(p)), note="percent-n")
layout("separator-crlf", "php", lambda p: php("content-eol", *parts(p)), note="php-eol", samples=("inquiry", "full"))


def environment_newline(p):
    return b"%s %s\r\n%s.%s.%s" % tuple(parts(p))


layout("separator-crlf", "dotnet", environment_newline, note="environment-newline", only_named=True, made="python imitating Environment.NewLine")
layout(("separator-crlf", "charset-utf16"), "dotnet", lambda p: environment_newline(p).decode().encode("utf-16-le"), note="append-line",
       samples=("pay", "chinese"), only_named=True, made="python imitating AppendLine and Encoding.Unicode")


def joined(template):
    """A layout written as Python's own format string."""
    return lambda p: (template % {name.encode(): p[name] for name in FIELDS})


GOOD = b"%(method)b %(path)b\n%(client)b.%(time)b.%(body)b"


def variant(cause, stack, template, note, **options):
    layout(cause, stack, joined(template), note=note, **options)


variant("separator-newline-missing", "python", b"%(method)b %(path)b%(client)b.%(time)b.%(body)b", "joined")
variant("separator-newline-missing", "node", b"%(method)b %(path)b %(client)b.%(time)b.%(body)b", "blank", samples=("inquiry", "chinese"))
variant("separator-space-missing", "node", b"%(method)b%(path)b\n%(client)b.%(time)b.%(body)b", "template")
variant("separator-space-missing", "php", b"%(method)b%(path)b\n%(client)b.%(time)b.%(body)b", "concatenated", samples=("refund", "inquiry"))
variant("separator-dots-missing", "java", b"%(method)b %(path)b\n%(client)b%(time)b%(body)b", "append")
variant("separator-dots-missing", "python", b"%(method)b %(path)b\n%(client)b.%(time)b%(body)b", "second", samples=("inquiry", "html"))
variant("separator-extra-spaces", "node", b"%(method)b %(path)b\n%(client)b. %(time)b. %(body)b", "after-dots")
variant("separator-extra-spaces", "java", b"%(method)b %(path)b \n%(client)b.%(time)b.%(body)b", "before-line-feed", samples=("inquiry", "full"))
variant("separator-newlines-instead-of-dots", "python", b"%(method)b %(path)b\n%(client)b\n%(time)b\n%(body)b", "join")
variant("separator-newlines-instead-of-dots", "go", b"%(method)b %(path)b\n%(client)b\n%(time)b\n%(body)b", "wechat-habit", samples=("refund", "inquiry"), made="python")
variant("separator-trailing-newline", "php", GOOD + b"\n", "wechat-habit", also=("body-trailing-newline",))
variant("separator-trailing-newline", "java", GOOD + b"\n", "println", also=("body-trailing-newline",), samples=("inquiry", "chinese"))
variant("structure-body-only", "python", b"%(body)b", "body")
variant("structure-body-only", "node", b"%(body)b", "stringify", kinds=ANY, samples=("inquiry", "payment_result"))
variant("structure-body-omitted", "java", b"%(method)b %(path)b\n%(client)b.%(time)b.", "empty")
variant("structure-body-omitted", "php", b"%(method)b %(path)b\n%(client)b.%(time)b", "without-dot", samples=("inquiry", "html"))
variant("structure-fields-swapped", "node", b"%(method)b %(path)b\n%(time)b.%(client)b.%(body)b", "time-first")
variant("structure-fields-swapped", "python", b"%(path)b %(method)b\n%(client)b.%(time)b.%(body)b", "path-first", samples=("inquiry", "chinese"))
variant("structure-client-omitted", "php", b"%(method)b %(path)b\n%(time)b.%(body)b", "without")
variant("structure-client-omitted", "go", b"%(method)b %(path)b\n%(time)b.%(body)b", "half-read", samples=("refund", "inquiry"), made="python")
variant("structure-time-omitted", "node", b"%(method)b %(path)b\n%(client)b.%(body)b", "without")
variant("structure-time-omitted", "java", b"%(method)b %(path)b\n%(client)b.%(body)b", "half-read", samples=("inquiry", "html"))
variant("structure-request-line-omitted", "python", b"%(client)b.%(time)b.%(body)b", "second-line-only")
variant("structure-request-line-omitted", "php", b"%(client)b.%(time)b.%(body)b", "half-read", kinds=ANY, samples=("inquiry", "payment_result"))


@fault("structure-body-digest", "node", "layout", note="hex")
def digest_hex(x):
    x.layout = lambda p: joined(GOOD)({**p, "body": node("hash-hex", p["body"])})


@fault("structure-body-digest", "java", "layout", note="base64", samples=("inquiry", "chinese"))
def digest_base64(x):
    x.layout = lambda p: joined(GOOD)({**p, "body": java("base64", java("digest", p["body"], "SHA-256"))})


layout("structure-sorted-pairs", "java", lambda p: java("sorted-pairs", p["body"]), note="tree-map", samples=("fields",))
layout("structure-sorted-pairs", "php", lambda p: joined(GOOD)({**p, "body": java("sorted-pairs", p["body"])}), note="in-body-place", samples=("fields",), made="java TreeMap")

# ---- who signed


@fault("sandbox-key-in-production", "java", "key", environments=("production",), note="go-live")
def sandbox_key(x):
    x.key = "standard/sandbox-private-v1"


@fault("sandbox-key-in-production", "node", "key", environments=("production",), note="env-file", samples=("inquiry", "chinese"))
def sandbox_key_two(x):
    x.key = "standard/sandbox-private-v1"


@fault("production-key-in-sandbox", "php", "key", environments=("sandbox",), note="profile")
def live_key(x):
    x.key = "standard/production-private-v1"
    x.context_needed = True


@fault("production-key-in-sandbox", "python", "key", environments=("sandbox",), note="default", samples=("inquiry", "refund"))
def live_key_two(x):
    live_key(x)


@fault("signed-with-old-key", "java", "key", environments=("sandbox",), note="stale-file", also=("key-version-header-wrong",))
def old_key(x):
    x.version = 2


@fault("signed-with-old-key", "php", "key", environments=("sandbox",), note="opcache", also=("key-version-header-wrong",), samples=("inquiry", "html"))
def old_key_two(x):
    x.version = 2


@fault("key-version-header-wrong", "python", "key", environments=("sandbox",), note="constant", also=("signed-with-old-key",))
def constant_version(x):
    x.key = "standard/sandbox-private-v2"


@fault("key-version-header-wrong", "go", "key", note="nobody-has-it")
def version_nobody_has(x):
    x.version = 9


@fault("key-version-header-wrong", "node", "key", note="v1")
def version_text(x):
    x.version = "v1"

