"""till proxy between raw sockets, curl and openssl: what is sent is what arrives, and what is said of it is true."""

import contextlib
import json
import signal
import socket
import struct
import subprocess
import threading
import time
import unittest

from till import BINARY, CLIENT, PATIENCE, Case, KeyPair, Sandbox, call, curl, eventually, pay_body

PATH = "/ams/sandbox/api/v1/payments/pay"


class Proxy:
    """`till proxy` on a port of its own choosing; `lines` is what it said of each exchange."""

    def __init__(self, case, to, *arguments):
        self.case = case
        self.ready = case.folder / f"proxy-{time.monotonic_ns()}.json"
        self.arguments = ["--to", to, "--http", "127.0.0.1:0", "--ready-file", self.ready, "--json", *arguments]
        self.lines = []

    def __enter__(self):
        self.process = subprocess.Popen(
            [BINARY, "proxy", *map(str, self.arguments)], env=self.case.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        eventually(lambda: self.ready.exists() or self.process.poll() is not None, "the proxy")
        if self.process.poll() is not None:
            raise AssertionError(self.process.stderr.read().decode())
        self.addresses = json.loads(self.ready.read_text())
        self.url = self.addresses["http"]
        self.address = ("127.0.0.1", int(self.url.rsplit(":", 1)[1]))
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        return self

    def read(self):
        for line in self.process.stdout:
            self.lines.append(json.loads(line))

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self.reader.join()
        self.process.stdout.close()
        self.process.stderr.close()

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def seen(self, count=1):
        eventually(lambda: len(self.lines) >= count, f"{count} exchanges")
        return self.lines


class Peer:
    """A server that speaks bytes: `talk` gets the connection; `received` is all that came."""

    def __init__(self, talk, tls=None):
        self.talk, self.tls = talk, tls
        self.received = b""
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.server.getsockname()[1]}"
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        self.thread.join()

    def run(self):
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), connection:
                connection.settimeout(PATIENCE)
                if self.tls:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                self.talk(self, connection)

    def until(self, connection, end):
        """Reads until all that came on this connection ends so."""
        got = b""
        while not got.endswith(end):
            more = connection.recv(1 << 16)
            if not more:
                break
            got += more
            self.received += more
        return got


def everything(connection):
    got = b""
    while more := connection.recv(1 << 16):
        got += more
    return got


ANSWER = b"HTTP/1.1 200 OK\r\ncontent-LENGTH: 2\r\nX-oDd:  spaces \r\n\r\n{}"


