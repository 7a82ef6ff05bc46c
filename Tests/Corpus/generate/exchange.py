"""One exchange in the making: what was received beside what was signed, and how the message is written down."""

import base64
import copy
import datetime
import json
import urllib.parse

import keyring
import samples
from stacks import node, openssl, octets, php

SANDBOX_ID = "SANDBOX_5Y036S2Y1W4D03493"
LIVE_ID = "5YBG2E2Y1W4D03493"
HOST = "open-sea-global.alipay.com"
SHOP = "shop.example.com"
START = 1772353800000  # 2026-03-01T08:30:00Z, in milliseconds
KNOWN = {"sandbox": [SANDBOX_ID], "production": [LIVE_ID]}
API = {"inquiry": "inquiryPayment", "refund": "refund"}


def moment(n):
    return START + n * 61_037


def instant(milliseconds, zone=0):
    return datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone(datetime.timedelta(hours=zone)))


# How each stack writes the time, as its SDK does.
TIMES = {
    "java": str,
    "go": str,
    "node": str,
    "curl": lambda ms: instant(ms).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "python": lambda ms: instant(ms).isoformat(timespec="seconds"),
    "php": lambda ms: php.text("time", ms // 1000),
    "dotnet": lambda ms: instant(ms).strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03d}4567Z",
    "ams-java": lambda ms: instant(ms, 8).isoformat(timespec="milliseconds"),
}
AGENTS = {
    "java": "global-open-sdk-java/2.2.8",
    "go": "global-open-sdk-go/1.3.5",
    "node": "axios/1.7.9",
    "curl": "curl/8.9.1",
    "python": "python-requests/2.32.4",
    "php": "GuzzleHttp/7",
    "dotnet": "global-open-sdk-dotnet/2.2.5",
    "ams-java": "Apache-HttpClient/4.5.14 (Java/1.8.0_412)",
}
NAMES = {
    "java": ("client-id", "Request-Time", "Signature"),
    "go": ("Client-Id", "Request-Time", "Signature"),
    "node": ("Client-Id", "Request-Time", "Signature"),
    "curl": ("Client-Id", "Request-Time", "Signature"),
    "python": ("client-id", "Request-Time", "Signature"),
    "php": ("client-id", "Request-Time", "Signature"),
    "dotnet": ("client-id", "request-time", "signature"),
    "ams-java": ("Client-Id", "Request-Time", "Signature"),
    "gateway": ("client-id", "request-time", "signature"),
}


class Primitive:
    """How the text becomes a signature. `form` names what openssl must find in it."""

    def __init__(self, form, make, given=None):
        self.form = form
        self.make = make  # (octets, private key text) -> octets
        self.given = given or (lambda text: text)  # what the primitive is fed with


def rsa_sha256(text, key):
    return openssl("dgst", "-sha256", "-sign", "{key}", key=key, given=text)


STANDARD = Primitive("rsa-sha256", rsa_sha256)


def documented_value(signature):
    return urllib.parse.quote(base64.b64encode(signature).decode(), safe="")


def documented_header(version, value):
    prefix = "algorithm=RSA256," + (f"keyVersion={version}," if version is not None else "")
    return f"{prefix}signature={value}"


def documented_layout(p):
    return p["method"] + b" " + p["path"] + b"\n" + p["client"] + b"." + p["time"] + b"." + p["body"]


