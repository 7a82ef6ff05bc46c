"""`till call` through what stands between: nginx with TLS in front of the sandbox, and HTTP proxies with CONNECT."""

import base64
import http.server
import os
import select
import shutil
import socket
import subprocess
import threading
import unittest

import till
from test_call import Calls


class ConnectProxy(http.server.BaseHTTPRequestHandler):
    """A proxy as companies have it: CONNECT only, and with a password if the server has one."""

    protocol_version = "HTTP/1.1"

    def do_CONNECT(self):
        self.server.asked.append(self.path)
        wanted = self.server.password
        if wanted and self.headers.get("Proxy-Authorization") != "Basic " + base64.b64encode(wanted).decode():
            self.send_response(407, "Proxy Authentication Required")
            self.send_header("Proxy-Authenticate", 'Basic realm="x"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        host, port = self.path.rsplit(":", 1)
        # Names that do not exist here lead to this machine, as a proxy's own resolver may have it.
        try:
            far = socket.create_connection(("127.0.0.1", int(port)))
        except OSError:
            self.close_connection = True
            return
        with far:
            self.send_response(200, "Connection established")
            self.end_headers()
            near = self.connection
            while True:
                ready, _, _ = select.select([near, far], [], [], till.PATIENCE)
                for one in ready:
                    data = one.recv(65536)
                    if not data:
                        self.close_connection = True
                        return
                    (far if one is near else near).sendall(data)

    def log_message(self, *_):
        pass


class Proxies(Calls):
    def proxy(self, password=None):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), ConnectProxy)
        server.asked, server.password = [], password
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        self.addCleanup(server.server_close)
        self.addCleanup(thread.join)
        self.addCleanup(server.shutdown)
        return server, f"127.0.0.1:{server.server_address[1]}"

    def test_a_call_through_a_tunnel_is_verified(self):
        served = self.sandbox()
        server, address = self.proxy()
        report = self.call("pay", "--gateway", served.https, "--proxy", address)
        self.assertEqual(report["verification"]["verdict"], "valid")
        self.assertEqual(server.asked, [served.https.removeprefix("https://")])

    def test_the_variable_counts_and_no_proxy_and_none_undo_it(self):
        server, address = self.proxy(password=b"wang:c4nary")
        elsewhere = "https://gateway.example.com:9"
        variable = {"https_proxy": f"http://wang:c4nary@{address}"}
        # The tunnel stands; what is on port 9 of this machine refuses, and the proxy closes.
        self.refused("call", "pay", "--gateway", elsewhere, exit_code=8, code="NET-008", environment=variable)
        self.assertEqual(server.asked, ["gateway.example.com:9"])
        for more, words in [({"no_proxy": "example.com"}, []), ({}, ["--proxy", "none"])]:
            self.refused(
                "call", "pay", "--gateway", elsewhere, *words, exit_code=8, code="NET-001", environment=variable | more)
        self.assertEqual(len(server.asked), 1)

    def test_a_proxy_that_refuses_is_named_and_its_password_is_not(self):
        _, address = self.proxy(password=b"wang:c4nary")
        said = self.refused(
            "call", "pay", "--gateway", "https://gateway.example.com", exit_code=8, code="NET-012",
            environment={"https_proxy": f"http://wang:wr0ng@{address}"})
        self.assertIn("status 407", said)
        self.assertNotIn("wr0ng", said)
        self.refused(
            "call", "pay", "--gateway", "https://gateway.example.com", "--proxy", "127.0.0.1:1", exit_code=8,
            code="NET-002")


@unittest.skipUnless(shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"), "nginx is not installed here")
class Nginx(Calls):
    """The real thing, as people put it before their servers."""

    def serve(self, *locations):
        served = self.sandbox()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        key, certificate = self.folder / "nginx.key", self.folder / "nginx.crt"
        till.openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
            "/CN=x", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate)
        (self.house / "authority.pem").unlink()
        self.environment["SSL_CERT_FILE"] = str(certificate)
        configuration = self.write("nginx.conf", f"""
            daemon off; worker_processes 1; pid {self.folder}/nginx.pid; error_log {self.folder}/error.log;
            events {{}}
            http {{
              access_log off; default_type text/plain;
              client_body_temp_path {self.folder}/a; proxy_temp_path {self.folder}/b; fastcgi_temp_path {self.folder}/c;
              uwsgi_temp_path {self.folder}/d; scgi_temp_path {self.folder}/e;
              server {{
                listen 127.0.0.1:{port} ssl; ssl_certificate {certificate}; ssl_certificate_key {key};
                {" ".join(locations).replace("UPSTREAM", served.http)}
              }}
            }}""")
        self.folder.chmod(0o755)
        process = subprocess.Popen(
            [shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"), "-c", configuration, "-p", self.folder],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)

        def listens():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0
        till.eventually(listens, "nginx")
        return f"https://127.0.0.1:{port}"

    def test_a_call_through_it_is_verified_chunked_or_not(self):
        for name, more in {
            "as usual": "", "over HTTP/1.0": "proxy_http_version 1.0;",
            "chunked": "proxy_http_version 1.1; proxy_hide_header Content-Length; chunked_transfer_encoding on;",
        }.items():
            with self.subTest(name):
                url = self.serve(f"location / {{ proxy_pass UPSTREAM; {more} }}")
                report = self.call("pay", "--gateway", url)
                self.assertEqual(report["verification"]["verdict"], "valid")
                self.assertEqual(report["result"]["resultStatus"], "S")
            self.doCleanups()
            self.setUp()

    def test_what_it_does_to_calls_is_named(self):
        for name, (location, code, words) in {
            "upstream is down": ("proxy_pass http://127.0.0.1:1;", "CAL-012", "502 Bad Gateway"),
            "it redirects": ("return 301 https://127.0.0.1/x;", "CAL-010", "redirect (301)"),
            "it has no such path": ("root /nowhere;", "CAL-012", "404 Not Found"),
            "it compresses": (
                "proxy_pass UPSTREAM; proxy_set_header Accept-Encoding gzip; gzip on;", None, None),
            "it closes": ("return 444;", "NET-008", "without an answer"),
            "it answers text": ("return 200 ok;", "CAL-014", "text/plain"),
        }.items():
            with self.subTest(name):
                url = self.serve(f"location / {{ {location} }}")
                result = self.till("call", "pay", "--gateway", url)
                said = (result.stdout + result.stderr).decode()
                if code is None:
                    # It asks for no compression, so even a server that likes to compress does not.
                    self.assertEqual(result.returncode, 0, said)
                else:
                    self.assertEqual(result.returncode, 8, said)
                    self.assertIn(f"error[{code}]", said)
                    self.assertIn(words, said)
            self.doCleanups()
            self.setUp()


if __name__ == "__main__":
    unittest.main()
