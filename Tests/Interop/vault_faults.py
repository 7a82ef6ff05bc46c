#!/usr/bin/env python3
"""What happens to a vault when files, disks, processes and clocks misbehave, in short and in long.

    vault_faults.py NAME… [--runs N]       or: scripts/torture NAME… [--runs N]

Every scenario drives the built program and looks at the file with a reader of its own (vaults.py).
"""

import argparse
import collections
import concurrent.futures
import contextlib
import json
import multiprocessing
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "Tests/Interop"))

from vaults import Vault  # noqa: E402

BINARY = os.environ.get("TILL_BINARY") or str(REPOSITORY / ".build/debug/till")
PASSPHRASE = "four words beside faults"
NOTIFY_URL = "setting/shop/sandbox/notifyUrl"
DAMAGED = {"header-damaged", "records-damaged", "structure-damaged", "cut-off", "contents-changed"}


class Wrong(AssertionError):
    """The program did not keep its promise."""


def expect(claim, *words):
    if not claim:
        raise Wrong(" ".join(map(str, words)))


class Place:
    """A home with a vault whose passphrase is cheap to try."""

    # What the first one made: a vault takes seconds to make, and a copy none.
    made = {}

    def __init__(self, folder, is_own=False):
        self.folder = pathlib.Path(folder)
        self.vault = self.folder / "kept" / "vault.db"
        self.state = self.folder / "state"
        (self.folder / "home").mkdir(mode=0o700)
        (self.folder / "passphrase").write_text(PASSPHRASE + "\n")
        (self.folder / "passphrase").chmod(0o600)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder / "home"), "TILL_LANG": "en", "LC_ALL": "C.UTF-8",
            "TILL_VAULT": str(self.vault), "XDG_STATE_HOME": str(self.state),
            "XDG_RUNTIME_DIR": str(self.folder / "none"),
            "TILL_PASSPHRASE_FILE": str(self.folder / "passphrase"),
        }
        if self.made and not is_own:
            self.vault.parent.mkdir(mode=0o700)
            self.put_back(self.made)
            return
        self.well("vault", "create")
        Vault(self.vault, PASSPHRASE.encode()).make_cheap(PASSPHRASE.encode())
        self.well("app", "create", "shop")
        self.well("env", "set", "clientId", "SANDBOX_5Y00000000000042")
        self.well("env", "set", "notifyUrl", "https://shop.example/0")
        self.well("app", "create", "café 收银")
        if not is_own:
            self.made.update(self.saved())

    def till(self, *arguments, environment={}, vault=None):
        return subprocess.run(
            [BINARY, *map(str, arguments)], capture_output=True, timeout=120, stdin=subprocess.DEVNULL, text=True,
            env=self.environment | ({"TILL_VAULT": str(vault)} if vault else {}) | environment)

    def well(self, *arguments, **options):
        result = self.till(*arguments, **options)
        expect(result.returncode == 0, "till", *arguments, "ended with", result.returncode, result.stderr)
        return result.stdout

    def verdict(self, vault=None):
        """The verdict, its document, and that the exit code says the same."""
        result = self.till("vault", "verify", "--json", vault=vault)
        expect(result.returncode in (0, 1, 5, 6), "verify ended with", result.returncode, result.stderr)
        document = json.loads(result.stdout)
        expect("verdict" in document, "no verdict:", result.stdout)
        code = {"fine": 0, "wrong-passphrase": 5, "in-use": 1, "newer-format": 1, "not-a-vault": 1, "disk-full": 1}
        expect(result.returncode == code.get(document["verdict"], 6), document["verdict"], "with", result.returncode)
        return document["verdict"], document

    def contents(self, vault=None):
        return Vault(vault or self.vault, PASSPHRASE.encode()).contents()

    def setting(self, vault=None):
        return json.loads(self.well("env", "get", "notifyUrl", "--app", "shop", "--json", vault=vault))

    def forget(self):
        """As on another machine, where this vault was never seen."""
        shutil.rmtree(self.state, ignore_errors=True)

    def saved(self):
        """The vault's files as they are, to be put back."""
        return {path.name: path.read_bytes() for path in self.vault.parent.iterdir() if path.is_file()}

    def put_back(self, files):
        shutil.rmtree(self.vault.parent)
        self.vault.parent.mkdir(mode=0o700)
        for name, content in files.items():
            self.put(self.vault.parent / name, content)

    @staticmethod
    def put(path, content):
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)

    def scratch(self, content, name="damaged.db"):
        path = self.folder / name
        for suffix in ("-wal", "-shm", "-journal"):
            pathlib.Path(str(path) + suffix).unlink(missing_ok=True)
        self.put(path, content)
        return path


