"""What is seen before anything is verified, and what is no signature problem."""

import email.utils

import case
import samples
from exchange import KNOWN, SANDBOX_ID, Exchange

NO_PROBLEM = "not-a-signature-problem"


def put(name, x, causes, verdict="invalid", verdicts=(), valid=None):
    if not case.record("structure", name, x, case.expectation(verdict, [[cause] for cause in causes], verdicts=verdicts), valid=valid):
        raise ValueError(name)


def raw(name, message, causes, verdict, context, verdicts=()):
    case.add("structure", name, message.encode(), made="as seen on the wire", context=context,
             expect=case.expectation(verdict, [[cause] for cause in causes], verdicts=verdicts))


def missing():
    for n, (stack, client, time, signature) in enumerate([
        ("java", "client-id", "Request-Time", None), ("node", "Client-Id", "Request-Time", "X-Signature"),
        ("php", "client-id", "Request-Time", "sign"),
    ]):
        x = Exchange(401 + n, "pay", stack=stack)
        x.names = (client, time, signature)
        put(f"missing-signature-header.{signature or 'absent'}", x, ["missing-signature-header"], verdicts=[NO_PROBLEM])
    for n, (kind, time) in enumerate([("request", None), ("request", "Request_Time"), ("notification", "x-request-time")]):
        x = Exchange(411 + n, "notice" if kind == "notification" else "pay", kind, stack="python")
        x.names = (x.names[0], time, x.names[2])
        put(f"missing-request-time.{(time or 'absent').lower()}", x, ["missing-request-time"], verdicts=[NO_PROBLEM])
    for n, (kind, client) in enumerate([("request", None), ("request", "client_id"), ("notification", "X-Client-Id"), ("request", "ClientId")]):
        x = Exchange(421 + n, "notice" if kind == "notification" else "pay", kind, stack="node")
        x.names = (client, x.names[1], x.names[2])
        put(f"missing-client-id.{(client or 'absent').lower()}", x, ["missing-client-id"], verdicts=[NO_PROBLEM])
    x = Exchange(431, "pay_response", "response")
    x.names = ("client-id", "request-time", None)
    put("missing-signature-header.success-answer", x, ["missing-signature-header"], verdicts=[NO_PROBLEM])


def answer(n, status, code, *, lines=()):
    body = samples.compact({"result": {"resultCode": code, "resultMessage": "see the documentation", "resultStatus": status}})
    head = ["HTTP/1.1 200 OK", "Content-Type: application/json; charset=UTF-8", *lines, f"Content-Length: {len(body)}"]
    return "\r\n".join(head) + "\r\n\r\n" + body, context(n)


def context(n):
    return {"kind": "response", "clientIdsKnown": KNOWN, "method": "POST", "uri": f"/ams/sandbox/api/v{1 + n % 2}/payments/pay", "clientId": SANDBOX_ID}


def answers():
    for n, (status, code, lines) in enumerate([
        ("F", "INVALID_SIGNATURE", ()), ("F", "CLIENT_INVALID", ("client-id: " + SANDBOX_ID,)),
        ("U", "UNKNOWN_EXCEPTION", ("response-time: 2026-03-01T01:20:00-08:00",)),
        ("F", "ACCESS_DENIED", ("client-id: " + SANDBOX_ID, "response-time: 2026-03-01T01:21:07-08:00")),
    ]):
        message, about = answer(n, status, code, lines=lines)
        raw(f"response-unsigned-error.{code.lower()}", message, ["response-unsigned-error"], NO_PROBLEM, about)
    pages = {
        "bad-gateway": ("502 Bad Gateway", "text/html", "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n"),
        "firewall": ("403 Forbidden", "text/html; charset=utf-8", "<!DOCTYPE html><html><body>Request blocked by the company's proxy.</body></html>"),
        "login-page": ("200 OK", "text/html", "<html><body><form action=/login>WLAN login</form></body></html>"),
        "plain": ("504 Gateway Timeout", "text/plain", "upstream request timeout"),
    }
    for n, (name, (status, kind, body)) in enumerate(pages.items()):
        message = f"HTTP/1.1 {status}\r\nServer: nginx\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        raw(f"response-not-from-gateway.{name}", message, ["response-not-from-gateway"], NO_PROBLEM, context(n), ["undetermined"])


def skewed():
    for n, (kind, hours) in enumerate([("request", 8), ("response", -9), ("request", -24 * 400), ("notification", 3)]):
        x = Exchange(441 + n, {"request": "pay", "response": "pay_response", "notification": "notice"}[kind], kind, stack="java")
        seen = x.milliseconds / 1000 + hours * 3600
        x.extra.append(("Date", email.utils.formatdate(seen, usegmt=True)))
        put(f"clock-skew.{kind}.{abs(hours)}-hours{'-later' if hours > 0 else ''}", x, ["clock-skew"], NO_PROBLEM, ["invalid"], valid=True)


def unregistered():
    for n, typed in enumerate([SANDBOX_ID[:-2] + "39", SANDBOX_ID.replace("_5Y", "_5V"), SANDBOX_ID[:-1]]):
        x = Exchange(451 + n, ("pay", "inquiry", "refund")[n], stack=("php", "node", "java")[n])
        x.p["client"] = x.signed["client"] = typed.encode()
        x.context_needed = True
        put(f"unregistered-client-id.{n + 1}", x, ["unregistered-client-id"], "invalid", [NO_PROBLEM], valid=True)


def make():
    missing()
    answers()
    skewed()
    unregistered()
    return []
