#!/usr/bin/env python3
"""Asks `till diagnose` about every case of the corpus and counts: score.py [--group G] [--name TEXT] [--timing]

TILL_BINARY names the program. What is right, a false alarm and a wrong proof: README.md beside this file.
"""

import argparse
import base64
import concurrent.futures
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BINARY = os.environ.get("TILL_BINARY") or str(HERE.parents[1] / ".build/release/till")
GROUPS = ["single", "pair", "triple", "key", "structure", "valid", "undecidable"]
# Search time the program may use, and how long we wait for it, in seconds.
BUDGET, PATIENCE = 10, 60
WANTED = 98.0


def cases():
    for file in sorted((HERE / "cases").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line:
                yield json.loads(line)


def octets(case, name):
    if name + "Base64" in case:
        return base64.b64decode(case[name + "Base64"])
    return case[name].encode() if name in case else None


def ask(case):
    """The program's answer to a case and the seconds it took; a text instead of an answer says why there is none."""
    with tempfile.TemporaryDirectory(prefix="till-score-") as folder:
        folder = pathlib.Path(folder)
        (folder / "message").write_bytes(octets(case, "message"))
        command = [BINARY, "diagnose", str(folder / "message"), "--keys", str(HERE / "keys" / case["keys"])]
        if case.get("context") is not None:
            (folder / "context.json").write_text(json.dumps(case["context"]))
            command += ["--context", str(folder / "context.json")]
        if octets(case, "intended") is not None:
            (folder / "intended").write_bytes(octets(case, "intended"))
            command += ["--intended", str(folder / "intended")]
        command += ["--budget", str(BUDGET), "--json", "--lang", "en", "--no-input"]
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        started = time.monotonic()
        try:
            result = subprocess.run(command, capture_output=True, timeout=PATIENCE, env=environment, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return f"no answer within {PATIENCE} s", time.monotonic() - started
        seconds = time.monotonic() - started
    try:
        return json.loads(result.stdout), seconds
    except ValueError:
        said = result.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        return f"exit {result.returncode} without JSON: {said}", seconds


def first_causes(answer):
    explanations = answer.get("explanations") or [{}]
    return explanations[0].get("causes", [])


def proves_too_much(answer):
    """Whether an undecidable message got a proof: called valid, a digest, or proved for more than being undetermined."""
    if answer.get("verdict") == "valid":
        return True
    for explanation in answer.get("explanations", []):
        proof = explanation.get("proof") or {}
        undetermined = all(cause.endswith("-undetermined") for cause in explanation.get("causes", []))
        if proof.get("kind") == "digest" or (explanation.get("confidence") == "proved" and not undetermined):
            return True
    return False


def judge(case, answer):
    """right, wrong, false alarm or wrong proof; an undecidable case may also be "other": harmless, but not as expected."""
    expect, group = case["expect"], case["group"]
    if isinstance(answer, str):
        return {"valid": "false alarm", "undecidable": "other"}.get(group, "wrong")
    named = any(set(first_causes(answer)) == set(causes) for causes in expect["causes"])
    verdict = answer.get("verdict") in expect.get("verdicts", [expect["verdict"]])
    if group == "valid":
        return "right" if verdict and not answer.get("explanations") else "false alarm"
    if not expect["decidable"]:
        if proves_too_much(answer):
            return "wrong proof"
        return "right" if named and verdict else "other"
    return "right" if named and verdict else "wrong"


def shown(verdict, causes):
    return f"{verdict}: {' + '.join(causes) or 'nothing'}"


def described(answer):
    if isinstance(answer, str):
        return answer
    first = (answer.get("explanations") or [{}])[0]
    return shown(answer.get("verdict"), first_causes(answer)) + (f" ({first['confidence']})" if "confidence" in first else "")


def expected(case):
    sets = case["expect"]["causes"] or [[]]
    return shown("|".join(case["expect"].get("verdicts", [case["expect"]["verdict"]])), sets[0]) + (
        f" (or {len(sets) - 1} more)" if len(sets) > 1 else "")


def table(results, timing):
    print(f"{'group':<12}{'cases':>6}{'right':>7}{'other':>7}" + ("   median      max  slowest" if timing else ""))
    for group in GROUPS:
        rows = [row for row in results if row[0]["group"] == group]
        if not rows:
            continue
        right = sum(row[1] == "right" for row in rows)
        line = f"{group:<12}{len(rows):>6}{right:>7}{len(rows) - right:>7}"
        if timing:
            slowest = max(rows, key=lambda row: row[3])
            line += f"{statistics.median(row[3] for row in rows):>8.3f}s{slowest[3]:>8.3f}s  {slowest[0]['name']}"
        print(line)


def main():
    parser = argparse.ArgumentParser(description="Counts how many cases of the corpus `till diagnose` explains rightly.")
    parser.add_argument("--group", choices=GROUPS)
    parser.add_argument("--name", default="", metavar="TEXT", help="only cases whose name holds TEXT")
    parser.add_argument("--timing", action="store_true", help="median and longest time of each group")
    options = parser.parse_args()
    chosen = [case for case in cases() if options.group in (None, case["group"]) and options.name in case["name"]]
    if not chosen:
        parser.error("no such case")
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(ask, chosen))
    results = [(case, judge(case, answer), answer, seconds) for case, (answer, seconds) in zip(chosen, answers)]
    for case, judgement, answer, _ in results:
        if judgement != "right":
            print(f"{judgement}: {case['name']}\n    expected {expected(case)}\n    got      {described(answer)}")
    table(results, options.timing)

    decidable = [row for row in results if row[0]["expect"]["decidable"] and row[0]["group"] != "valid"]
    right = sum(row[1] == "right" for row in decidable)
    percent = 100 * right / len(decidable) if decidable else 100.0
    alarms = sum(row[1] == "false alarm" for row in results)
    proofs = sum(row[1] == "wrong proof" for row in results)
    valid = sum(row[0]["group"] == "valid" for row in results)
    print(f"score: {right} of {len(decidable)} decidable first explanations right ({percent:.1f} %), "
          f"{alarms} false alarms in {valid} valid, {proofs} wrong proofs in {len(results) - len(decidable) - valid} undecidable")
    sys.exit(1 if percent < WANTED or alarms or proofs else 0)


if __name__ == "__main__":
    main()
