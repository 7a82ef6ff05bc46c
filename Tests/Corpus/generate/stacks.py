"""The foreign stacks: each is started once and asked line by line, so that a mistake is really the stack's own."""

import base64
import os
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
COMMANDS = {
    "node": ["node", str(HERE / "stack.mjs")],
    "php": ["php", str(HERE / "stack.php")],
    "java": ["java", "-Dline.separator=\r\n", "-Dfile.encoding=UTF-8", str(HERE / "Stack.java")],
}


class Stack:
    """One running interpreter. Calling it gives bytes; an exception inside it is an exception here."""

    def __init__(self, name):
        self.name = name
        self.process = None

    def __call__(self, operation, *arguments):
        if self.process is None:
            self.process = subprocess.Popen(COMMANDS[self.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        parts = [operation]
        for argument in arguments:
            parts.append(":" + base64.b64encode(octets(argument)).decode())
        self.process.stdin.write((" ".join(parts) + "\n").encode())
        self.process.stdin.flush()
        line = self.process.stdout.readline().decode().rstrip("\n")
        if not line.startswith(":"):
            raise RuntimeError(f"{self.name} {operation}: {line}")
        return base64.b64decode(line[1:])

    def text(self, operation, *arguments):
        return self(operation, *arguments).decode()


def octets(value):
    return value if isinstance(value, bytes) else str(value).encode()


node = Stack("node")
php = Stack("php")
java = Stack("java")


def openssl(*arguments, given=b"", check=True, **files):
    """Runs openssl; `{name}` in an argument becomes the path of a file holding the bytes given under that name."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, content in files.items():
            paths[name] = os.path.join(folder, name)
            pathlib.Path(paths[name]).write_bytes(octets(content))
        command = ["openssl"] + [argument.format(**paths) for argument in arguments]
        result = subprocess.run(command, input=given, capture_output=True)
    if check and result.returncode:
        raise RuntimeError(f"{command}: {result.stderr.decode()}")
    return result.stdout if check else result


def shell(script, *, given=b"", **variables):
    """What a POSIX shell makes of `script`."""
    environment = {**os.environ, **variables, "LC_ALL": "C.UTF-8"}
    return subprocess.run(["bash", "-c", script], input=given, capture_output=True, check=True, env=environment).stdout