class Exchange:
    """`p` holds the five parts as received, `signed` those that went into the signer; faults pull them apart."""

    def __init__(self, n, sample="pay", kind="request", stack="python", environment="sandbox", path=None, version=1):
        self.n, self.sample, self.kind, self.stack, self.environment = n, sample, kind, stack, environment
        self.live = environment == "production"
        client = LIVE_ID if self.live else SANDBOX_ID
        prefix = "/ams/api" if self.live else "/ams/sandbox/api"
        if kind == "notification":
            path = path or "/alipay/notify"
        path = path or f"{prefix}/v1/payments/{API.get(sample, 'pay')}"
        self.milliseconds = moment(n)
        if kind == "request":
            time = TIMES[stack](self.milliseconds)
        elif kind == "response":
            time = instant(self.milliseconds, -7).isoformat(timespec="seconds")
        else:
            time = instant(self.milliseconds, 5.5).isoformat(timespec="milliseconds")
        self.p = {"method": b"POST", "path": path.encode(), "client": client.encode(), "time": time.encode(),
                  "body": samples.body(sample, n)}
        self.signed = dict(self.p)
        own = f"standard/{environment}-private-v{version}"
        self.key = own if kind == "request" else f"alipay-private/{environment}"
        self.version = version
        self.layout = documented_layout
        self.primitive = STANDARD
        self.value = documented_value
        self.header = documented_header
        self.require = []  # predicates over the signature's octets, such as "has a plus"
        self.extra = []  # further header lines
        self.host = SHOP if kind == "notification" else HOST
        self.request_time = TIMES["node"](self.milliseconds - 800)
        self.names = NAMES["gateway" if kind != "request" else stack]
        self.keys = "standard"
        self.context = self.intended = None
        self.context_needed = self.live or kind == "response"
        self.wire = None  # writes the message another way (curl, HAR …)
        self.content_type = "application/json; charset=UTF-8"
        self.length = None  # a Content-Length that is not the body's

    # ---- what was signed

    def text(self):
        return octets(self.layout(dict(self.signed)))

    def fingerprint(self):
        """What distinguishes this exchange from another; two equal ones are one case."""
        return (tuple(self.p.items()), self.text(), self.primitive.form, self.primitive.given(b"abc"), self.key, self.version,
                self.value(b"\xfb\xef\xbe" + bytes(range(253))), self.header(self.version, "Ab+/="), self.host, tuple(self.extra),
                self.keys, self.length, self.names)

    def covers(self, part):
        """Whether the signed text depends on a part at all."""
        other = copy.copy(self)
        other.signed = {**self.signed, part: self.signed[part] + b"x"}
        return other.text() != self.text()

    def unsigned_differences(self):
        """Parts that differ between message and signer although the signed text does not depend on them."""
        text, found = self.text(), []
        for part in self.p:
            if self.p[part] != self.signed[part]:
                other = copy.copy(self)
                other.signed = {**self.signed, part: self.p[part]}
                if other.text() == text:
                    found.append(part)
        return found

    # ---- the message

    def headers(self, header):
        client, time, signature = self.names
        content = ("Content-Type", self.content_type)
        size = ("Content-Length", str(len(self.p["body"]) if self.length is None else self.length))
        signing = [(client, self.p["client"].decode()), (time, self.p["time"].decode()), (signature, header)]
        signing = [(name, value) for name, value in signing if name]
        if self.kind == "response":
            signing = [(name.replace("request-time", "response-time"), value) for name, value in signing]
            return [content, *signing, *self.extra, size]
        agent = "okhttp/3.14.9" if self.kind == "notification" else AGENTS[self.stack]
        return [("Host", self.host), ("User-Agent", agent), content, *signing, *self.extra, size]

    def message(self, header):
        if self.wire:
            return self.wire(self, header)
        first = "HTTP/1.1 200 OK" if self.kind == "response" else f"{self.p['method'].decode()} {self.p['path'].decode()} HTTP/1.1"
        lines = [first, *(f"{name}: {value}" for name, value in self.headers(header))]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.p["body"]

    def described(self):
        """The context a caller would give, or none where the message says it all."""
        base = {"kind": self.kind, "clientIdsKnown": KNOWN}
        if self.kind == "response":
            base.update(method="POST", uri=self.p["path"].decode(), clientId=self.p["client"].decode())
        if self.context is not None:
            return {**base, **self.context}
        return base if self.context_needed or self.n % 2 else None

    def sign(self):
        text = self.primitive.given(self.text())
        signature = self.primitive.make(text, keyring.pem(self.key))
        return text, signature


def as_curl(exchange, header):
    """A command line as it is copied out of a terminal."""
    quoted = lambda text: "'" + text.replace("'", "'\\''") + "'"
    parts = [f"curl -sS -X {exchange.p['method'].decode()} {quoted('https://' + exchange.host + exchange.p['path'].decode())}"]
    parts += ["-H " + quoted(f"{name}: {value}") for name, value in exchange.headers(header) if name not in ("Host", "Content-Length")]
    parts.append("--data-raw " + quoted(exchange.p["body"].decode()))
    return (" \\\n  ".join(parts) + "\n").encode()


def as_har(exchange, header):
    """What a browser or a proxy saves."""
    headers = [{"name": name, "value": value} for name, value in exchange.headers(header)]
    request = {"method": exchange.p["method"].decode(), "url": "https://" + exchange.host + exchange.p["path"].decode(),
               "httpVersion": "HTTP/1.1", "headers": headers, "queryString": [], "cookies": [], "headersSize": -1,
               "bodySize": len(exchange.p["body"]), "postData": {"mimeType": "application/json", "text": exchange.p["body"].decode()}}
    response = {"status": 0, "statusText": "", "httpVersion": "", "headers": [], "cookies": [], "content": {"size": 0, "mimeType": ""},
                "redirectURL": "", "headersSize": -1, "bodySize": -1}
    entry = {"startedDateTime": instant(exchange.milliseconds).isoformat(), "time": 0, "request": request, "response": response,
             "cache": {}, "timings": {"send": 0, "wait": 0, "receive": 0}}
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "proxy", "version": "1"}, "entries": [entry]}},
                      ensure_ascii=False, indent=1).encode()


def as_pasted(exchange, header):
    """Header and body copied into an editor: line feeds only."""
    first = f"{exchange.p['method'].decode()} {exchange.p['path'].decode()} HTTP/1.1"
    lines = [first, *(f"{name}: {value}" for name, value in exchange.headers(header))]
    return "\n".join(lines).encode() + b"\n\n" + exchange.p["body"]


def as_chunked(sizes):
    """Transfer-Encoding: chunked, as a server with a stream sends."""
    def chunked(exchange, header):
        head = [(name, value) for name, value in exchange.headers(header) if name != "Content-Length"]
        head.append(("Transfer-Encoding", "chunked"))
        first = "HTTP/1.1 200 OK" if exchange.kind == "response" else f"{exchange.p['method'].decode()} {exchange.p['path'].decode()} HTTP/1.1"
        message = "\r\n".join([first, *(f"{name}: {value}" for name, value in head)]).encode() + b"\r\n\r\n"
        return message + chunks(exchange.p["body"], sizes)
    return chunked


def chunks(body, sizes):
    out, at, turn = b"", 0, 0
    while at < len(body):
        part = body[at : at + sizes[turn % len(sizes)]]
        out += b"%x\r\n" % len(part) + part + b"\r\n"
        at, turn = at + len(part), turn + 1
    return out + b"0\r\n\r\n"