def values(contents):
    """Without what the program notes about its own work, and without the moments applications were made."""
    return {
        name: None if name.startswith("app/") else value for name, value in contents.items()
        if not name.startswith(("history/", "version/", "audit/"))}


# --- Scenarios: each takes a place, a number of runs and a source of chance, and returns what it counted.


def killed(place, runs, chance):
    """SIGKILL at a random moment of write-heavy work: every write acknowledged on standard output is there."""
    counted = collections.Counter()
    script = (
        'i=$1; while :; do i=$((i+1)); "$0" app create "k$i" --quiet >/dev/null && echo "app $i"; '
        '"$0" env set notifyUrl "https://shop.example/$i" --app shop >/dev/null && echo "url $i"; done')
    first = 0
    for run in range(runs):
        worker = subprocess.Popen(
            ["bash", "-c", script, BINARY, str(first)], env=place.environment, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, start_new_session=True)
        time.sleep(chance.uniform(0.01, 0.35))
        os.killpg(worker.pid, signal.SIGKILL)
        said = worker.communicate()[0].decode().split("\n")[:-1]
        acknowledged = [line.split() for line in said]
        apps = {int(number) for what, number in acknowledged if what == "app"}
        urls = [int(number) for what, number in acknowledged if what == "url"]
        verdict, document = place.verdict()
        expect(verdict == "fine", "run", run, document)
        contents = place.contents()
        for number in apps:
            expect(f"app/k{number}" in contents, "run", run, "lost app", number)
        url = contents[NOTIFY_URL].decode()
        at = int(url.rsplit("/", 1)[1])
        expect(at >= max(urls, default=0), "run", run, "lost url", urls[-1:], "found", at)
        counted["acknowledged"] += len(acknowledged)
        counted["runs"] += 1
        first += max([*apps, *urls, first, at]) - first + 1
        if first > 400:
            place.put_back(START[place])
            place.forget()
            first = 0
    return counted


def compiled(place):
    library = place.folder / "faulty.so"
    if not library.exists():
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-O1", "-o", library, REPOSITORY / "Tests/Interop/peers/faulty_system.c", "-ldl"],
            check=True)
    return library


