"""The body as JSON, as bytes, and its character set (3.2 and 3.3 of the taxonomy)."""

import gzip
import json
import unicodedata

import requests

import samples
from exchange import chunks
from fault import fault, receives, signs
from stacks import java, node, php, shell

SLASHES, UNICODE, PRETTY, ZERO, NUMERIC, TAG, AMP = 64, 256, 128, 1024, 32, 1, 2
QUIET = SLASHES | UNICODE | ZERO
ANY = ("request", "response", "notification")
GATEWAY = ("notification", "response")


def php_encode(flags, operation="encode-object"):
    return lambda body: php(operation, body, flags)


def dumps(**options):
    return lambda body: json.dumps(json.loads(body), **options).encode()


def compact(body):
    return samples.compact(json.loads(body)).encode()


def prepared(body):
    """What requests sends for `json=`."""
    return requests.Request("POST", "https://example.com/", json=json.loads(body)).prepare().body


def each(change):
    """Applies `change` to every string of a document, kept compact."""
    def walk(value):
        if isinstance(value, dict):
            return {name: walk(item) for name, item in value.items()}
        if isinstance(value, list):
            return [walk(item) for item in value]
        return change(value) if isinstance(value, str) else value
    return lambda body: samples.compact(walk(json.loads(body))).encode()


def swap(old, new):
    return lambda body: body.replace(old.encode(), new.encode())


def body(causes, stack, change, *, received=False, **options):
    """A fault of the body: the signer's copy is changed, or the message's when `received`."""
    fault(causes, stack, "body", **options)((receives if received else signs)("body", change))


# ---- order and blanks

body("json-key-order", "python", dumps(sort_keys=True, ensure_ascii=False, separators=(",", ":")), note="sort-keys", samples=("html", "pay", "full"))
body("json-key-order", "java", lambda b: java("hash-order", b), note="hashmap", samples=("fields", "refund", "pay"))
body("json-key-order", "php", lambda b: php("sorted", b), received=True, kinds=GATEWAY, note="framework-sorted", samples=("notice",))
body("json-key-order", "java", lambda b: java("hash-order", b), received=True, kinds=GATEWAY, note="request-body-map", samples=("notice", "pay_response"))
body("json-whitespace", "python", lambda b: dumps(ensure_ascii=False)(b), note="separators", samples=("pay", "full"))
body("json-whitespace", "node", lambda b: node("pretty", b, 2), note="pretty", samples=("pay", "inquiry", "full"))
body("json-whitespace", "php", php_encode(QUIET | PRETTY), note="pretty", samples=("refund", "pay", "full"))
body("json-whitespace", "python", prepared, note="requests-json", received=True, samples=("inquiry", "fields"))
body("json-whitespace", "python", lambda b: dumps(indent=3, ensure_ascii=False)(b), note="indent-3", samples=("refund", "pay"))
body("json-whitespace", "node", lambda b: node("pretty", b, 4), received=True, kinds=GATEWAY, note="log-pretty", samples=("payment_result", "pay_response"))

# ---- escapes
body("json-unicode-escapes", "php", php_encode(SLASHES | ZERO), samples=("pay", "full"), note="json-encode")
body("json-unicode-escapes", "python", dumps(separators=(",", ":")), samples=("pay", "full"), note="ensure-ascii")
body("json-unicode-escapes", "dotnet", lambda b: upper_escapes(compact(b)), samples=("chinese", "european"), note="upper-hex", made="python imitating System.Text.Json")
body("json-unicode-escapes", "python", dumps(separators=(",", ":")), samples=("payment_result", "pay_response"), kinds=GATEWAY, note="unescaped-on-arrival")
body("json-unicode-escapes", "php", php_encode(SLASHES | ZERO), received=True, kinds=GATEWAY, samples=("pay_response", "chinese"), note="log")
body("json-escaped-slashes", "php", php_encode(UNICODE | ZERO), samples=("pay", "full"), note="json-encode")
body("json-escaped-slashes", "php", php_encode(UNICODE | ZERO), received=True, samples=("pay", "full", "timestamp_url"), note="sent-escaped")
body("json-escaped-slashes", "php", php_encode(UNICODE | ZERO), received=True, kinds=GATEWAY, samples=("payment_result", "pay_response"), note="log")


