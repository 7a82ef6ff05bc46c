"""Notifications and the sandbox's own time, met by a merchant in Python and by openssl."""

import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
import unittest

import till
from sandbox_case import SandboxCase
from till import BINARY, CLIENT, Merchant, eventually

LADDER = [0, 120, 600, 600, 3600, 7200, 21_600, 54_000]
REFUSAL = (500, b"")


def moments(merchant):
    """The Request-Time of each delivery, in milliseconds since 1970."""
    from datetime import datetime

    return [round(datetime.fromisoformat(fields["Request-Time"]).timestamp() * 1000) for _, fields, _ in merchant.received]


class Notifying(SandboxCase):
    def run_json(self, sandbox, *words, code=0):
        result = self.till(*words, "--home", sandbox.home, "--json")
        self.assertEqual(result.returncode, code, result.stderr.decode())
        return json.loads(result.stdout)

    def genuine(self, delivery):
        path, fields, body = delivery
        text = till.signed_text(path, fields["client-id"], fields["Request-Time"], body)
        return till.verifies(self.alipay, fields["Signature"], text)


class TimeMachine(Notifying):
    def ladder(self):
        merchant = self.enterContext(Merchant())
        merchant.answer = REFUSAL
        sandbox = self.served(https=False, notify=merchant.url)
        self.run_json(sandbox, "sandbox", "clock", "pause")
        self.pay(sandbox, "ladder-1")
        eventually(lambda: merchant.received, "the first delivery")
        return sandbox, merchant

    def waits(self, merchant):
        times = moments(merchant)
        return [0] + [(later - earlier) / 1000 for earlier, later in zip(times, times[1:])]

    def test_one_advance_plays_the_whole_ladder_at_its_exact_times(self):
        sandbox, merchant = self.ladder()
        start = time.monotonic()
        told = self.run_json(sandbox, "sandbox", "clock", "advance", "26h")
        taken = time.monotonic() - start
        self.assertEqual(self.waits(merchant), LADDER)
        self.assertEqual(sandbox.rows("SELECT state, deliveries FROM notifications"), [("given-up", 8)])
        self.assertTrue(all(self.genuine(delivery) for delivery in merchant.received))
        self.assertEqual(len({body for _, _, body in merchant.received}), 1)
        self.assertEqual([each["number"] for each in told["deliveries"]], [2, 3, 4, 5, 6, 7, 8])
        self.assertLess(taken, 5)

    def test_steps_bring_one_delivery_each(self):
        sandbox, merchant = self.ladder()
        start = time.monotonic()
        for number, wait in enumerate(LADDER[1:], 2):
            self.run_json(sandbox, "sandbox", "clock", "advance", f"{wait}s")
            self.assertEqual(len(merchant.received), number)
        self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(self.waits(merchant), LADDER)

    def test_a_fast_clock_shows_the_ladder_in_five_seconds(self):
        merchant = self.enterContext(Merchant())
        merchant.answer = REFUSAL
        sandbox = self.served(https=False, notify=merchant.url)
        self.pay(sandbox, "fast-1")
        eventually(lambda: merchant.received, "the first delivery")
        start = time.monotonic()
        self.run_json(sandbox, "sandbox", "clock", "speed", "20000")
        eventually(lambda: len(merchant.received) == 8, "all eight deliveries")
        self.assertLess(time.monotonic() - start, 5.5)
        self.assertEqual(self.waits(merchant), LADDER)

    def test_without_a_server_the_command_itself_delivers(self):
        sandbox, merchant = self.ladder()
        sandbox.stop()
        self.run_json(sandbox, "sandbox", "clock", "advance", "26h")
        self.assertEqual(self.waits(merchant), LADDER)
        log = self.till("sandbox", "log", "--json", "--home", sandbox.home)
        kinds = [json.loads(line)["kind"] for line in log.stdout.splitlines()]
        self.assertEqual(kinds, ["call"] + ["notification"] * 8)

    def test_a_paused_clock_brings_nothing_and_goes_on(self):
        sandbox, merchant = self.ladder()
        clock = self.run_json(sandbox, "sandbox", "clock", "speed", "20000")
        self.assertTrue(clock["paused"])
        time.sleep(0.3)
        self.assertEqual(len(merchant.received), 1)
        self.assertEqual((clock["next"]["kind"], clock["next"]["detail"]), ("notification", "2"))
        self.run_json(sandbox, "sandbox", "clock", "resume")
        eventually(lambda: len(merchant.received) > 1, "the second delivery")

    def test_a_merchant_that_was_down_for_a_day_is_told_in_the_end(self):
        sandbox, merchant = self.ladder()
        self.run_json(sandbox, "sandbox", "clock", "advance", "24h")
        self.assertEqual(len(merchant.received), 7)
        merchant.answer = Merchant.ACKNOWLEDGEMENT
        self.run_json(sandbox, "sandbox", "clock", "advance", "90m")
        self.assertEqual(sandbox.rows("SELECT state, deliveries FROM notifications"), [("acknowledged", 8)])

    def test_an_advance_over_an_expiry_ends_the_order_and_tells_the_merchant_at_that_moment(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(https=False, notify=merchant.url)
        self.run_json(sandbox, "sandbox", "clock", "pause")
        body = json.loads(till.pay_body("order-1"))
        body["paymentFactor"] = {"inStorePaymentScenario": "OrderCode"}
        del body["paymentMethod"]["paymentMethodId"]
        answer = till.call(self, sandbox.http, "/ams/api/v1/payments/pay", self.pair.private, json.dumps(body).encode())
        self.assertEqual(answer.result, ("S", "SUCCESS"), answer.body)
        due = sandbox.rows("SELECT next_ms FROM payments")[0][0]
        self.run_json(sandbox, "sandbox", "clock", "advance", "1h")
        self.assertEqual(sandbox.rows("SELECT status, next_ms FROM payments"), [("FAIL", None)])
        self.assertEqual(moments(merchant), [due])

    def test_reset_brings_back_the_real_time_and_keeps_the_distance(self):
        sandbox, merchant = self.ladder()
        self.run_json(sandbox, "sandbox", "clock", "advance", "1h")
        clock = self.run_json(sandbox, "sandbox", "clock", "reset")
        self.assertEqual(clock["time"], clock["realTime"])
        due = sandbox.rows("SELECT next_ms FROM notifications")[0][0] / 1000 - time.time()
        self.assertTrue(1000 < due < 1400, due)


class Claims(Notifying):
    def test_two_processes_never_deliver_the_same_notification_twice(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(https=False, notify=merchant.url)
        self.run_json(sandbox, "sandbox", "clock", "pause")
        with till.Sandbox(self, home=sandbox.home, https=False):
            for number in range(20):
                self.pay(sandbox, f"twice-{number}")
            eventually(
                lambda: sandbox.rows("SELECT count(*) FROM notifications WHERE state = 'acknowledged'") == [(20,)],
                "all acknowledgements")
        ids = [json.loads(body)["paymentRequestId"] for _, _, body in merchant.received]
        self.assertEqual(sorted(ids), sorted(f"twice-{number}" for number in range(20)))
        self.assertEqual(sandbox.rows("SELECT count(*) FROM delivery_lanes"), [(0,)])

    def test_a_gateway_killed_while_it_waits_for_the_answer_delivers_again(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(https=False, notify=merchant.url)
        pid = sandbox.process.pid
        reply = Merchant.ACKNOWLEDGEMENT

        class Killing:
            def __iter__(self):
                os.kill(pid, signal.SIGKILL)
                return iter(reply)

        merchant.answer = Killing()
        with contextlib.suppress(Exception):
            self.pay(sandbox, "killed-1")
        eventually(lambda: sandbox.process.poll() is not None, "the kill")
        merchant.answer = reply
        with till.Sandbox(self, home=sandbox.home, https=False) as sandbox:
            eventually(
                lambda: sandbox.rows("SELECT state FROM notifications") == [("acknowledged",)], "the acknowledgement")
        self.assertEqual(len(merchant.received), 2)


class ByHand(Notifying):
    def test_what_is_sent_by_hand_verifies_unless_it_is_not_to(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(https=False)
        (self.folder / "own.json").write_bytes(b'{ "any":\n "thing" }')
        for words, genuine in [
            ((), True), (("payment-failure",), True), (("registration",), True), (("code",), True),
            (("--body", self.folder / "own.json"), True), (("--set", "paymentAmount.value=7"), True),
            (("--signing", "foreign-key"), False), (("--signing", "wrong-content"), False),
        ]:
            with self.subTest(words):
                report = self.run_json(sandbox, "notify", "send", *words, "--url", merchant.url)
                self.assertTrue(report["sent"]["acknowledged"])
                self.assertEqual(self.genuine(merchant.received[-1]), genuine)
                self.assertEqual(merchant.received[-1][2].decode(), report["body"])
        self.run_json(sandbox, "notify", "send", "--signing", "none", "--url", merchant.url)
        self.assertIsNone(merchant.received[-1][1]["Signature"])
        merchant.answer = REFUSAL
        report = self.run_json(sandbox, "notify", "send", "--url", merchant.url, code=3)
        self.assertEqual(report["state"], "given-up")
        again = self.run_json(sandbox, "notify", "replay", report["id"], code=3)
        self.assertEqual(again["body"], report["body"])
        self.assertNotEqual(merchant.received[-1][1]["Signature"], merchant.received[-2][1]["Signature"])

    def test_an_exact_replay_is_the_old_bytes_with_their_old_time_and_signature(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(https=False)
        for signing, genuine in [("own", True), ("foreign-key", False)]:
            sent = self.run_json(sandbox, "notify", "send", "--signing", signing, "--url", merchant.url)
            trace = sent["deliveries"][-1]["trace"]
            # Later, so that a new time could not be the old one.
            self.run_json(sandbox, "sandbox", "clock", "advance", "1h")
            for name in [sent["id"], trace]:
                with self.subTest(signing, name=name):
                    again = self.run_json(sandbox, "notify", "replay", name, "--exact")
                    self.assertNotEqual(again["id"], sent["id"])
                    self.assertEqual(again["sent"]["request"], sent["sent"]["request"])
                    first, last = merchant.received[-2:]
                    self.assertEqual((last[0], last[1].items(), last[2]), (first[0], first[1].items(), first[2]))
                    self.assertEqual(self.genuine(last), genuine)
                    merchant.received.pop()

    def test_an_exact_replay_of_bytes_that_were_not_kept_is_refused_and_nothing_is_sent(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(https=False)
        sent = self.run_json(sandbox, "notify", "send", "--url", merchant.url)
        with contextlib.closing(sqlite3.connect(sandbox.home / "sandbox.db")) as books, books:
            books.execute("DELETE FROM exchanges")
        said = self.refused(
            "notify", "replay", sent["id"], "--exact", "--home", sandbox.home, exit_code=1, code="NTF-005")
        self.assertIn(f"till notify replay {sent['id']}", said)
        self.assertEqual(len(merchant.received), 1)
        self.run_json(sandbox, "notify", "replay", sent["id"])
        self.assertEqual(len(merchant.received), 2)


class Listening(Notifying):
    def listen(self, sandbox, *words):
        listener = subprocess.Popen(
            [BINARY, "listen", "--http", "127.0.0.1:0", "--home", sandbox.home, "--json", *words],
            env=self.environment, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(listener.kill)
        return listener, re.search(r"http://\S+[0-9]", listener.stderr.readline())[0]

    def test_it_verifies_and_acknowledges_and_hands_on_unchanged(self):
        merchant = self.enterContext(Merchant())
        sandbox = self.served(https=False)
        listener, url = self.listen(sandbox, "--client-id", CLIENT, "--count", "2", "--forward-to", merchant.url)
        good = self.run_json(sandbox, "notify", "send", "--url", url + "/alipay/notify")
        self.assertTrue(self.genuine(merchant.received[0]))
        self.assertIn(merchant.ACKNOWLEDGEMENT[1].decode(), good["sent"]["response"])
        self.run_json(sandbox, "notify", "send", "--url", url + "/alipay/notify", "--signing", "foreign-key")
        lines = [json.loads(line) for line in listener.communicate(timeout=till.PATIENCE)[0].splitlines()]
        self.assertEqual([line["verdict"] for line in lines], ["valid", "other-key"])

    def test_a_bad_signature_is_answered_with_u(self):
        sandbox = self.served(https=False)
        listener, url = self.listen(sandbox, "--count", "2", "--client-id", CLIENT)
        self.run_json(sandbox, "notify", "send", "--url", url + "/n")
        report = self.run_json(sandbox, "notify", "send", "--url", url + "/n", "--signing", "wrong-content", code=3)
        self.assertIn('"resultStatus":"U"', report["sent"]["response"])
        lines = [json.loads(line) for line in listener.communicate(timeout=till.PATIENCE)[0].splitlines()]
        self.assertEqual([line["verdict"] for line in lines], ["valid", "other-content"])


if __name__ == "__main__":
    unittest.main()