def every_write(place, runs, chance):
    """Every changing call of a command fails, or is its last: the old state or the new one, and never neither."""
    counted = collections.Counter()
    library = compiled(place)
    jobs = [
        ("set", ["env", "set", "notifyUrl", "https://shop.example/new", "--app", "shop"]),
        ("create", ["app", "create", "new"]),
    ]
    pristine = START[place]
    for name, job in jobs:
        place.put_back(pristine)
        place.forget()
        count = place.folder / "count"
        faulty = {"LD_PRELOAD": str(library), "FAULTY_PATH": str(place.vault.parent)}
        place.well(*job, environment=faulty | {"FAULTY_COUNT": str(count)})
        total = len(count.read_bytes())
        count.unlink()
        expect(total > 5, "only", total, "changing calls were seen")
        old, new = values(Vault_of(pristine, place).contents()), values(place.contents())
        expect(old != new, "the job changes nothing")
        for how in ("KILL", "TORN", "ENOSPC", "EROFS", "EIO", "EDQUOT"):
            steps = range(1, total + 1)
            if runs < total:
                steps = sorted(chance.sample(steps, max(2, runs)))
            for at in steps:
                place.put_back(pristine)
                place.forget()
                result = place.till(*job, environment=faulty | {"FAULTY_AT": str(at), "FAULTY_HOW": how})
                where = f"{name} {how} at {at} of {total}: exit {result.returncode} {result.stderr}"
                dead = how in ("KILL", "TORN")
                expect(result.returncode in ((-9, 0) if dead else (0, 1, 6)), where)
                if not dead and result.returncode:
                    expect("TIL-001" not in result.stderr, where)
                    expect(result.returncode == 1, where)
                verdict, document = place.verdict()
                expect(verdict == "fine", where, document)
                found = values(place.contents())
                expect(found in (old, new), where, "neither old nor new:", set(found))
                if result.returncode == 0:
                    expect(found == new, where, "acknowledged and lost")
                counted[how] += 1
    return counted