def upper_escapes(text):
    """System.Text.Json writes every unit above ASCII as an escape in upper-case hex."""
    out = []
    for unit in text.decode():
        if ord(unit) < 0x80:
            out.append(unit)
        else:
            pairs = unit.encode("utf-16-be")
            out += [f"\\u{int.from_bytes(pairs[at : at + 2], 'big'):04X}" for at in range(0, len(pairs), 2)]
    return "".join(out).encode()


def go_html(text):
    """encoding/json writes these three as escapes."""
    return text.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")


def gson_html(text):
    return go_html(text).replace(b"=", b"\\u003d").replace(b"'", b"\\u0027")


body("json-html-escapes", "go", go_html, samples=("html", "full", "timestamp_url"), note="marshal", made="python imitating encoding/json")
body("json-html-escapes", "java", gson_html, samples=("assignment", "html"), note="gson", made="python imitating Gson")
body("json-html-escapes", "php", php_encode(QUIET | TAG | AMP), samples=("html", "full"), note="hex-tag-amp")
body("json-html-escapes", "go", go_html, received=True, kinds=GATEWAY, samples=("pay_response", "html"), note="proxy", made="python imitating encoding/json")

# ---- values
body("json-number-format", "node", lambda b: node("stringify", b), received=True, samples=("numbers", "large_double"), kinds=ANY, note="zero-dropped")
body("json-number-format", "php", php_encode(SLASHES | UNICODE), samples=("numbers",), note="zero-dropped")
body("json-number-format", "java", lambda b: java("reserialise", b), samples=("large_double",), note="scientific")
body("json-number-precision", "node", lambda b: node("stringify", b), received=True, samples=("big_integer",), kinds=ANY, note="double")
body("json-number-precision", "node", lambda b: node("stringify", b), samples=("big_integer",), note="signed-double")
body("json-number-stringified", "php", php_encode(QUIET | NUMERIC), samples=("fields", "html"), note="numeric-check")
body("json-number-stringified", "node", lambda b: node("numbers-as-strings", b), samples=("big_integer_small", "numbers_plain"), note="string")
body("json-empty-object-array", "php", php_encode(QUIET, "encode-assoc"), samples=("empty_objects", "full"), note="assoc")
body("json-empty-object-array", "php", php_encode(QUIET, "encode-assoc"), received=True, kinds=ANY, samples=("empty_objects",), note="sent-assoc")
body("json-null-fields", "node", lambda b: node("drop-nulls", b), samples=("nulls",), note="dropped")
body("json-null-fields", "python", lambda b: samples.compact({k: v for k, v in json.loads(b).items() if v is not None}).encode(), samples=("nulls",), kinds=GATEWAY, note="gateway-without")
body("json-empty-string-to-null", "php", lambda b: php("empty-to-null", b), received=True, kinds=ANY, samples=("empty_strings",), note="laravel")
body("json-empty-string-to-null", "php", lambda b: php("empty-to-null", b), samples=("empty_strings",), note="signed-null")
body("json-string-trimmed", "php", lambda b: php("trim-strings", b), received=True, kinds=ANY, samples=("blanks",), note="laravel")
body("json-string-trimmed", "python", each(str.strip), received=True, samples=("blanks",), note="strip")
body("json-date-reformatted", "node", lambda b: node("revive-dates", b), received=True, kinds=ANY, samples=("dates",), note="reviver")
body("json-date-reformatted", "python", swap("+08:00", "+0800"), received=True, samples=("dates",), kinds=ANY, note="strftime")
body("json-inner-spaces-collapsed", "php", lambda b: php("collapse", b), received=True, kinds=ANY, samples=("double_blanks",), note="preg")
body("json-inner-spaces-collapsed", "python", each(lambda text: " ".join(text.split())), samples=("double_blanks",), note="split-join")

