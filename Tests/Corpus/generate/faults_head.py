"""URI, method, client id and time (3.4 of the taxonomy)."""

import urllib.parse

from exchange import HOST, LIVE_ID, SANDBOX_ID, SHOP, TIMES, instant
from fault import fault, receives, signs
from stacks import java, node, php, shell

GATEWAY = ("notification", "response")


def replaced(old, new, count=1):
    return lambda part: part.replace(old.encode(), new.encode(), count)


def uri(cause, stack, change, *, received=False, **options):
    fault(cause, stack, "path", **options)((receives if received else signs)("path", change))


# ---- the path
uri("uri-full-url", "node", lambda p: node("href", p, HOST), note="href")
uri("uri-full-url", "python", lambda p: urllib.parse.urljoin("https://" + HOST, p.decode()).encode(), note="urljoin")
uri("uri-full-url", "java", lambda p: b"https://" + SHOP.encode() + p, kinds=("notification",), samples=("payment_result",), note="registered-url")
uri("uri-host-prefixed", "python", lambda p: HOST.encode() + p, note="netloc")
uri("uri-host-prefixed", "shell", lambda p: shell('printf %s "${URL#https://}"', URL=f"https://{HOST}" + p.decode()), note="cut-scheme")
uri("uri-sandbox-prefix-missing", "java", replaced("/ams/sandbox/api", "/ams/api"), environments=("sandbox",), note="rewritten-later")
uri("uri-sandbox-prefix-missing", "python", replaced("/ams/sandbox/api", "/ams/api"), environments=("sandbox",), kinds=("request", "response"), samples=("pay", "pay_response"), note="constant")
uri("uri-sandbox-prefix-extra", "java", replaced("/ams/api", "/ams/sandbox/api"), environments=("production",), note="go-live")
uri("uri-sandbox-prefix-extra", "go", replaced("/ams/sandbox/api", "/ams/api"), received=True, environments=("sandbox",), note="in-store-path")


@fault("uri-trailing-slash", "python", "path", note="join")
def trailing(x):
    x.signed["path"] += b"/"


@fault("uri-trailing-slash", "node", "path", note="sent", kinds=("request", "notification"), samples=("pay", "payment_result"))
def trailing_sent(x):
    x.p["path"] += b"/"


uri("uri-double-slash", "go", lambda p: b"/" + p, received=True, note="gateway-url-slash")
uri("uri-double-slash", "php", replaced("/v1/", "//v1/"), note="concatenated")
uri("uri-missing-leading-slash", "node", lambda p: p.lstrip(b"/"), note="pathname")
uri("uri-missing-leading-slash", "php", lambda p: p.lstrip(b"/"), kinds=("notification",), samples=("payment_result",), note="request-path")
uri("uri-prefix-missing", "python", lambda p: p[p.index(b"/v1/") :], note="relative")
uri("uri-prefix-missing", "java", lambda p: p[p.index(b"/v1/") :], samples=("inquiry", "refund"), note="operation-path")
uri("uri-case", "java", lambda p: java("lower-case", p), note="lower-case", samples=("inquiry",))
uri("uri-case", "proxy", bytes.lower, received=True, note="lower-cased-on-the-way", samples=("inquiry",), made="a proxy that lower-cases paths")
uri("uri-other-api", "python", replaced("/payments/pay", "/payments/inquiryPayment"), note="inquiry")
uri("uri-other-api", "php", replaced("/payments/refund", "/payments/pay"), samples=("refund",), note="pay")
uri("uri-other-api", "java", replaced("/payments/inquiryPayment", "/payments/cancel"), samples=("inquiry",), note="cancel")
uri("uri-percent-encoding", "node", lambda p: node("encode-uri-component", p), note="component")
uri("uri-percent-encoding", "php", lambda p: php("rawurlencode", p), note="rawurlencode")


@fault("uri-percent-encoding", "node", "path", note="decoded", kinds=("notification",), samples=("payment_result",))
def decoded_path(x):
    raw = "/店铺/notify"
    x.p["path"] = node("encode-uri", raw)
    x.signed["path"] = raw.encode()


@fault("uri-query-string", "php", "path", note="router", kinds=("notification",), samples=("payment_result", "numbers"))
def router_query(x):
    x.p["path"] += b"?s=/alipay/notify"


@fault("uri-query-string", "python", "path", note="request-query")
def request_query(x):
    x.p["path"] += b"?region=SG"


@fault("uri-query-string", "java", "path", note="registered", kinds=("notification",), samples=("payment_result",))
def registered_query(x):
    x.signed["path"] += b"?store=17&lang=zh"
    x.context = {"uri": x.signed["path"].decode()}


@fault("uri-proxy-rewritten", "nginx", "path", note="registered", kinds=("notification",), samples=("payment_result", "payment_result"), made="nginx stripping a location")
def nginx(x):
    x.signed["path"] = b"/shop/callback" + x.p["path"]
    x.context = {"uri": x.signed["path"].decode()}


@fault("uri-proxy-rewritten", "traefik", "path", note="forwarded-prefix", kinds=("notification",), samples=("payment_result",), made="Traefik's StripPrefix")
def traefik(x):
    x.signed["path"] = b"/payments-api" + x.p["path"]
    x.extra.append(("X-Forwarded-Prefix", "/payments-api"))


