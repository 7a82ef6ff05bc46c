"""The clients and notification endpoints of `templates/client` in every language, as `till template export` writes them:
the clients against the sandbox, the endpoints against notifications that openssl signed.

`scripts/interop` runs this; it installs what they run on. Swift is built with the toolchain that is there anyway.
"""

import http.server
import json
import shutil
import socket
import subprocess
import threading
import time
import unittest
import urllib.error
import urllib.request

import till
from sandbox_case import SandboxCase
from till import CLIENT

MOMENT = "2026-11-20T12:08:56.253+08:00"


class GatewayInterface(http.server.BaseHTTPRequestHandler):
    """A web server that runs one program for every request, as RFC 3875 has it."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        variables = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in self.headers.items()}
        variables |= {"REQUEST_METHOD": self.command, "REQUEST_URI": self.path, "CONTENT_LENGTH": str(len(body))}
        result = subprocess.run(
            self.server.program, cwd=self.server.folder, env=self.server.environment | variables, input=body,
            stdout=subprocess.PIPE, stderr=self.server.log, timeout=till.PATIENCE)
        head, _, content = result.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST

    def log_message(self, *_):
        pass


class Languages(SandboxCase):
    def setUp(self):
        super().setUp()
        self.platform = till.KeyPair(self.folder, "platform")
        self.project = self.folder / "project"

    def exported(self, language, *programs):
        for program in programs:
            if not shutil.which(program):
                self.skipTest(f"{program} is not installed here")
        self.till_json("template", "export", self.project, f"client-{language}", f"notify-{language}")

    def build(self, *command):
        result = subprocess.run(
            command, cwd=self.project, capture_output=True, text=True, timeout=300,
            env=self.environment | {"GOCACHE": str(self.folder / "go"), "GOFLAGS": "-mod=mod", "GO111MODULE": "off"})
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    # ---- clients

    def calls(self, *command, sandbox):
        """A call that is answered, one that is refused, and an answer that must not be believed."""
        settings = self.environment | {
            "CLIENT_ID": CLIENT, "GATEWAY_URL": sandbox.http, "API_PATH_PREFIX": "/ams/sandbox/api",
            "MERCHANT_PRIVATE_KEY_FILE": str(self.pair.private),
            "ALIPAY_PUBLIC_KEY": "".join(self.alipay.read_text().splitlines()[1:-1]),
        }

        def call(operation, body, **changes):
            self.write("body.json", body)
            return subprocess.run(
                [*command, operation, str(self.folder / "body.json")], cwd=self.project, env=settings | changes,
                capture_output=True, timeout=till.PATIENCE)

        paid = call("v1/payments/pay", till.pay_body("template-1"))
        self.assertEqual(paid.returncode, 0, paid.stderr)
        self.assertEqual(json.loads(paid.stdout)["result"]["resultCode"], "SUCCESS")
        unknown = call("v1/payments/inquiryPayment", json.dumps({"paymentRequestId": "nobody’s"}))
        self.assertEqual(json.loads(unknown.stdout)["result"]["resultCode"], "ORDER_NOT_EXIST")
        forged = call(
            "v1/payments/inquiryPayment", json.dumps({"paymentRequestId": "template-1"}),
            ALIPAY_PUBLIC_KEY=self.platform.public_line)
        self.assertNotEqual(forged.returncode, 0)
        self.assertEqual(forged.stdout, b"")

    # ---- endpoints

    def notified(self, port, *, body, key=None, client=CLIENT, path="/notify", method="POST", changed=None):
        """Status and answer of a notification."""
        signature = till.signature((key or self.platform).private, till.signed_text(path, client, MOMENT, body))
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", changed or body, method=method,
            headers={
                "Content-Type": "application/json", "client-id": client, "Request-Time": MOMENT,
                "Signature": f"algorithm=RSA256, keyVersion=1, signature={signature}",
            })
        try:
            with urllib.request.urlopen(request, timeout=till.PATIENCE) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def judge(self, port, delivered):
        def body(order, status="S"):
            return json.dumps({
                "notifyType": "PAYMENT_RESULT", "result": {
                    "resultCode": "SUCCESS", "resultStatus": status, "resultMessage": "咖啡"},
                "paymentRequestId": order, "paymentId": "1", "paymentAmount": {"currency": "USD", "value": "100"},
            }, ensure_ascii=False).encode()

        for _ in range(2):  # a duplicate is acknowledged too
            status, answer = self.notified(port, body=body("order-1"))
            self.assertEqual(status, 200, answer)
            self.assertEqual(json.loads(answer)["result"]["resultStatus"], "S")
        self.assertEqual(self.notified(port, body=body("order-2", "F"))[0], 200)
        refused = {
            "forged": dict(key=self.pair), "of another client": dict(client="5Y00000000000099"),
            "changed": dict(changed=body("order-9")),
        }
        for name, change in refused.items():
            with self.subTest(name):
                status, answer = self.notified(port, body=body("order-3"), **change)
                self.assertEqual(status, 401, answer)
                self.assertNotEqual(json.loads(answer)["result"]["resultStatus"], "S")
        self.assertEqual(delivered(), ["paid order-1"])

    def settings(self, port):
        return self.environment | {
            "CLIENT_ID": CLIENT, "ALIPAY_PUBLIC_KEY": self.platform.public_line, "NOTIFY_PORT": str(port)}

    @staticmethod
    def free_port():
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            return server.getsockname()[1]

    def receives(self, *command):
        """A program that serves by itself."""
        port = self.free_port()
        output = self.folder / "output"
        with output.open("wb") as file, (self.folder / "errors").open("wb") as errors:
            process = subprocess.Popen(
                [word.replace("PORT", str(port)) for word in command], cwd=self.project, env=self.settings(port),
                stdout=file, stderr=errors)
        try:
            for _ in range(600):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    self.assertIsNone(process.poll(), (self.folder / "errors").read_text())
                    time.sleep(0.1)
            self.judge(port, lambda: output.read_text().splitlines())
        finally:
            process.kill()
            process.wait()

    def receives_by_cgi(self, *command):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), GatewayInterface)
        server.program, server.folder = command, self.project
        server.environment = self.settings(server.server_port)
        log = self.folder / "log"
        with log.open("wb") as server.log:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                self.judge(server.server_port, lambda: log.read_text().splitlines())
            finally:
                server.shutdown()
                server.server_close()

    # ---- languages

    def test_python(self):
        self.exported("python")
        sandbox = self.served()
        self.calls("python3", "client.py", sandbox=sandbox)
        self.receives("python3", "notify.py")

    def test_node(self):
        self.exported("node", "node")
        sandbox = self.served()
        self.calls("node", "client.mjs", sandbox=sandbox)
        self.receives("node", "notify.mjs")

    def test_php(self):
        self.exported("php", "php")
        sandbox = self.served()
        self.calls("php", "client.php", sandbox=sandbox)
        self.receives("php", "-S", "127.0.0.1:PORT", "notify.php")

    def test_java(self):
        self.exported("java", "java", "javac")
        self.build("javac", "Client.java", "Notify.java", "Conform.java")
        sandbox = self.served()
        self.calls("java", "Client", sandbox=sandbox)
        self.receives("java", "Notify")

    def test_go(self):
        self.exported("go", "go")
        self.build("go", "build", "-o", "client", "client.go", "signing.go")
        self.build("go", "build", "-o", "notify", "notify.go", "signing.go")
        sandbox = self.served()
        self.calls("./client", sandbox=sandbox)
        self.receives("./notify")

    def test_csharp_on_mono(self):
        self.exported("csharp", "mcs", "mono")
        self.build("mcs", "-main:Client", "Client.cs", "Conform.cs")
        self.build("mcs", "-main:Notify", "Notify.cs", "Conform.cs")
        sandbox = self.served()
        self.calls("mono", "Client.exe", sandbox=sandbox)
        self.receives("mono", "Notify.exe")

    def test_shell(self):
        self.exported("shell", "curl")
        sandbox = self.served()
        self.calls("sh", "client.sh", sandbox=sandbox)
        self.receives_by_cgi("sh", "notify.sh")

    def test_swift(self):
        self.exported("swift", "swift")
        self.build("swift", "build")
        sandbox = self.served()
        self.calls(".build/debug/client", sandbox=sandbox)
        self.receives_by_cgi(".build/debug/notify")


if __name__ == "__main__":
    unittest.main()