# ---- the body as text
body("body-html-escaped", "php", lambda b: php("htmlspecialchars", b), received=True, kinds=ANY, samples=("inquiry", "payment_result", "chinese"), note="input")
body("body-html-escaped", "php", lambda b: php("htmlspecialchars-noquotes", b), received=True, kinds=ANY, samples=("html", "timestamp_url", "pay_response"), note="noquotes")
body("body-html-escaped", "browser", swap("&times", "×"), received=True, samples=("timestamp_url",), note="times", made="text copied out of a page")
body("body-html-escaped", "php", lambda b: php("htmlspecialchars-values", b), samples=("html", "full_no_objects"), note="signed-filtered")
body("body-object-tostring", "node", lambda b: node("object-string", b), samples=("pay", "inquiry"), note="template")
body("body-object-tostring", "php", lambda b: php("array-string", b), samples=("refund", "pay"), note="array")
body("body-object-tostring", "java", lambda b: java("map-string", b), samples=("fields", "chinese"), note="map")
body("body-object-tostring", "python", lambda b: str(json.loads(b)).encode(), samples=("fields", "refund"), note="str-dict")
body("body-null-literal", "node", lambda b: node("undefined-string"), samples=("empty",), note="undefined")
body("body-null-literal", "java", lambda b: java("null-string"), samples=("empty",), note="null")
body("body-null-literal", "python", lambda b: str(None).encode(), samples=("empty",), note="none")
body("body-empty-vs-braces", "python", lambda b: b"{}", samples=("empty",), note="signed-braces")
body("body-empty-vs-braces", "node", lambda b: b"{}", samples=("empty",), received=True, note="sent-braces", also=("structure-body-omitted",))
body("body-trailing-newline", "shell", lambda b: shell('echo "$(cat)"', given=b), samples=("inquiry", "pay"), also=("separator-trailing-newline",), note="echo")
body("body-trailing-newline", "python", lambda b: b + b"\n", samples=("pay", "full"), received=True, also=("separator-trailing-newline",), note="file")
body("body-trailing-newline", "dotnet", lambda b: b + b"\r\n", samples=("refund", "inquiry"), also=("separator-trailing-newline",), note="write-line", made="python imitating WriteLine")
body("body-surrounding-whitespace", "php", lambda b: php("trim", b), samples=("padded",), note="trim")
body("body-surrounding-whitespace", "python", lambda b: b.strip(), samples=("padded",), received=True, note="strip")
body("body-bom", "dotnet", lambda b: b"\xef\xbb\xbf" + b, samples=("chinese", "pay"), received=True, note="stream-writer", made="python imitating StreamWriter")
body("body-bom", "dotnet", lambda b: b"\xef\xbb\xbf" + b, samples=("refund", "pay"), note="signed", made="python imitating StreamWriter")
body("body-line-endings", "editor", swap("\n", "\r\n"), samples=("multiline",), note="crlf-signed", made="python, as unix2dos")
body("body-line-endings", "editor", swap("\n", "\r\n"), samples=("multiline",), received=True, kinds=ANY, note="crlf-sent", made="python, as unix2dos")
body("body-double-encoded", "node", lambda b: node("stringify-twice", b), samples=("inquiry", "refund"), received=True, note="stringify-twice")
body("body-double-encoded", "python", lambda b: json.dumps(b.decode(), ensure_ascii=False).encode(), samples=("inquiry", "chinese"), note="signed")
body("body-form-encoded", "php", lambda b: php("urlencode", b), samples=("inquiry", "chinese"), note="signed")
body("body-form-encoded", "node", lambda b: node("form-of-text", b), samples=("inquiry", "refund"), received=True, note="axios-form")
body("body-form-encoded", "java", lambda b: java("url-encode", b), samples=("pay", "chinese"), received=True, note="urlencoder")
body("body-chunk-framing", "python", lambda b: chunks(b, [len(b)]), samples=("pay", "inquiry"), received=True, note="one-chunk")
body("body-chunk-framing", "python", lambda b: chunks(b, [80, 200]), samples=("payment_result", "pay_response"), received=True, kinds=ANY, note="raw-socket")
body("body-invisible-characters", "chat", swap(" ", "\u00a0"), samples=("spaces",), received=True, note="no-break-space", made="text copied out of a chat")
body("body-invisible-characters", "chat", swap('"memo":"', '"memo":"\u200b'), samples=("spaces",), received=True, kinds=ANY, note="zero-width", made="text copied out of a chat")