@fault("uri-proxy-rewritten", "ingress", "path", note="original-uri", kinds=("notification",), samples=("payment_result",), made="nginx auth_request")
def ingress(x):
    x.signed["path"] = b"/api/hooks/pay"
    x.extra.append(("X-Original-URI", "/api/hooks/pay"))


# ---- the method


def method(cause, stack, name, **options):
    fault(cause, stack, "method", **options)(signs("method", lambda _: name.encode()))


method("method-wrong", "node", "GET", note="axios-default")
method("method-wrong", "python", "PUT", note="put")
method("method-case", "node", "post", note="axios-lower")
method("method-case", "python", "Post", note="title")
method("method-case", "java", "post", note="notification", kinds=("notification",), samples=("payment_result",))


@fault("method-missing", "shell", "method", note="unset")
def unset(x):
    x.signed["method"] = shell('printf %s "$METHOD"')


@fault("method-missing", "php", "method", note="left-out")
def left_out(x):
    x.signed["method"] = b""
    inner = x.layout
    x.layout = lambda p: inner(p).removeprefix(b" ")


# ---- the client id


@fault("client-id-other-environment", "java", "client", note="header-new")
def header_new(x):
    x.signed["client"] = (SANDBOX_ID if x.live else LIVE_ID).encode()
    x.context_needed = True


@fault("client-id-other-environment", "node", "client", note="settings", samples=("inquiry", "pay"))
def settings(x):
    header_new(x)


@fault("client-id-whitespace", "shell", "client", note="line-end")
def line_end(x):
    x.signed["client"] += b"\n"


@fault("client-id-whitespace", "python", "client", note="blank", also=("separator-extra-spaces",))
def blank(x):
    x.signed["client"] += b" "


@fault("client-id-whitespace", "java", "client", note="leading", samples=("inquiry",), also=("separator-extra-spaces",))
def leading(x):
    x.signed["client"] = b" " + x.signed["client"]


# ---- the time


def other_time(shift=0, format=None):
    def apply(x):
        x.signed["time"] = (format or TIMES[x.stack])(x.milliseconds + shift).encode()
    return apply


fault("time-mismatch", "python", "time", note="second-later")(other_time(1000))
fault("time-mismatch", "node", "time", note="milliseconds")(other_time(-37))
fault("time-mismatch", "java", "time", note="millisecond", samples=("inquiry", "chinese"))(other_time(-3))
fault("time-mismatch", "shell", "time", note="two-dates", samples=("inquiry",))(other_time(-2000))
fault("time-mismatch", "php", "time", note="two-seconds", samples=("refund", "html"))(other_time(-1000))
# Two calls in one script; more than 50 ms only where it is one of two faults.
fault("time-mismatch", "node", "time", note="date-now", only_named=True)(other_time(-12))
fault("time-mismatch", "java", "time", note="slow-start", only_named=True)(other_time(-1437))
fault("time-mismatch", "go", "time", note="before-retry", only_named=True, made="python")(other_time(1906))


@fault("time-mismatch", "shell", "time", note="date-milliseconds", only_named=True)
def two_milliseconds(x):
    x.p["time"] = str(x.milliseconds).encode()
    x.signed["time"] = str(x.milliseconds - 9 - x.n % 40).encode()


@fault("time-mismatch", "shell", "time", note="date-seconds", only_named=True)
def two_seconds(x):
    x.p["time"] = TIMES["curl"](x.milliseconds).encode()
    x.signed["time"] = TIMES["curl"](x.milliseconds - 1000).encode()


fault("time-format-mismatch", "python", "time", note="z", also=())(other_time(0, lambda ms: instant(ms).strftime("%Y-%m-%dT%H:%M:%SZ")))
fault("time-format-mismatch", "node", "time", note="iso")(other_time(0, lambda ms: node.text("iso-time", ms)))
fault("time-format-mismatch", "php", "time", note="colon")(other_time(0, lambda ms: php.text("time-atom", ms // 1000)))
fault("time-format-mismatch", "java", "time", note="seconds", samples=("inquiry", "pay"))(other_time(0, lambda ms: str(ms // 1000)))


@fault("time-zone-mismatch", "php", "time", note="local-labelled-z")
def local_z(x):
    """The clock of Shanghai, written with Z, is what was signed; the header has the right hour."""
    x.p["time"] = TIMES["curl"](x.milliseconds).encode()
    x.signed["time"] = php("local-labelled-z", x.milliseconds // 1000)


@fault("time-zone-mismatch", "python", "time", note="naive", samples=("refund", "chinese"))
def naive(x):
    """The clock of Tokyo without its zone; the library adds the zone of UTC."""
    x.p["time"] = TIMES["python"](x.milliseconds).encode()
    x.signed["time"] = instant(x.milliseconds, 9).strftime("%Y-%m-%dT%H:%M:%S+00:00").encode()


@fault("response-time-vs-request-time", "java", "time", note="context", kinds=("response",), samples=("pay_response",))
def request_time(x):
    x.signed["time"] = x.request_time.encode()
    x.context = {"requestTime": x.request_time}


@fault("response-time-vs-request-time", "node", "time", note="echoed", kinds=("response",), samples=("pay_response", "refund"))
def echoed(x):
    request_time(x)
    x.extra.append(("request-time", x.request_time))