class Bytes(Case):
    """What goes in on one side comes out on the other, and nothing else."""

    def exchange(self, proxy, sent):
        with socket.create_connection(proxy.address, PATIENCE) as client:
            client.sendall(sent)
            client.shutdown(socket.SHUT_WR)
            return everything(client)

    def assert_unchanged(self, sent, answer, end, exchanges=1):
        def talk(peer, connection):
            peer.until(connection, end)
            connection.sendall(answer)

        with Peer(talk) as peer, Proxy(self, peer.url) as proxy:
            self.assertEqual(self.exchange(proxy, sent), answer)
            self.assertEqual(peer.received, sent)
            return proxy.seen(exchanges)

    def test_odd_spelling_and_blanks_stay(self):
        sent = b"POST /x?a=%2f HTTP/1.1\r\nhOsT: elsewhere:1\r\nX-A:one\r\nx-a:   two\t\r\nContent-Length: 3\r\n\r\nabc"
        seen = self.assert_unchanged(sent, ANSWER, b"abc")[0]
        self.assertEqual(seen["request"].encode(), sent)
        self.assertEqual(seen["response"].encode(), ANSWER)

    def test_bytes_that_are_no_text_stay(self):
        body = bytes(range(256)) * 300
        sent = b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        seen = self.assert_unchanged(sent, b"HTTP/1.1 200 OK\r\nContent-Length: 256\r\n\r\n" + body[:256], body[-256:])
        self.assertIn("requestBase64", seen[0])

    def test_chunks_stay_as_they_were_cut_with_extensions_and_trailers(self):
        sent = b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;why=not\r\nabc\r\n1\r\nd\r\n0\r\nX-T: 1\r\n\r\n"
        answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
        seen = self.assert_unchanged(sent, answer, b"X-T: 1\r\n\r\n")[0]
        self.assertEqual((seen["request"].encode(), seen["response"].encode()), (sent, answer))

    def test_http_1_0_ends_with_the_connection(self):
        answer = b"HTTP/1.0 200 Fine\r\n\r\nto the end"
        seen = self.assert_unchanged(b"GET /old HTTP/1.0\r\n\r\n", answer, b"\r\n\r\n")[0]
        self.assertEqual((seen["response"].encode(), seen["problem"]), (answer, None))

    def test_pipelined_questions_are_passed_at_once_and_told_apart(self):
        one = b"GET /1 HTTP/1.1\r\nHost: h\r\n\r\n"
        two = b"POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n2"
        first, second = ANSWER, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        seen = self.assert_unchanged(one + two, first + second, b"2", exchanges=2)
        self.assertEqual([line["request"].encode() for line in seen], [one, two])
        self.assertEqual([line["response"].encode() for line in seen], [first, second])

    def test_what_is_no_http_goes_by_all_the_same(self):
        seen = self.assert_unchanged(b"HELO there\r\n", b"220 hello\r\n", b"\r\n")[0]
        self.assertIn("HELO", seen["problem"]["summary"]["en"])
        self.assertTrue(seen["failed"])

    def test_a_client_that_waits_for_100_continue_gets_it_from_the_server(self):
        def talk(peer, connection):
            peer.until(connection, b"\r\n\r\n")
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            peer.until(connection, b"body")
            connection.sendall(ANSWER)

        head = b"POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
        with Peer(talk) as peer, Proxy(self, peer.url) as proxy:
            with socket.create_connection(proxy.address, PATIENCE) as client:
                client.sendall(head)
                self.assertEqual(client.recv(1 << 16), b"HTTP/1.1 100 Continue\r\n\r\n")
                client.sendall(b"body")
                client.shutdown(socket.SHUT_WR)
                self.assertEqual(everything(client), ANSWER)
            seen = proxy.seen()[0]
        self.assertEqual((seen["request"].encode(), seen["response"].encode()), (head + b"body", ANSWER))

    def test_both_may_send_much_at_the_same_time(self):
        """Neither reads before it has sent everything: a proxy that waits for one of them would wait for ever."""
        much = b"x" * (3 << 20)

        def talk(peer, connection):
            sender = threading.Thread(target=connection.sendall, args=(much,))
            sender.start()
            peer.until(connection, b"the end")
            sender.join()

        with Peer(talk) as peer, Proxy(self, peer.url) as proxy:
            with socket.create_connection(proxy.address, PATIENCE) as client:
                client.sendall(b"go")
                client.sendall(much)
                client.sendall(b"the end")
                client.shutdown(socket.SHUT_WR)
                self.assertEqual(len(everything(client)), len(much))
            self.assertEqual(len(peer.received), len(much) + 9)

    def test_a_server_that_closes_early_is_named_and_the_client_sees_it_so(self):
        for talk, code, got in [
            (lambda peer, connection: peer.until(connection, b"\r\n\r\n"), "NET-008", b""),
            (
                lambda peer, connection: (peer.until(connection, b"\r\n\r\n"), connection.sendall(ANSWER[:20])),
                "NET-009", ANSWER[:20],
            ),
        ]:
            with self.subTest(code), Peer(talk) as peer, Proxy(self, peer.url) as proxy:
                self.assertEqual(self.exchange(proxy, b"GET / HTTP/1.1\r\nHost: h\r\n\r\n"), got)
                self.assertEqual(proxy.seen()[0]["problem"]["code"], code)

    def test_a_reset_is_passed_on_as_a_reset(self):
        def talk(peer, connection):
            peer.until(connection, b"\r\n\r\n")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        with Peer(talk) as peer, Proxy(self, peer.url) as proxy:
            with socket.create_connection(proxy.address, PATIENCE) as client:
                client.sendall(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                with self.assertRaises(ConnectionResetError):
                    everything(client)
            self.assertEqual(proxy.seen()[0]["problem"]["code"], "NET-008")

    def test_a_server_that_is_not_there_is_said_with_502(self):
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        with Proxy(self, f"http://127.0.0.1:{port}") as proxy:
            answer = curl(self, proxy.url + "/x", body=b"{}")
            self.assertEqual(answer.status, 502)
            self.assertIn(b"NET-002", answer.body)
            self.assertEqual(proxy.seen()[0]["problem"]["code"], "NET-002")

    def test_an_idle_connection_and_one_under_way_end_when_the_proxy_is_stopped(self):
        with Peer(lambda peer, connection: peer.until(connection, b"never")) as peer, Proxy(self, peer.url) as proxy:
            with socket.create_connection(proxy.address, PATIENCE) as idle:
                with socket.create_connection(proxy.address, PATIENCE) as busy:
                    busy.sendall(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                    eventually(lambda: peer.received, "the question")
                    started = time.monotonic()
                    proxy.stop()
                    self.assertLess(time.monotonic() - started, 4)
                    self.assertEqual((idle.recv(1), busy.recv(1)), (b"", b""))
        self.assertFalse(proxy.ready.exists())


class Judged(Case):
    """Beside the local sandbox, with openssl as the merchant."""

    def setUp(self):
        super().setUp()
        self.key = KeyPair(self.folder)

    def test_a_good_and_a_bad_call_through_http_and_through_https(self):
        with Sandbox(self) as sandbox:
            sandbox.register(self.key.public)
            for to in [sandbox.http, sandbox.https]:
                with self.subTest(to), Proxy(self, to, "--home", sandbox.home, "--https", "127.0.0.1:0") as proxy:
                    body = pay_body(f"through-{to[:5]}")
                    self.assertEqual(call(self, proxy.url, PATH, self.key.private, body).result, ("S", "SUCCESS"))
                    good = proxy.seen(1)[0]
                    self.assertEqual(good["requestSignature"]["verdict"], "verified")
                    self.assertEqual(good["responseSignature"]["verdict"], "verified")
                    self.assertEqual((good["operation"], good["subject"]), ("pay", f"through-{to[:5]}"))
                    self.assertEqual((good["source"], good["peer"]), ("proxy", to))
                    self.assertLess(abs(good["clockSkewSeconds"]), 1.5)
                    call(self, proxy.url, PATH, self.key.private, body, sent=body.replace(b'"1000"', b'"1001"'))
                    bad = proxy.seen(2)[1]
                    self.assertEqual(bad["requestSignature"]["verdict"], "refused")
                    self.assertEqual(bad["requestSignature"]["reason"], "other-content")
                    self.assertTrue(bad["requestSignature"]["causes"], bad)
                    self.assertEqual(bad["resultStatus"], "F")
                    # Clients that speak https find the sandbox's own certificate.
                    body = pay_body(f"tls-{to[:5]}")
                    answer = call(
                        self, proxy.addresses["https"], PATH, self.key.private, body, "--cacert",
                        proxy.addresses["caCertificate"])
                    self.assertEqual(answer.result, ("S", "SUCCESS"))
                    proxy.seen(3)
                    # As `sandbox serve` ends.
                    self.assertEqual(proxy.stop(), 0)

    def test_an_answer_that_was_changed_on_its_way_is_refused_and_explained(self):
        with Sandbox(self, https=False) as sandbox:
            sandbox.register(self.key.public)

            def talk(peer, connection):
                """A meddler between proxy and gateway."""
                with socket.create_connection(("127.0.0.1", int(sandbox.http.rsplit(":", 1)[1]))) as gateway:
                    gateway.sendall(connection.recv(1 << 16))
                    connection.sendall(gateway.recv(1 << 16).replace(b'"1000"', b'"9999"'))

            with Peer(talk) as peer, Proxy(self, peer.url, "--home", sandbox.home) as proxy:
                call(self, proxy.url, PATH, self.key.private, pay_body("changed"), "-H", "Connection: close")
                seen = proxy.seen()[0]
        self.assertEqual(seen["requestSignature"]["verdict"], "verified")
        self.assertEqual(seen["responseSignature"]["verdict"], "refused")
        self.assertEqual(seen["responseSignature"]["reason"], "other-content")
        self.assertIsNotNone(seen["responseSignature"]["causes"])

    def test_keys_of_the_line_count_and_no_vault_is_needed(self):
        with Sandbox(self, https=False) as sandbox:
            made = sandbox.register(self.key.public)
            other = KeyPair(self.folder, "other")
            with Proxy(
                self, sandbox.http, "--home", self.folder / "elsewhere", "--public-key", other.public,
                "--alipay-public-key", made["alipayPublicKeyFile"],
            ) as proxy:
                call(self, proxy.url, PATH, self.key.private, pay_body("named"))
                seen = proxy.seen()[0]
        self.assertEqual(seen["requestSignature"]["reason"], "other-key")
        self.assertEqual(seen["responseSignature"]["verdict"], "verified")

    def test_everything_seen_is_browsed_and_sent_again(self):
        with Sandbox(self, https=False) as sandbox:
            sandbox.register(self.key.public)
            with Proxy(self, sandbox.http, "--home", sandbox.home) as proxy:
                for number in range(3):
                    call(self, proxy.url, PATH, self.key.private, pay_body(f"kept-{number}"))
                body = pay_body("kept-bad")
                call(self, proxy.url, PATH, self.key.private, body, sent=body + b" ")
                proxy.seen(4)
                proxy.stop()
            home = ["--home", sandbox.home]

            def listed(*filters):
                out = self.till("traffic", "list", *home, "--json", *filters)
                self.assertEqual(out.returncode, 0, out.stderr)
                return [json.loads(line) for line in out.stdout.splitlines()]

            mine = listed("--source", "proxy")
            self.assertEqual([one["subject"] for one in mine], ["kept-0", "kept-1", "kept-2", "kept-bad"])
            self.assertEqual(mine, proxy.lines)
            self.assertEqual(len(listed()), 8, "the sandbox saw them too")
            self.assertEqual([one["subject"] for one in listed("--failed", "--source", "proxy")], ["kept-bad"])
            self.assertEqual({one["source"] for one in listed("--about", "kept-1")}, {"proxy", "sandbox"})
            self.assertEqual(
                [one["id"] for one in listed("--source", "proxy", "--limit", "2", "--before", mine[2]["id"])],
                [mine[0]["id"], mine[1]["id"]])
            self.assertEqual(listed("--operation", "refund"), [])
            self.assertEqual(len(listed("--signature", "refused")), 2)
            log = self.till("sandbox", "log", *home, "--json", "--about", "kept-1", "--since", "1h")
            self.assertEqual(len(log.stdout.splitlines()), 1)

            shown = self.till("traffic", "show", mine[3]["id"], *home)
            self.assertEqual(shown.returncode, 0, shown.stderr)
            self.assertIn(b"the signature does not verify", shown.stdout)
            self.assertEqual(self.till_json("traffic", "show", mine[0]["id"], *home), mine[0])

            again = self.till_json("traffic", "replay", mine[0]["id"], *home)
            self.assertEqual(again["differences"], [])
            self.assertEqual(again["exchange"]["request"], mine[0]["request"])
            with Peer(lambda peer, connection: peer.until(connection, b"}")) as peer:
                gone = self.till_json("traffic", "replay", mine[1]["id"], "--to", peer.url, *home, code=8)
                self.assertEqual(peer.received.decode(), mine[1]["request"])
            self.assertEqual(gone["differences"][0], {"name": "problem", "before": None, "now": "NET-008"})
            self.refused("traffic", "show", "ffff", exit_code=2, code="TRF-002")

            kept = self.till_json("traffic", "keep")
            self.assertEqual(kept["exchanges"], 6)
            self.assertEqual((self.home / ".local/state/till/traffic.db").stat().st_mode & 0o777, 0o600)
            self.till_json("traffic", "clear")
            self.assertEqual(self.till_json("traffic", "keep")["exchanges"], 0)
            self.assertNotIn(b"kept-1", (self.home / ".local/state/till/traffic.db").read_bytes())

    def test_a_listener_is_recorded_and_its_refusals_explained(self):
        with Sandbox(self, https=False) as sandbox:
            sandbox.register(self.key.public)
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
            listener = subprocess.Popen(
                [BINARY, "listen", "--http", f"127.0.0.1:{port}", "--count", "2", "--json", "--home", sandbox.home],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.addCleanup(listener.stdout.close)
            self.addCleanup(listener.stderr.close)
            self.addCleanup(listener.kill)
            self.assertIn(b"waiting", listener.stderr.readline())
            url = f"http://127.0.0.1:{port}/notify"
            for signing in ["own", "wrong-content"]:
                sent = self.till("notify", "send", "--url", url, "--signing", signing, "--home", sandbox.home)
                self.assertEqual(sent.stderr, b"")
            self.assertEqual(listener.wait(PATIENCE), 0)
            lines = [json.loads(line) for line in listener.stdout]
            out = self.till("traffic", "list", "--source", "listen", "--json", "--home", sandbox.home)
            kept = [json.loads(line) for line in out.stdout.splitlines()]
        self.assertEqual([line["valid"] for line in lines], [True, False])
        self.assertTrue(lines[1]["causes"])
        self.assertEqual([one["requestSignature"]["verdict"] for one in kept], ["verified", "refused"])
        self.assertEqual(kept[1]["requestSignature"]["causes"], lines[1]["causes"])
        self.assertEqual({one["kind"] for one in kept}, {"notification"})
        self.assertEqual({one["operation"] for one in kept}, {"notifyPayment"})


class Refused(Case):
    def test_what_cannot_be_is_refused_in_plain_words(self):
        self.refused("proxy", "--to", "http://gateway.example.com", exit_code=2, code="USE-004")
        self.refused(
            "proxy", "--to", "http://127.0.0.1:9080", "--http", "127.0.0.1:9080", exit_code=2, code="PRX-004")
        self.refused("proxy", "--to", "local", "--http", "0.0.0.0:0", exit_code=7, code="PRX-005")
        said = self.refused("proxy", exit_code=2, code="USE-011")
        self.assertIn("--to", said)
        self.refused("traffic", "replay", "00", exit_code=2, code="TRF-002")


if __name__ == "__main__":
    unittest.main()