@fault("body-compressed", "python", "body", note="gzip", samples=("pay", "full"))
def gzip_after_signing(x):
    x.p["body"] = gzip.compress(x.p["body"], mtime=0)
    x.extra.append(("Content-Encoding", "gzip"))


@fault("body-compressed", "php", "body", note="gzencode", samples=("refund", "pay"))
def gzip_without_header(x):
    x.p["body"] = php("gzencode", x.p["body"])


@fault("body-truncated", "log", "body", note="log-limit", samples=("pay", "full"), made="a log with a limit")
def cut(x):
    x.length = len(x.p["body"])
    x.p["body"] = x.p["body"][: len(x.p["body"]) * 2 // 3]


@fault("body-truncated", "log", "body", note="buffer", kinds=GATEWAY, samples=("payment_result", "pay_response"), made="a buffer of 256 bytes")
def cut_buffer(x):
    x.length = len(x.p["body"])
    x.p["body"] = x.p["body"][:256]


@fault("body-modified-after-signing", "java", "body", note="interceptor", samples=("pay", "refund"))
def interceptor(x):
    x.intended = x.signed["body"]
    x.p["body"] = x.p["body"][:-1] + b',"traceId":"a1b2c3d4"}'


@fault("body-modified-after-signing", "node", "body", note="amount", samples=("html", "chinese"))
def amount_changed(x):
    x.intended = x.text()
    document = json.loads(x.p["body"])
    document["paymentAmount"]["value"] = str(int(document["paymentAmount"]["value"]) + 250)
    x.p["body"] = compact(json.dumps(document))


@fault("body-template-unresolved", "postman", "body", note="braces", samples=("inquiry", "pay"), made="a template as Postman signs it")
def postman(x):
    identity = json.loads(x.p["body"])["paymentRequestId"]
    x.signed["body"] = x.signed["body"].replace(identity.encode(), b"{{paymentRequestId}}")
    x.intended = x.text()


@fault("body-template-unresolved", "shell", "body", note="dollar", samples=("inquiry", "refund"))
def dollar(x):
    document = json.loads(x.p["body"])
    name = next(iter(document))
    x.signed["body"] = shell("sed \"s/$VALUE/\\${ID}/\"", given=x.signed["body"], VALUE=document[name])
    x.intended = x.signed["body"]


# ---- Unicode and character sets
body("unicode-normalization", "java", lambda b: java("normalize", b, "NFD"), samples=("european",), note="nfd")
body("unicode-normalization", "python", lambda b: unicodedata.normalize("NFD", b.decode()).encode(), samples=("european", "kana"), received=True, kinds=ANY, note="macos")
body("unicode-normalization", "node", lambda b: node("normalize", b, "NFD"), samples=("kana",), note="nfd")
body("charset-gbk", "java", lambda b: java("get-bytes", b, "GBK"), samples=("chinese",), note="get-bytes")
body("charset-gbk", "php", lambda b: php("iconv", b, "UTF-8", "GBK"), samples=("chinese",), note="iconv")
body("charset-gbk", "php", lambda b: php("iconv", b, "UTF-8", "GBK"), received=True, samples=("chinese",), kinds=ANY, note="sent")
body("charset-lossy", "java", lambda b: java("get-bytes", b, "US-ASCII"), samples=("european",), note="us-ascii")
body("charset-lossy", "python", lambda b: b.decode().encode("ascii", "replace"), samples=("pay", "full"), also=("charset-latin1",), note="replace")
body("charset-lossy", "java", lambda b: java("get-bytes", b, "ISO-8859-1"), samples=("chinese",), also=("charset-latin1",), note="iso-8859-1-of-chinese")
body("charset-latin1", "node", lambda b: node("encode", b, "binary"), samples=("chinese", "pay"), note="binary")
body("charset-latin1", "java", lambda b: java("get-bytes", b, "ISO-8859-1"), samples=("european",), note="iso-8859-1")
body("charset-mojibake", "php", lambda b: php("utf8-encode", b), received=True, kinds=ANY, samples=("chinese", "european", "payment_result"), note="utf8-encode")
body("charset-mojibake", "java", lambda b: java("misread", b, "windows-1252"), received=True, samples=("european_1252",), kinds=ANY, note="cp1252")
body("charset-mojibake", "java", lambda b: java("misread", b, "ISO-8859-1"), samples=("chinese", "pay"), note="signed-misread")


@fault("charset-utf16", "dotnet", "layout", note="encoding-unicode", samples=("pay", "chinese"), made="python imitating Encoding.Unicode")
def utf16(x):
    inner = x.layout
    x.layout = lambda p: inner(p).decode().encode("utf-16-le")


@fault("charset-utf16", "node", "layout", note="utf16le", samples=("inquiry", "refund"))
def node_utf16(x):
    inner = x.layout
    x.layout = lambda p: node("encode", inner(p), "utf16le")


# ---- whole pipelines: several causes from one line of code
PIPELINES = [
    (("json-escaped-slashes", "json-unicode-escapes"), "php", php_encode(ZERO), ("pay", "full"), "json-encode"),
    (("json-escaped-slashes", "json-unicode-escapes", "json-empty-object-array"), "php", php_encode(ZERO, "encode-assoc"), ("full",), "assoc"),
    (("json-escaped-slashes", "json-empty-object-array"), "php", php_encode(ZERO | UNICODE, "encode-assoc"), ("full",), "assoc-unicode"),
    (("json-unicode-escapes", "json-empty-object-array"), "php", php_encode(ZERO | SLASHES, "encode-assoc"), ("full",), "assoc-slashes"),
    (("json-whitespace", "json-unicode-escapes"), "python", dumps(), ("pay", "full"), "dumps"),
    (("json-whitespace", "json-unicode-escapes", "json-key-order"), "python", dumps(sort_keys=True), ("chinese", "pay"), "dumps-sorted"),
    (("json-whitespace", "json-key-order"), "python", dumps(sort_keys=True, ensure_ascii=False), ("chinese", "html"), "sorted"),
    (("json-key-order", "json-unicode-escapes"), "python", dumps(sort_keys=True, separators=(",", ":")), ("chinese", "html_cn"), "sorted-compact"),
    (("json-key-order", "json-html-escapes"), "go", lambda b: go_html(dumps(sort_keys=True, ensure_ascii=False, separators=(",", ":"))(b)), ("html",), "map"),
    (("json-whitespace", "json-escaped-slashes"), "php", php_encode(PRETTY | UNICODE | ZERO), ("pay",), "pretty"),
    (("json-whitespace", "json-escaped-slashes", "json-unicode-escapes"), "php", php_encode(PRETTY | ZERO), ("pay",), "pretty-all"),
    (("json-escaped-slashes", "json-number-format"), "php", php_encode(UNICODE), ("numbers_url",), "round-trip"),
    (("json-unicode-escapes", "json-html-escapes"), "dotnet", lambda b: upper_escapes(b).replace(b"<", b"\\u003C").replace(b">", b"\\u003E").replace(b"&", b"\\u0026").replace(b"'", b"\\u0027").replace(b"+", b"\\u002B"), ("html_cn",), "system-text-json"),
    (("json-string-trimmed", "body-html-escaped"), "php", lambda b: php("htmlspecialchars-values", php("trim-strings", b)), ("blanks_html",), "filters"),
    (("json-string-trimmed", "json-empty-string-to-null"), "php", lambda b: php("empty-to-null", php("trim-strings", b)), ("blanks_empty",), "laravel"),
    (("json-null-fields", "json-key-order"), "java", lambda b: java("hash-order", node("drop-nulls", b)), ("nulls",), "mapper"),
    (("json-whitespace", "body-trailing-newline"), "node", lambda b: node("pretty", b, 2) + b"\n", ("pay", "inquiry"), "file"),
]

# Only where compounds.py names them.
NAMED_PIPELINES = [
    (("json-escaped-slashes", "json-unicode-escapes", "json-empty-object-array", "json-number-format"), "php", php_encode(0, "encode-assoc"), ("everything",), "round-trip-assoc"),
    (("json-escaped-slashes", "json-unicode-escapes", "json-number-format"), "php", php_encode(0), ("everything",), "round-trip-object"),
    (("json-escaped-slashes", "json-empty-object-array", "json-number-format"), "php", php_encode(UNICODE, "encode-assoc"), ("everything",), "round-trip-unicode"),
    (("json-empty-object-array", "json-number-format"), "php", php_encode(UNICODE | SLASHES, "encode-assoc"), ("everything",), "round-trip-quiet"),
    (("json-unicode-escapes", "json-number-format"), "php", php_encode(SLASHES), ("everything",), "round-trip-slashes"),
    (("body-bom", "body-line-endings"), "dotnet", lambda b: b"\xef\xbb\xbf" + swap("\n", "\r\n")(b), ("multiline", "multiline_cn"), "stream-writer-windows"),
    (("charset-gbk", "body-line-endings"), "java", lambda b: java("get-bytes", swap("\n", "\r\n")(b), "GBK"), ("multiline_cn",), "windows"),
    (("charset-mojibake", "json-key-order"), "java", lambda b: java("hash-order", java("misread", b, "ISO-8859-1")), ("notice_cn",), "servlet-map"),
]
RECEIVED = {"filters", "laravel", "servlet-map"}
for causes, stack, change, wanted, note in PIPELINES + NAMED_PIPELINES:
    made = {"go": "python imitating encoding/json", "dotnet": "python imitating System.Text.Json"}.get(stack)
    if note == "stream-writer-windows":
        made = "python imitating StreamWriter"
    also = ()
    if "body-trailing-newline" in causes:
        also = (tuple("separator-trailing-newline" if cause == "body-trailing-newline" else cause for cause in causes),)
    fault(causes, stack, "body", note=note, samples=wanted, made=made, also=also,
          kinds=("notification",) if note == "servlet-map" else ANY if note in RECEIVED else ("request",),
          only_named=any(note == named[-1] for named in NAMED_PIPELINES))(
        (receives if note in RECEIVED else signs)("body", change))


@fault(("json-escaped-slashes", "json-number-format"), "node", "body", note="express", kinds=GATEWAY, samples=("numbers_url",))
def express(x):
    """The gateway's escapes and zeros vanish in `JSON.stringify(req.body)`."""
    x.signed["body"] = php("encode-object", x.signed["body"], UNICODE | ZERO)
    x.p["body"] = node("stringify", x.signed["body"])


@fault(("json-escaped-slashes", "json-unicode-escapes"), "node", "body", note="express", kinds=GATEWAY, samples=("payment_result", "pay_response"))
def express_unicode(x):
    x.signed["body"] = php("encode-object", x.signed["body"], ZERO)
    x.p["body"] = node("stringify", x.signed["body"])


@fault(("json-escaped-slashes", "json-key-order"), "java", "body", note="spring-map", kinds=GATEWAY, samples=("notice_url", "pay_response"))
def spring(x):
    x.signed["body"] = php("encode-object", x.signed["body"], ZERO | UNICODE)
    x.p["body"] = java("hash-order", x.signed["body"])


# ---- what a Spring or Express application gets when it writes the parsed notification again


def written_again(causes, stack, note, signed, received, samples):
    """The gateway signed `signed(body)`; the merchant's framework gives `received` of that."""
    @fault(causes, stack, "body", note=note, kinds=("notification",), samples=samples, only_named=True)
    def apply(x):
        x.signed["body"] = signed(x.signed["body"])
        x.p["body"] = received(x.signed["body"])


hash_order = lambda b: java("hash-order", b)
slashes = swap("/", "\\/")
written_again(("json-escaped-slashes", "json-key-order", "json-number-format"), "java", "spring-double", slashes, hash_order, ("response_quote",))
written_again(("json-escaped-slashes", "json-number-format"), "java", "spring-node", slashes, lambda b: java("reserialise", b), ("response_quote",))
written_again(("json-unicode-escapes", "json-key-order"), "java", "spring-unicode", php_encode(SLASHES | ZERO), hash_order, ("notice_cn",))
written_again(("json-escaped-slashes", "json-unicode-escapes", "json-key-order"), "java", "spring-all", php_encode(ZERO), hash_order, ("notice_cn",))
written_again(("json-escaped-slashes", "json-whitespace"), "node", "express-log", php_encode(ZERO | UNICODE), lambda b: node("pretty", b, 2), ("payment_result", "pay_response"))
