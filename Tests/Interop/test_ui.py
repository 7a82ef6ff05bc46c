"""The page of `till ui`, with curl's and Python's sockets as browser, and as attacker."""

import concurrent.futures
import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import stat
import subprocess
import time
import unittest

from till import BINARY, CLIENT, Case, Sandbox, Terminal, eventually

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
HOSTILE = '"><img src=x onerror=alert(1)></script>\u202e{{x}}'


class Page:
    """A running `till ui`, and the cookie of its session."""

    def __init__(self, case, *words):
        self.process = subprocess.Popen(
            [BINARY, "ui", "--no-open", *words], env=case.environment, cwd=case.folder, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True
        )
        self.address = self.process.stdout.readline().strip()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/#token=([0-9a-f]{64})", self.address)
        case.assertTrue(found, self.address)
        self.port, self.token = int(found[1]), found[2]
        self.cookie = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)
        self.code = self.process.wait(30)
        self.process.stdout.close()

    def ask(self, method, path, body=None, headers=None, host=None, plain=False):
        """The answer to exactly these headers (`plain`), or to those of the page with these in place or beside."""
        own = {} if plain else {"X-Till": "1", "Cookie": self.cookie or "", "Origin": f"http://127.0.0.1:{self.port}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        sent = {"Host": f"127.0.0.1:{self.port}" if host is None else host} | own | (headers or {})
        content = body.encode() if isinstance(body, str) else body or b""
        for name, value in (sent | {"Content-Length": str(len(content))}).items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(content)
        answer = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer

    def begin(self):
        answer = self.ask("POST", "/api/session", headers={"X-Till-Token": self.token}, plain=True)
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        return answer

    def run(self, action, values=None, status=200, **more):
        answer = self.ask("POST", "/api/run", json.dumps({"action": action, "values": values or {}, "lang": "en"} | more))
        assert answer.status == status, (answer.status, answer.content)
        return json.loads(answer.content)


class AccessTests(Case):
    def setUp(self):
        super().setUp()
        self.page = self.enterContext(Page(self))

    def refused(self, status, *arguments, **options):
        answer = self.page.ask(*arguments, **options)
        self.assertEqual(answer.status, status, answer.content)
        document = json.loads(answer.content)
        self.assertEqual(document["schema"], "till.error/1")
        self.assertNotIn("Set-Cookie", answer.headers)
        return document["code"]

    def test_the_token_makes_a_session_that_scripts_and_other_sites_cannot_use(self):
        answer = self.page.begin()
        self.assertEqual(answer.status, 204)
        cookie = answer.headers["Set-Cookie"]
        for part in ["HttpOnly", "SameSite=Strict", "Path=/"]:
            self.assertIn(part, cookie.split("; "))
        self.assertNotIn(self.page.token, cookie)
        state = json.loads(self.page.ask("GET", "/api/state").content)
        self.assertEqual((state["schema"], state["vault"], state["language"]), ("till.ui-state/1", "missing", "en"))

    def test_without_token_or_with_that_of_another_run_there_is_no_session(self):
        for token in [None, "", "0" * 64, self.page.token[:-1], self.page.token + "0", self.page.token.upper()]:
            if token == self.page.token:
                continue
            self.assertEqual(
                self.refused(401, "POST", "/api/session", headers={"X-Till-Token": token}, plain=True), "WEB-001")
        with Page(self) as other:
            self.refused(401, "POST", "/api/session", headers={"X-Till-Token": other.token}, plain=True)
            other.begin()
            stale = other.cookie.replace(str(other.port), str(self.page.port))
        self.refused(401, "GET", "/api/state", headers={"Cookie": stale})
        self.refused(401, "GET", "/api/state", headers={"Cookie": None})

    def test_other_hosts_and_sites_are_refused_everywhere(self):
        self.page.begin()
        port = self.page.port
        for host in ["evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port}.evil.example",
                     f"127.0.0.1:{port + 1}", f"localhost.:{port}", f"[::1]:{port}", ""]:
            for method, path in [("GET", "/"), ("GET", "/api/state"), ("POST", "/api/session"), ("POST", "/api/run"),
                                 ("GET", "/api/follow?action=sandbox.log")]:
                answer = self.page.ask(method, path, host=host, headers={"X-Till-Token": self.page.token, "Origin": None})
                self.assertIn(answer.status, [400, 403], (host, path))
        for origin in ["http://evil.example", "null", f"https://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}",
                       f"http://localhost:{port}", "file://"]:
            self.refused(403, "GET", "/api/state", headers={"Origin": origin})
            self.refused(403, "POST", "/api/session", headers={"Origin": origin, "X-Till-Token": self.page.token})
        for site in ["cross-site", "same-site"]:
            for path in ["/api/state", "/api/follow?action=sandbox.log", "/page/page.js"]:
                self.refused(403, "GET", path, headers={"Sec-Fetch-Site": site, "Origin": None})
        self.refused(403, "GET", "/api/state", headers={"X-Till": None})
        self.assertEqual(
            self.page.ask("GET", "/api/state", host=f"localhost:{port}", headers={"Origin": None}).status, 200)
        # Following a link is no harm: the page holds nothing.
        followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
        self.assertEqual(self.page.ask("GET", "/", headers=followed, plain=True).status, 200)

    def test_two_hosts_are_none(self):
        with socket.create_connection(("127.0.0.1", self.page.port)) as connection:
            own = f"Host: 127.0.0.1:{self.page.port}\r\n"
            connection.sendall(f"GET / HTTP/1.1\r\n{own}Host: evil.example\r\nConnection: close\r\n\r\n".encode())
            self.assertRegex(connection.makefile("rb").read(), rb"^HTTP/1\.1 4\d\d ")

    def test_the_page_is_small_strict_and_kept_by_the_browser(self):
        answer = self.page.ask("GET", "/", plain=True)
        policy = answer.headers["Content-Security-Policy"]
        self.assertTrue(policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; "), policy)
        self.assertNotIn("unsafe", policy)
        for name, value in [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
                            ("Cross-Origin-Opener-Policy", "same-origin"),
                            ("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "no-cache")]:
            self.assertEqual(answer.headers[name], value)
        again = self.page.ask("GET", "/", headers={"If-None-Match": answer.headers["ETag"]}, plain=True)
        self.assertEqual((again.status, again.content), (304, b""))
        weight, seen, wanted = 0, set(), ["/"]
        while wanted:
            path = wanted.pop()
            if path in seen:
                continue
            seen.add(path)
            found = self.page.ask("GET", path, plain=True)
            self.assertEqual(found.status, 200, path)
            weight += len(found.content)
            text = found.content.decode()
            self.assertIsNone(re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text), path)
            wanted += re.findall(r'["\'](/page/[\w./-]+\.(?:js|css|svg))["\']', text)
            wanted += ["/page/" + name for name in re.findall(r'from\s+["\']\./([\w-]+\.js)["\']', text)]
        self.assertLess(weight, 200_000)
        self.assertGreater(len(seen), 3)

    def test_other_methods_and_paths_lead_nowhere(self):
        self.page.begin()
        for method, path in [("PUT", "/"), ("POST", "/"), ("GET", "/api/run"), ("DELETE", "/api/state"),
                             ("OPTIONS", "/api/run"), ("GET", "/api/session")]:
            answer = self.page.ask(method, path)
            self.assertEqual(answer.status, 405, (method, path))
            self.assertNotIn("Access-Control-Allow-Origin", answer.headers)
        for path in ["/page/../../../etc/passwd", "/page/%2e%2e/Package.swift", "/page/..%2fx", "/page/", "/page//index.html",
                     "/api/", "/etc/passwd", "/page/index.html%00"]:
            self.assertEqual(self.page.ask("GET", path).status, 404, path)

    def test_what_is_too_big_or_unreadable_is_refused(self):
        self.page.begin()
        head = f"POST /api/run HTTP/1.1\r\nHost: 127.0.0.1:{self.page.port}\r\nContent-Length: 99999999\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.page.port)) as connection:
            connection.sendall(head.encode())
            self.assertRegex(connection.makefile("rb").readline(), rb"^HTTP/1\.1 413 ")
        for body in ["", "[]", "{", '{"action":1}', '{"action":"status","values":{"a":1}}',
                     '{"action":"status","input":"not asked for"}', "[" * 5000]:
            self.assertEqual(self.refused(400, "POST", "/api/run", body), "WEB-006", body[:20])

    def test_a_card_says_what_the_checklist_says(self):
        self.page.begin()
        checklist = json.loads((REPOSITORY / "checklist.json").read_text())
        steps = [step for stage in checklist["stages"] for step in stage["steps"]]
        self.assertEqual(len(steps), 19)
        for step in steps[::6]:
            card = self.page.run("steps.show", {"id": step["id"]})["document"]["card"]
            self.assertEqual((card["body"], card["hint"], card["why"]), (step["body"], step["hint"], step["why"]))
            self.assertEqual((card["links"], card["commands"]), (step["links"], step["commands"]))

    def test_many_silent_connections_do_not_keep_the_page_away(self):
        with contextlib.ExitStack() as stack:
            for _ in range(200):
                stack.enter_context(contextlib.closing(socket.create_connection(("127.0.0.1", self.page.port))))
            time.sleep(0.3)
            self.assertEqual(self.page.ask("GET", "/", plain=True).status, 200)

    def test_it_ends_quietly_and_a_taken_port_is_said(self):
        taken = self.till("ui", "--no-open", "--port", self.page.port)
        self.assertEqual(taken.returncode, 1)
        self.assertIn(b"NET-020", taken.stderr)
        self.page.__exit__()
        self.assertEqual(self.page.code, 0)


class ActionTests(Case):
    def setUp(self):
        super().setUp()
        self.create_vault()
        self.page = self.enterContext(Page(self))
        self.page.begin()

    def test_an_action_gives_the_very_document_of_its_command(self):
        found = self.page.run("explain", {"code": "latency"})
        self.assertEqual((found["exit"], found["command"]), (0, "till explain latency"))
        self.assertEqual(found["document"], self.till_json("explain", "latency"))
        listed = json.loads(self.page.ask("GET", "/api/actions").content)
        self.assertEqual(listed["schema"], "till.ui-actions/1")
        row = next(row for row in listed["actions"] if row["id"] == "keys.list")
        self.assertEqual((row["line"], row["places"], row["changes"]), ("till keys list --env {env}", ["env"], False))

    def test_a_locked_vault_is_told_as_in_a_terminal_and_an_unlocked_one_opens(self):
        self.assertEqual(json.loads(self.page.ask("GET", "/api/state").content)["vault"], "locked")
        found = self.page.run("keys.list", {"env": "sandbox"})
        self.assertEqual((found["exit"], found["document"]["code"]), (2, "TRM-012"))
        self.till_json("app", "create", "shop", "--passphrase-file", self.passphrase_file())
        self.till_json("vault", "unlock", "--for", "1m", "--passphrase-file", self.passphrase_file())
        self.addCleanup(self.till, "vault", "lock")
        self.assertEqual(json.loads(self.page.ask("GET", "/api/state").content)["vault"], "unlocked")
        found = self.page.run("keys.list", {"env": "sandbox"})
        self.assertEqual((found["exit"], found["document"]["schema"]), (0, "till.keys/1"))
        self.till("vault", "lock")
        self.assertEqual(self.page.run("keys.list", {"env": "sandbox"})["document"]["code"], "TRM-012")

    def test_a_value_is_one_word_and_never_an_option_or_a_shell_s(self):
        for value in ["--home", "-n", "-", "", "a\0b", "a\nb", "\x1b[2J", "x" * 5000]:
            self.assertEqual(self.page.run("explain", {"code": value}, status=400)["code"], "WEB-005", repr(value))
        mark = self.folder / "mark"
        for value in [f"; touch {mark}", f"$(touch {mark})", f"`touch {mark}`", f"| touch {mark}", HOSTILE]:
            found = self.page.run("explain", {"code": value})
            self.assertEqual((found["exit"], found["document"]["schema"]), (2, "till.error/1"))
            self.assertIn(found["command"][:13], ["till explain "])
        self.assertFalse(mark.exists())
        self.assertEqual(self.page.run("explain", {}, status=400)["code"], "WEB-003")
        self.assertEqual(self.page.run("status", {"vault": "x"}, status=400)["code"], "WEB-004")
        self.assertEqual(self.page.run("vault.create", status=404)["code"], "WEB-002")

    def test_what_is_pasted_is_read_and_stays_text(self):
        message = f"POST /ams/api/v1/payments/pay HTTP/1.1\r\nX-Foreign: {HOSTILE}\r\nclient-id: {CLIENT}\r\n\r\n{HOSTILE}"
        answer = self.page.ask("POST", "/api/run", json.dumps({"action": "diagnose", "input": message, "lang": "zh"}))
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/json; charset=UTF-8")
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(json.loads(answer.content)["command"], "till diagnose -")

    def test_more_than_eight_at_once_wait_their_turn_or_are_told(self):
        def ask(_):
            return self.page.ask("POST", "/api/run", '{"action":"doctor"}').status

        with concurrent.futures.ThreadPoolExecutor(24) as pool:
            found = list(pool.map(ask, range(24)))
        self.assertLessEqual(set(found), {200, 503})
        self.assertIn(200, found)
        self.assertEqual(ask(0), 200)

    def test_the_first_byte_comes_about_as_fast_as_the_program_starts(self):
        def best(work):
            times = []
            for _ in range(5):
                begin = time.monotonic()
                work()
                times.append(time.monotonic() - begin)
            return min(times)

        page = best(lambda: self.page.ask("GET", "/", plain=True))
        self.assertLess(page, max(0.3, 3 * best(lambda: self.till("version"))))


class FollowTests(Case):
    def test_what_the_sandbox_answers_is_seen_at_once_and_the_command_ends_with_the_listener(self):
        books = self.home / ".local/share/till/sandbox"
        with Sandbox(self, https=False, home=books) as sandbox, Page(self) as page:
            page.begin()
            self.assertEqual(page.ask("GET", "/api/follow?action=sandbox.log", headers={"Cookie": None}).status, 401)
            self.assertEqual(page.ask("GET", "/api/follow?action=status").status, 400)
            self.assertEqual(page.ask("GET", "/api/follow?action=traffic.about&about=--home").status, 400)
            connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=60)
            connection.request("GET", "/api/follow?action=sandbox.log", headers={"Cookie": page.cookie})
            answer = connection.getresponse()
            self.assertEqual(answer.headers["Content-Type"], "text/event-stream")
            eventually(lambda: self.children(page), "the command runs")
            with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port(sandbox), timeout=60)) as caller:
                caller.request("POST", "/ams/api/v1/payments/pay", "{}")
                caller.getresponse().read()
            line = answer.readline()
            while line == b"\n" or line.startswith(b":"):
                line = answer.readline()
            self.assertTrue(line.startswith(b"data: {"), line)
            self.assertIn("schema", json.loads(line[6:]))
            answer.close()
            connection.close()
            eventually(lambda: not self.children(page), "the command ends")

    @staticmethod
    def port(sandbox):
        return int(re.search(r":(\d+)", sandbox.http)[1])

    @staticmethod
    def children(page):
        tasks = pathlib.Path(f"/proc/{page.process.pid}/task").iterdir()
        return [child for task in tasks for child in (task / "children").read_text().split()]


class BrowserTests(Case):
    def test_the_token_reaches_the_browser_through_a_private_file_only(self):
        tools = self.folder / "tools"
        tools.mkdir()
        opener = tools / "xdg-open"
        opener.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {self.folder}/opened\nstat -c %a "$1" > {self.folder}/mode\n')
        opener.chmod(0o755)
        path = f"{tools}:{self.environment['PATH']}"
        with Terminal(self, "ui", environment={"PATH": path}) as terminal:
            terminal.expect("#token=[0-9a-f]{64}")
            eventually(lambda: (self.folder / "mode").exists() and (self.folder / "mode").read_text(), "it is opened")
            opened = (self.folder / "opened").read_text()
            self.assertNotIn("token", opened)
            self.assertIn("#token=", pathlib.Path(opened).read_text())
            self.assertEqual((self.folder / "mode").read_text().strip(), "600")
            self.assertEqual(stat.S_IMODE(os.stat(os.path.dirname(opened)).st_mode), 0o700)
            terminal.type("\x03", end="")
            terminal.end()
            self.assertFalse(os.path.exists(opened))


if __name__ == "__main__":
    unittest.main()