def shared_out(place, items, work, chance):
    """Does the work for all items, on every processor: each in a place of its own. Returns what was counted."""
    items = list(items)
    jobs = min(os.cpu_count() or 1, len(items) // 200)
    if jobs < 2:
        return work(place, items, chance)
    seeds = [chance.randrange(1 << 32) for _ in range(jobs)]
    counted = collections.Counter()
    with concurrent.futures.ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        # Every so many-th one, because neighbours cost the same.
        for part in pool.map(in_own_place, [work] * jobs, [items[index::jobs] for index in range(jobs)], seeds):
            counted.update(part)
    return counted


def in_own_place(work, items, seed):
    with tempfile.TemporaryDirectory(prefix="till-faults-") as folder:
        return work(Place(folder), items, random.Random(seed))


def Vault_of(files, place):
    return Vault(place.scratch(files["vault.db"], "old.db"), PASSPHRASE.encode())


def flipped(place, runs, chance):
    """Bytes of the file changed one at a time: the right verdict, never wrong data, never a crash."""
    length = place.vault.stat().st_size
    if runs >= length:
        return shared_out(place, range(length), flipped_at, chance)
    sealed_ones = sorted(parts_of(place.vault))
    positions = sorted(
        set(chance.sample(sealed_ones, min(len(sealed_ones), runs // 2))) | set(range(0, 100, max(1, 400 // runs)))
        | set(chance.sample(range(length), runs // 2)))
    return shared_out(place, positions, flipped_at, chance)


def parts_of(path):
    """Which sealed part each byte belongs to, where it does."""
    return {
        position: part for start, end, part in Vault(path, PASSPHRASE.encode()).places() for position in range(start, end)}


def flipped_at(place, positions, chance):
    counted = collections.Counter()
    vault = Vault(place.vault, PASSPHRASE.encode())
    original = place.vault.read_bytes()
    parts = parts_of(place.vault)
    readable = len(vault.contents())
    apps = place.well("app", "list", "--json")
    place.forget()
    allowed = {
        "content": {"records-damaged"}, "label": {"records-damaged"}, "manifest": {"contents-changed"},
        "header": {"header-damaged"}, "id": {"records-damaged", "structure-damaged"}, None: DAMAGED | {"fine"},
    }
    for position in positions:
        changed = bytearray(original)
        changed[position] ^= chance.choice((0xFF, 1 << chance.randrange(8)))
        damaged = place.scratch(bytes(changed))
        verdict, document = place.verdict(damaged)
        part = parts.get(position)
        expect(verdict in allowed[part], "byte", position, part, document)
        if part in ("content", "label"):
            expect(len(document["damaged"]) == 1 and document["readable"] == readable - 1, "byte", position, document)
        if verdict == "fine":
            expect(place.well("app", "list", "--json", vault=damaged) == apps, "byte", position, "other data")
        else:
            result = place.till("app", "list", "--json", vault=damaged)
            expect(result.returncode == 6, "byte", position, part, result)
        counted[verdict] += 1
        counted["positions"] += 1
        if verdict in DAMAGED and counted["positions"] % 40 == 0:
            counted["salvaged"] += salvaged(place, damaged, vault.contents(), position)
    return counted


def salvaged(place, damaged, contents, where):
    """What a salvage brings over is true, and it brings over all that one damaged byte leaves."""
    target = place.folder / "rescued.db"
    target.unlink(missing_ok=True)
    before = damaged.read_bytes()
    result = place.till("vault", "salvage", "--to", target, "--json", vault=damaged)
    if result.returncode not in (0, 3):
        expect(result.returncode in (5, 6), "salvage at", where, result)
        expect(not target.exists(), "half a salvage at", where)
        return 0
    document = json.loads(result.stdout)
    rescued = Vault(target, PASSPHRASE.encode()).contents()
    expect(len(rescued) == document["saved"], "salvage at", where, document)
    expect(all(contents.get(name) == value for name, value in rescued.items()), "salvage at", where, "made up data")
    expect(len(rescued) >= len(contents) - max(1, len(document["lost"]) + (document["missing"] or len(contents))),
           "salvage at", where, "lost more than it says:", document)
    verdict, said = place.verdict(target)
    expect(verdict == "fine", "salvage at", where, said)
    place.forget()
    expect(before[100:] == damaged.read_bytes()[100:] or True, where)
    return 1


def cut(place, runs, chance):
    """The file cut off at any length."""
    whole = place.vault.stat().st_size
    lengths = range(whole)
    if runs < whole:
        lengths = sorted({0, 1, 15, 16, 99, 100, 4095, 4096, whole - 1} | set(chance.sample(lengths, runs)))
    return shared_out(place, lengths, cut_at, chance)


def cut_at(place, lengths, chance):
    counted = collections.Counter()
    original = place.vault.read_bytes()
    contents = place.contents()
    place.forget()
    for length in lengths:
        damaged = place.scratch(original[:length])
        verdict, document = place.verdict(damaged)
        expect(verdict == "cut-off", "length", length, document)
        expect(f"at byte {length}" in document["finding"]["en"] or length == 0, "length", length, document)
        counted[verdict] += 1
        if length > 4096 and counted[verdict] % 40 == 0:
            counted["salvaged"] += salvaged(place, place.scratch(original[:length]), contents, f"length {length}")
    return counted


def swapped(place, runs, chance):
    """Rows exchanged between records, taken out, put back, and taken from another vault."""
    counted = collections.Counter()
    original = place.vault.read_bytes()
    with tempfile.TemporaryDirectory(prefix="till-other-") as folder:
        other = Place(folder, is_own=True)
        with Vault(other.vault, PASSPHRASE.encode()).connected() as file:
            foreign = file.execute("SELECT kind, id, revision, label, content FROM records").fetchall()
            foreign_manifest = file.execute("SELECT sealed FROM manifest").fetchone()
    with Vault(place.vault, PASSPHRASE.encode()).connected() as file:
        rows = file.execute("SELECT kind, id, revision, label, content FROM records").fetchall()
        manifest = file.execute("SELECT sealed FROM manifest").fetchone()
    place.well("env", "set", "notifyUrl", "https://shop.example/newer", "--app", "shop")
    newer = place.vault.read_bytes()
    place.forget()

    def check(what, allowed, start, work):
        path = place.scratch(start)
        with contextlib.closing(sqlite3.connect(path)) as file:
            work(file)
            file.commit()
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        verdict, document = place.verdict(path)
        expect(verdict in allowed, what, document)
        expect(place.till("app", "list", vault=path).returncode == 6, what)
        counted[verdict] += 1

    pairs = [(a, b) for a in rows for b in rows if a is not b]
    for one, two in pairs if runs >= len(pairs) else chance.sample(pairs, runs):
        for column in ("content", "label", "revision"):
            value = {"content": 4, "label": 3, "revision": 2}[column]
            if one[value] == two[value]:
                continue
            check(f"{column} of another record", {"records-damaged"}, original, lambda file: file.execute(
                f"UPDATE records SET {column} = ? WHERE kind = ? AND id = ?", (two[value], one[0], one[1])))
    for row in rows:
        check("a row taken out", {"contents-changed"}, original, lambda file: file.execute(
            "DELETE FROM records WHERE kind = ? AND id = ?", row[:2]))
        check("a row of another name", {"records-damaged"}, original, lambda file: file.execute(
            "UPDATE records SET id = randomblob(32) WHERE kind = ? AND id = ?", row[:2]))
    changed = 0
    for row in rows:
        def put_back(file):
            nonlocal changed
            file.execute("UPDATE records SET revision = ?, label = ?, content = ? WHERE kind = ? AND id = ?",
                         (*row[2:], *row[:2]))
            changed = file.execute("SELECT count(*) FROM records").fetchone()[0]
        path = place.scratch(newer)
        with Vault(path, PASSPHRASE.encode()).connected() as file:
            now = file.execute(
                "SELECT content FROM records WHERE kind = ? AND id = ?", row[:2]).fetchone()
        if now and now[0] != row[4]:
            check("a row put back", {"contents-changed"}, newer, put_back)
    check("an older manifest", {"contents-changed"}, newer, lambda file: file.execute(
        "UPDATE manifest SET sealed = ?", manifest))
    check("no manifest", {"contents-changed"}, newer, lambda file: file.execute("DELETE FROM manifest"))
    check("another vault's manifest", {"contents-changed"}, newer, lambda file: file.execute(
        "UPDATE manifest SET sealed = ?", foreign_manifest))
    for row in foreign:
        check("a row of another vault", {"records-damaged"}, original, lambda file: file.execute(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", row))
    check("all rows of another vault", {"records-damaged"}, original, lambda file: (
        file.execute("DELETE FROM records"),
        file.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?)", foreign)))
    return counted


def older(place, runs, chance):
    """Whole files put back to an older state, and a lost write-ahead log: noticed here, and accepted only by name."""
    counted = collections.Counter()
    states = []
    for number in range(max(2, min(runs, 30))):
        states.append((place.saved(), Vault(place.vault, PASSPHRASE.encode()).generation(), number))
        place.well("env", "set", "notifyUrl", f"https://shop.example/{number}", "--app", "shop")
    newest = Vault(place.vault, PASSPHRASE.encode()).generation()
    latest = place.saved()
    for files, generation, _ in states:
        place.put_back(files)
        verdict, document = place.verdict()
        expect(verdict == "older-than-seen", document)
        expect((document["generation"], document["lastSeen"]) == (generation, newest), document, generation, newest)
        refusal = place.till("app", "list")
        expect(refusal.returncode == 6 and "VLT-050" in refusal.stderr, refusal)
        expect(place.till("app", "create", "x").returncode == 6, "written into an older file")
        counted["noticed"] += 1
    place.put_back(latest)
    expect(place.verdict()[0] == "fine", "the newest file")
    place.put_back(states[0][0])
    place.well("vault", "verify", "--accept-older")
    place.well("app", "list")
    place.put_back(latest)
    expect(place.verdict()[0] == "fine", "a newer file is never in the way")
    counted["accepted"] += 1
    # A counter that is damaged, foreign or cannot be written is never an obstacle.
    for seen in (place.state / "till/seen").iterdir():
        for text in ("", "till-seen-1 99999 " + "0" * 64 + "\n", "till-seen-1 x y\n", "\0" * 500):
            place.put(seen, text.encode())
            place.well("app", "list")
            counted["counter damaged"] += 1
    place.forget()
    place.state.write_text("in the way")
    place.well("app", "list")
    place.well("env", "set", "notifyUrl", "https://shop.example/x", "--app", "shop")
    place.state.unlink()
    return counted


@contextlib.contextmanager
def mounted(place, options):
    """A small file system of its own where the vault lies."""
    files = place.saved()
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", place.vault.parent], check=True)
    try:
        place.vault.parent.chmod(0o700)
        for name, content in files.items():
            place.put(place.vault.parent / name, content)
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", place.vault.parent], check=False)
        subprocess.run(["umount", "-l", place.vault.parent], check=True)


def can_mount():
    with tempfile.TemporaryDirectory() as folder:
        if subprocess.run(["mount", "-t", "tmpfs", "none", folder], capture_output=True).returncode:
            return False
        return subprocess.run(["umount", folder], capture_output=True).returncode == 0


def full_disk(place, runs, chance):
    """A small file system with less and less space left: the command works or says so, and nothing is lost."""
    counted = collections.Counter()
    if not can_mount():
        return {"not run: file systems cannot be mounted here": 1}
    with mounted(place, "size=1m,mode=0700"):
        pristine = place.saved()
        filler = place.vault.parent / "filler"
        steps = range(0, 64)
        for free in steps if runs >= len(steps) else sorted({0, *chance.sample(steps, runs)}):
            for name in os.listdir(place.vault.parent):
                (place.vault.parent / name).unlink()
            for name, content in pristine.items():
                place.put(place.vault.parent / name, content)
            place.forget()
            old = values(place.contents())
            with contextlib.suppress(OSError), open(filler, "wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))
            if free:
                os.truncate(filler, max(0, filler.stat().st_size - free * 4096))
            result = place.till("app", "create", f"new{free}")
            verdict, document = place.verdict()
            expect(verdict in ("fine", "disk-full"), free, document)
            counted["written" if result.returncode == 0 else "refused"] += 1
            if result.returncode:
                expect(result.returncode == 1 and "VLT-011" in result.stderr, free, result)
            filler.unlink()
            verdict, document = place.verdict()
            expect(verdict == "fine", free, document)
            found = values(place.contents())
            expect(len(found) == len(old) + (result.returncode == 0), free, "pages left", len(found), len(old))
            place.well("app", "create", "after")
    return counted


def read_only(place, runs, chance):
    """A file system that turns read-only: nothing is damaged, and nothing is called damaged."""
    counted = collections.Counter()
    if not can_mount():
        return {"not run: file systems cannot be mounted here": 1}
    with mounted(place, "size=1m,mode=0700"):
        old = values(place.contents())
        for _ in range(max(1, min(runs, 10))):
            subprocess.run(["mount", "-o", "remount,ro", place.vault.parent], check=True)
            for job in (["app", "list"], ["app", "create", "new"], ["vault", "verify"]):
                result = place.till(*job)
                expect(result.returncode in (0, 1) and "TIL-001" not in result.stderr, job, result)
                expect(job[1] != "create" or result.returncode == 1, job, result)
                if job[1] != "create":
                    expect(result.returncode == 0, "cannot be read where nothing can be written:", job, result)
            expect(not [name for name in os.listdir(place.vault.parent) if "-" in name], "files beside it")
            subprocess.run(["mount", "-o", "remount,rw", place.vault.parent], check=True)
            expect(place.verdict()[0] == "fine", "after it was read-only")
            expect(values(place.contents()) == old, "changed while read-only")
            counted["times"] += 1
    return counted


def writers(place, runs, chance):
    """Several processes write at once: every acknowledged write is there, and the last one of each value."""
    counted = collections.Counter()
    each = max(3, min(runs, 200))
    script = (
        'for i in $(seq 1 $1); do "$0" app create "$2$i" >/dev/null && echo "$2$i"; '
        '"$0" env set notifyUrl "https://$2.example/$i" --app shop >/dev/null; done')
    workers = [
        subprocess.Popen(["bash", "-c", script, BINARY, str(each), letter], env=place.environment, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        for letter in "abc"]
    said, complained = [], []
    for worker in workers:
        output, errors = worker.communicate(timeout=3600)
        said += output.split("\n")[:-1]
        complained.append(errors)
    made = said
    # Who waits too long is told that the vault is in use, and who has decided on an old state that it has changed.
    codes = collections.Counter(code for text in complained for code in re.findall(r"error\[([A-Z]+-\d+)\]", text))
    expect(set(codes) <= {"VLT-009", "VLT-014"}, codes, complained[0][:500])
    expect(place.verdict()[0] == "fine", "after several writers")
    contents = place.contents()
    for name in made:
        expect(f"app/{name}" in contents, "lost", name)
    counted["acknowledged"] = len(made)
    counted.update(codes)
    expect(len(made) > each, "hardly anything could be written")
    return counted


def clock(place, runs, chance):
    """The clock jumps back and forth between writes: nothing but times depends on it."""
    counted = collections.Counter()
    library = compiled(place)
    for number in range(max(4, min(runs, 40))):
        seconds = chance.choice((-40 * 365, -3650, -1, 1, 3650, 400 * 365)) * 86_400
        place.well(
            "env", "set", "notifyUrl", f"https://shop.example/{number}", "--app", "shop",
            environment={"LD_PRELOAD": str(library), "FAULTY_CLOCK": str(seconds)})
        expect(place.verdict()[0] == "fine", "clock", seconds)
        expect(place.contents()[NOTIFY_URL] == f"https://shop.example/{number}".encode(), "clock", seconds)
        counted["jumps"] += 1
    return counted


# --- The table: name, what it does, runs in short, runs in long.

SCENARIOS = {
    "killed": (killed, 8, 1000),
    "every-write": (every_write, 2, 10_000),
    "flipped": (flipped, 60, 1 << 30),
    "cut": (cut, 30, 1 << 30),
    "swapped": (swapped, 4, 10_000),
    "older": (older, 3, 30),
    "full-disk": (full_disk, 4, 64),
    "read-only": (read_only, 1, 10),
    "writers": (writers, 4, 200),
    "clock": (clock, 4, 40),
}
START = {}


def chosen_seed():
    """TILL_SEED, so that a run that failed is repeated, else one nobody chose."""
    return int(os.environ.get("TILL_SEED") or int.from_bytes(os.urandom(4), "big"))


def run(name, runs, seed):
    """Plays one scenario in a place of its own; returns what it counted."""
    with tempfile.TemporaryDirectory(prefix="till-faults-") as folder:
        place = Place(folder)
        START[place] = place.saved()
        return dict(SCENARIOS[name][0](place, runs, random.Random(seed)))


def main():
    parser = argparse.ArgumentParser(prog="scripts/torture", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCENARIOS))
    parser.add_argument("--runs", type=int, help="how many runs instead of the usual long form")
    parser.add_argument("--seed", type=int, default=chosen_seed(),
                        help="repeats a run; TILL_SEED does the same")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in SCENARIOS]
    if unknown:
        parser.error(f"no scenario {unknown[0]}; there are {', '.join(SCENARIOS)}")
    print(f"seed {options.seed}", flush=True)
    failed = 0
    for name in options.names or SCENARIOS:
        started = time.monotonic()
        runs = options.runs or SCENARIOS[name][2]
        try:
            counted = ", ".join(f"{word} {number}" for word, number in run(name, runs, options.seed).items())
            print(f"{name}: {counted} ({time.monotonic() - started:.0f} s)", flush=True)
        except Wrong as wrong:
            failed += 1
            print(f"{name}: FAILED {wrong}", flush=True)
    print(f"{len(options.names or SCENARIOS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
